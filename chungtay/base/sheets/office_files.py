"""Parses .xlsx, .xls and .ods with calamine and lays their sheets down."""

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import python_calamine as calamine

from chungtay.base.sheets.cells import Fault, Place
from chungtay.base.sheets.laying import Laid, check_size, in_chunks, index_of, lay
from chungtay.base.sheets.letters import UTF8, look_at_letters, repair, sample_of
from chungtay.base.sheets.limits import Limits
from chungtay.base.sheets.look_ods import look_at_ods
from chungtay.base.sheets.look_old import look_at_old
from chungtay.base.sheets.look_xlsx import Seen, look_at_xlsx
from chungtay.base.sheets.look_zip import Parts
from chungtay.base.sheets.notices import Answer, NotTaken, give
from chungtay.base.sheets.package import sheet_parts

MERGES = 10_000
# Of a long sheet the first rows are looked at for old letters, of the others every hundredth.
SAMPLED = 100
BROKEN = (calamine.CalamineError, OSError, ValueError, OverflowError)


def read(
    source: Path, kind: str, parts: Parts | None, *, workdir: Path, limits: Limits, encoding: str | None
) -> Answer:
    """Every sheet with cells of the file; charts and the like are left out."""
    with ThreadPoolExecutor(1) as beside:
        looking = beside.submit(look_or_end, source, kind, parts, limits=limits, workdir=workdir)
        book, abouts = opened(source, limits)
        first = sheet_at(book, abouts[0][0]) if abouts else None
        seen = looking.result()
    sheets: list[Laid] = []
    cells = 0
    for place, about in abouts:
        sheet, first = first or sheet_at(book, place), None
        here = seen.get(about.name) or seen.get(str(place)) or Seen()
        laid = laid_of(sheet, about, here)
        cells = check_size(laid.rows, laid.columns, cells, limits, about.name)
        lay(workdir, len(sheets), lettered(rows_of(sheet, here.faults), encoding))
        sheets.append(laid)
    return index_of(kind, sheets, encoding or UTF8)


def opened(source: Path, limits: Limits) -> tuple[calamine.CalamineWorkbook, list[tuple[int, calamine.SheetMetadata]]]:
    """The workbook and its sheets of cells, each with its place among all sheets."""
    try:
        book = calamine.CalamineWorkbook.from_path(source)
        abouts = list(book.sheets_metadata)
    except BROKEN as broken:
        raise taken_as(broken) from broken
    if len(abouts) > limits.sheets:
        raise NotTaken("sheets", most=str(limits.sheets))
    cells = calamine.SheetTypeEnum.WorkSheet
    return book, [(place, about) for place, about in enumerate(abouts) if about.typ == cells]


def sheet_at(book: calamine.CalamineWorkbook, place: int) -> calamine.CalamineSheet:
    try:
        return book.get_sheet_by_index(place)
    except BROKEN as broken:
        raise taken_as(broken) from broken


def look_or_end(source: Path, kind: str, parts: Parts | None, *, limits: Limits, workdir: Path) -> Mapping[str, Seen]:
    """Looks while the parser works on another core; what it refuses ends the process, parser and all, at once."""
    try:
        return look(source, kind, parts, limits)
    except NotTaken as refused:
        give(refused.answer(), workdir)
        os._exit(0)


def look(source: Path, kind: str, parts: Parts | None, limits: Limits) -> Mapping[str, Seen]:
    """What the guards saw before anything was parsed, by name of the sheet or else by its place."""
    if kind == "xls" or parts is None:
        return {str(place): Seen(faults=faults) for place, faults in enumerate(look_at_old(source))}
    if kind == "ods":
        return {str(place): Seen(faults=faults) for place, faults in enumerate(look_at_ods(parts))}
    by_part = look_at_xlsx(parts, limits)
    return {name: by_part.get(part, Seen()) for name, part in sheet_parts(parts).items()}


def taken_as(broken: Exception) -> NotTaken:
    if isinstance(broken, calamine.PasswordError):
        return NotTaken("password")
    return NotTaken("memory" if "limit exceeded" in str(broken) else "damaged")


def laid_of(sheet: calamine.CalamineSheet, about: calamine.SheetMetadata, seen: Seen) -> Laid:
    last_row, last_column = sheet.end or (-1, -1)
    merged = [
        (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1)
        for first, last in (sheet.merged_cell_ranges or [])[:MERGES]
    ]
    hidden = about.visible != calamine.SheetVisibleEnum.Visible
    return Laid(about.name, last_row + 1, last_column + 1, merged, seen.formulas, seen.uncomputed, hidden)


def rows_of(sheet: calamine.CalamineSheet, faults: Mapping[Place, str]) -> Iterator[list[list[Any]]]:
    """The rows from A1 on in chunks, with errors put back where the parser leaves nothing."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in faults.items():
        by_row.setdefault(row, []).append((column, text))
    first = 0
    for chunk in in_chunks(sheet.iter_rows()):
        rows = [before + row for row in chunk] if before else chunk
        for row in by_row.keys() & range(first, first + len(rows)) if by_row else ():
            for column, text in by_row[row]:
                if column < len(rows[row - first]):
                    rows[row - first][column] = Fault(text)
        yield rows
        first += len(rows)


def lettered(chunks: Iterator[list[list[Any]]], encoding: str | None) -> Iterator[list[list[Any]]]:
    """Asks when letters look like those of an old font; with an answer, repairs them."""
    for place, rows in enumerate(chunks):
        if encoding is None:
            look_at_letters(sample_of(rows if place == 0 else rows[::SAMPLED]))
        if encoding in (None, UTF8):
            yield rows
        else:
            yield [[repair(cell, encoding) if type(cell) is str else cell for cell in row] for row in rows]
