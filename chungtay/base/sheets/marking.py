"""Gives a workbook back with its wrong cells in red and, in a last column, what to mend."""

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from chungtay.base.sheets import marking_xlsx
from chungtay.base.sheets.cells import Cell
from chungtay.base.sheets.marks import HEADING, Marks, Unusual
from chungtay.base.sheets.reading import Workbook, open_workbook, rows
from chungtay.base.sheets.row_markup import kind_of
from chungtay.base.sheets.writing import SheetWriter


@dataclass(frozen=True)
class CellError:
    """What is wrong in one cell, counted from 1 as Excel does; without a column it concerns the whole row."""

    sheet: str
    row: int
    column: int | None
    message: str


def mark_errors(
    source: Path,
    kind: str,
    errors: Iterable[CellError],
    target: BinaryIO,
    *,
    header_rows: Mapping[str, int] | None = None,
    book: Workbook | None = None,
) -> bool:
    """Writes the workbook with its errors marked; `target` always becomes an .xlsx file.

    An .xlsx file comes back the same to the last part: only wrong cells turn red, keeping their formats, and the
    column “Lỗi cần sửa” is added, or filled anew where it stands already. True says that it was done so. Other kinds,
    and the rare .xlsx that cannot be edited in place, come back as a fresh .xlsx with the same values, marked: False.
    `header_rows` gives the row of the header, from 1, by sheet; row 1 otherwise. `book` saves opening the file again.
    """
    if book is None:
        with tempfile.TemporaryDirectory() as folder:
            book = open_workbook(source, f"bang.{kind}", Path(folder))
            return _mark(source, book, _marks(book, errors, header_rows or {}), target)
    return _mark(source, book, _marks(book, errors, header_rows or {}), target)


def _mark(source: Path, book: Workbook, marks: dict[str, Marks], target: BinaryIO) -> bool:
    if book.kind == "xlsx":
        try:
            edit = marking_xlsx.prepare(source, marks)
        except Unusual:
            pass
        else:
            edit.write(target)
            return True
    _write_anew(book, marks, target)
    return False


def _marks(book: Workbook, errors: Iterable[CellError], header_rows: Mapping[str, int]) -> dict[str, Marks]:
    """The errors of each sheet by row, and the column in which their messages go."""
    by_sheet: dict[str, list[CellError]] = {}
    for error in errors:
        by_sheet.setdefault(error.sheet, []).append(error)
    found = {}
    for sheet, wrong in by_sheet.items():
        header = header_rows.get(sheet, 1)
        marks = Marks(header, *_message_column(book, sheet, header, max(one.column or 0 for one in wrong)))
        for one in wrong:
            marks.add(one.row, one.column, one.message)
        found[sheet] = marks
    return found


def _message_column(book: Workbook, sheet: str, header: int, widest: int) -> tuple[int, bool]:
    """Where the messages go, and whether they went there once before."""
    for line in rows(book, sheet, header - 1, 1):
        for column, value in enumerate(line, start=1):
            if isinstance(value, str) and value.startswith(HEADING):
                return column, True
    return max(book.sheet(sheet).columns, widest) + 1, False


def _write_anew(book: Workbook, marks: Mapping[str, Marks], target: BinaryIO) -> None:
    with SheetWriter(target) as written:
        for sheet in book.sheets:
            here = marks.get(sheet.name)
            written.sheet(sheet.name, frozen_rows=here.header if here else 0)
            for number, line in enumerate(rows(book, sheet.name), start=1):
                if here is None:
                    written.row(line)
                else:
                    written.row(*_marked(line, number, here))


def _marked(line: list[Cell], number: int, marks: Marks) -> tuple[list[Cell], list[str | None] | None]:
    """The row with its message, and the styles of its cells when it has one."""
    values = (line + [None] * marks.column)[: max(len(line), marks.column)]
    values[marks.column - 1] = marks.said(number)
    wrong = marks.columns(number)
    if number == marks.header:
        return values, ["header" if value is not None else None for value in values]
    if values[marks.column - 1] is None:
        return values, None
    styles: list[str | None] = [
        _RED[kind_of(value)] if place in wrong else None for place, value in enumerate(values, start=1)
    ]
    styles[marks.column - 1] = "wrap"
    return values, styles


_RED = {"plain": "wrong plain", "text": "wrong", "date": "wrong date", "moment": "wrong moment"}
