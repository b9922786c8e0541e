"""The fifteen forms count what the ledger, the register and the recognised sheets hold, and agree with each other."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.ledgering import Change, enter
from chungtay.apps.households.models import (
    AggregateRow,
    CaseState,
    Flag,
    FlagKind,
    Household,
    Member,
    ReviewCase,
    ReviewRound,
    VillageReview,
)
from chungtay.apps.households.queries.form_places import Scope
from chungtay.apps.households.queries.forms import FormTable, cross_checks, table
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.households.traits import mask_of
from chungtay.apps.units.models import Unit
from chungtay.rules.ledger import FlowKind
from conftest import DAY

END = date(2022, 12, 31)
# Bits of indicators 4 (insurance), 7 (walls) and 9 (water).
INSURANCE, HOUSE, WATER = 1 << 3, 1 << 6, 1 << 8


@pytest.fixture
def review(villages: dict[str, Unit], city: dict[str, Unit]) -> VillageReview:
    one = ReviewRound.objects.create(
        unit=city["minhquang"], kind="yearly", year=2022, starts=DAY, ends=DAY, opened_on=DAY, state="recognised"
    )
    return VillageReview.objects.create(round=one, unit=villages["thon-lat"], step=7)


def recognise(
    household: Household, review: VillageReview, found: str, mask: int | None, causes: tuple[str, ...] = ()
) -> None:
    """On the list since this year's review; without a mask the list was brought in as a list."""
    persons = household.members_count
    kind = FlowKind.NEW_POOR if found == "poor" else FlowKind.NEW_NEAR
    enter([Change(household, "national", kind, "", found, persons, persons, day=DAY, year=2022)])
    Household.objects.filter(pk=household.pk).update(national_class=found)
    if mask is not None:
        ReviewCase.objects.create(
            review=review, unit_id=household.unit_id, household=household, source="on_list", area="nong_thon",
            state=CaseState.RECOGNISED, deprivations=mask, deprivation_count=mask.bit_count(), surveyed_on=DAY,
            causes=list(causes),
        )  # fmt: skip


def give(household: Household, *kinds: str) -> None:
    for kind in kinds:
        Flag.objects.create(household=household, kind=kind, since=date(2022, 1, 1))
    Household.objects.filter(pk=household.pk).update(flags=mask_of(household, DAY))


@pytest.fixture
def register(settle: Settle, review: VillageReview) -> list[Household]:
    """Two poor households, one near-poor and one that is neither in Thôn Lặt; one in Thôn Hợp, of Ba Vì."""
    poor = settle("thon-lat", "01", members=4, ethnicity="Mường")
    second = settle("thon-lat", "02", MAI, members=2, ethnicity="Kinh")
    near = settle("thon-lat", "03", MAI, members=3, ethnicity="kinh")
    settle("thon-lat", "04", members=5, ethnicity="Dao")
    other = settle("thon-hop", "01", MAI, members=1)
    recognise(poor, review, "poor", INSURANCE | HOUSE | WATER, ("3", "7"))
    recognise(second, review, "poor", HOUSE | WATER | 1, ("7",))
    recognise(near, review, "near_poor", WATER)
    recognise(other, review, "near_poor", None)
    give(poor, FlagKind.MINORITY, FlagKind.NO_LABOUR)
    give(second, FlagKind.FEMALE_HEAD)
    give(near, FlagKind.MERIT)
    return [poor, second, near, other]


def drawn(num: int, unit: Unit, day: date = END) -> FormTable:
    return table(num, Scope(unit, DAY), "national", 2022, day)


def cells(shown: FormTable, *nums: str, stratum: str = "households") -> list[object]:
    return [shown.total.value(stratum, num) for num in nums]  # type: ignore[arg-type]


def test_form_1_has_totals_rates_and_a_gap_where_nothing_is_known(
    register: list[Household], city: dict[str, Unit]
) -> None:
    shown = drawn(1, city["minhquang"])
    assert cells(shown, "1", "2", "3", "5", "9", "11") == [4, 14, 2, 1, 6, 3]
    assert cells(shown, "4", "6") == [Decimal(50), Decimal(25)]
    assert cells(shown, "7", "8", "13", "14") == [None] * 4
    assert [(row.name, row.value("households", "3")) for row in shown.rows] == [
        ("Thôn Cua", None), ("Thôn Lặt", 2)
    ]  # fmt: skip
    Household.objects.filter(unit=city["thon-hop"]).update(closed_on=DAY)
    gone = drawn(1, city["xa-bavi"])
    assert cells(gone, "1", "4") == [0, None]


def test_forms_2_and_3_are_the_ledger_in_households_and_persons(
    register: list[Household], city: dict[str, Unit]
) -> None:
    assert cells(drawn(2, city["bavi"]), "1", "7", "9") == [0, 2, 2]
    assert cells(drawn(2, city["bavi"]), "1", "7", "9", stratum="persons") == [0, 6, 6]
    assert cells(drawn(3, city["bavi"]), "7", "9") == [2, 2]
    assert [row.name for row in drawn(2, city["bavi"]).rows] == ["Xã Ba Vì", "Xã Minh Quang"]
    by_commune = table(2, Scope(city["ubnd-tp"], DAY, by_commune=True), "national", 2022, END)
    assert [row.name for row in by_commune.rows] == ["Phường Hoàng Liệt", "Xã Ba Vì", "Xã Minh Quang"]


def test_form_4_counts_what_households_lack_and_form_5_its_rates(
    register: list[Household], city: dict[str, Unit]
) -> None:
    assert cells(drawn(4, city["minhquang"]), "1", "2", "3", "6", "9", "11", "14") == [2, 6, 1, 1, 2, 2, 0]
    assert cells(drawn(5, city["minhquang"]), "1", "2", "5", "8", "13") == [2, 50, 50, 100, 0]


def test_what_households_of_a_list_without_sheets_lack_is_not_known(
    register: list[Household], city: dict[str, Unit], settle: Settle
) -> None:
    assert cells(drawn(6, city["xa-bavi"]), "1", "2", "3", "14") == [1, None, None, None]
    assert cells(drawn(7, city["xa-bavi"]), "1", "2") == [1, None]
    settle("thon-cua", "77")
    assert cells(drawn(6, city["thon-cua"]), "1", "2", "3") == [0, 0, 0]


def test_form_8_counts_the_others_as_those_of_no_group(register: list[Household], city: dict[str, Unit]) -> None:
    shown = drawn(8, city["minhquang"])
    assert cells(shown, "1", "2", "3", "4", "5") == [2, 1, 1, 0, 1]
    assert cells(shown, "1", "2", "3", "4", "5", stratum="persons") == [6, 4, 4, 0, 2]
    assert cells(shown, "6", "9", "10") == [1, 1, 0]


def test_a_trait_counts_from_its_day_to_its_day(register: list[Household], city: dict[str, Unit]) -> None:
    Flag.objects.filter(kind=FlagKind.MINORITY).update(until=date(2022, 12, 31))
    assert cells(drawn(8, city["minhquang"], date(2022, 12, 30)), "2") == [1]
    assert cells(drawn(8, city["minhquang"]), "2") == [0]


def test_form_9_names_the_peoples_that_live_here(register: list[Household], city: dict[str, Unit]) -> None:
    shown = drawn(9, city["minhquang"])
    assert cells(shown, "1.0", "1.1", "1.2", "1.2.1", "2.0", "2.1") == [2, 1, 1, 1, 1, 1]
    assert shown.labels["1.2.1"] == "Hộ nghèo: Mường"
    assert shown.labels["1.2.2"] == "Hộ nghèo: —"


def test_form_10_counts_each_cause_a_household_names(register: list[Household], city: dict[str, Unit]) -> None:
    assert cells(drawn(10, city["minhquang"]), "1", "3", "7") == [0, 1, 2]
    assert cells(drawn(10, city["thon-lat"]), "7") == [2]


def test_a_place_without_a_register_is_not_known_and_not_nought(
    register: list[Household], city: dict[str, Unit], settle: Settle
) -> None:
    shown = drawn(2, city["ubnd-tp"])
    assert [(row.name, row.value("households", "9")) for row in shown.rows] == [
        ("Huyện Ba Vì", 2), ("Quận Hoàng Mai", None)
    ]  # fmt: skip
    assert [unit.key for unit in shown.missing] == ["hoangmai"]
    assert cells(shown, "9") == [2]
    settle("tdp-1", "01", on=END)
    assert cells(drawn(2, city["hoangmai"]), "9") == [0]
    assert cells(drawn(2, city["hoangmai"], date(2022, 12, 30)), "9") == [None]


def test_form_11_counts_children_and_what_they_lack(register: list[Household], city: dict[str, Unit]) -> None:
    poor, _, near, _ = register
    for name, born, facts in (
        ("Đặng Thị Na", date(2007, 1, 1), {"insured": False, "studying": False}),
        ("Đặng Văn Mít", date(2006, 12, 31), {"insured": False}),
        ("Đặng Thị Ổi", None, {"malnourished": True, "studying": True, "at_right_level": False}),
    ):
        Member.objects.create(
            household=poor, full_name=name, search_key=name, since=DAY, relation="child", birth_date=born,
            birth_year=born.year if born else 2015, facts=facts,
        )  # fmt: skip
    Member.objects.create(
        household=near, full_name="Lê Thị Bưởi", search_key="le thi buoi", since=DAY, relation="child", birth_year=2021
    )
    assert cells(drawn(11, city["minhquang"]), *"12345678", stratum="children") == [2, 1, 1, 2, 1, 0, 0, 0]


def test_forms_12_and_13_tell_the_peoples_apart(register: list[Household], city: dict[str, Unit]) -> None:
    shown = drawn(12, city["minhquang"])
    assert cells(shown, "1", "2", "3", "5", "6", "7", "9", "10", "11", "14", "15", "16", "18") == [
        4, 3, 1, 14, 10, 4, 2, 1, 1, 1, 1, 6, 4
    ]  # fmt: skip
    assert cells(shown, "4", "19", "22") == [None, None, None]
    assert cells(shown, "20", "21") == [Decimal(50), Decimal(100)]
    assert cells(drawn(13, city["minhquang"]), "9", "13", "16") == [1, 1, 3]


def test_the_forms_of_a_unit_agree(register: list[Household], city: dict[str, Unit]) -> None:
    assert cross_checks(Scope(city["minhquang"], DAY), "national", 2022, END) == []
    Household.objects.filter(code="02").update(ethnicity="")
    problems = cross_checks(Scope(city["minhquang"], DAY), "national", 2022, END)
    assert [str(one) for one in problems] == [
        "Biểu 9, Xã Minh Quang (hộ), cột 1.0: Tổng số hộ nghèo: biểu 1 (hộ) cột 3 ghi 2, ở đây ghi 1. "
        "Hai số phải bằng nhau."
    ]


def test_figures_of_a_workbook_stand_beside_with_their_difference(
    register: list[Household], city: dict[str, Unit]
) -> None:
    for stratum, cells_given in (("households", {"7": 3, "9": 2}), ("persons", {"9": 6})):
        AggregateRow.objects.create(
            unit=city["minhquang"], standard="national", year=2022, form=2, stratum=stratum, cells=cells_given,
            import_id=1,
        )  # fmt: skip
    found = drawn(2, city["bavi"]).differences()
    assert [(one.place, one.stratum, one.column, one.computed, one.imported) for one in found] == [
        ("Xã Minh Quang", "households", "7", 2, 3)
    ]


@pytest.mark.parametrize("num", range(1, 14))
def test_many_places_ask_as_often_as_one(register: list[Household], city: dict[str, Unit], num: int) -> None:
    with CaptureQueriesContext(connection) as one:
        drawn(num, city["xa-bavi"])
    with CaptureQueriesContext(connection) as many:
        drawn(num, city["bavi"])
    assert len(one) == len(many)


def test_the_standards_are_counted_apart(register: list[Household], city: dict[str, Unit]) -> None:
    shown = table(4, Scope(city["minhquang"], DAY), "city", 2022, END)
    assert cells(shown, "1", "2") == [0, 0]
