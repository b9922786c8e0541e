"""Writes .xlsx as a stream: rows go to the file as they come, memory stays flat, and text is always text."""

import re
import zipfile
from collections.abc import Iterable, Sequence
from types import TracebackType
from typing import IO, Any, BinaryIO, Self

from chungtay.base.sheets import parts
from chungtay.base.sheets.row_markup import RowMarkup

LAST_ROW = 1_048_576
# Above this a member of a zip file needs another format, which some readers refuse.
LARGEST_SHEET = 1_900_000_000
BUFFER = 256 * 1024
HEADER_ROW = 4
NARROWEST, WIDEST = 12, 40
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


class SheetWriter:
    """A workbook that is written from the first row to the last: `with SheetWriter(target) as book:`.

    `target` need not be seekable. When a sheet is full, the next row opens another of the same name with a number,
    and the frozen rows stand at its head again.
    """

    def __init__(self, target: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._names: list[str] = []
        self._part: IO[bytes] | None = None
        self._markup = RowMarkup()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _t: TracebackType | None
    ) -> None:
        """An error leaves a file that no program opens, rather than one that looks whole."""
        if kind is None:
            self.close()
            return
        if self._part:
            self._part.close()
        # Without its file the archive cannot write a directory when it is collected.
        self._zip.fp = None

    def sheet(self, name: str, widths: Sequence[float] = (), frozen_rows: int = 0) -> None:
        """Starts a sheet; `widths` in characters, column by column. Rows that follow belong to it."""
        self._end_sheet()
        self._name, self._widths, self._frozen = name, tuple(widths), frozen_rows
        self._head: list[tuple[Sequence[Any], Any]] = []
        self._head_merges: list[str] = []
        self._begin_sheet(name)

    def row(self, values: Sequence[Any], styles: str | Sequence[str | None] | None = None) -> None:
        """One row; `styles` is a name of `parts.STYLES` for all cells, or one for each (None: by the value)."""
        if self._part is None:
            self.sheet("Sheet1")
        if self._row >= LAST_ROW or self._size > LARGEST_SHEET:
            self._continue_sheet()
        if self._row < self._frozen:
            self._head.append((values, styles))
        self._row += 1
        self._lines.append(self._markup.row(self._row, values, styles))
        self._waiting += len(self._lines[-1])
        if self._waiting > BUFFER:
            self._flush()

    def rows(self, rows: Iterable[Sequence[Any]]) -> None:
        for values in rows:
            self.row(values)

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Makes one cell of a block, all counted from 1; its value is that of the first cell."""
        block = parts.block_of(first_row, first_column, last_row, last_column)
        self._merges.append(block)
        if last_row <= self._frozen:
            self._head_merges.append(block)

    def close(self) -> None:
        if not self._names:
            self.sheet("Sheet1")
        self._end_sheet()
        for path, text in parts.frame(self._names):
            self._zip.writestr(path, text)
        self._zip.close()

    def _begin_sheet(self, name: str) -> None:
        self._names.append(sheet_name(name, self._names))
        self._row, self._size, self._waiting = 0, 0, 0
        self._lines: list[str] = []
        self._merges: list[str] = []
        self._part = self._zip.open(parts.sheet_path(len(self._names)), "w")
        self._part.write(parts.sheet_head(self._widths, self._frozen).encode())

    def _continue_sheet(self) -> None:
        self._end_sheet()
        self._begin_sheet(self._name)
        self._merges += self._head_merges
        frozen, self._frozen = self._frozen, 0
        for values, styles in self._head:
            self.row(values, styles)
        self._frozen = frozen

    def _flush(self) -> None:
        if self._part:
            self._size += self._part.write("".join(self._lines).encode())
        self._lines, self._waiting = [], 0

    def _end_sheet(self) -> None:
        if self._part is None:
            return
        self._flush()
        self._part.write(parts.sheet_tail(self._merges).encode())
        self._part.close()
        self._part = None


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name that Excel accepts and that no other sheet has."""
    name = _NOT_IN_NAMES.sub(" ", wanted).strip(" '")[:31].strip(" '") or "Sheet"
    others = {one.casefold() for one in taken}
    number, found = 1, name
    while found.casefold() in others:
        number += 1
        ending = f" ({number})"
        found = name[: 31 - len(ending)] + ending
    return found


def write_table(
    target: BinaryIO, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]], note: str = ""
) -> None:
    """One sheet: the title, a note of what it is, an empty row, the header, the rows; the header stays in sight."""
    widths = [min(max(len(label) + 2, NARROWEST), WIDEST) for label in header]
    with SheetWriter(target) as book:
        book.sheet(title, widths, frozen_rows=HEADER_ROW)
        book.row([title], "bold")
        book.row([note])
        book.row([])
        book.row(header, "header")
        book.rows(rows)
