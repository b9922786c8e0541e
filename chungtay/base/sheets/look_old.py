"""Looks into the old binary format (.xls) as far as needed: locks, macros, and cells that hold an error."""

import struct
from collections.abc import Iterator
from pathlib import Path

from chungtay.base.sheets.cells import Place
from chungtay.base.sheets.notices import NotTaken

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
FREE = 0xFFFFFFFA
ENTRY = 128
SHORT_STREAM, SHORT_SECTOR = 4_096, 64
FORMULA, FILEPASS, BOUND_SHEET, BOOL_OR_ERROR, BOF = 0x0006, 0x002F, 0x0085, 0x0205, 0x0809
MACRO_SHEET = 1
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
}  # fmt: skip


class Container:
    """The streams of an OLE file; every walk is bounded by the size of the file."""

    def __init__(self, source: Path) -> None:
        self._bytes = source.read_bytes()
        try:
            self._open()
        except (struct.error, IndexError) as broken:
            raise NotTaken("damaged") from broken

    def _open(self) -> None:
        (shift,) = struct.unpack_from("<H", self._bytes, 30)
        if shift not in (9, 12):
            raise NotTaken("damaged")
        self._size: int = 1 << shift
        first_directory, short_from, short_count, more, more_count = (
            struct.unpack_from("<I", self._bytes, place)[0] for place in (48, 60, 64, 68, 72)
        )
        table = list(struct.unpack_from("<109I", self._bytes, 76))
        for _step in range(min(more_count, self._most)):
            links = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            table += links[:-1]
            more = links[-1]
        self._next = self._links(one for one in table if one < FREE)
        directory = b"".join(map(self._sector, self._chain(first_directory)))
        self.entries = list(entries_of(directory))
        self._short_next = self._links(self._chain(short_from)) if short_count else []
        root = self.entries[0] if self.entries else ("", 0, FREE, 0)
        self._short = b"".join(map(self._sector, self._chain(root[2]))) if root[3] else b""

    @property
    def _most(self) -> int:
        return len(self._bytes) // self._size + 1

    def _sector(self, number: int) -> bytes:
        found = self._bytes[(number + 1) * self._size : (number + 2) * self._size]
        return found.ljust(self._size, b"\0") if found else found

    def _links(self, sectors: Iterator[int] | list[int]) -> list[int]:
        raw = b"".join(self._sector(one) for one, _step in zip(sectors, range(self._most), strict=False))
        return list(struct.unpack(f"<{len(raw) // 4}I", raw))

    def _chain(self, number: int) -> list[int]:
        return chain(self._next, number, self._most)

    def stream(self, *names: str) -> bytes:
        """The first stream of one of these names."""
        for name, _kind, first, size in self.entries:
            if name.lower() in names:
                if size >= SHORT_STREAM:
                    return b"".join(map(self._sector, self._chain(first)))[:size]
                numbers = chain(self._short_next, first, len(self._short_next) + 1)
                found = (self._short[one * SHORT_SECTOR : (one + 1) * SHORT_SECTOR] for one in numbers)
                return b"".join(found)[:size]
        return b""


def chain(following: list[int], number: int, most: int) -> list[int]:
    found: list[int] = []
    while number < FREE and len(found) <= most:
        if number >= len(following):
            raise NotTaken("damaged")
        found.append(number)
        number = following[number]
    if len(found) > most:
        raise NotTaken("damaged")
    return found


def entries_of(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """(name, kind, first sector, size) of each entry in use."""
    for place in range(0, len(directory), ENTRY):
        (length,) = struct.unpack_from("<H", directory, place + 64)
        kind = directory[place + 66]
        first, size = struct.unpack_from("<II", directory, place + 116)
        name = directory[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        if kind:
            yield name, kind, first, size


def stream_names(source: Path) -> list[str]:
    return [name for name, _kind, _first, _size in Container(source).entries]


def look_at_old(source: Path) -> list[dict[Place, str]]:
    """The cells with errors of each sheet, in the order of the sheets; refuses locks and macro sheets."""
    stream = Container(source).stream("workbook", "book")
    starts: list[int] = []
    found: dict[int, dict[Place, str]] = {}
    current: dict[Place, str] = {}
    for place, kind, body in records(stream):
        if kind == FILEPASS:
            raise NotTaken("password")
        if kind == BOUND_SHEET and len(body) >= 6:
            if body[5] == MACRO_SHEET:
                raise NotTaken("macro")
            starts.append(struct.unpack_from("<I", body)[0])
        elif kind == BOF:
            current = found.setdefault(place, {})
        elif kind in (BOOL_OR_ERROR, FORMULA):
            fault = error_of(kind, body)
            if fault:
                row, column = struct.unpack_from("<HH", body)
                current[row, column] = fault
    return [found.get(start, {}) for start in starts]


def records(stream: bytes) -> Iterator[tuple[int, int, bytes]]:
    place = 0
    while place + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, place)
        yield place, kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def error_of(kind: int, body: bytes) -> str | None:
    if kind == BOOL_OR_ERROR and len(body) >= 8 and body[7]:
        return ERRORS.get(body[6], "#N/A")
    if kind == FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
        return ERRORS.get(body[8], "#N/A")
    return None
