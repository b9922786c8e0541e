"""Lays the rows of one sheet down as chunks of packed columns, with an index by which the parent finds them."""

import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from chungtay.base.sheets.cells import address
from chungtay.base.sheets.limits import Limits
from chungtay.base.sheets.notices import Answer, NotTaken
from chungtay.base.sheets.packing import pack

STEP = 5_000


@dataclass
class Laid:
    """What the index says of one sheet; the fields are those of `reading.Sheet`."""

    name: str
    rows: int
    columns: int
    merged: list[tuple[int, int, int, int]]
    formulas: int = 0
    uncomputed: int = 0
    hidden: bool = False


def lay(workdir: Path, place: int, chunks: Iterable[list[list[Any]]]) -> None:
    """Writes the chunks of the sheet at this place; every chunk but the last has `STEP` rows of equal length."""
    index = []
    with (workdir / f"{place}.columns").open("wb") as kept:
        for rows in chunks:
            packed = pack(rows)
            index.append((kept.tell(), len(packed), zlib.crc32(packed)))
            kept.write(packed)
    (workdir / f"{place}.json").write_text(json.dumps({"step": STEP, "chunks": index}))


def in_chunks(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while chunk := list(islice(rows, STEP)):
        yield chunk


def check_size(rows: int, columns: int, before: int, limits: Limits, sheet: str) -> int:
    """The number of cells up to and with this sheet; refuses what is too large."""
    if rows > limits.rows or columns > limits.columns:
        raise NotTaken("far", cell=address(rows, columns))
    if rows * columns > limits.cells:
        raise NotTaken("wide", sheet=sheet, row=str(rows), column=str(columns))
    if before + rows * columns > limits.cells:
        raise NotTaken("cells")
    return before + rows * columns


def index_of(kind: str, sheets: list[Laid], encoding: str) -> Answer:
    if not sheets:
        raise NotTaken("empty")
    return {"kind": kind, "sheets": [asdict(one) for one in sheets], "encoding": encoding}
