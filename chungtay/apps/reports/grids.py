"""The form of a report laid out as sheets: columns in the ministry's order, what was filled in, last year, the sum."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.forms import BoundField

from chungtay.apps.reports.checks import Problem, cells_by_role, explanation_field, reason_field
from chungtay.apps.reports.findings import NO_REASON, Findings, written
from chungtay.apps.reports.forms import ReportForm
from chungtay.apps.reports.models import Report, ReportFigure, Source
from chungtay.apps.reports.prefilling import is_newer
from chungtay.apps.reports.recorded import Given
from chungtay.apps.reports.tables import last_figure
from chungtay.base.figures import Figure
from chungtay.rules import flows, vietnamese
from chungtay.rules.pack_forms import Cell, Section


@dataclass(frozen=True)
class Column:
    """One cell of the sheet: its field, last year, and what records say of it."""

    cell: Cell
    field: BoundField
    last: Figure
    filled: Figure | None
    newer: Figure | None
    unit: str

    @property
    def number(self) -> str:
        """Its place in the ministry's form, as its role says; empty outside a flow."""
        return self.cell.role.removeprefix("c") if self.cell.role else ""


@dataclass(frozen=True)
class Question:
    """What the sheet asks about a column: a message, and the field of the answer."""

    column: Column
    message: str
    field: BoundField


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
    questions: list[Question]

    @property
    def columns(self) -> list[Column]:
        return [column for group in self.groups for column in group.columns]

    @property
    def has_filled(self) -> bool:
        return any(column.filled for column in self.columns)

    @property
    def has_newer(self) -> bool:
        return any(column.newer for column in self.columns)

    @property
    def faults(self) -> list[tuple[Column, str]]:
        return [(column, str(message)) for column in self.columns for message in column.field.errors]


def note_fields(found: Findings) -> dict[str, str]:
    """The reasons and explanations that the report as stored asks for, by field, with the words of the cell."""
    words = found.layout.words()
    reasons = {reason_field(cell.key): words[cell.key] for cell in found.to_justify}
    return reasons | {one.field: words[one.key] for one in found.warnings}


def grids_of(found: Findings, form: ReportForm, known: Mapping[str, Given], day: date) -> list[Grid]:
    grids = []
    for section in found.layout.sections:
        columns = [column_of(found, form, cell, known.get(cell.key), day) for cell in section.figures()]
        if columns:
            groups = [Group(label, list(some)) for label, some in groupby(columns, lambda one: one.cell.group)]
            asked = [one for column in columns for one in questions_of(found, form, column)]
            grids.append(Grid(section, groups, sum_of(section), sum_text(section, found.figures), asked))
    return grids


def column_of(found: Findings, form: ReportForm, cell: Cell, fresh: Given | None, day: date) -> Column:
    stored, field = found.cells.get(cell.key), form[cell.key]
    if stored is not None and stored.source and not stored.is_corrected:
        field.field.widget.attrs["data-prefilled"] = ""
    newer = fresh.figure if fresh is not None and is_newer(stored, fresh) else None
    filled = filled_figure(found.report, cell, stored, fresh, day)
    last = last_figure(found.report, cell, dict(found.last), day)
    return Column(cell, field, last, filled, newer, cell.unit_words)


def filled_figure(
    report: Report, cell: Cell, stored: ReportFigure | None, fresh: Given | None, day: date
) -> Figure | None:
    """The number that was filled in; while its record still says the same, with all that the record tells."""
    if stored is None or not stored.source:
        return None
    if fresh is not None and not is_newer(stored, fresh):
        return fresh.figure
    how = f"{Source(stored.source).label}, khi lập hoặc lấy số gần nhất cho {report}."
    return Figure(stored.prefilled, cell.unit_words, day, how, status="computed")


def questions_of(found: Findings, form: ReportForm, column: Column) -> Iterator[Question]:
    """The reason of a correction and the explanations of warnings, each where its field is on the page."""
    key = column.cell.key
    stored = found.cells.get(key)
    if stored is not None and reason_field(key) in form.fields:
        message = NO_REASON.format(written(stored.prefilled), written(stored.value))
        yield Question(column, message, form[reason_field(key)])
    standing: dict[str, Problem] = {one.rule: one for one in found.warnings if one.key == key}
    for rule, problem in standing.items():
        if explanation_field(rule, key) in form.fields:
            yield Question(column, problem.message, form[explanation_field(rule, key)])


def sum_of(section: Section) -> str:
    """“poor_c1 -poor_c2 … poor_c8”: opening, less exits, plus entries."""
    parts = [f"-{cell.key}" if cell.role in flows.EXITS else cell.key for cell in section.cells if cell.role != "c9"]
    return " ".join(parts) if section.flow else ""


def sum_text(section: Section, figures: Mapping[str, int | None]) -> str:
    cells = cells_by_role(section, figures)
    known = section.flow and all(role in cells for role in flows.INFLOW)
    return vietnamese.format_number(flows.closing(cells)) if known else "—"
