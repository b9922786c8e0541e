"""A streaming look at the sheets of an .xlsx file: far cells, the number of values, errors and formulas."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from chungtay.base.sheets.cells import Place, address, column_letters, column_number
from chungtay.base.sheets.limits import Limits
from chungtay.base.sheets.look_zip import Parts, is_xml, look_at_xml
from chungtay.base.sheets.notices import NotTaken

LONGEST_TAG = 4 * 1024 * 1024
COUNTED = 8
# Sheets of up to so many columns have no names of two letters, which are quicker to look for than what is too far.
ONE_LETTER = 26
_TWO_LETTERS = re.compile(rb'r="[A-Z][A-Z]')
_ERROR_TYPE = re.compile(rb' t="e"')
_REFERENCE = re.compile(rb' r="([A-Z]{1,3})(\d{1,9})"')
_VALUE = re.compile(rb"<v>(#[^<]{1,12})</v>")
_ALL = re.compile(rb'<c [^>]*?\br="([A-Z]{1,3})(\d{1,9})"[^>]*(?<!/)>')


@dataclass
class Seen:
    """What a look at one part brought up; rows and columns count from 0."""

    pieces: int = 0
    values: int = 0
    formulas: int = 0
    uncomputed: int = 0
    faults: dict[Place, str] = field(default_factory=dict)

    def count(self, piece: bytes) -> None:
        """Counts values in one piece of eight, for all: enough to stop a flood, and cheap."""
        if self.pieces % COUNTED == 0:
            self.values += (piece.count(b"</c>") or piece.count(b"<si>")) * (COUNTED if self.pieces else 1)
        self.pieces += 1


def look_at_xlsx(parts: Parts, limits: Limits) -> dict[str, Seen]:
    """Reads every part once; what was seen, by part."""
    far = far_pattern(limits)
    seen: dict[str, Seen] = {}
    for name in parts.names:
        if not is_xml(name):
            for _piece in parts.pieces(name):
                pass
            continue
        seen[name] = Seen()
        for piece in whole_tags(parts, name):
            look_at_piece(piece, seen[name], far, limits)
            if seen[name].values > limits.cells:
                raise NotTaken("cells")
    return seen


def whole_tags(parts: Parts, name: str) -> Iterator[bytes]:
    """The part in pieces that end before a cell begins, or at least before a tag."""
    rest, first = b"", True
    for piece in parts.pieces(name):
        rest += piece
        if first:
            look_at_xml(rest)
            first = False
        cut = rest.rfind(b"<c ") if len(rest) < LONGEST_TAG else len(rest)
        if cut <= 0:
            cut = max(rest.rfind(b"<"), 0)
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def look_at_piece(piece: bytes, seen: Seen, far: re.Pattern[bytes], limits: Limits) -> None:
    found = far.search(piece) if limits.columns < ONE_LETTER or _TWO_LETTERS.search(piece) else None
    if found:
        raise NotTaken("far", cell=(found[1] + found[2]).decode())
    last = last_value(piece)
    if last and last[0] > limits.rows:
        raise NotTaken("far", cell=address(*last))
    seen.count(piece)
    if b"<f" in piece:
        seen.formulas += piece.count(b"<f>") + piece.count(b"<f ")
        seen.uncomputed += piece.count(b"</f></c>") + piece.count(b"<v></v></c>") + piece.count(b"/></c>")
    if b'"e"' in piece:
        seen.faults.update(faults_in(piece))


def last_value(piece: bytes) -> tuple[int, int] | None:
    """Where the last cell with a value stands, from 1; rows come in order, so it is the lowest of the piece."""
    start = piece.rfind(b"<c ", 0, max(piece.rfind(b"</c>"), 0))
    found = _REFERENCE.search(piece, start) if start >= 0 else None
    return (int(found[2]), column_number(found[1].decode())) if found else None


def faults_in(piece: bytes) -> Iterator[tuple[Place, str]]:
    for found in _ERROR_TYPE.finditer(piece):
        cell = piece[max(piece.rfind(b"<", 0, found.start()), 0) : piece.find(b"</c>", found.end())]
        place, value = _REFERENCE.search(cell), _VALUE.search(cell)
        if place and value:
            yield (int(place[2]) - 1, column_number(place[1].decode()) - 1), value[1].decode("ascii", "replace")


def far_pattern(limits: Limits) -> re.Pattern[bytes]:
    """Finds cells with a value that stand too far right."""
    last = column_letters(limits.columns)
    wider = [f"[A-Z]{{{len(last) + 1},12}}"]
    for place, letter in enumerate(last):
        if letter < "Z":
            wider.append(f"{last[:place]}[{chr(ord(letter) + 1)}-Z][A-Z]{{{len(last) - place - 1}}}")
    reference = f"""r="({"|".join(wider)})(\\d{{1,9}})"[^>]*(?<!/)>"""
    return re.compile(reference.encode())


def corner(parts: Parts, part: str) -> tuple[int, int]:
    """How far down and right the values of a sheet reach, from 1; slow, for the word afterwards."""
    row = column = 0
    for piece in whole_tags(parts, part):
        found = _ALL.findall(piece)
        row = max([row, *(int(one[1]) for one in found)])
        column = max([column, *(column_number(letters.decode()) for letters in {one[0] for one in found})])
    return row, column
