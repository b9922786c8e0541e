"""Splitting, merging and moving: both households stay true, and both villages' accounts agree."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.households.models import (
    CaseState,
    FlowEntry,
    Household,
    Member,
    Transfer,
)
from chungtay.apps.households.services import moves
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.households.tests.moved import Villages, fresh, national_lines, under_review
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, Desks

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
