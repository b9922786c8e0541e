"""Edits the rows of a sheet as they stream by: bytes that carry no mark pass untouched."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chungtay.base.sheets.cells import address, column_letters, column_number
from chungtay.base.sheets.marking_styles import RedStyles
from chungtay.base.sheets.marks import Marks, Unusual
from chungtay.base.sheets.row_markup import text_of

LONGEST_ROW = 32 * 1024 * 1024
WIDTH = 60
_CELL = re.compile(rb"<c\b([^>]*?)(/>|>.*?</c>)", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,5})"')
_SPANS = re.compile(rb'\s+spans="[^"]*"')
_COLUMN = re.compile(rb"<col\b[^>]*/>")
_DIMENSION = re.compile(rb'(<dimension ref=")([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?(")')


@dataclass(frozen=True)
class Row:
    """One row as it stands in the file."""

    number: int
    markup: bytes


class SheetEdit:
    """The edit of one sheet: `head` up to the first row, `rows` with their marks."""

    def __init__(self, marks: Marks, styles: RedStyles) -> None:
        self._marks = marks
        self._styles = styles
        self._column_styles: list[tuple[int, int, int]] = []
        self._red = (
            re.compile(b'\\bs="(?:%s)"' % b"|".join(b"%d" % one for one in sorted(styles.reds)))
            if marks.again and styles.reds
            else None
        )
        self._letters = column_letters(marks.column).encode()

    def head(self, markup: bytes) -> bytes:
        """Makes room for the column of messages: its width, and the size that the sheet says it has."""
        columns = list(map(_span_of, _COLUMN.findall(markup)))
        self._column_styles = [(first, last, style) for first, last, style in columns if style]
        column = self._marks.column
        if not any(first <= column <= last for first, last, _style in columns):
            markup = _with_width(markup, column)
        return _DIMENSION.sub(self._widened, markup, count=1)

    def _widened(self, found: re.Match[bytes]) -> bytes:
        """The last row is never more than written rows say; the last column is at least ours."""
        first_row, last_row = int(found[3]), int(found[5] or found[3])
        last_column = column_number((found[4] or found[2]).decode())
        rows = self._marks.rows()
        start = address(min(first_row, rows[0]), column_number(found[2].decode()))
        end = address(max(last_row, rows[-1]), max(last_column, self._marks.column))
        return b"%s%s:%s%s" % (found[1], start.encode(), end.encode(), found[6])

    def rows(self, rows: Iterable[Row]) -> Iterator[bytes]:
        """Every row, those that are missing put in where they belong."""
        waiting = self._marks.rows()
        for row in rows:
            while waiting and waiting[0] < row.number:
                yield self._edited(Row(waiting[0], b'<row r="%d"/>' % waiting.pop(0)))
            if waiting and waiting[0] == row.number:
                waiting.pop(0)
                yield self._edited(row)
            elif self._marks.again and self._has_old_mark(row):
                yield self._edited(row)
            else:
                yield row.markup
        for number in waiting:
            yield self._edited(Row(number, b'<row r="%d"/>' % number))

    def _has_old_mark(self, row: Row) -> bool:
        return b'r="%s%d"' % (self._letters, row.number) in row.markup or bool(
            self._red and self._red.search(row.markup)
        )

    def _edited(self, row: Row) -> bytes:
        opening, inner = _opened(row)
        row_style = _style_of(opening) if b'customFormat="1"' in opening else 0
        cells, rest = _cells_of(inner)
        if self._marks.again:
            cells = {
                column: self._restyled(cell, self._styles.plain(_style_of(cell))) for column, cell in cells.items()
            }
        left = [cells[one] for one in sorted(cells) if one < self._marks.column]
        heading_style = _style_of(left[-1]) if left else 0
        for column in self._marks.columns(row.number):
            cell = cells.get(column, b'<c r="%s"/>' % address(row.number, column).encode())
            style = _style_of(cell) if b' s="' in cell else row_style or self._column_style(column)
            cells[column] = self._restyled(cell, self._styles.red(style))
        self._put_message(row.number, cells, heading_style)
        return b"".join((opening, *(cells[column] for column in sorted(cells)), rest, b"</row>"))

    def _put_message(self, number: int, cells: dict[int, bytes], heading_style: int) -> None:
        column, said = self._marks.column, self._marks.said(number)
        cells.pop(column, None)
        if said:
            style = heading_style if number == self._marks.header else self._styles.red(0)
            cells[column] = _text_cell(number, column, said, style)

    def _column_style(self, column: int) -> int:
        return next((style for first, last, style in self._column_styles if first <= column <= last), 0)

    @staticmethod
    def _restyled(cell: bytes, style: int) -> bytes:
        end = cell.find(b">")
        opening, rest = cell[:end], cell[end:]
        if b' s="' in opening:
            return _STYLE.sub(b's="%d"' % style, opening, count=1) + rest
        return (opening.replace(b"<c", b'<c s="%d"' % style, 1) if style else opening) + rest


def split_rows(pieces: Iterable[bytes]) -> Iterator[bytes | Row]:
    """The part cut into what stands before the first row, each row, and what follows; refuses unusual writing."""
    buffer, place = b"", 0
    source = iter(pieces)
    while (start := buffer.find(b"<sheetData")) < 0 or (end := buffer.find(b">", start)) < 0:
        piece = next(source, b"")
        if not piece or len(buffer) > LONGEST_ROW:
            raise Unusual
        buffer += piece
    if buffer[end - 1 : end] == b"/":
        yield buffer[: end - 1] + b">"
        yield b"</sheetData>" + buffer[end + 1 :]
        yield from source
        return
    yield buffer[: end + 1]
    place, number = end + 1, 0
    while True:
        row_start = buffer.find(b"<row", place)
        row_end = _end_of_row(buffer, row_start) if row_start >= 0 else -1
        if row_end < 0:
            data_end = buffer.find(b"</sheetData>", place)
            if data_end >= 0 and (row_start < 0 or data_end < row_start):
                break
            piece = next(source, b"")
            buffer, place = buffer[place:] + piece, 0
            if not piece or len(buffer) > LONGEST_ROW:
                raise Unusual
            continue
        if b"</sheetData>" in buffer[place:row_start]:
            break
        markup = buffer[place:row_end]
        number = _number_of(buffer[row_start:row_end], number)
        yield Row(number, markup)
        place = row_end
    yield buffer[place:]
    yield from source


def _end_of_row(buffer: bytes, start: int) -> int:
    tag = buffer.find(b">", start)
    if tag < 0:
        return -1
    if buffer[tag - 1 : tag] == b"/":
        return tag + 1
    end = buffer.find(b"</row>", tag)
    return end + len(b"</row>") if end >= 0 else -1


def _number_of(markup: bytes, before: int) -> int:
    """The number of a row, which must be higher than the one before."""
    found = _ROW_NUMBER.search(markup, 0, markup.find(b">"))
    number = int(found[1]) if found else before + 1
    if number <= before:
        raise Unusual
    return number


def _opened(row: Row) -> tuple[bytes, bytes]:
    """The opening tag with all before it, and what is inside."""
    start = row.markup.find(b"<row")
    tag = row.markup.find(b">", start)
    opening = _SPANS.sub(b"", row.markup[:tag].removesuffix(b"/")) + b">"
    return opening, row.markup[tag + 1 :].removesuffix(b"</row>")


def _cells_of(inner: bytes) -> tuple[dict[int, bytes], bytes]:
    """The cells by column, and whatever else the row holds."""
    cells: dict[int, bytes] = {}
    column = 0
    for found in _CELL.finditer(inner):
        place = _REFERENCE.search(found[1])
        column = column_number(place[1].decode()) if place else column + 1
        cells[column] = found[0]
    return cells, _CELL.sub(b"", inner).strip()


def _style_of(tag: bytes) -> int:
    found = _STYLE.search(tag, 0, tag.find(b">") + 1 or len(tag))
    return int(found[1]) if found else 0


def _text_cell(row: int, column: int, text: str, style: int) -> bytes:
    written = text_of(text)
    return f'<c r="{address(row, column)}" s="{style}" t="inlineStr"><is><t>{written}</t></is></c>'.encode()


def _span_of(tag: bytes) -> tuple[int, int, int]:
    """First column, last column and style of a <col>."""
    found = [re.search(rb"\b" + name + rb'="(\d{1,5})"', tag) for name in (b"min", b"max", b"style")]
    first, last, style = (int(one[1]) if one else 0 for one in found)
    return first, last, style


def _with_width(markup: bytes, column: int) -> bytes:
    """Puts a <col> for the column where the order of columns wants it."""
    said = b'<col min="%d" max="%d" width="%d" customWidth="1"/>' % (column, column, WIDTH)
    if b"</cols>" not in markup:
        return markup.replace(b"<sheetData", b"<cols>" + said + b"</cols><sheetData", 1)
    for found in _COLUMN.finditer(markup):
        if _span_of(found[0])[0] > column:
            return markup[: found.start()] + said + markup[found.start() :]
    return markup.replace(b"</cols>", said + b"</cols>", 1)
