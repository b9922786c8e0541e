"""`./dev bench sheet_mutants` or `python -m bench.sheet_mutants 20000 7`: no workbook harms the one who opens it."""

import io
import json
import os
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from bench._board import Goal, Row, show
from bench._mutants import Mutator
from chungtay.base.sheets.child import answer, bind
from chungtay.base.sheets.limits import INDEX, LIMITS
from chungtay.base.sheets.marking import CellError, mark_errors
from chungtay.base.sheets.notices import give
from chungtay.base.sheets.reading import Sheet, Workbook, ending_of, rows

MANY, SEED = 2_000, 1
# What the child may cost here; a mutant that needs more is refused all the same.
BOUNDS = replace(LIMITS, memory=512 * 1024 * 1024, cpu_seconds=10)
SECONDS = 20
CELLS = (str, int, float, bool, date, datetime, type(None))
NAME = "mutant.xlsx"


def main() -> int:
    many, seed = [int(word) for word in sys.argv[1:3]] + [MANY, SEED][len(sys.argv) - 1 :]
    return show(board(many, seed))


def board(many: int, seed: int) -> Iterator[Row]:
    """Only harm has a goal, and the goal is none; the other rows tell what became of the mutants."""
    found = Counter(outcomes(many, seed))
    harmed = sum(count for verdict, count in found.items() if verdict.startswith("harm"))
    yield Row("workbooks that did harm", harmed, many, harmed / many, "files", Goal(0))
    for verdict, count in sorted(found.items()):
        yield Row(verdict, count, many, count / many, "files")
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield Row("largest child", child, BOUNDS.memory / 1024**2, child / (BOUNDS.memory / 1024**2), "MiB", Goal(1))


def outcomes(many: int, seed: int) -> Iterator[str]:
    mutator = Mutator(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(many):
            (folder / NAME).write_bytes(mutator.mutant(number))
            (folder / INDEX).unlink(missing_ok=True)
            yield verdict_on(folder, mark=number % 10 == 0)


def verdict_on(folder: Path, *, mark: bool) -> str:
    """Forks instead of starting a child afresh, which is the same work without the wait."""
    child = os.fork()
    if child == 0:
        read_and_exit(folder)
    _child, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code == -signal.SIGALRM:
        return "harm: hangs"
    if code:
        return f"refused: {ending_of(code)} (exit {code})"
    index = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    if "refused" in index:
        return f"refused: {index['refused']}"
    book = Workbook("xlsx", tuple(Sheet(**one) for one in index["sheets"]), folder)
    strange = [
        type(cell)
        for sheet in book.sheets
        for line in rows(book, sheet.name)
        for cell in line
        if not isinstance(cell, CELLS)
    ]
    if strange:
        return f"harm: {strange[0]}"
    return marked(folder, book) if mark else "read"


def marked(folder: Path, book: Workbook) -> str:
    sheet = book.sheets[0]
    errors = [CellError(sheet.name, 2, 1, "sai"), CellError(sheet.name, 30, 2, "sai")]
    same = mark_errors(folder / NAME, "xlsx", errors, io.BytesIO(), book=book)
    return "read and marked" if same else "read and marked anew"


def read_and_exit(folder: Path) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stderr.fileno())
    signal.alarm(SECONDS)
    code = 1
    try:
        bind(BOUNDS)
        give(answer(folder / NAME, NAME, workdir=folder, limits=BOUNDS, encoding=None), folder)
        code = 0
    finally:
        # Whatever went wrong, the copy must not go on where the original does.
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
