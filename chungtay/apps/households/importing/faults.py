"""Gathers what is wrong in a workbook, cell by cell, without letting a hopeless one fill the database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chungtay.apps.households.importing.headers import Header

ERROR, WARNING = "error", "warning"
LONGEST = 400
# So many are listed one by one; the rest are counted, and come up when these are mended.
KEPT = 10_000
KEPT_WARNINGS = 2_000


@dataclass(frozen=True)
class Found:
    """One fault: the row and column of the sheet from 1 (column 0: the whole row), the words, how grave."""

    row: int
    column: int
    label: str
    message: str
    severity: str


@dataclass
class Faults:
    """`rows` are the rows that cannot be taken; `errors` and `warnings` count all, also those not kept."""

    headers: Mapping[str, Header]
    kept: list[Found] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    errors: int = 0
    warnings: int = 0

    def wrong(self, row: int, key: str, message: str) -> None:
        self.rows.add(row)
        self.errors += 1
        if self.errors <= KEPT:
            self._keep(row, key, message, ERROR)

    def doubt(self, row: int, key: str, message: str) -> None:
        self.warnings += 1
        if self.warnings <= KEPT_WARNINGS:
            self._keep(row, key, message, WARNING)

    def all_wrong(self, found: Iterable[tuple[int, str]], key: str) -> None:
        for row, message in found:
            self.wrong(row, key, message)

    def _keep(self, row: int, key: str, message: str, severity: str) -> None:
        header = self.headers.get(key)
        column, label = (header.column, header.label) if header else (0, "")
        self.kept.append(Found(row, column, label[:120], message[:LONGEST], severity))

    def in_order(self) -> list[Found]:
        return sorted(self.kept, key=lambda one: (one.row, one.column))
