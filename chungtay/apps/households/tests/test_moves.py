"""Splitting, merging, moving and closing: both households stay true, and both villages' accounts agree."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.households.models import (
    CaseSource,
    CaseState,
    FlowEntry,
    Household,
    Member,
    ReviewCase,
    ReviewRound,
    RoundKind,
    Transfer,
    VillageReview,
)
from chungtay.apps.households.services import moves
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules.ledger import FlowKind, columns_of
from conftest import DAY, Desks

Villages = dict[str, Unit]
Lines = list[tuple[str, str, str, int, int]]


def fresh(household: Household) -> Household:
    return Household.objects.get(pk=household.pk)


def national_lines() -> Lines:
    """(village, form, column, households, persons): what the entries by the national standard put into the forms."""
    found: Lines = []
    for one in FlowEntry.objects.filter(standard="national").select_related("unit").order_by("pk"):
        kind, persons = FlowKind(one.kind), (one.persons_before, one.persons_after)
        lines = columns_of(kind, one.before, one.after, *persons, sign=one.sign)
        found += [(one.unit.key, line.form, line.column, line.households, line.persons) for line in lines]
    return found


def under_review(household: Household) -> ReviewCase:
    """The household on the list of its village in a yearly round that has just begun."""
    opened = ReviewRound.objects.create(
        unit=Unit.objects.get(key="minhquang"),
        kind=RoundKind.YEARLY, year=2022,
        starts=date(2022, 9, 1), ends=date(2022, 12, 14), opened_on=date(2022, 9, 1),
    )  # fmt: skip
    review = VillageReview.objects.create(round=opened, unit_id=household.unit_id)
    return ReviewCase.objects.create(
        review=review, unit_id=household.unit_id, household=household, source=CaseSource.ON_LIST, area="nong_thon"
    )


# Splitting


def test_an_offshoot_takes_the_class_over_and_both_stay_counted(settle: Settle, desk: Desks) -> None:
    poor = settle("thon-lat", "01", members=4, national_class="poor", recognised_on=date(2021, 12, 14))
    head, _, third, fourth = poor.members.order_by("pk")
    made = moves.split_household(
        poor, by=desk("unit_officer", "minhquang"), going={third.pk: "head", fourth.pk: "spouse"}, code="02"
    )
    kept = fresh(poor)
    assert (made.origin_id, made.code, made.head_name, made.members_count) == (poor.pk, "02", third.full_name, 2)
    assert (made.national_class, made.recognised_on, made.registered_on) == ("poor", date(2021, 12, 14), DAY)
    assert (kept.members_count, kept.head_name) == (2, head.full_name)
    assert [(one.full_name, one.relation) for one in made.members.order_by("pk")] == [
        (third.full_name, "head"), (fourth.full_name, "spouse"),
    ]  # fmt: skip
    assert [(one.left_reason, one.until) for one in poor.members.filter(until__isnull=False)] == [("split", DAY)] * 2
    rows = FlowEntry.objects.order_by("pk").values_list("household", "kind", "persons_before", "persons_after")
    assert list(rows) == [(made.pk, "split", 0, 2), (poor.pk, "members_changed", 4, 2)]
    assert national_lines() == [("thon-lat", "poor", "c8", 1, 2), ("thon-lat", "poor", "c4", 0, 2)]


def test_what_is_known_of_a_person_goes_along(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01", members=2)
    Member.objects.filter(relation="child").update(
        id_number="001095000111", facts={"insured": True}, id_checked_on=DAY, ethnicity="Mường"
    )
    second = household.members.get(relation="child")
    made = moves.split_household(household, by=desk("unit_officer", "minhquang"), going={second.pk: "head"}, code="02")
    gone = made.members.get()
    assert (gone.id_number, gone.facts, gone.id_checked_on, gone.birth_year) == (
        "001095000111", {"insured": True}, DAY, 1971,
    )  # fmt: skip
    assert made.ethnicity == "Mường"


def test_when_the_head_goes_somebody_who_stays_follows(settle: Settle, desk: Desks) -> None:
    household, officer = settle("thon-lat", "01", members=3), desk("unit_officer", "minhquang")
    head, _, third = household.members.order_by("pk")
    for new_head in (None, head.pk):
        with pytest.raises(Refused) as refused:
            moves.split_household(household, by=officer, going={head.pk: "head"}, code="02", new_head=new_head)
        assert set(refused.value.fields) == {"new_head"}
    assert Household.objects.count() == 1
    moves.split_household(household, by=officer, going={head.pk: "head"}, code="02", new_head=third.pk)
    assert fresh(household).head_name == third.full_name


@pytest.mark.parametrize(
    "relations",
    [{}, {0: "child"}, {0: "head", 1: "head"}, {0: "head", 1: "x"}, {0: "head", 1: "child", 2: "child"}],
)
def test_a_split_that_cannot_be_is_refused(settle: Settle, desk: Desks, relations: dict[int, str]) -> None:
    household = settle("thon-lat", "01", members=3)
    keys = list(household.members.order_by("pk").values_list("pk", flat=True))
    with pytest.raises(Refused) as refused:
        moves.split_household(
            household, by=desk("unit_officer", "minhquang"), code="02",
            going={keys[place]: relation for place, relation in relations.items()},
        )  # fmt: skip
    assert set(refused.value.fields) == {"going"}
    assert Household.objects.count() == 1


def test_a_split_into_a_taken_code_changes_nothing(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01", members=2)
    settle("thon-lat", "02", MAI)
    with pytest.raises(Refused, match="Mã chưa dùng: 03"):
        moves.split_household(
            household, by=desk("unit_officer", "minhquang"), code="02",
            going={household.members.get(relation="child").pk: "head"},
        )  # fmt: skip
    assert fresh(household).members_count == household.members.present().count() == 2


# Merging


def test_a_merger_takes_everybody_in_and_leaves_one_household(settle: Settle, desk: Desks) -> None:
    keep = settle("thon-lat", "01", members=2, national_class="near_poor")
    gone = settle("thon-cua", "05", MAI, members=3, national_class="poor")
    told = {gone.members.get(relation="head").pk: "spouse"}
    moves.merge_households(
        keep, by=desk("unit_officer", "minhquang"), absorbed=gone, reason="Về ở với nhau", relations=told
    )
    kept, closed = fresh(keep), fresh(gone)
    assert (kept.members_count, kept.head_name) == (5, BINH)
    assert kept.members.get(full_name=MAI).relation == "spouse"
    assert (closed.closed_on, closed.closed_reason, closed.successor_id, closed.members_count) == (
        DAY,
        "merged",
        keep.pk,
        0,
    )
    assert (kept.version, closed.version) == (2, 2)
    assert national_lines() == [("thon-cua", "poor", "c4", 1, 3), ("thon-lat", "near_poor", "c8", 0, 3)]


def test_who_stands_in_both_is_counted_once(settle: Settle, desk: Desks) -> None:
    """Two clerks wrote the same couple in twice; the second time with the number and a child more."""
    keep, twice = settle("thon-lat", "01", members=2), settle("thon-lat", "02", members=3)
    Member.objects.filter(household=twice, relation="head").update(id_number="001070000001")
    moves.merge_households(keep, by=desk("unit_officer", "minhquang"), absorbed=twice, reason="Ghi trùng hai lần")
    names = fresh(keep).members.present().values_list("full_name", flat=True)
    assert sorted(names) == [BINH, f"{BINH} Con", f"{BINH} ConCon"]
    assert fresh(keep).members_count == 3


def test_those_without_a_name_come_along_unless_the_household_was_written_twice(settle: Settle, desk: Desks) -> None:
    officer, keep = desk("unit_officer", "minhquang"), settle("thon-lat", "01", members=2)
    other, twice = settle("thon-lat", "02", MAI), settle("thon-lat", "03")
    Household.objects.exclude(pk=keep.pk).update(members_count=3, unlisted=2)
    moves.merge_households(keep, by=officer, absorbed=other, reason="Về ở với nhau")
    assert (fresh(keep).members_count, fresh(keep).unlisted) == (5, 2)
    moves.merge_households(keep, by=officer, absorbed=twice, reason="Ghi trùng hai lần")
    assert (fresh(keep).members_count, fresh(keep).unlisted) == (5, 2)


def test_two_numbers_are_two_people(settle: Settle, desk: Desks) -> None:
    keep, other = settle("thon-lat", "01"), settle("thon-lat", "02")
    keep.members.update(id_number="001070000001")
    other.members.update(id_number="001070000002")
    moves.merge_households(keep, by=desk("unit_officer", "minhquang"), absorbed=other, reason="Về ở với nhau")
    assert fresh(keep).members_count == 2


def test_a_household_of_another_commune_is_not_taken_in(settle: Settle, desk: Desks) -> None:
    keep, far = settle("thon-lat", "01"), settle("thon-hop", "01", MAI)
    with pytest.raises(NotAllowed):
        moves.merge_households(keep, by=desk("unit_officer", "minhquang"), absorbed=far, reason="Về ở với nhau")
    assert fresh(far).closed_on is None


@pytest.mark.parametrize("reason", ["", "  ab  "])
def test_a_merger_says_why(settle: Settle, desk: Desks, reason: str) -> None:
    keep, other = settle("thon-lat", "01"), settle("thon-lat", "02", MAI)
    with pytest.raises(Refused, match="lý do"):
        moves.merge_households(keep, by=desk("unit_officer", "minhquang"), absorbed=other, reason=reason)


def test_a_household_is_not_merged_with_itself_nor_with_a_closed_one(settle: Settle, desk: Desks) -> None:
    keep, officer = settle("thon-lat", "01"), desk("unit_officer", "minhquang")
    closed = settle("thon-lat", "02", MAI, closed_on=DAY, closed_reason="moved_out")
    for other in (keep, closed):
        with pytest.raises(Refused):
            moves.merge_households(keep, by=officer, absorbed=other, reason="Về ở với nhau")


# Moving


def test_a_household_moves_to_another_village_of_its_commune(settle: Settle, villages: Villages, desk: Desks) -> None:
    poor = settle("thon-lat", "01", members=2, national_class="poor")
    case = under_review(poor)
    moves.move_household(
        poor, by=desk("unit_officer", "minhquang"), village=villages["thon-cua"], code="11", area="nong_thon",
        address="Nhà mới", reason="Làm nhà mới",
    )  # fmt: skip
    moved = fresh(poor)
    assert (moved.unit.key, moved.code, moved.address, moved.members_count) == ("thon-cua", "11", "Nhà mới", 2)
    assert national_lines() == [("thon-lat", "poor", "c4", 1, 2), ("thon-cua", "poor", "c8", 1, 2)]
    others = FlowEntry.objects.order_by("pk").values_list("unit__key", "other_unit__key")
    assert list(others) == [("thon-lat", "thon-cua"), ("thon-cua", "thon-lat")]
    case.refresh_from_db()
    assert (case.state, case.version) == (CaseState.WITHDRAWN, 2)


@pytest.mark.parametrize(
    ("to", "words"),
    [("thon-lat", "đang ở thôn này"), ("thon-hop", "thuộc xã khác"), ("minhquang", "chọn thôn")],
)
def test_a_move_that_cannot_be_is_refused(settle: Settle, villages: Villages, desk: Desks, to: str, words: str) -> None:
    village = villages.get(to) or Unit.objects.get(key=to)
    with pytest.raises(Refused, match=words):
        moves.move_household(
            settle("thon-lat", "01"), by=desk("unit_officer", "minhquang"), village=village, code="02", area="nong_thon"
        )


def test_another_commune_is_asked_and_takes_the_household_over(settle: Settle, villages: Villages, desk: Desks) -> None:
    poor = settle("thon-lat", "01", members=3, national_class="poor", city_class="near_poor")
    sender, receiver = desk("unit_officer", "minhquang"), desk("unit_officer", "xa-bavi")
    asked = moves.ask_transfer(poor, by=sender, village=villages["thon-hop"], reason="Chuyển về quê ngoại")
    assert (asked.state, asked.from_unit.key, fresh(poor).unit.key) == ("waiting", "thon-lat", "thon-lat")
    with pytest.raises(NotAllowed):
        moves.accept_transfer(asked, by=sender, code="1", area="nong_thon")
    answered = moves.accept_transfer(asked, by=receiver, code="31", area="nong_thon", address="Nhà bà ngoại")
    moved = fresh(poor)
    assert (answered.state, answered.answered_on) == ("accepted", DAY)
    assert (moved.unit.key, moved.code, moved.national_class, moved.members_count) == ("thon-hop", "31", "poor", 3)
    assert national_lines() == [("thon-lat", "poor", "c4", 1, 3), ("thon-hop", "poor", "c8", 1, 3)]
    assert FlowEntry.objects.filter(standard="city").count() == 2


def test_the_other_commune_may_say_no_and_the_sender_may_recall(
    settle: Settle, villages: Villages, desk: Desks
) -> None:
    household = settle("thon-lat", "01")
    sender, receiver = desk("unit_officer", "minhquang"), desk("unit_officer", "xa-bavi")
    asked = moves.ask_transfer(household, by=sender, village=villages["thon-hop"], reason="Chuyển về quê ngoại")
    with pytest.raises(NotAllowed):
        moves.recall_transfer(asked, by=receiver)
    moves.refuse_transfer(asked, by=receiver, answer="Hộ chưa đến ở")
    with pytest.raises(Refused, match="không đồng ý"):
        moves.accept_transfer(asked, by=receiver, code="1", area="nong_thon")
    again = moves.ask_transfer(household, by=sender, village=villages["thon-hop"], reason="Nay đã đến ở")
    moves.recall_transfer(again, by=sender)
    assert list(Transfer.objects.order_by("pk").values_list("state", "answer")) == [
        ("refused", "Hộ chưa đến ở"), ("recalled", ""),
    ]  # fmt: skip
    assert fresh(household).unit.key == "thon-lat"


def test_a_household_that_another_commune_was_asked_for_waits(settle: Settle, villages: Villages, desk: Desks) -> None:
    household, other = settle("thon-lat", "01", members=2), settle("thon-lat", "02", MAI)
    officer = desk("unit_officer", "minhquang")
    moves.ask_transfer(household, by=officer, village=villages["thon-hop"], reason="Chuyển về quê ngoại")
    going = {household.members.get(relation="child").pk: "head"}
    acts: list[Callable[[], object]] = [
        lambda: moves.ask_transfer(household, by=officer, village=villages["tdp-1"], reason="Chuyển nơi khác"),
        lambda: moves.split_household(household, by=officer, going=going, code="03"),
        lambda: moves.merge_households(other, by=officer, absorbed=household, reason="Về ở với nhau"),
        lambda: moves.move_household(household, by=officer, village=villages["thon-cua"], code="1", area="nong_thon"),
        lambda: moves.close_household(household, by=officer, reason="moved_out"),
    ]
    for act in acts:
        with pytest.raises(Refused, match="đang chờ xã khác"):
            act()


def test_a_village_of_the_same_commune_is_not_asked(settle: Settle, villages: Villages, desk: Desks) -> None:
    with pytest.raises(Refused, match="cùng xã"):
        moves.ask_transfer(
            settle("thon-lat", "01"), by=desk("unit_officer", "minhquang"), village=villages["thon-cua"],
            reason="Làm nhà mới",
        )  # fmt: skip


# Closing


@pytest.mark.parametrize(
    ("reason", "kind"), [("died_out", "died_out"), ("moved_out", "moved_out"), ("mistake", "left")]
)
def test_a_closed_household_leaves_the_account_with_everybody(
    settle: Settle, villages: Villages, desk: Desks, reason: str, kind: str
) -> None:
    poor = settle("thon-lat", "01", members=2, on=date(2022, 3, 1), national_class="poor")
    case = under_review(poor)
    moves.close_household(
        poor, by=desk("unit_officer", "minhquang"), reason=reason, day=date(2022, 9, 20), note="Giấy báo"
    )
    closed = fresh(poor)
    assert (closed.closed_on, closed.closed_reason, closed.members_count) == (date(2022, 9, 20), reason, 0)
    assert {(one.left_reason, one.until) for one in closed.members.all()} == {("closed", date(2022, 9, 20))}
    assert national_lines() == [("thon-lat", "poor", "c4", 1, 2)]
    assert FlowEntry.objects.get().kind == kind
    case.refresh_from_db()
    assert case.state == CaseState.WITHDRAWN


@pytest.mark.parametrize(
    ("reason", "day", "field"),
    [("merged", DAY, "reason"), ("moved_out", date(2022, 9, 28), "day"), ("moved_out", date(2022, 2, 28), "day")],
)
def test_a_closing_that_cannot_be_is_refused(settle: Settle, desk: Desks, reason: str, day: date, field: str) -> None:
    with pytest.raises(Refused) as refused:
        moves.close_household(
            settle("thon-lat", "01", on=date(2022, 3, 1)), by=desk("unit_officer", "minhquang"), reason=reason, day=day
        )
    assert set(refused.value.fields) == {field}


def test_a_mistaken_closing_is_taken_back_within_its_year(settle: Settle, desk: Desks) -> None:
    poor = settle("thon-lat", "01", members=2, on=date(2022, 3, 1), national_class="poor", city_class="poor")
    Household.objects.filter(pk=poor.pk).update(members_count=3, unlisted=1)
    officer = desk("unit_officer", "minhquang")
    moves.close_household(poor, by=officer, reason="died_out", day=date(2022, 9, 20))
    moves.reopen_household(poor, by=officer, reason="Báo nhầm hộ cùng tên")
    back = fresh(poor)
    assert (back.closed_on, back.closed_reason, back.members_count, back.head_name) == (None, "", 3, BINH)
    assert national_lines() == [("thon-lat", "poor", "c4", 1, 3), ("thon-lat", "poor", "c4", -1, -3)]
    undone = FlowEntry.objects.filter(sign=-1)
    assert {(one.standard, one.corrects.kind, one.reason, one.year) for one in undone if one.corrects} == {
        ("city", "died_out", "Báo nhầm hộ cùng tên", 2022), ("national", "died_out", "Báo nhầm hộ cùng tên", 2022),
    }  # fmt: skip
    moves.close_household(poor, by=officer, reason="moved_out")
    moves.reopen_household(poor, by=officer, reason="Lại nhầm lần nữa")
    assert fresh(poor).members_count == 3
    assert [line[3] for line in national_lines()] == [1, -1, 1, -1]


def test_who_had_left_before_does_not_come_back_with_the_household(settle: Settle, desk: Desks) -> None:
    from chungtay.apps.households.services import register

    household, officer = settle("thon-lat", "01", members=2), desk("unit_officer", "minhquang")
    dead = household.members.get(relation="child")
    register.let_member_leave(household, by=officer, member=dead.pk, reason="died")
    moves.close_household(household, by=officer, reason="moved_out")
    moves.reopen_household(household, by=officer, reason="Báo nhầm hộ cùng tên")
    assert [one.relation for one in household.members.present()] == ["head"]


def test_a_closing_stays_once_its_year_is_over_or_its_account_closed(
    settle: Settle, desk: Desks, close_year: Callable[..., None]
) -> None:
    last_year = settle("thon-lat", "01", closed_on=date(2021, 12, 30), closed_reason="moved_out")
    merged = settle("thon-lat", "02", MAI, closed_on=DAY, closed_reason="merged")
    poor = settle("thon-lat", "03", national_class="poor")
    officer = desk("unit_officer", "minhquang")
    moves.close_household(poor, by=officer, reason="moved_out")
    close_year("minhquang", "thon-lat", 2022, "national")
    for household, words in ((last_year, "năm trước"), (merged, "nhập vào hộ khác"), (poor, "đã khóa")):
        with pytest.raises(Refused, match=words):
            moves.reopen_household(household, by=officer, reason="Báo nhầm hộ cùng tên")
        assert fresh(household).closed_on is not None


@pytest.mark.parametrize(
    ("role", "unit"),
    [
        ("village_head", "thon-lat"),
        ("surveyor", "minhquang"),
        ("unit_officer", "xa-bavi"),
        ("unit_leader", "bavi"),
        ("auditor", ""),
    ],
)
def test_nobody_else_splits_merges_moves_or_closes(
    settle: Settle, villages: Villages, desk: Desks, role: str, unit: str
) -> None:
    household, other = settle("thon-lat", "01", members=2), settle("thon-lat", "02", MAI)
    by = desk(role, unit)
    going = {household.members.get(relation="child").pk: "head"}
    acts: list[Callable[[], object]] = [
        lambda: moves.split_household(household, by=by, going=going, code="03"),
        lambda: moves.merge_households(household, by=by, absorbed=other, reason="Về ở với nhau"),
        lambda: moves.move_household(household, by=by, village=villages["thon-cua"], code="1", area="nong_thon"),
        lambda: moves.ask_transfer(household, by=by, village=villages["thon-hop"], reason="Chuyển về quê ngoại"),
        lambda: moves.close_household(household, by=by, reason="moved_out"),
        lambda: moves.reopen_household(household, by=by, reason="Báo nhầm hộ cùng tên"),
    ]
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
