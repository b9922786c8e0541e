"""Reading and writing workbooks beside their peers: calamine alone, and openpyxl; each run in a process of its own."""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import python_calamine

from bench._board import Goal, Row, against_limit, compared, of_pairs, pair
from chungtay.base.sheets.reading import columns_of, open_workbook
from chungtay.base.sheets.writing import SheetWriter

ROWS, COLUMNS, FEWER = 200_000, 20, 20_000
ROOT = Path(__file__).resolve().parents[1]
FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ")
GIVEN = (
    "Ánh",
    "Bình",
    "Chi",
    "Dũng",
    "Hà",
    "Hạnh",
    "Hòa",
    "Hùng",
    "Lan",
    "Mai",
    "Nam",
    "Phúc",
    "Quang",
    "Sơn",
    "Tâm",
    "Tú",
    "Yến",
)
# The most that opening a workbook of this size may hold in memory, parent and child each.
MIB = 500


def rows() -> Iterator[Row]:
    """Reading first: openpyxl makes the file, with shared text as Excel keeps it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, written = str(folder / "large.xlsx"), str(folder / "written.xlsx")
        alone("write_peer", large, ROWS)
        yield compared(
            "read 200,000 × 20 into lists / calamine alone", "s",
            lambda: alone("read_ours", large)["seconds"], lambda: alone("read_peer", large)["seconds"], Goal(1.6),
        )  # fmt: skip
        found = alone("read_ours", large)
        yield against_limit("read 200,000 × 20: the larger of parent and child", "MiB", found["mib"], MIB)
        yield compared(
            "write 20,000 × 20 / openpyxl", "rows/s",
            lambda: FEWER / alone("write_ours", written, FEWER)["seconds"],
            lambda: FEWER / alone("write_peer", written, FEWER)["seconds"], Goal(5, at_least=True),
        )  # fmt: skip
        yield full_size(written)
        small, full = (alone("write_ours", written, many)["mib"] for many in (FEWER, ROWS))
        yield Row("memory to write 200,000 × 20 / 20,000 × 20", full, small, full / small, "MiB", Goal(1.1))


def full_size(written: str) -> Row:
    """One pair only: the peer takes half a minute."""

    def speed(name: str) -> float:
        return ROWS / alone(name, written, ROWS)["seconds"]

    once = pair(lambda: speed("write_ours"), lambda: speed("write_peer"), ours_first=True)
    return of_pairs("write 200,000 × 20 / openpyxl, one pair", "rows/s", [once], Goal(5, at_least=True))


def alone(name: str, *given: Any) -> dict[str, float]:
    """The seconds of one work without the start of its process, and the most memory that it held."""
    command = [sys.executable, "-m", "bench._sheets", name, *map(str, given)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def made_rows(many: int) -> Iterator[list[Any]]:
    """A commune's list of households: codes, names, days, numbers, crosses and notes."""
    luck = random.Random(3)
    yield [f"Cột {place}" for place in range(1, COLUMNS + 1)]
    for line in range(1, many):
        name = f"{luck.choice(FAMILY)} Thị {luck.choice(GIVEN)} {luck.choice(GIVEN)}"
        born, entered = date(1940, 1, 1) + timedelta(luck.randrange(25_000)), date(2022, 1, 1 + line % 28)
        yield [
            f"{line:06d}", name, f"0{luck.randrange(10**11):011d}", born, luck.choice(("Nam", "Nữ")),
            f"Thôn {line % 30}", "Xã Ba Vì", "Huyện Ba Vì", line % 10, luck.randrange(10**7), luck.random() * 100,
            luck.choice(("x", None)), luck.choice(("x", None)), "Kinh", line % 200, line % 60, entered, "Hộ nghèo",
            f"số nhà {luck.randrange(10**4)}", f"ghi chú {line}",
        ]  # fmt: skip


def read_ours(path: str) -> None:
    """From the file to Python lists in this process, a column each."""
    with tempfile.TemporaryDirectory() as folder:
        book = open_workbook(Path(path), "large.xlsx", Path(folder))
        gathered: list[list[Any]] = [[] for _ in range(COLUMNS)]
        for chunk in columns_of(book, book.sheets[0].name):
            for kept, more in zip(gathered, chunk, strict=True):
                kept.extend(more)
    require(len(gathered[0]) == ROWS)


def read_peer(path: str) -> None:
    found = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    require(len(found) == ROWS)


def write_ours(path: str, many: str) -> None:
    with Path(path).open("wb") as target, SheetWriter(target) as book:
        book.sheet("Hộ")
        book.rows(made_rows(int(many)))


def write_peer(path: str, many: str) -> None:
    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("Hộ")
    for line in made_rows(int(many)):
        page.append(line)
    book.save(path)


def require(holds: bool) -> None:
    if not holds:
        raise SystemExit("the rows read are not those written")


WORKS: dict[str, Callable[..., None]] = {
    "read_ours": read_ours,
    "read_peer": read_peer,
    "write_ours": write_ours,
    "write_peer": write_peer,
}


def main() -> None:
    began = time.perf_counter()
    WORKS[sys.argv[1]](*sys.argv[2:])
    seconds = time.perf_counter() - began
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    json.dump({"seconds": seconds, "mib": most / 1024}, sys.stdout)


if __name__ == "__main__":
    main()
