"""The statements behind the flow forms: entries gathered by place, year and change, and the lines of closed years."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db import connection

from chungtay.apps.households.queries.placing import STANDS, Tree, day_of, sql_day
from chungtay.apps.units.models import Kind
from chungtay.rules.flows import COLUMNS

SUMS = ("number", "held", "became", "grown", "shrunk")
GATHERED = """
    SUM(entry.sign) AS number,
    SUM(entry.sign * entry.persons_before) AS held,
    SUM(entry.sign * entry.persons_after) AS became,
    SUM(CASE WHEN entry.persons_after > entry.persons_before
        THEN entry.sign * (entry.persons_after - entry.persons_before) ELSE 0 END) AS grown,
    SUM(CASE WHEN entry.persons_after < entry.persons_before
        THEN entry.sign * (entry.persons_before - entry.persons_after) ELSE 0 END) AS shrunk"""
CELLS = [f"{kind}{place}" for kind in "hp" for place in range(1, len(COLUMNS) + 1)]


class Change(NamedTuple):
    """Entries of one place, year and change, summed up; `closed` is the closed year that they came too late for."""

    place: int
    closed: int
    year: int
    kind: str
    before: str
    after: str
    number: int
    held: int
    became: int
    grown: int
    shrunk: int


class ClosedLine(NamedTuple):
    place: int
    year: int
    form: str
    villages: int
    cells: tuple[int, ...]


class Asked(NamedTuple):
    """Which places and years by which standard, as of a day and in the tree of a day."""

    standard: str
    last_year: int
    places: Sequence[int]
    day: date
    tree: Tree


def marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def rows_of(statement: str, given: Sequence[Any]) -> Iterator[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        yield from cursor.fetchall()


def with_ctes(*parts: str) -> str:
    named = [part for part in parts if part]
    return f"WITH RECURSIVE {', '.join(named)}" if named else ""


def changes(asked: Asked) -> Iterator[Change]:
    """Every change of the places up to the last year; villages first, so that the tree is walked once a village."""
    summed = ", ".join(f"SUM({name})" for name in SUMS)
    gathered = f"""gathered AS (
        SELECT unit_id, year, kind, before, after, {GATHERED} FROM households_flowentry entry
        WHERE standard = %s AND year <= %s AND day <= %s {within(asked)[0]}
        GROUP BY unit_id, year, kind, before, after)"""
    statement = f"""
        {with_ctes(asked.tree.ctes, gathered)}
        SELECT pair.ancestor_id, 0, year, kind, before, after, {summed}
        FROM gathered {asked.tree.join("gathered.unit_id")}
        WHERE pair.ancestor_id IN ({marks(asked.places)})
        GROUP BY pair.ancestor_id, year, kind, before, after"""
    given = [
        *asked.tree.given, asked.standard, asked.last_year, sql_day(asked.day), *within(asked)[1],
        *asked.tree.stands, *asked.places,
    ]  # fmt: skip
    return (Change(*row) for row in rows_of(statement, given))  # type: ignore[arg-type]


def changes_of_villages(standard: str, last_year: int, villages: Sequence[int]) -> Iterator[Change]:
    """The same for each of the villages that the entries name, wherever they stand in a tree."""
    statement = f"""
        SELECT unit_id, 0, year, kind, before, after, {GATHERED} FROM households_flowentry entry
        WHERE standard = %s AND year <= %s AND unit_id IN ({marks(villages)})
        GROUP BY unit_id, year, kind, before, after"""
    return (Change(*row) for row in rows_of(statement, [standard, last_year, *villages]))  # type: ignore[arg-type]


def changes_nowhere(asked: Asked) -> Iterator[Change]:
    """Of the villages that stand nowhere in the tree of the day, since they were divided."""
    statement = f"""
        {with_ctes(asked.tree.ctes)}
        SELECT 0, 0, year, kind, before, after, {GATHERED} FROM households_flowentry entry
        WHERE standard = %s AND year <= %s AND day <= %s AND unit_id NOT IN (
            SELECT placed.village FROM placed
            JOIN units_unitclosure pair ON pair.descendant_id = placed.now AND {STANDS})
        GROUP BY year, kind, before, after"""
    given = [*asked.tree.given, asked.standard, asked.last_year, sql_day(asked.day), *asked.tree.stands]
    return (Change(*row) for row in rows_of(statement, given))  # type: ignore[arg-type]


FEW = 40


def within(asked: Asked) -> tuple[str, list[Any]]:
    """Of a few places only their own villages are read; of many it is quicker to read all."""
    if not asked.tree.is_plain or len(asked.places) > FEW:
        return "", []
    below = f"SELECT pair.descendant_id FROM units_unitclosure pair WHERE {STANDS} AND pair.ancestor_id IN"
    return f"AND unit_id IN ({below} ({marks(asked.places)}))", [*asked.tree.stands, *asked.places]


def late_changes(asked: Asked) -> Iterator[Change]:
    """Corrections that came after a year was closed, once for each closed year that they touch."""
    statement = f"""
        {with_ctes(asked.tree.ctes)}
        SELECT pair.ancestor_id, total.year, entry.year, entry.kind, entry.before, entry.after, {GATHERED}
        FROM households_flowentry entry
        JOIN households_closedtotal total ON total.standard = entry.standard AND total.year >= entry.year
            AND total.year <= %s AND total.form = 'poor' AND total.unit_id = entry.unit_id
        JOIN households_yearclosing closing ON closing.id = total.closing_id
            AND closing.last_entry < entry.id AND closing.closed_on <= %s
        {asked.tree.join("entry.unit_id")}
        WHERE entry.corrects_id IS NOT NULL AND entry.standard = %s AND entry.day <= %s
            AND pair.ancestor_id IN ({marks(asked.places)})
        GROUP BY pair.ancestor_id, total.year, entry.year, entry.kind, entry.before, entry.after"""
    given = [
        *asked.tree.given, asked.last_year, sql_day(asked.day), *asked.tree.stands, asked.standard,
        sql_day(asked.day), *asked.places,
    ]  # fmt: skip
    return (Change(*row) for row in rows_of(statement, given))  # type: ignore[arg-type]


def closed_lines(asked: Asked, years: Sequence[int]) -> Iterator[ClosedLine]:
    """The lines of closed years, summed up by place, with the number of villages behind each."""
    summed = ", ".join(f"SUM(total.{cell})" for cell in CELLS)
    statement = f"""
        {with_ctes(asked.tree.ctes)}
        SELECT pair.ancestor_id, total.year, total.form, COUNT(*), {summed}
        FROM households_closedtotal total {asked.tree.join("total.unit_id")}
        WHERE total.standard = %s AND total.year IN ({marks(years)})
            AND pair.ancestor_id IN ({marks(asked.places)})
            AND total.closing_id IN (SELECT id FROM households_yearclosing WHERE closed_on <= %s)
        GROUP BY pair.ancestor_id, total.year, total.form"""
    given = [*asked.tree.given, *asked.tree.stands, asked.standard, *years, *asked.places, sql_day(asked.day)]
    for place, year, form, villages, *cells in rows_of(statement, given):
        yield ClosedLine(place, year, str(form), villages, tuple(cells))


def villages_of(asked: Asked) -> dict[int, Counter[date]]:
    """How many villages count under each place, by the day that they began."""
    statement = f"""
        {with_ctes(asked.tree.ctes)}
        SELECT pair.ancestor_id, village.since, COUNT(*)
        FROM units_unit village {asked.tree.join("village.id")}
        WHERE village.kind = %s AND pair.ancestor_id IN ({marks(asked.places)})
        GROUP BY pair.ancestor_id, village.since"""
    given = [*asked.tree.given, *asked.tree.stands, Kind.VILLAGE.value, *asked.places]
    found: dict[int, Counter[date]] = defaultdict(Counter)
    for place, since, number in rows_of(statement, given):
        found[place][day_of(since)] += number
    return found


def villages_by_place(asked: Asked) -> Iterator[tuple[int, int]]:
    """Pairs of place and village, of the villages that had begun by the end of the last year."""
    statement = f"""
        {with_ctes(asked.tree.ctes)}
        SELECT pair.ancestor_id, village.id FROM units_unit village {asked.tree.join("village.id")}
        WHERE village.kind = %s AND village.since <= %s AND pair.ancestor_id IN ({marks(asked.places)})
        ORDER BY pair.ancestor_id, village.id"""
    by_then = sql_day(date(asked.last_year, 12, 31))
    given = [*asked.tree.given, *asked.tree.stands, Kind.VILLAGE.value, by_then, *asked.places]
    return ((place, village) for place, village in rows_of(statement, given))
