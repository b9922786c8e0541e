"""The consolidation of a form as pages and workbooks show it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from chungtay.apps.reports.answered import Shown, ShownRow, words_of
from chungtay.apps.reports.consolidating import Consolidation, Given, SideBySide, side_by_side
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import plain_cell
from chungtay.base.sheets.writing import SheetWriter
from chungtay.rules.pack_forms import Cell, Section
from chungtay.rules.vietnamese import format_day


@dataclass(frozen=True)
class PutTogether:
    """One section: a row for each unit and their sum, lines of tables under the unit's name, words side by side."""

    section: Section
    columns: list[Cell] = field(default_factory=list)
    rows: list[ShownRow] = field(default_factory=list)
    words: list[SideBySide] = field(default_factory=list)


def put_together(found: Consolidation) -> list[PutTogether]:
    return [
        PutTogether(section, list(section.cells), list(table_lines(found, section)))
        if section.is_table
        else PutTogether(
            section,
            section.figures(),
            list(figure_lines(found, section)) if section.figures() else [],
            [side_by_side(found, cell) for cell in section.words()],
        )
        for section in found.sections
    ]


def figure_lines(found: Consolidation, section: Section) -> Iterator[ShownRow]:
    cells = section.figures()
    for one in found.given:
        figures = [Shown(cell, found.own(section, cell, one)) for cell in cells]
        yield ShownRow(one.unit.name, figures, href=one.report.get_absolute_url())
    totals = [Shown(cell, found.total(section, cell)) for cell in cells]
    yield ShownRow(f"Cộng các đơn vị {found.word}", totals, is_total=True)


def table_lines(found: Consolidation, section: Section) -> Iterator[ShownRow]:
    names = {line.key: line.label for line in section.lines}
    for one in found.given:
        for row in one.answers.rows.get(section.key, ()):
            name = f"{one.unit.name}: {names[row.key]}" if row.key in names else one.unit.name
            cells = [shown_cell(found, section, cell, one, row.cells.get(cell.key, "")) for cell in section.cells]
            yield ShownRow(name, cells, href=one.report.get_absolute_url())
    if any(cell.may_be_summed for cell in section.cells):
        totals = [
            Shown(cell, found.column(section, cell)) if cell.may_be_summed else Shown(cell) for cell in section.cells
        ]
        yield ShownRow(f"Cộng các đơn vị {found.word}", totals, is_total=True)


def shown_cell(found: Consolidation, section: Section, cell: Cell, one: Given, text: str) -> Shown:
    if not cell.is_figure:
        return Shown(cell, text=words_of(cell, text))
    source = (Input(str(one.report), "", one.report.get_absolute_url(), one.report.submitted_on),)
    how = f"{cell.label}: {one.unit} ghi trong bảng."
    amount = Decimal(text) if text else None
    return Shown(
        cell,
        Figure(amount, cell.unit_words, found.day, how, source, section.clause, places=cell.places, missing="—"),
    )


def counted_words(found: Consolidation) -> str:
    """For the note of a workbook, which opens no reasons."""
    return f"{len(found.given)}/{found.expected} đơn vị {found.word}"


def workbook(found: Consolidation, title: str) -> bytes:
    """One sheet a section, and one that names who is missing; numbers are numbers, words are text."""
    memory = io.BytesIO()
    note = f"Tính đến ngày {format_day(found.day)}; cộng {counted_words(found)}."
    with SheetWriter(memory) as book:
        for one in put_together(found):
            book.sheet(one.section.title, [40, *(18 for _ in range(8))], frozen_rows=4)
            for line in ([title], [note], []):
                book.row(line, "bold" if line == [title] else None)
            book.rows(sheet_rows(one, book))
        book.sheet("Chưa có báo cáo", [60], frozen_rows=1)
        book.row([f"Chưa có báo cáo {found.word}, không tính là 0"], "header")
        book.rows([unit.name] for unit in found.missing)
    return memory.getvalue()


def sheet_rows(one: PutTogether, book: SheetWriter) -> Iterator[list[Any]]:
    if one.columns and one.rows:
        book.row(["Đơn vị", *(heading(cell) for cell in one.columns)], "header")
        for row in one.rows:
            yield [row.label, *(plain_cell(shown.figure) if shown.figure else shown.text for shown in row.cells)]
    if one.words:
        book.row(["Đơn vị", *(side.cell.label for side in one.words)], "header")
        for place, (given, _) in enumerate(one.words[0].answers):
            yield [given.unit.name, *(side.answers[place][1] for side in one.words)]


def heading(cell: Cell) -> str:
    return f"{cell.label} ({cell.unit_words})" if cell.unit_words else cell.label
