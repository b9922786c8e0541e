"""What units answered to a form: figures, words and lines of tables, and what still stops a sending."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from chungtay.apps.reports.checks import Closings, Problem, disagreements
from chungtay.apps.reports.models import Report, ReportFigure, ReportRow, ReportText
from chungtay.rules.pack_answers import answer_broken, limits_broken
from chungtay.rules.pack_forms import Cell, Section, is_plain


@dataclass(frozen=True)
class TableRow:
    """A line of a table: the key of a line that the form names, or empty; each column's answer as text."""

    key: str
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Answers:
    """All answers of one report by the key of their cell; the lines of tables by the key of their section."""

    figures: Mapping[str, int | None] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, Sequence[TableRow]] = field(default_factory=dict)


def answers_of(report: Report) -> Answers:
    return answers_of_many([report])[report.pk]


def answers_of_many(reports: Collection[Report]) -> dict[int, Answers]:
    """The answers of many reports in three queries; a report that says nothing has empty ones."""
    keys = [report.pk for report in reports]
    figures: dict[int, dict[str, int | None]] = defaultdict(dict)
    texts: dict[int, dict[str, str]] = defaultdict(dict)
    rows: dict[int, dict[str, list[TableRow]]] = defaultdict(lambda: defaultdict(list))
    for pk, key, value in ReportFigure.objects.filter(report__in=keys).values_list("report_id", "key", "value"):
        figures[pk][key] = value
    for pk, key, text in ReportText.objects.filter(report__in=keys).values_list("report_id", "key", "text"):
        texts[pk][key] = text
    lines = ReportRow.objects.filter(report__in=keys).order_by("section", "position")
    for pk, section, key, cells in lines.values_list("report_id", "section", "key", "cells"):
        rows[pk][section].append(TableRow(key, cells))
    return {pk: Answers(figures[pk], texts[pk], dict(rows[pk])) for pk in keys}


def with_narrative(answers: Answers, sections: Sequence[Section], narrative: str) -> Answers:
    """The one text of a plain form is kept in the report itself; here it stands at its cell, like every other."""
    if not is_plain(sections):
        return answers
    named = {cell.key: narrative for section in sections for cell in section.words()}
    return replace(answers, texts={**answers.texts, **named})


def cell_name(section: Section, place: int, cell: Cell) -> str:
    """The name of the field of one cell of a table; its line by place, from 0."""
    return f"{section.key}__{place}__{cell.key}"


def problems(sections: Sequence[Section], answers: Answers, last: Closings) -> list[Problem]:
    """All that stops a sending: what is missing, what is out of bounds, what does not add up."""
    found = [problem for section in sections for problem in problems_of(section, answers)]
    return [*found, *disagreements(sections, answers.figures, last)]


def problems_of(section: Section, answers: Answers) -> Iterator[Problem]:
    if section.is_table:
        yield from table_problems(section, answers.rows.get(section.key, ()))
        return
    for cell in section.cells:
        if not cell.is_typed:
            continue
        if cell.is_figure:
            value = answers.figures.get(cell.key)
            if value is None and cell.required:
                yield Problem(cell.key, "Anh/chị chưa nhập số. Không có thì ghi 0.")
        elif cell.required and not answers.texts.get(cell.key, "").strip():
            yield Problem(cell.key, missing_words(cell))


def table_problems(section: Section, rows: Sequence[TableRow]) -> Iterator[Problem]:
    """Every line must be whole; a table that only grows may have none, when nothing in it is required."""
    required = [cell for cell in section.cells if cell.required and cell.is_typed]
    if not rows and required:
        yield Problem(cell_name(section, 0, required[0]), "Anh/chị ghi ít nhất một dòng. Không có thì ghi “Không có”.")
    for place, row in enumerate(rows):
        for cell in required:
            if not row.cells.get(cell.key):
                yield Problem(cell_name(section, place, cell), missing_words(cell))


def missing_words(cell: Cell) -> str:
    if cell.is_figure:
        return "Anh/chị chưa nhập số. Không có thì ghi 0."
    return "Anh/chị chưa chọn." if cell.unit in ("choice", "yes_no") else "Anh/chị chưa ghi nội dung này."


def impossible(sections: Sequence[Section], answers: Answers) -> Iterator[Problem]:
    """Answers that no form would take: unknown cells, totals that were typed, values outside their limits."""
    cells = {cell.key: cell for section in sections for cell in (*section.figures(), *section.words())}
    tables = {section.key: section for section in sections if section.is_table}
    for key in (*answers.figures, *answers.texts):
        if key not in cells or not cells[key].is_typed or cells[key].is_figure != (key in answers.figures):
            yield Problem(key, "Mẫu báo cáo không có chỉ tiêu này.")
    for key, value in answers.figures.items():
        if value is not None and key in cells and (broken := limits_broken(cells[key], amount_of(cells[key], value))):
            yield Problem(key, broken)
    for key, text in answers.texts.items():
        if key in cells and (broken := answer_broken(cells[key], text)):
            yield Problem(key, broken)
    for key, rows in answers.rows.items():
        yield from (
            impossible_rows(tables[key], rows) if key in tables else [Problem(key, "Mẫu báo cáo không có bảng này.")]
        )


def impossible_rows(section: Section, rows: Sequence[TableRow]) -> Iterator[Problem]:
    columns = {cell.key: cell for cell in section.cells if cell.is_typed}
    lines = [line.key for line in section.lines]
    if (
        [row.key for row in rows if row.key] != lines
        or len(rows) > section.most
        or (len(rows) > len(lines) and not section.grows)
    ):
        yield Problem(section.key, f"Bảng này có nhiều nhất {section.most} dòng, dòng ghi sẵn không thêm bớt.")
    for place, row in enumerate(rows):
        for key, text in row.cells.items():
            if key not in columns:
                yield Problem(section.key, "Mẫu báo cáo không có cột này.")
            elif broken := answer_broken(columns[key], text):
                yield Problem(cell_name(section, place, columns[key]), broken)


def amount_of(cell: Cell, kept: int) -> Decimal:
    return Decimal(kept).scaleb(-cell.places)
