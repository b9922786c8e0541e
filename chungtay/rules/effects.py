"""How much places changed where a model was copied: middle, range and an exact interval; never why they changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import comb


@dataclass(frozen=True)
class Change:
    """What one place counted before and after."""

    before: Decimal
    after: Decimal

    @property
    def by(self) -> Decimal:
        return self.after - self.before


@dataclass(frozen=True)
class Interval:
    """Where the middle of all such places lies with at least the confidence asked for; `coverage` is exact."""

    low: Decimal
    high: Decimal
    coverage_pct: Decimal


@dataclass(frozen=True)
class Effect:
    """`interval` is None where the places are too few for one. `same_way` counts those that moved as the origin did."""

    places: int
    median: Decimal
    least: Decimal
    most: Decimal
    same_way: int | None
    interval: Interval | None


def effect(
    changes: Sequence[Change], *, confidence_pct: int, least_places: int, origin: Change | None = None
) -> Effect | None:
    """None without any place. The origin itself is no copy: it only tells which way was wanted."""
    if not changes:
        return None
    moved = sorted(change.by for change in changes)
    enough = len(moved) >= least_places
    return Effect(
        len(moved),
        median(moved),
        moved[0],
        moved[-1],
        _same_way(moved, origin),
        interval(moved, confidence_pct) if enough else None,
    )


def median(ordered: Sequence[Decimal]) -> Decimal:
    """Of an even number the middle between the two in the middle."""
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def interval(ordered: Sequence[Decimal], confidence_pct: int) -> Interval | None:
    """The sign test turned round: from the k-th smallest to the k-th largest, k as large as the confidence allows.

    Each place lies above the middle of all with one chance in two, so the chance that the interval misses it on one
    side is that of fewer than k heads in n throws. Nothing is assumed of how changes are spread; ties only make the
    interval surer than it says.
    """
    number, kept, tail = len(ordered), 0, 0
    while kept < number // 2:
        longer = tail + comb(number, kept)
        if 2 * longer * 100 > (100 - confidence_pct) * 2**number:
            break
        kept, tail = kept + 1, longer
    if not kept:
        return None
    missed = Decimal(2 * tail * 100) / 2**number
    return Interval(ordered[kept - 1], ordered[number - kept], 100 - missed)


def least_for(confidence_pct: int) -> int:
    """The fewest places of which an interval of that confidence can be told at all."""
    number = 2
    while (100 - confidence_pct) * 2**number < 2 * 100:
        number += 1
    return number


def _same_way(moved: Sequence[Decimal], origin: Change | None) -> int | None:
    if origin is None or not origin.by:
        return None
    return sum(1 for by in moved if by and (by > 0) == (origin.by > 0))
