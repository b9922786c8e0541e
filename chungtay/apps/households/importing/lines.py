"""The rows of a sheet that are data, column by column: without headers, totals and blank rows, merged cells told."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from typing import Any

from chungtay.apps.households.importing.faults import Faults
from chungtay.apps.households.importing.words import TOTALS
from chungtay.base.sheets.cells import Cell, address
from chungtay.base.sheets.reading import Sheet, Workbook, columns_of
from chungtay.rules import vietnamese

ROWS = 20_000
# How words for totals begin; most names are told from them at a glance.
BEGINNINGS = frozenset({"To", "to", "TO", "Tổ", "tổ", "TỔ", "Tô", "tô", "Co", "co", "CO", "Cộ", "cộ", "CỘ"})
_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-Za-z])\)?")


@dataclass(frozen=True)
class Asked:
    """What is read of a workbook; `names` are the fields by which a row is known, `repeat` and `blanks` fill cells."""

    book: Workbook
    sheet: Sheet
    header_row: int
    mapping: Mapping[str, int]
    names: Sequence[str]
    repeat: bool = False
    blanks: bool = False


@dataclass
class Piece:
    """Cells of the mapped columns, for rows that are data."""

    rows: list[int]
    cells: dict[str, list[Cell]]


def pieces_of(asked: Asked, faults: Faults) -> Iterator[Piece]:
    first_row, spread, filler = 1, Spread(asked, faults), Filler(faults)
    for columns in columns_of(asked.book, asked.sheet.name, ROWS):
        size = len(columns[0])
        spread.over(columns, first_row)
        skipped = max(0, min(size, asked.header_row + 1 - first_row))
        rows = list(range(first_row + skipped, first_row + size))
        cells = {key: columns[column - 1][skipped:] for key, column in asked.mapping.items()}
        first_row += size
        if rows:
            piece = _data_only(asked, Piece(rows, cells), faults)
            yield filler.fill(piece) if asked.blanks else piece


def _data_only(asked: Asked, piece: Piece, faults: Faults) -> Piece:
    names = [piece.cells[key] for key in asked.names if key in piece.cells]
    named = [True] * len(piece.rows)
    if all(None in cells for cells in names):
        named = [any(cell is not None for cell in row) for row in zip(*names, strict=True)]
    if piece.rows[0] == asked.header_row + 1 and _is_numbering([cells[0] for cells in piece.cells.values()]):
        named[0] = False
        for cells in piece.cells.values():
            cells[0] = None
    for cells in names:
        for place in _totals(cells):
            named[place] = False
            for others in piece.cells.values():
                others[place] = None
    if all(named):
        return piece
    _tell_nameless(piece, named, faults)
    return Piece(
        list(compress(piece.rows, named)), {key: list(compress(cells, named)) for key, cells in piece.cells.items()}
    )


def _totals(cells: Sequence[Cell]) -> list[int]:
    """Places of “Tổng cộng” and its like."""
    return [
        place
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and cell[:2] in BEGINNINGS and vietnamese.fold(cell).rstrip(".: ") in TOTALS
    ]


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """The row under a header that numbers its columns: A, B, 1, 2, 3, or (1), (2), (3)."""
    written = [str(cell).strip() for cell in cells if cell is not None]
    return len(written) > 2 and all(_NUMBERING.fullmatch(one) for one in written) and len(set(written)) == len(written)


def _tell_nameless(piece: Piece, named: Sequence[bool], faults: Faults) -> None:
    """A row with figures and no name is left out, but never in silence."""
    for place, has_name in enumerate(named):
        if not has_name and any(cells[place] is not None for cells in piece.cells.values()):
            faults.doubt(piece.rows[place], "", "Dòng này không có mã và tên nên không được đọc.")


class Filler:
    """Empty cells for the village and the code take the value above, when the person says that his list is so."""

    KEYS = ("village", "code")

    def __init__(self, faults: Faults) -> None:
        self.faults, self.last = faults, dict[str, Cell]()

    def fill(self, piece: Piece) -> Piece:
        for key in self.KEYS:
            cells = piece.cells.get(key, [])
            for place, cell in enumerate(cells):
                if cell is not None:
                    self.last[key] = cell
                elif (above := self.last.get(key)) is not None:
                    cells[place] = above
                    self.faults.doubt(piece.rows[place], key, f"Ô trống lấy giá trị của dòng trên: {above}.")
        return piece


class Spread:
    """Merged cells of the mapped columns: the value stands in the first one only, unless the person lets it repeat."""

    def __init__(self, asked: Asked, faults: Faults) -> None:
        self.repeat, self.carried = asked.repeat, dict[tuple[int, int], Any]()
        self.blocks = merged_in(asked.sheet, asked.header_row, set(asked.mapping.values()))
        keys = {column: key for key, column in asked.mapping.items()}
        for first_row, column, last_row, last_column in self.blocks:
            place = f"{address(first_row, column)}:{address(last_row, last_column)}"
            does = "giá trị được lặp lại cho các dòng dưới" if self.repeat else "chỉ dòng đầu có giá trị"
            faults.doubt(first_row, keys.get(column, ""), f"Ô gộp {place}: {does}.")

    def over(self, columns: list[list[Cell]], first_row: int) -> None:
        """Fill the blocks that reach into these rows."""
        if not self.repeat:
            return
        last = first_row + len(columns[0]) - 1
        for top, column, bottom, _last_column in self.blocks:
            if top > last or bottom < first_row:
                continue
            cells = columns[column - 1]
            if top >= first_row:
                self.carried[top, column] = cells[top - first_row]
            for row in range(max(top + 1, first_row), min(bottom, last) + 1):
                cells[row - first_row] = self.carried.get((top, column))


def merged_in(sheet: Sheet, header_row: int, columns: set[int]) -> list[tuple[int, int, int, int]]:
    """Merged blocks under the header that cover several rows of a mapped column."""
    return sorted(
        block
        for block in sheet.merged
        if block[0] > header_row and block[2] > block[0] and any(block[1] <= one <= block[3] for one in columns)
    )
