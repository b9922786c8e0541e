"""The flow forms of real years and printed workbooks, closed years, and villages that were joined or divided."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.households.models import FlowEntry, Household
from chungtay.apps.households.queries.flows import flows, unplaced
from chungtay.apps.households.services.closing import close_year
from chungtay.apps.households.tests.conftest import BINH
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.rules.ledger import FlowKind
from conftest import DAY, UNTIL

END = date(2023, 12, 31)
Book = Callable[..., None]
# What a household comes from and goes to, by kind.
CHANGES = {
    FlowKind.OPENING: ("", "poor"),
    FlowKind.ESCAPED_TO_NEAR: ("poor", "near_poor"),
    FlowKind.ESCAPED: ("poor", "not_poor"),
    FlowKind.FELL: ("near_poor", "poor"),
    FlowKind.RELAPSED: ("not_poor", "poor"),
    FlowKind.NEW_POOR: ("", "poor"),
}


@pytest.fixture
def book(villages: dict[str, Unit]) -> Book:
    """`book("thon-lat", FlowKind.NEW_POOR, 104, 2022)`: that many entries, each of a household of its own."""

    def enter(village: str, kind: FlowKind, number: int, year: int, *, form: str = "poor", day: date = DAY) -> None:
        before, after = CHANGES[kind]
        if kind is FlowKind.OPENING:
            after = form
        made = Household.objects.bulk_create(
            Household(unit=villages[village], code=f"{[*CHANGES].index(kind)}-{year}-{place}", head_name=BINH,
                      sort_key=sort_text(BINH), area="nong_thon", registered_on=day, members_count=4)
            for place in range(number)
        )  # fmt: skip
        FlowEntry.objects.bulk_create(
            FlowEntry(household=one, unit=villages[village], standard="national", year=year, day=day, kind=kind,
                      before=before, after=after, persons_before=4, persons_after=4, area="nong_thon")
            for one in made
        )  # fmt: skip

    return enter


def cells(unit: Unit, year: int, form: str = "poor", day: date = END) -> list[int]:
    line = flows([unit.pk], [year], "national", day, DAY)[unit.pk, year]
    return list(line.official[form].households.values())  # type: ignore[index]


def test_the_citys_year_2022_goes_from_3612_to_2134_with_104_that_came_in(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 3_612, 2022)
    book("thon-lat", FlowKind.ESCAPED, 1_582, 2022)
    book("thon-cua", FlowKind.NEW_POOR, 104, 2022)
    assert cells(city["ubnd-tp"], 2022) == [3612, 0, 1582, 0, 0, 0, 104, 0, 2134]
    assert cells(city["ubnd-tp"], 2023)[0] == 2134
    assert (
        flows([city["ubnd-tp"].pk], [2022], "national", END, DAY)[city["ubnd-tp"].pk, 2022].now["poor"].persons["c9"]
        == 2134 * 4
    )


@pytest.mark.parametrize(
    ("counts", "closing", "printed"),
    [
        ((1369, 374, 128, 39, 0, 28), 934, 923),
        ((238, 47, 4, 6, 14, 12), 219, 221),
    ],
    ids=["934, not 923", "219, not 221"],
)
def test_a_printed_total_that_does_not_add_up_is_not_what_the_ledger_says(
    book: Book, city: dict[str, Unit], counts: tuple[int, ...], closing: int, printed: int
) -> None:
    kinds = (FlowKind.OPENING, FlowKind.ESCAPED_TO_NEAR, FlowKind.ESCAPED, FlowKind.FELL, FlowKind.RELAPSED,
             FlowKind.NEW_POOR)  # fmt: skip
    for kind, number in zip(kinds, counts, strict=True):
        book("thon-hop", kind, number, 2022)
    assert cells(city["xa-bavi"], 2022)[-1] == closing != printed


def test_only_what_was_entered_by_the_day_counts(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 5, 2022, day=date(2022, 1, 3))
    book("thon-lat", FlowKind.ESCAPED, 2, 2022, day=date(2022, 12, 10))
    assert cells(city["minhquang"], 2022, day=date(2022, 12, 9))[-1] == 5
    assert cells(city["minhquang"], 2022, day=date(2022, 12, 10))[-1] == 3


def test_both_standards_keep_their_own_account(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 3, 2022)
    line = flows([city["minhquang"].pk], [2022], "city", END, DAY)[city["minhquang"].pk, 2022]
    assert line.official["poor"].households["c9"] == 0


def test_hundreds_of_places_are_asked_for_at_once(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 3, 2022)
    with CaptureQueriesContext(connection) as one:
        flows([city["minhquang"].pk], [2022], "national", END, DAY)
    with CaptureQueriesContext(connection) as many:
        flows([unit.pk for unit in city.values()], [2021, 2022, 2023], "national", END, DAY)
    assert len(one) == len(many) == 5


def test_a_closed_year_is_read_without_the_ledger(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 3, 2022)
    before = cells(city["minhquang"], 2022)
    close_year(city["minhquang"], by=SystemDesk(date(2022, 12, 20)), standard="national", year=2022)
    with CaptureQueriesContext(connection) as asked:
        line = flows([city["minhquang"].pk], [2022], "national", END, DAY)[city["minhquang"].pk, 2022]
    assert line.is_closed
    assert list(line.official["poor"].households.values()) == before
    assert not [one for one in asked if "gathered" in one["sql"]]


REFORM = date(2023, 1, 1)


def rearrange(old: str, *new: str, whole: bool) -> None:
    """On the day of the reform the village ends, and new ones stand in another commune."""
    ended = Unit.objects.get(key=old)
    Unit.objects.filter(pk=ended.pk).update(until=REFORM)
    ended.places.update(until=REFORM)
    units.load_units(
        [UnitRow(key, key, Kind.VILLAGE, Level.VILLAGE, "09703", "xa-bavi", REFORM, UNTIL) for key in new],
        by=SystemDesk(DAY),
    )
    if whole:
        Unit.objects.filter(pk=ended.pk).update(successor=Unit.objects.get(key=new[0]))


def opening_of(unit: Unit, tree_day: date) -> int:
    line = flows([unit.pk], [2022], "national", END, tree_day)[unit.pk, 2022]
    return line.official["poor"].households["c9"]


def test_a_village_taken_over_whole_counts_where_its_successor_stands(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 7, 2022)
    rearrange("thon-lat", "thon-moi", whole=True)
    assert (opening_of(city["minhquang"], DAY), opening_of(city["xa-bavi"], DAY)) == (7, 0)
    assert (opening_of(city["minhquang"], REFORM), opening_of(city["xa-bavi"], REFORM)) == (0, 7)
    assert unplaced([2022], "national", END, REFORM) == {}


def test_a_divided_village_is_placed_nowhere_and_told_apart(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 7, 2022)
    book("thon-cua", FlowKind.OPENING, 2, 2022)
    rearrange("thon-lat", "thon-mot", "thon-hai", whole=False)
    assert opening_of(city["ubnd-tp"], DAY) == 9
    assert opening_of(city["ubnd-tp"], REFORM) == 2
    assert unplaced([2022], "national", END, REFORM)[2022]["poor"].households["c9"] == 7


def test_a_new_village_counts_before_the_reform_where_the_only_old_one_stood(
    book: Book, city: dict[str, Unit], villages: dict[str, Unit]
) -> None:
    rearrange("thon-lat", "thon-moi", whole=True)
    villages["thon-moi"] = Unit.objects.get(key="thon-moi")
    book("thon-moi", FlowKind.OPENING, 4, 2023, day=REFORM)
    line = flows([city["minhquang"].pk], [2023], "national", END, DAY)[city["minhquang"].pk, 2023]
    assert line.official["poor"].households["c9"] == 4


def test_a_village_that_ended_is_closed_with_the_commune_that_took_it_over(book: Book, city: dict[str, Unit]) -> None:
    book("thon-lat", FlowKind.OPENING, 7, 2022)
    rearrange("thon-lat", "thon-moi", whole=True)
    close_year(city["xa-bavi"], by=SystemDesk(date(2023, 2, 1)), standard="national", year=2022)
    line = flows([city["xa-bavi"].pk], [2022], "national", END, REFORM)[city["xa-bavi"].pk, 2022]
    assert line.is_closed
    assert line.official["poor"].households["c9"] == 7
