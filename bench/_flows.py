"""The flow forms of every commune and year from the ledger, and from closed years, held against their limits."""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import date

from bench._board import Row, against_limit
from bench._register import YEARS, Filled
from chungtay.apps.households import closings
from chungtay.apps.households.queries.flows import FlowLine, flows
from chungtay.apps.units.models import Unit

STANDARD = "national"
LEDGER_SECONDS, CLOSED_SECONDS = 2, 0.1
TURNS = 7
AS_OF = date(YEARS[-1], 12, 31)
Lines = dict[tuple[int, int], FlowLine]


def rows(filled: Filled, name: str) -> Iterator[Row]:
    """The same figures from both, or the run stops."""
    about = f"{len(filled.communes)} communes × {len(YEARS)} years"
    seconds, from_ledger = timed(lambda: ask(filled))
    yield against_limit(
        f"{name}: flow forms of {about} from {filled.entries:,} entries / limit", "s", seconds, LEDGER_SECONDS
    )
    took = close_all(filled)
    seconds, closed = timed(lambda: ask(filled))
    if any(closed[key].official != line.now or not closed[key].is_closed for key, line in from_ledger.items()):
        raise SystemExit("số đã khóa khác số của sổ")
    yield against_limit(f"{name}: the same from closed years / limit", "s", seconds, CLOSED_SECONDS)
    lines = 2 * (len(filled.villages) + len(filled.communes)) * len(YEARS)
    yield Row(f"{name}: close {len(YEARS)} years of every commune, {lines:,} lines", took, took, 1, "s")


def ask(filled: Filled) -> Lines:
    return flows(filled.communes, YEARS, STANDARD, AS_OF)


def timed(work: Callable[[], Lines]) -> tuple[float, Lines]:
    """The median of a few turns, after one that only warms up."""
    found, taken = work(), []
    for _ in range(TURNS):
        begun = time.perf_counter()
        found = work()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken), found


def close_all(filled: Filled) -> float:
    begun = time.perf_counter()
    communes = Unit.objects.filter(pk__in=filled.communes)
    for year in YEARS:
        found = closings.prospect(communes, STANDARD, year, AS_OF)
        closings.close(found.ready, found.villages, STANDARD, year, AS_OF)
    return time.perf_counter() - begun
