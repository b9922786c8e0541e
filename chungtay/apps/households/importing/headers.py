"""Guesses where the header of a sheet stands and which column tells what; a person confirms both."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chungtay.apps.households.importing.fields import Field
from chungtay.base.sheets.cells import Cell, column_letters
from chungtay.base.sheets.marks import HEADING
from chungtay.base.sheets.reading import Sheet
from chungtay.rules import vietnamese

LOOKED_AT = 30
LEAST_LABELS = 2
# Stronger than the very words: the number of a column is the same in every copy of a form.
NUMBERED = 4
# How many rows a header may be high: groups over columns over numbers.
HIGHEST = 3
JOINT = ": "
LONGEST = 120
_NUMBERED = re.compile(r"\(?([0-9]+(?:\.[0-9]+)*)\)?")


@dataclass(frozen=True)
class Header:
    """A column as the person knows it: its place from 1, its letters, its words and what stands in it first."""

    column: int
    label: str
    samples: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        return column_letters(self.column)

    @property
    def name(self) -> str:
        return f"{self.letters} · {self.label}" if self.label else self.letters


def guess_row(rows: Sequence[Sequence[Cell]], fields: Sequence[Field]) -> int:
    """The row, from 1, whose words are known as headers most often; else the first that is mostly words."""
    known = {name for one in fields for name in one.names} | {vietnamese.fold(one.label) for one in fields}
    scores = [sum(_folded(cell) in known for cell in row) for row in rows[:LOOKED_AT]]
    if scores and max(scores) >= LEAST_LABELS:
        return scores.index(max(scores)) + 1
    for place, row in enumerate(rows[:LOOKED_AT], start=1):
        if sum(isinstance(cell, str) for cell in row) > len(row) // 2:
            return place
    return 1


def headers_of(rows: Sequence[Sequence[Cell]], header_row: int, sheet: Sheet) -> list[Header]:
    """The columns under the header row; a group written over several columns is part of the words of each."""
    spans = _spans(sheet, header_row)
    headers = []
    for column in range(1, sheet.columns + 1):
        words: list[str] = []
        for row in range(max(1, header_row - HIGHEST + 1), header_row + 1):
            first_row, first_column = spans.get((row, column), (row, column))
            if row < header_row and (row, column) not in spans:
                continue
            word = _word(rows, first_row, first_column)
            if word and word not in words:
                words.append(word)
        below = (row[column - 1] for row in rows[header_row : header_row + LOOKED_AT] if len(row) >= column)
        samples = tuple(_shown(cell)[:60] for cell in below if cell is not None)[:2]
        headers.append(Header(column, JOINT.join(words)[:LONGEST], samples))
    return headers


def _spans(sheet: Sheet, header_row: int) -> dict[tuple[int, int], tuple[int, int]]:
    """Where the words of a merged header cell stand; a title over most of the sheet is no header."""
    spans = {}
    for first_row, first_column, last_row, last_column in sheet.merged:
        wide = (last_column - first_column + 1) * 2 > sheet.columns > 3
        if first_row > header_row or last_row < header_row - HIGHEST + 1 or wide:
            continue
        for row in range(first_row, min(last_row, header_row) + 1):
            for column in range(first_column, last_column + 1):
                spans[row, column] = (first_row, first_column)
    return spans


def _word(rows: Sequence[Sequence[Cell]], row: int, column: int) -> str:
    cells = rows[row - 1] if row <= len(rows) else ()
    return _shown(cells[column - 1]) if column <= len(cells) and cells[column - 1] is not None else ""


def _shown(cell: Cell) -> str:
    from chungtay.apps.households.importing.readers import shown

    return shown(cell)[:LONGEST]


def _folded(cell: Cell) -> str:
    return vietnamese.fold(cell).rstrip(".:* ") if isinstance(cell, str) else ""


def fingerprint(headers: Sequence[Header]) -> str:
    """The same for workbooks with the same headers in the same places; our own column of advice is none of them."""
    words = "\n".join(vietnamese.fold(one.label) for one in headers if one.label != HEADING)
    return hashlib.sha256(words.encode()).hexdigest()


def numbers_under(rows: Sequence[Sequence[Cell]], header_row: int, fields: Sequence[Field]) -> dict[int, str]:
    """Columns by the number that a row right under the header gives them, as the forms of the ministry do."""
    known = [one.number for one in fields if one.number]
    cells = rows[header_row] if header_row < len(rows) else ()
    found = {
        column: _NUMBERED.fullmatch(_shown(cell)) for column, cell in enumerate(cells, start=1) if cell is not None
    }
    numbers = {column: match[1] for column, match in found.items() if match}
    # Figures of a first row of data do not count on from the first column to the last.
    return numbers if len(numbers) > 2 and list(numbers.values()) == known[: len(numbers)] else {}


def guess_mapping(
    headers: Sequence[Header], fields: Sequence[Field], numbers: Mapping[int, str] | None = None
) -> dict[str, int]:
    """Field by column: the best pairs first, no column twice. What no header names stays open."""
    pairs, numbered = [], numbers or {}
    for place, one in enumerate(fields):
        for header in headers:
            likeness = _likeness(one, header)
            if one.number and numbered.get(header.column) == one.number:
                likeness = NUMBERED
            if likeness:
                pairs.append((-likeness, place, header.column, one.key))
    mapping: dict[str, int] = {}
    taken: set[int] = set()
    for _likeness_of, _place, column, key in sorted(pairs):
        if key not in mapping and column not in taken:
            mapping[key] = column
            taken.add(column)
    return mapping


def _likeness(one: Field, header: Header) -> int:
    """3: the very words; 2: the words of the lowest row; 1: a longer name whose words all stand there."""
    label = vietnamese.fold(header.label).rstrip(".:* ")
    if not label:
        return 0
    names = {*one.names, vietnamese.fold(one.label)}
    if label in names or label.replace(JOINT.strip(), "") in names:
        return 3
    lowest = label.rsplit(JOINT, 1)[-1]
    if lowest in names or label.split("(")[0].strip() in names:
        return 2
    words = set(label.split())
    return int(any(len(name.split()) > 1 and set(name.split()) <= words for name in names))


def usable(mapping: Mapping[str, int], fields: Sequence[Field], columns: int) -> dict[str, int]:
    """A remembered mapping without fields or columns that are no more."""
    keys = {one.key for one in fields}
    return {key: column for key, column in mapping.items() if key in keys and 1 <= column <= columns}
