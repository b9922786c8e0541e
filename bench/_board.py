"""Rows of a board: two works measured in turn, the median of their ratios, and whether the goal holds."""

import statistics
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TextIO

PAIRS = 9
HEADS = ("name", "ours", "reference", "ratio", "goal", "holds")
Measure = Callable[[], float]


@dataclass(frozen=True)
class Goal:
    """A bound of the ratio: at most for times, at least for requests a second."""

    bound: float
    at_least: bool = False

    def holds(self, ratio: float) -> bool:
        return ratio >= self.bound if self.at_least else ratio <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.bound:g}"


@dataclass(frozen=True)
class Row:
    """One line of the board; without a goal it only informs."""

    name: str
    ours: float
    reference: float
    ratio: float
    unit: str
    goal: Goal | None = None

    @property
    def holds(self) -> bool:
        return self.goal is None or self.goal.holds(self.ratio)

    @property
    def line(self) -> str:
        held = "–" if self.goal is None else ("yes" if self.holds else "NO")
        ours, reference = (f"{value:.4g} {self.unit}" for value in (self.ours, self.reference))
        return " | ".join((self.name, ours, reference, f"{self.ratio:.2f}", str(self.goal or "–"), held))


def compared(
    name: str, unit: str, ours: Measure, reference: Measure, goal: Goal | None = None, *, pairs: int = PAIRS
) -> Row:
    """Measure both in turn, the first to go changing from pair to pair; the first pair only warms up."""
    measured = [pair(ours, reference, ours_first=turn % 2 == 0) for turn in range(pairs + 1)][1:]
    return of_pairs(name, unit, measured, goal)


def pair(ours: Measure, reference: Measure, *, ours_first: bool) -> tuple[float, float]:
    if ours_first:
        first = ours()
        return first, reference()
    second = reference()
    return ours(), second


def of_pairs(name: str, unit: str, measured: Sequence[tuple[float, float]], goal: Goal | None) -> Row:
    """The median of the ratios of each pair, beside the medians of both."""
    return Row(
        name,
        statistics.median(ours for ours, _ in measured),
        statistics.median(reference for _, reference in measured),
        statistics.median(ours / reference for ours, reference in measured),
        unit,
        goal,
    )


def against_limit(name: str, unit: str, ours: float, limit: float) -> Row:
    """A work held against a fixed limit."""
    return Row(name, ours, limit, ours / limit, unit, Goal(1))


def show(rows: Iterable[Row], out: TextIO | None = None) -> int:
    """Print the heads and each row as it is measured; 0 only when every goal holds."""
    print(" | ".join(HEADS), file=out or sys.stdout, flush=True)
    code = 0
    for row in rows:
        print(row.line, file=out or sys.stdout, flush=True)
        code = code if row.holds else 1
    return code
