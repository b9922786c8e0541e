"""Opens a workbook from outside: a limited child process parses it, the parent streams what the child laid down."""

import json
import os
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from chungtay.base.sheets.cells import Cell
from chungtay.base.sheets.limits import DISK_FULL, INDEX, LIMITS, Limits
from chungtay.base.sheets.packing import unpack
from chungtay.base.sheets.refusals import Candidate, EncodingDoubt, SheetRefused, label_of, refusal

ROOT = Path(__file__).resolve().parents[3]
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from chungtay.base.sheets.child import main; main()"


@dataclass(frozen=True)
class Sheet:
    """One sheet; `rows` and `columns` reach from A1 to the last cell with a value.

    `merged` holds (first row, first column, last row, last column), from 1, in .xlsx and .xls; only the first cell
    of a block has the value. Of formulas the stored value is taken, they are never computed: `formulas` says how many
    there are and `uncomputed` how many have no stored value and so read as empty; both are known in .xlsx only.
    """

    name: str
    rows: int
    columns: int
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formulas: int = 0
    uncomputed: int = 0
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """A workbook that was read; `path` is the folder where the child laid its columns."""

    kind: str
    sheets: tuple[Sheet, ...]
    path: Path
    encoding: str = ""

    def sheet(self, name: str) -> Sheet:
        return self.sheets[self.place(name)]

    def place(self, name: str) -> int:
        """Where the sheet stands in the workbook; its columns lie under this number."""
        for place, one in enumerate(self.sheets):
            if one.name == name:
                return place
        raise KeyError(name)


def open_workbook(
    source: Path, name: str, workdir: Path, limits: Limits = LIMITS, encoding: str | None = None
) -> Workbook:
    """Reads the file at `source`, sent as `name`, into the empty folder `workdir`.

    Raises `SheetRefused`, and `EncodingDoubt` when the letters of the file can be read in more than one way; then
    call again with the `encoding` that the person chose.
    """
    workdir.mkdir(parents=True, exist_ok=True)
    order = {"name": name, "limits": asdict(limits), "encoding": encoding}
    order |= {"source": str(source.absolute()), "workdir": str(workdir.absolute())}
    index = _ask(order | {"ask": "read"}, name, limits)
    if index.get("refused") == "memory":
        index = _ask(order | {"ask": "why"}, name, limits)
    if "refused" in index:
        raise _refused(index, name)
    sheets = tuple(Sheet(**one | {"merged": tuple(map(tuple, one["merged"]))}) for one in index["sheets"])
    return Workbook(index["kind"], sheets, workdir, index["encoding"])


def _refused(index: dict[str, Any], name: str) -> SheetRefused:
    if index["refused"] == "encoding":
        return EncodingDoubt(
            tuple(
                Candidate(one["encoding"], label_of(one["encoding"]), tuple(one["sample"]))
                for one in index["candidates"]
            )
        )
    return refusal(index["refused"], name, index["about"])


def _ask(order: dict[str, Any], name: str, limits: Limits) -> dict[str, Any]:
    """What the child answered. It has no environment, so that no secret of ours is within its reach."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-c", START],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={}, cwd=os.sep,
    )  # fmt: skip
    try:
        child.communicate(json.dumps(order).encode(), timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired:
        raise refusal("slow", name, {}) from None
    finally:
        child.kill()
        child.wait()
    if child.returncode:
        return {"refused": ending_of(child.returncode), "about": {}}
    found = json.loads((Path(order["workdir"]) / INDEX).read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}


def ending_of(code: int) -> str:
    """Why a child ended that gave no answer: a parser out of memory aborts, the kernel's limits kill."""
    return _ENDINGS.get(code, "damaged")


_ENDINGS = {DISK_FULL: "disk", -signal.SIGABRT: "memory", -signal.SIGXCPU: "slow", -signal.SIGKILL: "slow"}


def rows(book: Workbook, sheet: str, start: int = 0, count: int | None = None) -> Iterator[list[Cell]]:
    """The rows from `start` (0 is row 1 of the sheet), each as long as the sheet is wide."""
    stop = None if count is None else start + count
    for first, columns in _chunks(book, sheet, start, stop):
        lines = map(list, zip(*columns, strict=True))
        yield from islice(lines, max(start - first, 0), None if stop is None else stop - first)


def head(book: Workbook, sheet: str, count: int = 30) -> list[list[Cell]]:
    return list(rows(book, sheet, 0, count))


def columns_of(book: Workbook, sheet: str, chunk: int = 20_000) -> Iterator[list[list[Cell]]]:
    """For work in bulk: the **columns** of about `chunk` rows at a time, one list a column, from row 1 on."""
    gathered: list[list[Cell]] = []
    for _first, columns in _chunks(book, sheet, 0, None):
        if not gathered:
            gathered = columns
        else:
            for kept, more in zip(gathered, columns, strict=True):
                kept.extend(more)
        if len(gathered[0]) >= chunk:
            yield gathered
            gathered = []
    if gathered:
        yield gathered


def _chunks(book: Workbook, sheet: str, start: int, stop: int | None) -> Iterator[tuple[int, list[list[Cell]]]]:
    """(first row, columns) of each chunk that the rows from `start` to `stop` need."""
    place = book.place(sheet)
    index = json.loads((book.path / f"{place}.json").read_text())
    with (book.path / f"{place}.columns").open("rb") as kept:
        for number, (offset, size, checksum) in enumerate(index["chunks"]):
            first = number * index["step"]
            if first + index["step"] <= start or (stop is not None and first >= stop):
                continue
            kept.seek(offset)
            packed = kept.read(size)
            if zlib.crc32(packed) != checksum:
                raise refusal("spoiled", "", {})
            yield first, unpack(packed)
