"""The form of a report laid out as sheets: columns in the ministry's order, last year beside, the sum alive."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.forms import BoundField

from chungtay.apps.reports import queries
from chungtay.apps.reports.checks import cells_by_role
from chungtay.apps.reports.forms import ReportForm
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tables import last_figure
from chungtay.base.figures import Figure
from chungtay.rules import flows, vietnamese
from chungtay.rules.pack_forms import Cell, Section


@dataclass(frozen=True)
class Column:
    """One cell of the sheet: its place in the ministry's form, its field, last year, and what is suggested."""

    number: int
    cell: Cell
    field: BoundField
    last: Figure
    suggested: Figure | None
    unit: str


@dataclass(frozen=True)
class Group:
    label: str
    columns: list[Column]

    @property
    def width(self) -> int:
        return len(self.columns)


@dataclass(frozen=True)
class Grid:
    """One section as a sheet; `sum_of` names the fields that the closing adds up, as the page's script reads them."""

    section: Section
    groups: list[Group]
    sum_of: str
    sum_text: str

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]

    @property
    def has_suggestions(self) -> bool:
        return any(column.suggested for column in self.columns)

    @property
    def faults(self) -> list[tuple[Column, str]]:
        return [(column, str(message)) for column in self.columns for message in column.field.errors]


def grids_of(report: Report, form: ReportForm, suggested: dict[str, Figure], day: date) -> list[Grid]:
    last = queries.last_closings(report.movement, report.unit_id, report.year)
    figures = queries.figures_of(report)
    found = []
    for section in queries.layout_for(report, day).sections:
        columns = [
            Column(
                place, cell, form[cell.key], last_figure(report, cell, last, day), suggested.get(cell.key),
                cell.unit_words,
            )
            for place, cell in enumerate(section.figures(), start=1)
        ]  # fmt: skip
        if columns:
            groups = [Group(label, list(some)) for label, some in groupby(columns, lambda one: one.cell.group)]
            found.append(Grid(section, groups, sum_of(section), sum_text(section, figures)))
    return found


def sum_of(section: Section) -> str:
    """“poor_c1 -poor_c2 … poor_c8”: opening, less exits, plus entries."""
    parts = [f"-{cell.key}" if cell.role in flows.EXITS else cell.key for cell in section.cells if cell.role != "c9"]
    return " ".join(parts) if section.flow else ""


def sum_text(section: Section, figures: dict[str, int | None]) -> str:
    cells = cells_by_role(section, figures)
    known = section.flow and all(role in cells for role in flows.INFLOW)
    return vietnamese.format_number(flows.closing(cells)) if known else "—"
