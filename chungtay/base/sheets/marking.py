"""Gives a workbook back with its wrong cells in red and the remedies in a last column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from chungtay.base.sheets.reading import Workbook

HEADING = "Lỗi cần sửa"


@dataclass(frozen=True)
class CellError:
    """What is wrong in one cell, counted from 1 as Excel does; without a column it concerns the whole row."""

    sheet: str
    row: int
    column: int | None
    message: str


def mark_errors(
    source: Path,
    kind: str,
    errors: Iterable[CellError],
    target: BinaryIO,
    *,
    header_rows: Mapping[str, int] | None = None,
    book: Workbook | None = None,
) -> bool:
    """Writes the marked workbook to `target`; True when it is the same workbook, False when a fresh .xlsx."""
    raise NotImplementedError
