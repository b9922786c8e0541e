"""A household relapses when it, or one that it comes from, had left poverty by a recognised exit that still stands."""

from datetime import date

import pytest

from chungtay.apps.households.ledgering import Change, enter
from chungtay.apps.households.lineage import line_of
from chungtay.apps.households.models import FlowEntry, Household
from chungtay.apps.households.relapse import escaped_before, kin_with_exits, near_escaped_before
from chungtay.apps.households.services.ledger import correct_entry
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.base.access import SystemDesk
from chungtay.rules.ledger import ESCAPES, FlowKind

SPLIT = date(2022, 6, 1)


def book(
    household: Household, kind: FlowKind, before: str, after: str, day: date, *, standard: str = "national"
) -> FlowEntry:
    return enter([Change(household, standard, kind, before, after, 3, 3, day=day, year=day.year)])[0]


def escape(household: Household, day: date, standard: str = "national") -> FlowEntry:
    return book(household, FlowKind.ESCAPED, "poor", "not_poor", day, standard=standard)


@pytest.fixture
def tea_stall(settle: Settle) -> Household:
    """Ban Mai's household, which runs the tea stall by the dyke."""
    return settle("thon-lat", "01", MAI, members=3)


def test_an_exit_of_its_own_makes_a_relapse(tea_stall: Household, settle: Settle) -> None:
    other = settle("thon-lat", "02")
    escape(tea_stall, SPLIT)
    assert escaped_before([tea_stall.pk, other.pk], "national") == {tea_stall.pk}
    assert escaped_before([], "national") == set()


def test_an_exit_by_the_other_standard_is_none(tea_stall: Household) -> None:
    escape(tea_stall, SPLIT, standard="city")
    assert escaped_before([tea_stall.pk], "national") == set()
    assert escaped_before([tea_stall.pk], "city") == {tea_stall.pk}


def test_an_exit_from_near_poverty_is_told_apart(tea_stall: Household) -> None:
    book(tea_stall, FlowKind.NEAR_ESCAPED, "near_poor", "average", SPLIT)
    assert escaped_before([tea_stall.pk], "national") == set()
    assert near_escaped_before([tea_stall.pk], "national") == {tea_stall.pk}


def test_becoming_near_poor_is_an_exit_from_poverty(tea_stall: Household) -> None:
    book(tea_stall, FlowKind.ESCAPED_TO_NEAR, "poor", "near_poor", SPLIT)
    assert escaped_before([tea_stall.pk], "national") == {tea_stall.pk}


def test_an_exit_that_was_taken_back_is_none(tea_stall: Household) -> None:
    tea_stall.national_class = "not_poor"
    tea_stall.save()
    book(tea_stall, FlowKind.NEW_POOR, "", "poor", date(2022, 3, 1))
    exit_entry = escape(tea_stall, SPLIT)
    correct_entry(exit_entry, by=SystemDesk(date(2023, 2, 1)), reason="Nhập nhầm hộ khác")
    assert escaped_before([tea_stall.pk], "national") == set()


@pytest.mark.parametrize(
    ("day", "shared"), [(date(2022, 5, 31), True), (date(2022, 6, 2), False)], ids=["before the split", "after it"]
)
def test_who_was_split_off_shares_only_what_was_before(
    tea_stall: Household, settle: Settle, day: date, shared: bool
) -> None:
    son = settle("thon-lat", "02", on=SPLIT, origin=tea_stall)
    grandson = settle("thon-lat", "03", on=date(2023, 1, 1), origin=son)
    escape(tea_stall, day)
    assert escaped_before([son.pk, grandson.pk], "national") == ({son.pk, grandson.pk} if shared else set())
    assert line_of(grandson.pk) == {grandson.pk: None, son.pk: date(2023, 1, 1), tea_stall.pk: SPLIT}


def test_who_took_another_in_shares_his_past(tea_stall: Household, settle: Settle) -> None:
    aunt = settle("thon-cua", "09", closed_on=SPLIT, successor=tea_stall)
    great_aunt = settle("thon-cua", "10", closed_on=date(2022, 2, 1), successor=aunt)
    escape(great_aunt, date(2022, 1, 5))
    assert escaped_before([tea_stall.pk, aunt.pk], "national") == {tea_stall.pk, aunt.pk}
    assert kin_with_exits([great_aunt.pk], "national", ESCAPES) == set()
    assert set(line_of(tea_stall.pk)) == {tea_stall.pk, aunt.pk, great_aunt.pk}


def test_a_replaced_exit_counts_from_the_day_of_the_first(tea_stall: Household, settle: Settle) -> None:
    son = settle("thon-lat", "02", on=SPLIT, origin=tea_stall)
    first = escape(tea_stall, date(2022, 5, 1))
    late = date(2023, 3, 1)
    FlowEntry.objects.create(
        household=tea_stall, unit_id=tea_stall.unit_id, standard="national", year=2022, day=late, kind="escaped",
        before="poor", after="not_poor", persons_before=3, persons_after=3, area="nong_thon", sign=-1, corrects=first,
    )  # fmt: skip
    assert escaped_before([son.pk], "national") == set()
    FlowEntry.objects.create(
        household=tea_stall, unit_id=tea_stall.unit_id, standard="national", year=2022, day=late, kind="escaped",
        before="poor", after="average", persons_before=3, persons_after=3, area="nong_thon", corrects=first,
    )  # fmt: skip
    assert escaped_before([son.pk], "national") == {son.pk}
