"""The answers of one report as its page shows them: each number a figure, words as they were written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from chungtay.apps.reports import filling
from chungtay.apps.reports.answers import Answers, TableRow, answers_of
from chungtay.apps.reports.layouts import Layout
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.objectives import WHO
from chungtay.base.figures import Figure, Input
from chungtay.rules import vietnamese
from chungtay.rules.pack_answers import YES_NO, column_total
from chungtay.rules.pack_forms import Cell, Section


@dataclass(frozen=True)
class Shown:
    """One answer: a figure or words, and what the system had known beforehand when that is something else."""

    cell: Cell
    figure: Figure | None = None
    text: str = ""
    known: Figure | None = None


@dataclass(frozen=True)
class ShownRow:
    label: str
    cells: list[Shown]
    is_total: bool = False
    href: str = ""


@dataclass(frozen=True)
class ShownSection:
    section: Section
    answers: list[Shown] = field(default_factory=list)
    rows: list[ShownRow] = field(default_factory=list)


def shown_sections(report: Report, layout: Layout, day: date) -> list[ShownSection]:
    """Section by section; the figures say who wrote them and, for totals, what they add up."""
    return laid_out(report, layout.sections, answers_of(report), filling.suggested(report, layout, day))


def laid_out(
    report: Report, sections: Sequence[Section], answers: Answers, known: Mapping[str, Figure]
) -> list[ShownSection]:
    return [
        ShownSection(section, rows=table_rows(report, section, answers.rows.get(section.key, ())))
        if section.is_table
        else ShownSection(section, [shown(report, section, cell, answers, known) for cell in section.cells])
        for section in sections
    ]


def shown(report: Report, section: Section, cell: Cell, answers: Answers, known: Mapping[str, Figure]) -> Shown:
    if not cell.is_figure:
        return Shown(cell, text=words_of(cell, answers.texts.get(cell.key, "")))
    kept = answers.figures.get(cell.key)
    amount = cell.amount(kept)
    other = known.get(cell.key)
    return Shown(
        cell,
        answered_figure(report, section, cell, amount, parts_of(section, cell, answers)),
        known=other if other is not None and other.value != amount else None,
    )


def parts_of(section: Section, cell: Cell, answers: Answers) -> tuple[Input, ...]:
    by_key = {one.key: one for one in section.cells}
    return tuple(Input(by_key[key].label, amount_text(by_key[key], answers.figures.get(key))) for key in cell.sum_of)


def answered_figure(
    report: Report, section: Section, cell: Cell, amount: Decimal | int | None, parts: tuple[Input, ...] = ()
) -> Figure:
    source = Input(str(report), "", report.get_absolute_url(), report.submitted_on)
    how = f"{cell.label}: {report.unit} ghi trong báo cáo."
    if parts:
        how = f"{cell.label}: cộng các số dưới đây, {report.unit} ghi trong báo cáo."
    return Figure(
        amount, cell.unit_words, report.accepted_on or report.submitted_on or report.due_on, how, (*parts, source),
        section.clause, "recorded", cell.places, WHO, missing="—",
    )  # fmt: skip


def table_rows(report: Report, section: Section, rows: Sequence[TableRow]) -> list[ShownRow]:
    names = {line.key: line.label for line in section.lines}
    found = [
        ShownRow(names.get(row.key, ""), [shown_in_table(report, section, cell, row.cells) for cell in section.cells])
        for row in rows
    ]
    return [*found, *total_row(report, section, rows)]


def shown_in_table(report: Report, section: Section, cell: Cell, cells: Mapping[str, str]) -> Shown:
    text = cells.get(cell.key, "")
    if not cell.is_figure:
        return Shown(cell, text=words_of(cell, text))
    return Shown(cell, answered_figure(report, section, cell, Decimal(text) if text else None))


def total_row(report: Report, section: Section, rows: Sequence[TableRow]) -> list[ShownRow]:
    totals = [column_total(cell, [row.cells for row in rows]) for cell in section.cells]
    if len(rows) < 2 or not any(total is not None for total in totals):
        return []
    cells = [
        Shown(cell)
        if total is None
        else Shown(cell, answered_figure(report, section, cell, total, (Input(section.title, "cộng các dòng"),)))
        for cell, total in zip(section.cells, totals, strict=True)
    ]
    return [ShownRow("Cộng", cells, is_total=True)]


def words_of(cell: Cell, text: str) -> str:
    """Words as people read them."""
    if cell.unit == "yes_no":
        return YES_NO.get(text, "")
    return vietnamese.format_day(date.fromisoformat(text)) if cell.unit == "day" and text else text


def amount_text(cell: Cell, kept: int | None) -> str:
    amount = cell.amount(kept)
    return "" if amount is None else vietnamese.format_decimal(Decimal(amount), cell.places)
