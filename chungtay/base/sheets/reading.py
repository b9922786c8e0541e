"""Opens a workbook from outside: a limited child process parses it, the parent streams what the child laid down."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from chungtay.base.sheets.cells import Cell
from chungtay.base.sheets.limits import LIMITS, Limits
from chungtay.base.sheets.packing import unpack
from chungtay.base.sheets.refusals import Candidate, EncodingDoubt, SheetRefused, refusal

ROOT = Path(__file__).resolve().parents[3]
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from chungtay.base.sheets.child import main; main()"


@dataclass(frozen=True)
class Sheet:
    """One sheet; `rows` and `columns` reach from A1 to the last cell with a value.

    `merged` holds (first row, first column, last row, last column), from 1; `formulas` counts formula cells, whose
    stored values are taken: formulas are never computed. Both are known for .xlsx only, `merged` for .xls too.
    """

    name: str
    rows: int
    columns: int
    merged: tuple[tuple[int, int, int, int], ...] = ()
    formulas: int = 0
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """A workbook that was read; `path` is the folder where the child laid its columns."""

    kind: str
    sheets: tuple[Sheet, ...]
    path: Path
    encoding: str = ""

    def sheet(self, name: str) -> Sheet:
        return next(one for one in self.sheets if one.name == name)


def open_workbook(
    source: Path, name: str, workdir: Path, limits: Limits = LIMITS, encoding: str | None = None
) -> Workbook:
    """Reads the file at `source`, sent as `name`, into the empty folder `workdir`.

    Raises `SheetRefused`, and `EncodingDoubt` when the letters of the file can be read in more than one way; then
    call again with the `encoding` that the person chose.
    """
    workdir.mkdir(parents=True, exist_ok=True)
    order = {"source": str(source), "name": name, "workdir": str(workdir), "limits": asdict(limits)}
    _run(order | {"encoding": encoding}, name, limits)
    index = json.loads((workdir / "index.json").read_text(encoding="utf-8"))
    if "refused" in index:
        raise _refused(index, name)
    sheets = tuple(Sheet(**one | {"merged": tuple(tuple(place) for place in one["merged"])}) for one in index["sheets"])
    return Workbook(index["kind"], sheets, workdir, index["encoding"])


def _refused(index: dict[str, Any], name: str) -> SheetRefused:
    if index["refused"] == "encoding":
        return EncodingDoubt(
            tuple(Candidate(one["encoding"], one["label"], tuple(one["sample"])) for one in index["candidates"])
        )
    return refusal(index["refused"], name, index["about"])


def _run(order: dict[str, Any], name: str, limits: Limits) -> None:
    """The child gets its order on standard input and no environment, so that no secret of ours is within its reach."""
    child = subprocess.Popen(
        [sys.executable, "-I", "-c", START],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={"PYTHONUTF8": "1"}, cwd=os.sep,
    )  # fmt: skip
    try:
        child.communicate(json.dumps(order).encode(), timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
        raise refusal("slow", name, {}) from None
    if child.returncode:
        raise refusal("damaged", name, {})


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
    place = [one.name for one in book.sheets].index(sheet)
    index = json.loads((book.path / f"{place}.json").read_text())
    with (book.path / f"{place}.columns").open("rb") as kept:
        for number, (offset, size) in enumerate(index["chunks"]):
            first = number * index["step"]
            if first + index["step"] <= start or (stop is not None and first >= stop):
                continue
            kept.seek(offset)
            yield first, unpack(kept.read(size))
