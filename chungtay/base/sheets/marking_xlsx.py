"""Edits an .xlsx file part by part: sheets with errors and the styles change, everything else is copied."""

import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from chungtay.base.sheets.limits import LIMITS
from chungtay.base.sheets.look_zip import Parts
from chungtay.base.sheets.marking_rows import Row, SheetEdit, split_rows
from chungtay.base.sheets.marking_styles import RedStyles
from chungtay.base.sheets.marks import Marks, Unusual
from chungtay.base.sheets.notices import NotTaken
from chungtay.base.sheets.package import sheet_parts, styles_part

_OTHER_LETTERS = re.compile(rb"""^[^>]*encoding=["'](?!utf-8["']|us-ascii["'])""", re.IGNORECASE)


class Edit:
    """A workbook that can be edited in place; `write` streams it with its marks."""

    def __init__(self, parts: Parts, marks: Mapping[str, Marks], styles: RedStyles, styles_part: str) -> None:
        self._parts = parts
        self._styles_part = styles_part
        self._marks = marks
        self._styles = styles

    def write(self, target: BinaryIO) -> None:
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as written:
            for name in self._parts.names:
                if name == self._styles_part or name.endswith("/"):
                    continue
                with written.open(name, "w") as part:
                    for piece in self._pieces(name):
                        part.write(piece)
            # Last, since only now is it known which twins the sheets need.
            written.writestr(self._styles_part, self._styles.written())

    def _pieces(self, name: str) -> Iterator[bytes]:
        if name not in self._marks:
            yield from self._parts.pieces(name)
            return
        edit = SheetEdit(self._marks[name], self._styles)
        pieces = split_rows(self._parts.pieces(name))
        yield edit.head(_bytes(next(pieces)))
        ending: list[bytes] = []

        def rows() -> Iterator[Row]:
            for piece in pieces:
                if isinstance(piece, bytes):
                    ending.append(piece)
                    return
                yield piece

        yield from edit.rows(rows())
        yield from ending
        for piece in pieces:
            yield _bytes(piece)


def _bytes(piece: bytes | Row) -> bytes:
    return piece if isinstance(piece, bytes) else piece.markup


def prepare(source: Path, marks: Mapping[str, Marks]) -> Edit:
    """Reads the sheets to be edited once, so that nothing unusual is met after writing has begun."""
    try:
        parts = Parts(source, LIMITS)
        where = sheet_parts(parts)
        by_part = {where.get(sheet, ""): one for sheet, one in marks.items()}
        styled = styles_part(parts)
        if styled is None or styled not in parts.names or not by_part.keys() <= set(parts.names):
            raise Unusual
        styles = RedStyles(b"".join(parts.pieces(styled)))
        for name in by_part:
            _look(parts, name)
    except NotTaken as broken:
        raise Unusual from broken
    return Edit(parts, by_part, styles, styled)


def _look(parts: Parts, name: str) -> None:
    """Comments and sections of raw text could hide tags; other letters than UTF-8 could hide anything."""
    first = True
    for piece in split_rows(parts.pieces(name)):
        markup = _bytes(piece)
        if b"<!" in markup or (first and _OTHER_LETTERS.search(markup)):
            raise Unusual
        first = False
