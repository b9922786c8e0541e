"""Classifying every stored case, beside a bare INSERT … SELECT of the same results into the same indexed table."""

import time
from collections.abc import Callable, Iterator

from django.db import connection, transaction

from bench import _loading
from bench._board import Goal, Measure, Row, compared
from bench._register import REVIEWED, Filled
from chungtay.apps.households.assess import assess
from chungtay.apps.households.models import Assessment, ReviewCase

GOAL = Goal(2)
PAIRS = 5
RESULTS = "households_assessment"
KEPT = "bench_results"
COLUMNS = "case_id, standard, outcome, rule, digest, day"


def rows(filled: Filled, name: str) -> Iterator[Row]:
    keep_results()
    yield compared(
        f"{name}: classify {filled.households:,} cases / bare INSERT … SELECT", "s", timed(ours), timed(bare), GOAL,
        pairs=PAIRS,
    )  # fmt: skip
    yield again(filled, name)


def ours() -> None:
    assess(ReviewCase.objects.all(), "national", REVIEWED)


def bare() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {RESULTS} ({COLUMNS}) SELECT {COLUMNS} FROM {KEPT}")


def keep_results() -> None:
    """What the classification gives, in a table of its own without indexes."""
    ours()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {KEPT}")
        cursor.execute(f"CREATE TABLE {KEPT} AS SELECT {COLUMNS} FROM {RESULTS} ORDER BY case_id")
    _loading.settle()


def timed(work: Callable[[], None]) -> Measure:
    """From an empty table to the results committed."""

    def measure() -> float:
        _loading.empty(RESULTS)
        begun = time.perf_counter()
        with transaction.atomic():
            work()
        seconds = time.perf_counter() - begun
        if Assessment.objects.count() != ReviewCase.objects.count():
            raise SystemExit("không phải hộ nào cũng được phân loại")
        return seconds

    return measure


def again(filled: Filled, name: str) -> Row:
    """Nothing has changed: nothing is written a second time. It only informs."""
    _loading.empty(RESULTS)
    first, second = once(ours), once(ours)
    title = f"{name}: classify {filled.households:,} again, nothing changed / first time"
    return Row(title, second, first, second / first, "s")


def once(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    with transaction.atomic():
        work()
    return time.perf_counter() - begun
