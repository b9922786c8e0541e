"""Old reports in the boundaries after the rearrangement: real communes, whole ones added, parts never split."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.accounts.models import Post
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import boundaries
from chungtay.apps.reports.models import Report, ReportFigure
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Succession, Territory, Unit
from chungtay.apps.units.services import TerritoryRow, UnitRow
from chungtay.base.access import SystemDesk

City = dict[str, Unit]
SINCE, MERGED, LATER = date(2021, 11, 1), date(2025, 7, 1), date(2025, 8, 1)
YEAR_END = date(2024, 12, 31)
# By Nghị quyết 1656/NQ-UBTVQH15: what each commune of 2022 went into, whole or in part.
OLD = {
    "09634": ("Vạn Thắng", {"09634": "whole"}), "09637": ("Châu Sơn", {"09634": "whole"}),
    "09661": ("Minh Châu", {"09661": "whole"}), "09667": ("Chu Minh", {"09619": "part", "09661": "part"}),
}  # fmt: skip
NEW = {"09634": "Cổ Đô", "09661": "Minh Châu", "09619": "Quảng Oai"}


@pytest.fixture
def two_trees(movement: Movement, city: City) -> Movement:
    """The city of 2022 with four more communes of Ba Vì, and after it the city of 2025 with three of its own."""
    old = [
        TerritoryRow(code, name, f"Xã {name}", "xã", 3, "271", "nong_thon", "", SINCE, date(2025, 1, 1))
        for code, (name, _) in OLD.items()
    ]
    top = TerritoryRow("01", "Hà Nội", "Thành phố Hà Nội", "thành phố", 1, "", "", "", MERGED, None)
    new = [TerritoryRow(code, name, f"Xã {name}", "xã", 3, "01", "nong_thon", "", MERGED, None)
           for code, name in NEW.items()]  # fmt: skip
    units.load_territories([*old, top, *new], by=SystemDesk(SINCE))
    units.load_units([committee("cu", one, "bavi", "xã") for one in old], by=SystemDesk(SINCE))
    units.load_units(
        [committee("moi", top, "", "thành phố"), *(committee("moi", one, "moi-01", "xã") for one in new)],
        by=SystemDesk(MERGED),
    )
    for code, (_, into) in {**OLD, "01": ("Hà Nội", {"01": "whole"})}.items():
        for now, extent in into.items():
            Succession.objects.create(
                old=Territory.objects.get(code=code, since=SINCE), new=Territory.objects.get(code=now, since=MERGED),
                extent=extent, day=MERGED,
            )  # fmt: skip
    return movement


def committee(prefix: str, place: TerritoryRow, above: str, word: str) -> UnitRow:
    return UnitRow(
        f"{prefix}-{place.code}", f"Ủy ban nhân dân {word} {place.name}", Kind.PEOPLE_COMMITTEE, Level(place.level),
        place.code, above, place.since, place.until,
    )  # fmt: skip


@pytest.fixture
def new_city(two_trees: Movement) -> Unit:
    return Unit.objects.get(key="moi-01")


def report(movement: Movement, key: str, closing: int | None) -> None:
    unit = Unit.objects.get(key=key)
    owed, _ = Obligation.objects.get_or_create(
        movement=movement, unit=unit, kind=Owed.YEARLY_REPORT, year=2024, row_key="commune_report",
        defaults={"due_on": date(2024, 12, 15)},
    )  # fmt: skip
    if closing is None:
        return
    made = Report.objects.create(
        obligation=owed, movement=movement, unit=unit, form_key="yearly", row_key="commune_report", year=2024,
        due_on=owed.due_on, state="accepted", accepted_on=date(2024, 12, 20), submitted_on=date(2024, 12, 14),
    )  # fmt: skip
    ReportFigure.objects.create(report=made, key="poor_c9", value=closing)


def closing(row: boundaries.Row) -> int | None:
    return row.sums.get("poor_c9", (None, 0))[0]


def test_whole_communes_are_added_and_a_divided_one_stands_apart(two_trees: Movement, new_city: Unit) -> None:
    for code, value in zip(OLD, (5, 7, 11, 13), strict=True):
        report(two_trees, f"cu-{code}", value)
    found = boundaries.regrouped(two_trees, 2024, new_city, LATER, LATER)
    named = {Unit.objects.get(pk=key).name: closing(row) for key, row in found.by_child.items()}
    assert named == {"Ủy ban nhân dân xã Cổ Đô": 12, "Ủy ban nhân dân xã Minh Châu": 11}
    assert [(unit.name, closing(row)) for unit, row in found.unplaced] == [("Ủy ban nhân dân xã Chu Minh", 13)]
    assert (closing(found.total), found.missing) == (36, [])


def test_the_old_tree_gives_what_it_always_gave(two_trees: Movement, city: City) -> None:
    for code, value in zip(OLD, (5, 7, 11, 13), strict=True):
        report(two_trees, f"cu-{code}", value)
    found = boundaries.regrouped(two_trees, 2024, city["ubnd-tp"], YEAR_END, LATER)
    assert (closing(found.by_child[city["bavi"].pk]), found.unplaced) == (36, [])
    assert boundaries.tree_days(2024, YEAR_END) == {"truoc": YEAR_END}
    assert boundaries.tree_days(2024, LATER) == {"truoc": YEAR_END, "sau": LATER}


def test_a_missing_commune_is_named_and_is_not_zero(two_trees: Movement, new_city: Unit) -> None:
    report(two_trees, "cu-09634", 5)
    report(two_trees, "cu-09637", None)
    found = boundaries.regrouped(two_trees, 2024, new_city, LATER, LATER)
    (row,) = found.by_child.values()
    assert (closing(row), row.given, row.expected) == (5, 1, 2)
    assert [unit.key for unit in found.missing] == ["cu-09637"]


def test_a_new_commune_is_seen_in_old_boundaries_only_where_it_is_one_old_commune(two_trees: Movement) -> None:
    old = boundaries.places_on(YEAR_END)
    code_do, minh_chau = (Territory.objects.get(code=code, since=MERGED).pk for code in ("09634", "09661"))
    assert (old[code_do], old[minh_chau]) == (None, None)
    Succession.objects.filter(new=minh_chau, extent="part").delete()
    assert boundaries.places_on(YEAR_END)[minh_chau] == Territory.objects.get(code="09661", since=SINCE).pk


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.lists(st.none() | st.integers(0, 10**6), min_size=4, max_size=4))
def test_no_household_is_lost_or_counted_twice(
    two_trees: Movement, city: City, new_city: Unit, values: list[int | None]
) -> None:
    """The rows and what stands apart add up to the total, which is the sum by hand, in either tree."""
    Report.objects.all().delete()
    for code, value in zip(OLD, values, strict=True):
        report(two_trees, f"cu-{code}", value)
    known = [value for value in values if value is not None]
    for root, tree in ((city["ubnd-tp"], YEAR_END), (new_city, LATER)):
        found = boundaries.regrouped(two_trees, 2024, root, tree, LATER)
        parts = [*found.by_child.values(), *(row for _, row in found.unplaced)]
        assert sum(closing(row) or 0 for row in parts) == sum(known)
        assert closing(found.total) == (sum(known) if known else None)
        assert sum(row.given for row in parts) == len(known)


def test_the_page_switches_between_the_boundaries(
    two_trees: Movement, city: City, sign_in: Callable[..., Client], settings: Any
) -> None:
    for code, value in zip(OLD, (5, 7, 11, 13), strict=True):
        report(two_trees, f"cu-{code}", value)
    day = date(2024, 12, 25)
    settings.DEMO_TODAY = day
    visitor = sign_in("auditor", day=day)
    assert "dia-gioi" not in visitor.get("/bao-cao/tong-hop/ubnd-tp/2024/").content.decode()
    Post.objects.update(until=None)
    settings.DEMO_TODAY = LATER
    old = visitor.get("/bao-cao/tong-hop/ubnd-tp/2024/").content.decode()
    new = visitor.get("/bao-cao/tong-hop/ubnd-tp/2024/?dia-gioi=sau").content.decode()
    assert ("Ba Vì" in old, "Cổ Đô" in old) == (True, False)
    assert ("Cổ Đô" in new, "Chưa xếp được" in new, "Chu Minh" in new) == (True, True, True)
    sheet = visitor.get("/bao-cao/tong-hop/ubnd-tp/2024/?dia-gioi=sau&xuat=xlsx")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="tong-hop-2024-moi-01.xlsx"'
