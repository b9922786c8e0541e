"""Sums of accepted first-hand reports for several places, years and areas at once: one query for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from chungtay.apps.movements.models import Owed
from chungtay.apps.reports import past
from chungtay.apps.reports.layouts import Layout, basic_rows
from chungtay.apps.reports.objectives import WHO, rollup_address
from chungtay.apps.reports.rollups import ACCEPTED, CELL, PATH, Asked
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Unit, UnitClosure
from chungtay.base.figures import Figure, Input
from chungtay.faces.dashboards.plan import InForce, status_of_sums
from chungtay.rules.vietnamese import format_number

OWED = "descendant__obligations__"
AREA = "descendant__seat__area"


@dataclass(frozen=True)
class Line:
    """One cell of one place and year; `total` None means that nobody has given it."""

    total: int | None
    reporting: int
    expected: int

    @property
    def is_complete(self) -> bool:
        return 0 < self.expected <= self.reporting


@dataclass
class Sums:
    """By place, year and area: what was reported of each cell, and how many reports each row of the plan asks."""

    plan: InForce
    day: date
    rows: dict[str, Layout]
    totals: dict[tuple[int, int, str], dict[str, tuple[int, int]]] = field(default_factory=lambda: defaultdict(dict))
    owed: dict[tuple[int, int], dict[tuple[str, str], int]] = field(default_factory=lambda: defaultdict(dict))

    def line(self, place: int, year: int, cell: str, area: str = "") -> Line:
        found = [
            cells[cell]
            for (one, when, where), cells in self.totals.items()
            if (one, when) == (place, year) and cell in cells and area in ("", where)
        ]
        expected = sum(
            number
            for (where, row), number in self.owed.get((place, year), {}).items()
            if area in ("", where) and cell in self.rows[row].figure_keys()
        )
        total = sum(total for total, _count in found) if found else None
        return Line(total, sum(count for _total, count in found), expected)

    def reported_years(self, place: int, cell: str) -> list[int]:
        return [year for year in self.plan.years if self.line(place, year, cell).total is not None]

    def last_year(self, place: int, cell: str) -> int | None:
        """The last year of which every report is in; else the last with any."""
        years = self.reported_years(place, cell)
        complete = [year for year in years if self.line(place, year, cell).is_complete]
        return max(complete or years, default=None)

    def figure(
        self, place: Unit, year: int, cell: str, unit: str, label: str, *, area: str = "", clause: str = "",
        inputs: Sequence[Input] = (),
    ) -> Figure:  # fmt: skip
        line = self.line(place.pk, year, cell, area)
        how = _("%(label)s, năm %(year)s: cộng %(given)s/%(expected)s báo cáo đã duyệt") % {
            "label": _(label), "year": year, "given": format_number(line.reporting),
            "expected": format_number(line.expected),
        }  # fmt: skip
        if not line.is_complete:
            how += _("; đơn vị chưa có báo cáo được duyệt không tính là 0")
        whole = Input(
            _("Bảng tổng hợp năm %(year)s") % {"year": year}, place.name, address(self.plan, place, year, self.day)
        )
        row = self.plan.cell(cell)
        return Figure(
            row.total(line.total) if row else line.total, unit, self.day, how, (*inputs, whole), clause=clause,
            status=status_of_sums(), places=row.places if row else 0, who=WHO,
        )  # fmt: skip


def address(plan: InForce, place: Unit, year: int, day: date) -> str:
    """The roll-up page of a place and year, as of the day."""
    return rollup_address(plan.movement, place, year, day)


def read(
    plan: InForce, places: Iterable[Unit], cells: Iterable[str], day: date, *, tree: date | None = None
) -> Sums:  # fmt: skip
    """Three queries: the sums, what was opened again since, and how many reports are owed. `tree` is the day by which
    units stand under each other, where it is not the day of reading."""
    rows = basic_rows(plan.pack)
    found = Sums(plan, day, rows)
    roots = [place.pk for place in places]
    pairs = UnitClosure.objects.filter(holds_on(tree or day), ancestor__in=roots)
    for place, year, area, cell, total, count in summed(pairs, plan, sorted(rows), list(cells), day):
        found.totals[place, year, area][cell] = (total, count)
    add_past(found, roots, list(cells), tree or day)
    owed = pairs.filter(
        **{f"{OWED}movement": plan.movement, f"{OWED}kind": Owed.YEARLY_REPORT, f"{OWED}row_key__in": sorted(rows)}
    ).values("ancestor", f"{OWED}year", AREA, f"{OWED}row_key")
    for place, year, area, row, number in owed.annotate(number=Count(f"{OWED}pk")).values_list(
        "ancestor", f"{OWED}year", AREA, f"{OWED}row_key", "number"
    ):
        found.owed[place, year][area, row] = number
    return found


def add_past(found: Sums, roots: list[int], cells: list[str], tree: date) -> None:
    """Reports that were accepted on the day and have been opened again since."""
    held = past.held_on(found.plan.movement, found.day, found.rows)
    for place, those in past.by_ancestor(held, roots, tree).items():
        for one in those:
            totals = found.totals[place, one.year, one.area]
            totals.update(past.add(dict(totals), [one], cells))  # type: ignore[arg-type]


def summed(pairs: Any, plan: InForce, rows: list[str], cells: list[str], day: date) -> Iterable[Any]:
    """Which reports count is said once, by the reports app; here only what they are grouped by differs."""
    question = Asked(movement=plan.movement, year=0, day=day, states=ACCEPTED, area="", keys=tuple(cells), rows={})
    counted = question.counted(PATH)
    wanted = {
        f"{PATH}movement": plan.movement,
        f"{PATH}row_key__in": rows,
        f"{PATH}figures__key__in": cells,
        f"{PATH}figures__value__isnull": False,
    }
    grouped = pairs.filter(counted, **wanted).values("ancestor", f"{PATH}year", AREA, CELL)
    found: Iterable[Any] = grouped.annotate(
        total=Sum(f"{PATH}figures__value"), given=Count(f"{PATH}pk", distinct=True)
    ).values_list("ancestor", f"{PATH}year", AREA, CELL, "total", "given")
    return found
