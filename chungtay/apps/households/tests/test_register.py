"""The register: who writes a household in, what is asked before, and what stays true of it whatever is changed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db.models import Model

from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.households.lookalikes import LooksAlike
from chungtay.apps.households.models import FlowEntry, Household, Member, Relation
from chungtay.apps.households.services import register
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

CHILD = "Đặng Thị Nắng Sớm"  # nine, collects bus tickets
GRANNY = "Phạm Thị Bốn Mùa"  # chews betel, knows every debt in the village
Villages = dict[str, Unit]


def fresh(record: Model) -> Household:
    return Household.objects.get(pk=record.pk)


def member(household: Household, name: str) -> Member:
    return household.members.get(full_name=name)


def entered(villages: Villages, desk: Desks, **more: object) -> Household:
    given = {"code": "001", "head_name": BINH, "area": "nong_thon", "birth_year": 1969} | more
    return register.enter_household(villages["thon-lat"], by=desk("poverty_officer", "minhquang"), **given)  # type: ignore[arg-type]


def test_a_household_is_written_in_with_its_head(villages: Villages, desk: Desks) -> None:
    made = entered(villages, desk, head_name="  đặng  Văn Bình Yên".title(), sex="m", ethnicity="Dao")
    head = made.members.get()
    assert (made.code, made.head_name, made.members_count, made.ethnicity) == ("001", BINH, 1, "Dao")
    assert (head.full_name, head.search_key, head.relation, head.since) == (BINH, "dang van binh yen", "head", DAY)
    assert made.sort_key == sort_text(BINH)
    assert (made.national_class, made.city_class, FlowEntry.objects.count()) == ("", "", 0)


def test_decomposed_letters_become_whole_ones(villages: Villages, desk: Desks) -> None:
    import unicodedata

    made = entered(villages, desk, head_name=unicodedata.normalize("NFD", BINH))
    assert made.head_name == BINH


@pytest.mark.parametrize(
    ("role", "unit"),
    [
        ("village_head", "thon-lat"),
        ("surveyor", "minhquang"),
        ("unit_officer", "xa-bavi"),
        ("unit_officer", "bavi"),
        ("standing_officer", ""),
        ("front_officer", ""),
        ("auditor", ""),
        ("system_admin", ""),
    ],
)
def test_only_the_commune_s_own_posts_write(villages: Villages, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        register.enter_household(
            villages["thon-lat"], by=desk(role, unit), code="001", head_name=BINH, area="nong_thon"
        )


def test_a_code_is_taken_once_in_a_village_and_the_next_one_is_told(
    villages: Villages, desk: Desks, settle: Settle
) -> None:
    settle("thon-lat", "009")
    settle("thon-cua", "001")
    with pytest.raises(Refused, match="Mã chưa dùng: 010") as refused:
        entered(villages, desk, code="009")
    assert set(refused.value.fields) == {"code"}
    assert entered(villages, desk, code="001").code == "001"


@pytest.mark.parametrize(
    ("given", "field", "words"),
    [
        ({"head_name": " "}, "head_name", "họ và tên"),
        ({"head_name": "Bình 2"}, "head_name", "không có chữ số"),
        ({"birth_year": 2031}, "birth", "sau hôm nay"),
        ({"birth_year": 196}, "birth", "bốn chữ số"),
        ({"id_number": "00106900001"}, "id_number", "001069"),
        ({"id_number": "00106900O123"}, "id_number", "chỉ gồm chữ số"),
        ({"area": "lang"}, "area", "nông thôn"),
        ({"phone": "gọi bà Bốn"}, "phone", "điện thoại"),
        ({"registered_on": date(2030, 1, 1)}, "registered_on", "hôm nay"),
        ({"code": ""}, "code", "mã hộ"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    villages: Villages, desk: Desks, given: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(Refused) as refused:
        entered(villages, desk, **given)
    assert words in refused.value.fields[field]
    assert not Household.objects.exists()


def test_a_contradictory_number_is_kept(villages: Villages, desk: Desks) -> None:
    """Born 1969 and a man, but the number says 1980 and a woman of a province that is not listed."""
    made = entered(villages, desk, sex="m", id_number="003 180 000 123")
    assert made.members.get().id_number == "003180000123"


def test_somebody_of_the_same_name_and_year_is_shown_first_and_a_second_press_writes(
    villages: Villages, desk: Desks
) -> None:
    first = entered(villages, desk)
    with pytest.raises(LooksAlike) as shown:
        entered(villages, desk, code="002")
    (found,) = shown.value.found
    assert found.words == f"{BINH}, hộ 001, Thôn Lặt, xã Minh Quang"
    assert found.because == "cùng họ tên chủ hộ, cùng năm sinh"
    assert found.url == first.get_absolute_url()
    assert Household.objects.count() == 1
    again = entered(villages, desk, code="002", aware_of=[found.member_id])
    assert again.code == "002"


def test_the_same_number_elsewhere_tells_where_and_not_who(villages: Villages, desk: Desks) -> None:
    there = register.enter_household(
        villages["thon-hop"], by=desk("unit_officer", "xa-bavi"), code="7", head_name=MAI, area="nong_thon",
        id_number="001190000321",
    )  # fmt: skip
    with pytest.raises(LooksAlike) as shown:
        entered(villages, desk, id_number="001190000321")
    (found,) = shown.value.found
    assert (found.words, found.url) == ("Một người ở Thôn Hợp, xã Ba Vì", "")
    assert found.member_id == there.members.get().pk


def test_another_number_means_another_person(villages: Villages, desk: Desks) -> None:
    entered(villages, desk, id_number="001069000001")
    assert entered(villages, desk, code="002", id_number="001069000002").code == "002"


def test_an_edit_keeps_who_lives_there(villages: Villages, desk: Desks) -> None:
    made = entered(villages, desk)
    officer = desk("unit_officer", "minhquang")
    register.edit_household(made, by=officer, code="77", area="nong_thon", address="Xóm  Đình", phone="0912 345 678")
    kept = fresh(made)
    assert (kept.code, kept.address, kept.phone, kept.head_name) == ("77", "Xóm Đình", "0912 345 678", BINH)
    event = Event.objects.get(verb="households.edit")
    assert event.changes["address"] == ["(dữ liệu cá nhân)", "(dữ liệu cá nhân)"]


def test_of_two_people_on_one_household_the_second_is_told(villages: Villages, desk: Desks) -> None:
    made = entered(villages, desk)
    opened, officer, leader = made.version, desk("unit_officer", "minhquang"), desk("unit_leader", "minhquang")
    edit = register.edit_household.guarded(version=opened)
    edit(made, by=officer, code="001", area="nong_thon", address="Xóm Đình", phone="")
    with pytest.raises(Conflict):
        edit(made, by=leader, code="001", area="nong_thon", address="Xóm Chùa", phone="")
    with pytest.raises(Conflict):
        register.add_member.guarded(version=opened)(made, by=leader, full_name=MAI, relation="spouse")
    assert (fresh(made).address, fresh(made).members_count) == ("Xóm Đình", 1)


def test_more_people_in_a_poor_household_stand_in_both_accounts(settle: Settle, desk: Desks) -> None:
    poor = settle("thon-lat", "01", members=2, national_class="poor", city_class="near_poor")
    register.add_member(poor, by=desk("unit_officer", "minhquang"), full_name=CHILD, relation="child", birth_year=2013)
    assert fresh(poor).members_count == 3
    rows = FlowEntry.objects.order_by("standard").values_list(
        "standard", "kind", "before", "after", "persons_before", "persons_after", "year"
    )
    assert list(rows) == [
        ("city", "members_changed", "near_poor", "near_poor", 2, 3, 2022),
        ("national", "members_changed", "poor", "poor", 2, 3, 2022),
    ]


def test_people_who_are_only_counted_are_written_down_one_by_one(settle: Settle, desk: Desks) -> None:
    poor, officer = settle("thon-lat", "01", national_class="poor"), desk("unit_officer", "minhquang")
    Household.objects.filter(pk=poor.pk).update(members_count=4, unlisted=3)
    register.add_member(poor, by=officer, full_name=CHILD, relation="child")
    assert (fresh(poor).members_count, fresh(poor).unlisted, FlowEntry.objects.count()) == (4, 2, 0)
    register.edit_household(poor, by=officer, code="01", area="nong_thon", address="", phone="", unlisted=0)
    entry = FlowEntry.objects.get()
    assert (fresh(poor).members_count, entry.persons_before, entry.persons_after) == (2, 4, 2)


def test_a_second_head_is_refused(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01")
    with pytest.raises(Refused, match="đã có chủ hộ"):
        register.add_member(household, by=desk("unit_officer", "minhquang"), full_name=MAI, relation="head")


def test_the_head_s_new_name_stands_on_the_sheet(villages: Villages, desk: Desks) -> None:
    made = entered(villages, desk)
    head = made.members.get()
    register.edit_member(
        made, by=desk("unit_officer", "minhquang"), member=head.pk, full_name=MAI, relation="head", sex="f"
    )
    kept = fresh(made)
    assert (kept.head_name, kept.sort_key) == (MAI, sort_text(MAI))
    assert kept.members.get().search_key == "nguyen thi ban mai"
    told = Event.objects.get(verb="households.edit_member").changes
    assert told["thành viên: họ và tên"] == ["(dữ liệu cá nhân)", "(dữ liệu cá nhân)"]
    assert MAI not in str(told)


def test_a_checked_number_is_checked_no_more_once_it_is_another(villages: Villages, desk: Desks) -> None:
    made = entered(villages, desk, id_number="001069000001")
    Member.objects.update(id_checked_on=DAY, id_checked_with="Cơ sở dữ liệu quốc gia về dân cư")
    edit: dict[str, Any] = {"full_name": BINH, "relation": "head", "birth_year": 1969}
    officer, key = desk("unit_officer", "minhquang"), made.members.get().pk
    register.edit_member(made, by=officer, member=key, id_number="001069000001", **edit)
    assert made.members.get().id_checked_on == DAY
    register.edit_member(made, by=officer, member=key, id_number="001069000002", **edit)
    assert (made.members.get().id_checked_on, made.members.get().id_checked_with) == (None, "")


def test_nobody_becomes_head_by_an_edit(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01", members=2)
    officer, second = desk("unit_officer", "minhquang"), household.members.last()
    assert second is not None
    with pytest.raises(Refused, match="Đổi chủ hộ"):
        register.edit_member(household, by=officer, member=second.pk, full_name="Đặng Văn Hai", relation="head")


def test_a_death_asks_for_the_new_head(settle: Settle, desk: Desks) -> None:
    poor = settle("thon-lat", "01", members=3, national_class="poor")
    officer = desk("unit_officer", "minhquang")
    head, second, third = poor.members.order_by("pk")
    with pytest.raises(Refused) as refused:
        register.let_member_leave(poor, by=officer, member=head.pk, reason="died")
    assert "new_head" in refused.value.fields
    assert fresh(poor).members_count == 3
    register.let_member_leave(poor, by=officer, member=head.pk, reason="died", new_head=second.pk)
    kept = fresh(poor)
    assert (kept.members_count, kept.head_name) == (2, second.full_name)
    assert [(one.pk, one.relation) for one in kept.members.present()] == [(second.pk, "head"), (third.pk, "sibling")]
    gone = Member.objects.get(pk=head.pk)
    assert (gone.until, gone.left_reason, gone.relation) == (DAY, "died", "head")
    entry = FlowEntry.objects.get()
    assert (entry.kind, entry.persons_before, entry.persons_after, entry.reason) == ("members_changed", 3, 2, "Chết")


@pytest.mark.parametrize(
    ("reason", "day", "field"),
    [("split", DAY, "reason"), ("merged", DAY, "reason"), ("died", date(2022, 9, 28), "day"),
     ("died", date(2021, 1, 1), "day")],
)  # fmt: skip
def test_a_leaving_that_cannot_be_is_refused(settle: Settle, desk: Desks, reason: str, day: date, field: str) -> None:
    household = settle("thon-lat", "01", members=2)
    last = household.members.last()
    assert last is not None
    with pytest.raises(Refused) as refused:
        register.let_member_leave(
            household, by=desk("unit_officer", "minhquang"), member=last.pk, reason=reason, day=day
        )
    assert set(refused.value.fields) == {field}


def test_the_last_one_does_not_leave_alone(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01")
    with pytest.raises(Refused, match="Đưa hộ ra khỏi sổ"):
        register.let_member_leave(
            household, by=desk("unit_officer", "minhquang"), member=household.members.get().pk, reason="died"
        )


def test_who_was_entered_by_mistake_was_never_there(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01", members=2, on=date(2022, 3, 1))
    last = household.members.last()
    assert last is not None
    register.let_member_leave(household, by=desk("unit_officer", "minhquang"), member=last.pk, reason="mistake")
    assert household.members.on(date(2022, 5, 1)).count() == 1


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("spouse", {"head": "spouse", "child": "child", "parent": "other"}),
        ("child", {"head": "parent", "child": "sibling", "parent": "grandparent"}),
        ("parent", {"head": "child", "child": "grandchild", "parent": "spouse"}),
    ],
)
def test_a_new_head_tells_how_the_others_stand_to_him(
    settle: Settle, desk: Desks, was: str, becomes: dict[str, str]
) -> None:
    household = settle("thon-lat", "01", members=2)
    second = household.members.last()
    assert second is not None
    Member.objects.filter(pk=second.pk).update(relation=was)
    for place, relation in enumerate(key for key in becomes if key != "head"):
        Member.objects.create(household=household, full_name=f"{GRANNY} {'Con' * place}", relation=relation, since=DAY)
    old = household.members.get(relation="head")
    others = {one.pk: one.relation for one in household.members.exclude(pk=second.pk)}
    register.change_head(household, by=desk("unit_officer", "minhquang"), new_head=second.pk)
    now = {one.pk: one.relation for one in household.members.all()}
    assert now[second.pk] == Relation.HEAD
    assert {others[key]: now[key] for key in others} == becomes
    assert now[old.pk] == becomes["head"]


def test_a_closed_household_takes_no_change(settle: Settle, desk: Desks) -> None:
    household, officer = (
        settle("thon-lat", "01", closed_on=DAY, closed_reason="moved_out"),
        desk("unit_officer", "minhquang"),
    )
    only = household.members.get()
    acts: list[Callable[[], object]] = [
        lambda: register.edit_household(household, by=officer, code="01", area="nong_thon", address="", phone=""),
        lambda: register.add_member(household, by=officer, full_name=MAI, relation="spouse"),
        lambda: register.edit_member(household, by=officer, member=only.pk, full_name=MAI, relation="head"),
        lambda: register.let_member_leave(household, by=officer, member=only.pk, reason="died"),
        lambda: register.change_head(household, by=officer, new_head=only.pk),
        lambda: register.set_flag(household, by=officer, kind="merit", since=DAY, basis="Quyết định"),
        lambda: register.end_flag(household, by=officer, flag=1, until=DAY),
    ]
    for act in acts:
        with pytest.raises(Refused, match="đã ra khỏi sổ"):
            act()


def test_a_poor_household_that_turns_out_to_be_urban_changes_accounts_in_its_own_village(
    settle: Settle, desk: Desks
) -> None:
    poor, officer = settle("thon-lat", "01", members=2, national_class="poor"), desk("unit_officer", "minhquang")
    register.edit_household(poor, by=officer, code="01", area="thanh_thi", address="", phone="")
    rows = FlowEntry.objects.order_by("pk").values_list(
        "kind", "area", "unit", "other_unit", "persons_before", "persons_after"
    )
    lat = poor.unit_id
    assert list(rows) == [("moved_out", "nong_thon", lat, lat, 2, 0), ("moved_in", "thanh_thi", lat, lat, 0, 2)]


def test_a_change_after_the_year_was_closed_is_booked_in_the_next(
    settle: Settle, desk: Desks, close_year: Callable[..., None]
) -> None:
    poor = settle("thon-lat", "01", members=2, national_class="poor", city_class="poor")
    close_year("minhquang", "thon-lat", 2022, "national")
    last = poor.members.last()
    assert last is not None
    register.let_member_leave(poor, by=desk("unit_officer", "minhquang"), member=last.pk, reason="moved")
    rows = FlowEntry.objects.order_by("standard").values_list("standard", "year", "day")
    assert list(rows) == [("city", 2022, DAY), ("national", 2023, DAY)]
