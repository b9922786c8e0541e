"""Rows on the way from a workbook to the register: packed on disk chunk by chunk, so that memory stays flat."""

import json
import marshal
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

# Version 2 writes equal values as equal bytes.
PLAIN = 2


@dataclass
class Chunk:
    """Some rows of the sheet: their numbers from 1, and the columns of what was read, None where nothing stands."""

    rows: list[int]
    data: dict[str, list[Any]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)


class Shelf:
    """A file of packed pieces that appears whole or not at all."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.fresh = place.with_name(f"{place.name}-{uuid.uuid4().hex}")
        self.pieces: list[tuple[int, int]] = []

    def __enter__(self) -> Self:
        self.fresh.parent.mkdir(parents=True, exist_ok=True)
        self.file = self.fresh.open("wb")
        return self

    def put(self, piece: Any) -> None:
        packed = marshal.dumps(piece, PLAIN)
        self.pieces.append((self.file.tell(), len(packed)))
        self.file.write(packed)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _t: TracebackType | None) -> None:
        if kind is None:
            self.file.write(json.dumps(self.pieces).encode())
            self.file.write(b"%016d" % (self.pieces[-1][0] + self.pieces[-1][1] if self.pieces else 0))
        self.file.close()
        if kind is None:
            self.fresh.replace(self.place)
        else:
            self.fresh.unlink(missing_ok=True)


def pieces_of(place: Path, wanted: Iterable[int] | None = None) -> Iterator[Any]:
    """The pieces of a shelf in order, or those asked for; only for files that a `Shelf` of ours has written."""
    with place.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(size - 16)
        index_at = int(file.read(16))
        file.seek(index_at)
        pieces = json.loads(file.read(size - 16 - index_at))
        for number in range(len(pieces)) if wanted is None else wanted:
            offset, length = pieces[number]
            file.seek(offset)
            yield marshal.loads(file.read(length))


def chunks_of(place: Path) -> Iterator[Chunk]:
    for rows, data in pieces_of(place):
        yield Chunk(rows, data)
