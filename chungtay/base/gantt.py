"""A Gantt chart drawn on the server: every row of the table carries its own bar, so that the table says it all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Literal

from chungtay.base.figures import Figure

Kind = Literal["done", "late", "open"]
QUARTERS_UP_TO = timedelta(days=550)


@dataclass(frozen=True)
class GanttRow:
    """One piece of work from its first to its last day, with how far it has come."""

    label: str
    since: date
    until: date
    progress: Figure
    kind: Kind
    word: str
    owner: str = ""
    href: str = ""


@dataclass(frozen=True)
class Tick:
    """A line of the axis: where it stands, and what is written there (a machine's day, and the words)."""

    x: float
    label: str


@dataclass(frozen=True)
class Placed:
    """A row with its place on the drawing, all in per cent of the width."""

    row: GanttRow
    x: float
    width: float
    done: float


@dataclass(frozen=True)
class Gantt:
    title: str
    rows: Sequence[GanttRow]
    today: date
    subtitle: str = ""
    source: str = ""

    @cached_property
    def first(self) -> date:
        """The first day of the quarter in which the earliest row begins."""
        since = min(row.since for row in self.rows)
        return date(since.year, (since.month - 1) // 3 * 3 + 1, 1)

    @cached_property
    def last(self) -> date:
        """The first day after the quarter in which the latest row ends."""
        return _next_quarter(max(row.until for row in self.rows))

    def x_at(self, day: date) -> float:
        return round(100 * (day - self.first).days / (self.last - self.first).days, 2)

    @property
    def ticks(self) -> list[Tick]:
        """Quarters where the time is short, years where it is long; a tick too near the end has no room for words."""
        by_quarter = self.last - self.first <= QUARTERS_UP_TO
        found, day = [], self.first
        while day < self.last:
            if by_quarter or day.month == 1 or day == self.first:
                label = f"Quý {(day.month + 2) // 3}/{day.year}" if by_quarter else str(day.year)
                found.append(Tick(self.x_at(day), label))
            day = _next_quarter(day)
        if len(found) > 1 and not by_quarter and found[1].x < 8:
            found = found[1:]
        return found

    @property
    def today_x(self) -> float | None:
        return self.x_at(self.today) if self.first <= self.today <= self.last else None

    @property
    def placed(self) -> list[Placed]:
        return [self._place(row) for row in self.rows]

    def _place(self, row: GanttRow) -> Placed:
        x = self.x_at(row.since)
        width = max(round(self.x_at(row.until + timedelta(days=1)) - x, 2), 0.6)
        share = float(row.progress.value or 0) / 100
        return Placed(row, x, width, round(width * min(max(share, 0.0), 1.0), 2))


def _next_quarter(day: date) -> date:
    month = (day.month - 1) // 3 * 3 + 4
    return date(day.year + (month > 12), month - 12 if month > 12 else month, 1)
