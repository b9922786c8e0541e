"""Reads .csv in whichever encoding and with whichever separator it was saved; every cell stays text."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from chungtay.base.sheets.laying import Laid, check_size, in_chunks, index_of, lay
from chungtay.base.sheets.letters import decode, encoding_of
from chungtay.base.sheets.limits import Limits
from chungtay.base.sheets.notices import Answer, NotTaken

SHEET = "Trang 1"
SEPARATORS = ",;\t"
LONGEST_CELL = 1_000_000
LOOKED_AT = 60


def read(source: Path, *, workdir: Path, limits: Limits, encoding: str | None) -> Answer:
    raw = source.read_bytes()
    chosen = encoding or encoding_of(raw)
    text = decode(raw, chosen)
    del raw
    separator, text = separator_of(text)
    rows, columns = size_of(text, separator, limits)
    if not rows:
        raise NotTaken("empty")
    check_size(rows, columns, 0, limits, SHEET)
    lay(workdir, 0, in_chunks(padded(islice(lines_of(text, separator), rows), columns)))
    return index_of("csv", [Laid(SHEET, rows, columns, [])], chosen)


def separator_of(text: str) -> tuple[str, str]:
    """The separator that cuts the first lines into the most equal rows; Excel's own `sep=;` line decides alone."""
    first, _line, rest = text.partition("\n")
    said = first.strip().lower()
    if said.startswith("sep=") and len(said) == 5:
        return said[4], rest
    if first.strip().lower() == "sep=":
        return "\t", rest
    best = ","
    score = (0, 0)
    for separator in SEPARATORS:
        widths = widths_by(text, separator)
        usual = max(set(widths), key=widths.count, default=0)
        if usual > 1 and (widths.count(usual), usual) > score:
            best, score = separator, (widths.count(usual), usual)
    return best, text


def widths_by(text: str, separator: str) -> list[int]:
    """How many cells the first lines have; none when the separator makes no sense of them."""
    try:
        return [len(row) for row in islice(lines_of(text, separator), LOOKED_AT) if row]
    except NotTaken:
        return []


def lines_of(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    began = 1
    try:
        for line in lines:
            yield line
            began = lines.line_num + 1
    except csv.Error as broken:
        raise NotTaken("quotes", line=str(began)) from broken


def size_of(text: str, separator: str, limits: Limits) -> tuple[int, int]:
    """Rows and columns down to and right to the last cell that is not blank."""
    rows = columns = 0
    for number, line in enumerate(lines_of(text, separator), start=1):
        width = len(line)
        while width and not line[width - 1].strip():
            width -= 1
        if width:
            rows, columns = number, max(columns, width)
        if rows > limits.rows or columns > limits.columns:
            check_size(rows, columns, 0, limits, SHEET)
    return rows, columns


def padded(rows: Iterator[list[str]], columns: int) -> Iterator[list[str]]:
    blank = [""] * columns
    for row in rows:
        yield row if len(row) == columns else (row + blank)[:columns]
