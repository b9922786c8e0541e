"""Small workbooks in the old binary format: an OLE container with one stream of BIFF records."""

import struct
from collections.abc import Iterable
from pathlib import Path

SECTOR = 512
END, FAT, FREE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
LEAST = 4_096


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def text(row: int, column: int, value: str) -> bytes:
    letters = value.encode("utf-16-le")
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(value), 1) + letters)


def number(row: int, column: int, value: float) -> bytes:
    return record(0x0203, struct.pack("<HHHd", row, column, 0, value))


def error(row: int, column: int, code: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, code, 1))


def formula_error(row: int, column: int, code: int) -> bytes:
    result = bytes((2, 0, code, 0, 0, 0, 0xFF, 0xFF))
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + struct.pack("<HIH", 0, 0, 0))


def biff(cells: Iterable[bytes], *, before: bytes = b"", sheet_type: int = 0) -> bytes:
    """A workbook stream with one sheet “Ho”; `before` stands right after the first record."""
    opening = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)) + before
    name = b"\x02\x00Ho"
    place = len(opening) + 4 + 6 + len(name) + 4
    bound = record(0x0085, struct.pack("<IBB", place, 0, sheet_type) + name)
    inner = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    return opening + bound + record(0x000A) + inner + b"".join(cells) + record(0x000A)


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE file; every stream is padded so far that it needs no short sectors."""
    table: list[int] = []
    body = b""
    entries = [entry("Root Entry", 5, END, 0, child=1 if streams else FREE)]
    for place, (name, content) in enumerate(streams.items(), start=1):
        padded = content.ljust(max(LEAST, -(-len(content) // SECTOR) * SECTOR), b"\0")
        first = len(table)
        count = len(padded) // SECTOR
        table += [*range(first + 1, first + count), END]
        body += padded
        following = place + 1 if place < len(streams) else FREE
        entries.append(entry(name, 2, first, len(padded), right=following))
    directory_at = len(table)
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    count = len(directory) // SECTOR
    table += [*range(directory_at + 1, directory_at + count), END]
    table_at = len(table)
    table.append(FAT)
    assert len(table) <= SECTOR // 4
    links = struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory_at, 0, LEAST, END, 0, END, 0)
    head += struct.pack("<I", table_at) + b"\xff" * 108 * 4
    return head + body + directory + links


def entry(name: str, kind: int, first: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    letters = name.encode("utf-16-le")
    found = letters.ljust(64, b"\0") + struct.pack("<HBBIII", len(letters) + 2, kind, 1, FREE, right, child)
    return found + bytes(36) + struct.pack("<IQ", first, size)


def xls(path: Path, stream: bytes) -> Path:
    path.write_bytes(container({"Workbook": stream}))
    return path
