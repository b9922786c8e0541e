"""The roll-up of a city and of a district by the closure, beside the same sums by a recursive query over places."""

import time
from collections.abc import Callable, Iterator
from datetime import date

from django.db import connection

from bench._board import Goal, Measure, Row, compared
from bench._reports import Filled
from chungtay.apps.reports import rollups
from chungtay.apps.units.models import Unit

TREE = """
WITH RECURSIVE tree(id) AS (
    SELECT %s
    UNION ALL
    SELECT place.unit_id FROM tree JOIN units_unitplace place ON place.parent_id = tree.id
    WHERE place.since <= %s AND (place.until IS NULL OR place.until > %s)
)
SELECT figure.key, SUM(figure.value), COUNT(DISTINCT report.id)
"""
WHERE = """
WHERE report.movement_id = %s AND report.year = %s AND report.state = 'accepted' AND report.accepted_on <= %s
    AND report.row_key = %s AND figure.value IS NOT NULL
GROUP BY figure.key
"""
JOINED = f"""{TREE}
FROM tree
JOIN reports_report report ON report.unit_id = tree.id
JOIN reports_reportfigure figure ON figure.report_id = report.id
{WHERE}"""
# The same with the tree gathered first; a planner that has no statistics is led by the hand here.
GATHERED = f"""{TREE}
FROM reports_report report
JOIN reports_reportfigure figure ON figure.report_id = report.id
{WHERE.replace("WHERE ", "WHERE report.unit_id IN (SELECT id FROM tree) AND ", 1)}"""
GOAL = Goal(0.5)
Sums = dict[str, tuple[int | None, int]]


def rows(filled: Filled, roots: dict[str, Unit]) -> Iterator[Row]:
    for name, root in roots.items():
        ours, joined = by_closure(filled, root), by_recursion(filled, root, JOINED)
        gathered = by_recursion(filled, root, GATHERED)
        require_equal(name, ours(), joined(), gathered())
        yield compared(f"roll-up of {name} / recursive query", "ms", timed(ours), timed(joined), GOAL)
        yield compared(f"roll-up of {name} / recursion gathered first", "ms", timed(ours), timed(gathered))


def by_closure(filled: Filled, root: Unit) -> Callable[[], Sums]:
    """The sums of the roll-up, by the query that the pages run."""
    question = rollups.asked(
        filled.movement, filled.year, filled.day, states=rollups.ACCEPTED, area="", keys=()
    )  # fmt: skip

    def ask() -> Sums:
        sums = rollups.summed(question, rollups.CELL).filter(ancestor=root)
        return {key: (total, number) for key, total, number in sums.values_list(rollups.CELL, "total", "reporting")}

    return ask


def by_recursion(filled: Filled, root: Unit, statement: str) -> Callable[[], Sums]:
    day = filled.day
    given: list[int | str | date] = [root.pk, day, day, filled.movement.pk, filled.year, day, filled.row_key]

    def ask() -> Sums:
        with connection.cursor() as cursor:
            cursor.execute(statement, given)
            return {key: (total, number) for key, total, number in cursor.fetchall()}

    return ask


def require_equal(name: str, *answers: Sums) -> None:
    if not answers[0] or any(answer != answers[0] for answer in answers):
        raise SystemExit(f"{name}: các cách tính không cho cùng một kết quả")


def timed(ask: Callable[[], Sums]) -> Measure:
    """How many milliseconds one question takes."""

    def measure() -> float:
        begun = time.perf_counter()
        ask()
        return (time.perf_counter() - begun) * 1000

    return measure
