"""A look at an .ods file: no declarations in its XML, whole checksums, and the cells that hold an error."""

import re

from chungtay.base.sheets.cells import Place
from chungtay.base.sheets.look_zip import Parts, is_xml, look_at_xml

CONTENT = "content.xml"
_TAG = re.compile(rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s/>])([^>]*)>")
_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')
_ERROR = b'calcext:value-type="error"'
_SHOWN = re.compile(rb"<text:p>(#[^<]{1,12}|Err:\d{3})</text:p>")
NOT_AVAILABLE = "#VALUE!"


def look_at_ods(parts: Parts) -> list[dict[Place, str]]:
    """The cells with errors of each sheet, in the order of the sheets."""
    content = b""
    for name in parts.names:
        first = True
        for piece in parts.pieces(name):
            if first and is_xml(name):
                look_at_xml(piece)
            first = False
            if name == CONTENT:
                content += piece
    return faults_in(content) if _ERROR in content else []


def faults_in(content: bytes) -> list[dict[Place, str]]:
    """Walks the tags in order, for an error has no address of its own; repeated errors count once."""
    found: list[dict[Place, str]] = []
    row = column = 0
    following = 0
    for tag in _TAG.finditer(content):
        what, attributes = tag[1], tag[2]
        if what == b"table":
            found.append({})
            row, following = 0, 0
        elif what == b"table-row":
            row, column = following, 0
            following += repeated(_ROWS, attributes)
        else:
            if _ERROR in attributes and found:
                shown = _SHOWN.search(content, tag.end(), tag.end() + 400)
                text = shown[1].decode() if shown and shown[1].startswith(b"#") else NOT_AVAILABLE
                found[-1][row, column] = text
            column += repeated(_COLUMNS, attributes)
    return found


def repeated(pattern: re.Pattern[bytes], attributes: bytes) -> int:
    found = pattern.search(attributes)
    return int(found[1]) if found else 1
