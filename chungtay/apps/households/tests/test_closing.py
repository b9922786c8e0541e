"""A year is closed commune by commune in the order of the years, and its figures stay what they were."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from chungtay.apps.households.ledgering import Change, enter, refuse_closed_year
from chungtay.apps.households.models import ClosedTotal, FlowEntry, ReviewRound, RoundKind, YearClosing
from chungtay.apps.households.queries.flows import flows
from chungtay.apps.households.services.closing import close_year, close_year_in_bulk
from chungtay.apps.households.services.ledger import correct_entry
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.rules.ledger import FlowKind
from conftest import DAY, Desks

DECEMBER = date(2022, 12, 20)
NEXT = date(2023, 12, 20)


@pytest.fixture
def entry(settle: Settle) -> FlowEntry:
    """A household of Thôn Lặt that is poor since 2022."""
    one = settle("thon-lat", "01", members=4, national_class="poor")
    change = Change(one, "national", FlowKind.NEW_POOR, "", "poor", 4, 4, day=DAY, year=2022)
    return enter([change])[0]


def test_every_village_has_a_line_for_both_forms_zeros_too(
    entry: FlowEntry, city: dict[str, Unit], desk: Desks
) -> None:
    close_year(city["minhquang"], by=desk("unit_leader", "minhquang", DECEMBER), standard="national", year=2022)
    lines = {(one.unit.key, one.form): one for one in ClosedTotal.objects.select_related("unit")}
    places = ("thon-lat", "thon-cua", "minhquang")
    assert set(lines) == {(place, form) for place in places for form in ("poor", "near_poor")}
    assert [getattr(lines["thon-lat", "poor"], f"h{place}") for place in range(1, 10)] == [0, 0, 0, 0, 0, 0, 1, 0, 1]
    assert [getattr(lines["thon-lat", "poor"], f"p{place}") for place in range(1, 10)] == [0, 0, 0, 0, 0, 0, 4, 0, 4]
    assert not any(getattr(lines["thon-cua", "poor"], f"h{place}") for place in range(1, 10))
    closing = YearClosing.objects.get()
    assert (closing.unit.key, closing.closed_on, closing.last_entry) == ("minhquang", DECEMBER, entry.pk)
    assert closing.villages == 2
    assert lines["minhquang", "poor"].p9 == 4
    assert Event.objects.get(verb="households.close_year").changes == {
        "standard": "national", "year": 2022, "lines": 6
    }  # fmt: skip


def test_a_year_with_a_round_that_is_not_recognised_stays_open(
    entry: FlowEntry, city: dict[str, Unit], desk: Desks
) -> None:
    one = ReviewRound.objects.create(
        unit=city["minhquang"], kind=RoundKind.YEARLY, year=2022, starts=DAY, ends=DAY, opened_on=DAY
    )
    officer = desk("poverty_officer", "minhquang", DECEMBER)
    with pytest.raises(Refused, match="chưa công nhận"):
        close_year(city["minhquang"], by=officer, standard="national", year=2022)
    ReviewRound.objects.filter(pk=one.pk).update(state="recognised")
    close_year(city["minhquang"], by=officer, standard="national", year=2022)
    one.refresh_from_db()
    assert one.state == "recognised"
    close_year(city["minhquang"], by=officer, standard="city", year=2022)
    one.refresh_from_db()
    assert one.state == "frozen"


def test_years_are_closed_in_their_order(entry: FlowEntry, city: dict[str, Unit], desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang", NEXT)
    with pytest.raises(Refused, match="Năm 2022 chưa khóa"):
        close_year(city["minhquang"], by=officer, standard="national", year=2023)
    close_year(city["minhquang"], by=officer, standard="national", year=2022)
    close_year(city["minhquang"], by=officer, standard="national", year=2023)
    with pytest.raises(Refused, match="đã khóa"):
        close_year(city["minhquang"], by=officer, standard="national", year=2023)
    with pytest.raises(Refused, match="chưa bắt đầu"):
        close_year(city["minhquang"], by=officer, standard="national", year=2024)


def test_a_district_is_closed_by_its_communes(city: dict[str, Unit], villages: dict[str, Unit], desk: Desks) -> None:
    with pytest.raises(Refused, match="Chỉ xã, phường"):
        close_year(city["bavi"], by=desk("standing_officer", day=DECEMBER), standard="national", year=2022)


def test_another_commune_does_not_close(city: dict[str, Unit], villages: dict[str, Unit], desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        close_year(city["minhquang"], by=desk("unit_leader", "xa-bavi", DECEMBER), standard="national", year=2022)


def test_a_commune_without_a_register_stays_open(villages: dict[str, Unit], city: dict[str, Unit], desk: Desks) -> None:
    with pytest.raises(Refused, match="Chưa có sổ hộ"):
        close_year(city["minhquang"], by=desk("unit_leader", "minhquang", DECEMBER), standard="national", year=2022)


def test_the_city_closes_every_commune_that_is_ready(
    entry: FlowEntry, city: dict[str, Unit], desk: Desks, settle: Settle
) -> None:
    settle("thon-hop", "01")
    settle("tdp-1", "01")
    ReviewRound.objects.create(
        unit=city["hoangliet"], kind=RoundKind.YEARLY, year=2022, starts=DAY, ends=DAY, opened_on=DAY
    )
    office = desk("standing_officer", day=DECEMBER)
    close_year_in_bulk(city["ubnd-tp"], by=office, standard="national", year=2022)
    assert set(YearClosing.objects.values_list("unit__key", flat=True)) == {"minhquang", "xa-bavi"}
    assert Event.objects.get(verb="households.close_year_in_bulk").changes == {
        "standard": "national", "year": 2022, "closed": 2, "left": 1, "lines": 10
    }  # fmt: skip
    with pytest.raises(Refused, match="Chưa có xã nào"):
        close_year_in_bulk(city["ubnd-tp"], by=office, standard="national", year=2022)
    with pytest.raises(NotAllowed):
        close_year_in_bulk(city["ubnd-tp"], by=desk("unit_leader", "bavi", DECEMBER), standard="national", year=2022)


def test_a_closed_year_takes_corrections_only_whoever_writes(entry: FlowEntry, city: dict[str, Unit]) -> None:
    close_year(city["minhquang"], by=SystemDesk(DECEMBER), standard="national", year=2022)
    with pytest.raises(Refused, match="bút toán điều chỉnh"):
        refuse_closed_year([entry.unit_id], 2022, "national")
    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        copy_of(entry).save()
    corrected = copy_of(entry)
    corrected.corrects_id, corrected.sign = entry.pk, -1
    corrected.save()
    other = copy_of(entry)
    other.standard = "city"
    other.save()


def copy_of(entry: FlowEntry) -> FlowEntry:
    copy = FlowEntry.objects.get(pk=entry.pk)
    copy.pk = None
    copy._state.adding = True
    return copy


@pytest.mark.parametrize("statement", ["UPDATE {} SET year = 2020", "DELETE FROM {}"])
@pytest.mark.parametrize("table", ["households_flowentry", "households_yearclosing", "households_closedtotal"])
def test_the_database_refuses_to_change_the_ledger(
    entry: FlowEntry, city: dict[str, Unit], table: str, statement: str
) -> None:
    close_year(city["minhquang"], by=SystemDesk(DECEMBER), standard="national", year=2022)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(table))


def test_a_correction_after_closing_shows_beside_the_closed_figures(entry: FlowEntry, city: dict[str, Unit]) -> None:
    minhquang = city["minhquang"].pk
    for year in (2022, 2023):
        close_year(city["minhquang"], by=SystemDesk(NEXT), standard="national", year=year)
    correct_entry(entry, by=SystemDesk(date(2024, 3, 4)), reason="Hộ đã được xét nhầm")
    before, after = date(2024, 3, 3), date(2024, 3, 4)
    line = flows([minhquang], [2022], "national", before)[minhquang, 2022]
    assert (line.is_adjusted, line.official["poor"].households["c9"]) == (False, 1)
    lines = flows([minhquang], [2022, 2023, 2024], "national", after)
    told = [
        (one.is_closed, one.official["poor"].households["c9"], one.now["poor"].households["c9"])
        for one in lines.values()
    ]
    assert told == [(True, 1, 0), (True, 1, 0), (False, 0, 0)]
    assert lines[minhquang, 2022].now["poor"].households["c7"] == 0
    assert lines[minhquang, 2023].now["poor"].households["c1"] == 0
    assert [one.is_adjusted for one in lines.values()] == [True, True, False]
