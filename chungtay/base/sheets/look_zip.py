"""Looks at a zip file before anything parses it: names, sizes, checksums, and a first look at every XML part."""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from chungtay.base.sheets.limits import MIB, Limits
from chungtay.base.sheets.notices import NotTaken

ZIP = b"PK\x03\x04"
END_MARK = b"PK\x05\x06"
END_SIZE = 22
LONGEST_COMMENT = 65_535
DIRECTORY = MIB
# Below this a part may be as repetitive as it likes.
SMALL = MIB
PIECE = MIB
START = 256 * 1024
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")
# A damaged directory sends the reading anywhere, also before the start of the file, which is an OSError.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    ValueError,
    OverflowError,
    OSError,
)


class Parts:
    """The parts of a zip file that has passed the look at its directory."""

    def __init__(self, source: Path, limits: Limits) -> None:
        try:
            look_at_end(source)
            self._zip = zipfile.ZipFile(source)
        except BROKEN as broken:
            raise NotTaken("damaged") from broken
        self.names = [one.filename for one in self._zip.infolist()]
        look_at_directory(self._zip.infolist(), limits)

    def start(self, name: str) -> bytes:
        """The first bytes of a part; nothing when there is no such part."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                return part.read(START)
        except BROKEN as broken:
            raise NotTaken("damaged") from broken

    def pieces(self, name: str) -> Iterator[bytes]:
        """The whole part, piece by piece; its checksum is compared at the end."""
        try:
            with self._zip.open(name) as part:
                while piece := part.read(PIECE):
                    yield piece
        except BROKEN as broken:
            raise NotTaken("damaged") from broken


def parts_of(source: Path, limits: Limits) -> Parts | None:
    """None when the file does not begin as a zip file does."""
    with source.open("rb") as file:
        if file.read(len(ZIP)) != ZIP:
            return None
    return Parts(source, limits)


def look_at_end(source: Path) -> None:
    """Refuses a directory that would be long to read before it is read."""
    size = source.stat().st_size
    with source.open("rb") as file:
        file.seek(max(size - END_SIZE - LONGEST_COMMENT, 0))
        tail = file.read()
    place = tail.rfind(END_MARK)
    if place < 0 or len(tail) - place < END_SIZE:
        raise NotTaken("damaged")
    (directory,) = struct.unpack_from("<I", tail, place + 12)
    if directory > DIRECTORY:
        raise NotTaken("parts")


def look_at_directory(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(members) > limits.parts:
        raise NotTaken("parts")
    if len({one.filename for one in members}) < len(members):
        raise NotTaken("unsafe")
    for one in members:
        look_at_member(one, limits)
    if sum(one.file_size for one in members) > limits.unpacked:
        raise NotTaken("unpacked", most=str(limits.unpacked // MIB))


def look_at_member(one: zipfile.ZipInfo, limits: Limits) -> None:
    steps = one.orig_filename.replace("\\", "/").split("/")
    if ".." in steps or steps[0] in ("", ".") or ":" in steps[0] or "\0" in one.orig_filename:
        raise NotTaken("unsafe")
    if stat.S_ISLNK(one.external_attr >> 16):
        raise NotTaken("unsafe")
    if one.flag_bits & 0x1:
        raise NotTaken("password")
    if one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise NotTaken("damaged")
    if one.file_size > max(SMALL, limits.ratio * one.compress_size):
        raise NotTaken("bomb")


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels", ".vml"))


def look_at_xml(start: bytes) -> None:
    """A part declares no document type or entities, and is written in single bytes; told by its first piece."""
    if start.startswith(_WIDE):
        raise NotTaken("damaged")
    if _DECLARES.search(start):
        raise NotTaken("doctype")
