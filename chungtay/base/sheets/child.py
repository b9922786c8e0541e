"""What runs in the child process: binds itself by limits, looks at the file, parses it and lays the columns down."""

import json
import resource
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from chungtay.base.sheets.limits import Limits
from chungtay.base.sheets.packing import pack

STEP = 5_000
MERGES = 10_000


class NotTaken(Exception):
    """The file is not read: a code and what the message should name."""

    def __init__(self, code: str, **about: str) -> None:
        super().__init__(code)
        self.code = code
        self.about = about


def main() -> None:
    order = json.load(sys.stdin)
    limits = Limits(**order["limits"])
    bind(limits)
    workdir = Path(order["workdir"])
    try:
        index = read(Path(order["source"]), order["name"], workdir, limits)
    except NotTaken as refused:
        index = {"refused": refused.code, "about": refused.about}
    (workdir / "index.json").write_text(json.dumps(index), encoding="utf-8")


def bind(limits: Limits) -> None:
    """From here on the kernel ends this process rather than let it grow, spin or fill the disk."""
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.cpu_seconds),
        (resource.RLIMIT_FSIZE, limits.output),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def read(source: Path, name: str, workdir: Path, limits: Limits) -> dict[str, Any]:
    import python_calamine as calamine

    book = calamine.CalamineWorkbook.from_path(source)
    sheets = []
    for place, about in enumerate(book.sheets_metadata):
        sheet = book.get_sheet_by_index(place)
        sheets.append(lay(sheet, about, place, workdir))
    return {"kind": name.rsplit(".", 1)[-1].lower(), "sheets": sheets, "encoding": ""}


def lay(sheet: Any, about: Any, place: int, workdir: Path) -> dict[str, Any]:
    rows, columns = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
    chunks = []
    with (workdir / f"{place}.columns").open("wb") as kept:
        for chunk in chunked(sheet, columns):
            packed = pack(chunk)
            chunks.append((kept.tell(), len(packed)))
            kept.write(packed)
    (workdir / f"{place}.json").write_text(json.dumps({"step": STEP, "chunks": chunks}))
    merged = [(a + 1, b + 1, c + 1, d + 1) for (a, b), (c, d) in (sheet.merged_cell_ranges or [])[:MERGES]]
    hidden = about.visible.name != "Visible" if hasattr(about.visible, "name") else False
    return {"name": about.name, "rows": rows, "columns": columns, "merged": merged, "formulas": 0, "hidden": hidden}


def chunked(sheet: Any, columns: int) -> Iterator[list[list[Any]]]:
    rows = sheet.iter_rows()
    before = [""] * sheet.start[1] if sheet.start else []
    while chunk := list(islice(rows, STEP)):
        yield [before + row for row in chunk] if before else chunk
