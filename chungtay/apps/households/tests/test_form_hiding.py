"""Who does not read the sheets of a place sees no small number of it, nor any from which one could be reckoned."""

import pytest

from chungtay.apps.households.ledgering import Change, enter
from chungtay.apps.households.queries.form_hiding import hidden_cells
from chungtay.apps.households.queries.form_places import Scope, own_root, roots, scope_of
from chungtay.apps.households.queries.forms import FormTable, table
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.rules.ledger import FlowKind
from conftest import DAY, Desks

POOR = {"thon-lat": 3, "thon-hop": 9, "tdp-1": 20}


@pytest.fixture
def poor(settle: Settle) -> None:
    """Three poor households in Minh Quang, nine in Ba Vì, twenty in Hoàng Liệt, all new this year."""
    for village, number in POOR.items():
        for place in range(number):
            one = settle(village, f"{place:02d}", members=2)
            enter([Change(one, "national", FlowKind.NEW_POOR, "", "poor", 2, 2, day=DAY, year=2022)])


def seen(shown: FormTable, num: str) -> dict[str, object]:
    """The households of a column as a reader of counts sees them."""
    kept_back = hidden_cells(shown)
    lines = [*shown.rows, shown.total]
    return {
        line.name: "…" if (row, "households", num) in kept_back else line.value("households", num)
        for row, line in enumerate(lines)
    }


def drawn(num: int, city: dict[str, Unit], year: int = 2022) -> FormTable:
    return table(num, Scope(city["ubnd-tp"], DAY, by_commune=True, to_villages=False), "national", year, DAY)


def test_a_small_number_takes_the_next_smallest_with_it(poor: None, city: dict[str, Unit]) -> None:
    told = {"Phường Hoàng Liệt": 20, "Xã Ba Vì": "…", "Xã Minh Quang": "…", "Cộng: Thành phố Hà Nội": 32}
    assert seen(drawn(2, city), "9") == told
    assert seen(drawn(2, city), "7") == told


def test_what_one_form_hides_another_does_not_tell(poor: None, city: dict[str, Unit]) -> None:
    for num, column in ((1, "3"), (4, "1"), (5, "1"), (8, "1"), (9, "1.0"), (12, "9")):
        told = seen(drawn(num, city), column)
        assert (told["Xã Ba Vì"], told["Xã Minh Quang"]) == ("…", "…"), (num, column)


def test_a_rate_of_a_hidden_number_is_hidden(poor: None, city: dict[str, Unit]) -> None:
    told = seen(drawn(1, city), "4")
    assert told["Xã Minh Quang"] == "…"
    assert told["Phường Hoàng Liệt"] == 100


def test_persons_are_hidden_with_their_households(poor: None, city: dict[str, Unit]) -> None:
    shown = drawn(2, city)
    kept_back = hidden_cells(shown)
    names = [line.name for line in (*shown.rows, shown.total)]
    assert {names[row] for row, stratum, num in kept_back if (stratum, num) == ("persons", "9")} == {
        "Xã Ba Vì", "Xã Minh Quang"
    }  # fmt: skip


def test_the_next_year_does_not_tell_what_this_year_hides(poor: None, city: dict[str, Unit], settle: Settle) -> None:
    later = DAY.replace(year=2023)
    for place in range(9):
        one = settle("thon-lat", f"9{place}", members=2, on=later)
        enter([Change(one, "national", FlowKind.NEW_POOR, "", "poor", 2, 2, day=later, year=2023)])
    shown = table(2, Scope(city["ubnd-tp"], DAY, by_commune=True, to_villages=False), "national", 2023, later)
    assert seen(shown, "1")["Xã Minh Quang"] == "…"
    assert seen(shown, "1")["Xã Ba Vì"] == "…"
    in_2022 = table(2, Scope(city["ubnd-tp"], DAY, by_commune=True, to_villages=False), "national", 2022, later)
    assert seen(in_2022, "9")["Xã Ba Vì"] == "…"


def test_a_reader_of_counts_opens_the_top_unit_with_its_communes_only(
    poor: None, city: dict[str, Unit], desk: Desks
) -> None:
    counter = desk("emulation_officer")
    assert [unit.key for unit in roots(counter, DAY)] == ["ubnd-tp"]
    scope = scope_of(counter, city["ubnd-tp"], DAY, by_commune=False)
    assert [unit.key for unit in scope.rows] == ["hoangliet", "xa-bavi", "minhquang"]
    officer = desk("poverty_officer", "minhquang")
    root = own_root(officer, DAY)
    assert root is not None
    assert root.key == "minhquang"
    assert {unit.key for unit in roots(officer, DAY)} == {"minhquang", "thon-lat", "thon-cua"}
