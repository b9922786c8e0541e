"""The statements behind the flow forms: entries gathered by place, year and change, and the lines of closed years."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import add
from typing import Any, NamedTuple

from django.db import connection

from chungtay.apps.households.queries.placing import STANDS, Tree, day_of, keys, marks, sql_day
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
# The lines of a closing: that of its commune, found by the unique index, or those of its villages. (CROSS JOIN keeps
# SQLite from beginning with the lines.)
WHOLE = """total.unit_id = closing.unit_id AND total.standard = closing.standard AND total.year = closing.year
    AND total.form IN ('poor', 'near_poor')"""
BY_VILLAGE = "total.closing_id = closing.id AND total.unit_id <> closing.unit_id"
# Of so few places only their own villages are read; of more it is quicker to read all.
FEW = 40


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

    @property
    def pairs(self) -> tuple[str, list[Any]]:
        return self.tree.pairs(self.places)

    @property
    def within(self) -> str:
        """Reads only the villages of a few places; `pairs` must be in sight."""
        return "AND unit_id IN (SELECT village FROM pairs)" if len(self.places) <= FEW else ""


def rows_of(statement: str, given: Sequence[Any]) -> Iterator[tuple[int, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        yield from cursor.fetchall()


def changes(asked: Asked) -> Iterator[Change]:
    """Every change of the places up to the last year; villages first, so that the tree is walked once a village."""
    pairs, given = asked.pairs
    summed = ", ".join(f"SUM({name})" for name in SUMS)
    statement = f"""
        WITH RECURSIVE {pairs}, gathered AS MATERIALIZED (
            SELECT unit_id, year, kind, before, after, {GATHERED} FROM households_flowentry entry
            WHERE standard = %s AND year <= %s AND day <= %s {asked.within}
            GROUP BY unit_id, year, kind, before, after)
        SELECT pairs.place, 0, year, kind, before, after, {summed}
        FROM gathered JOIN pairs ON pairs.village = gathered.unit_id
        GROUP BY pairs.place, year, kind, before, after"""
    given = [*given, asked.standard, asked.last_year, sql_day(asked.day)]
    return (Change(*row) for row in rows_of(statement, given))  # type: ignore[arg-type]


def changes_of_villages(standard: str, last_year: int, villages: Sequence[int]) -> Iterator[Change]:
    """The same for each of the villages that the entries name, wherever they stand in a tree."""
    wanted = set(villages)
    statement = f"""
        SELECT unit_id, 0, year, kind, before, after, {GATHERED} FROM households_flowentry entry
        WHERE standard = %s AND year <= %s {f"AND unit_id IN ({marks(villages)})" if len(villages) <= FEW else ""}
        GROUP BY unit_id, year, kind, before, after"""
    given = [standard, last_year, *(villages if len(villages) <= FEW else ())]
    return (Change(*row) for row in rows_of(statement, given) if row[0] in wanted)  # type: ignore[arg-type]


def changes_nowhere(asked: Asked) -> Iterator[Change]:
    """Of the villages that stand nowhere in the tree of the day, since they were divided."""
    placed, given = asked.tree.placed
    statement = f"""
        WITH RECURSIVE {placed}
        SELECT 0, 0, year, kind, before, after, {GATHERED} FROM households_flowentry entry
        WHERE standard = %s AND year <= %s AND day <= %s AND unit_id NOT IN (
            SELECT placed.village FROM placed
            JOIN units_unitclosure pair ON pair.descendant_id = placed.now AND {STANDS})
        GROUP BY year, kind, before, after"""
    tree_day = sql_day(asked.tree.day)
    given = [*given, asked.standard, asked.last_year, sql_day(asked.day), tree_day, tree_day]
    return (Change(*row) for row in rows_of(statement, given))  # type: ignore[arg-type]


def late_changes(asked: Asked) -> Iterator[Change]:
    """Corrections that came after a year was closed, once for each closed year that they touch."""
    day = sql_day(asked.day)
    any_at_all = "SELECT 1 FROM households_flowentry WHERE corrects_id IS NOT NULL AND standard = %s LIMIT 1"
    if not list(rows_of(any_at_all, [asked.standard])):
        return iter(())
    pairs, given = asked.pairs
    statement = f"""
        WITH RECURSIVE {pairs}, late AS MATERIALIZED (
            SELECT * FROM households_flowentry entry
            WHERE entry.corrects_id IS NOT NULL AND entry.standard = %s AND entry.day <= %s)
        SELECT pairs.place, total.year, entry.year, entry.kind, entry.before, entry.after, {GATHERED}
        FROM late entry
        JOIN households_closedtotal total ON total.standard = entry.standard AND total.year >= entry.year
            AND total.year <= %s AND total.form = 'poor' AND total.unit_id = entry.unit_id
        JOIN households_yearclosing closing ON closing.id = total.closing_id
            AND closing.last_entry < entry.id AND closing.closed_on <= %s
        JOIN pairs ON pairs.village = entry.unit_id
        GROUP BY pairs.place, total.year, entry.year, entry.kind, entry.before, entry.after"""
    given = [*given, asked.standard, day, asked.last_year, day]
    return (Change(*row) for row in rows_of(statement, given))  # type: ignore[arg-type]


def closed_lines(asked: Asked, years: Sequence[int]) -> Iterator[ClosedLine]:
    """The lines of closed years, summed up by place, with the number of villages behind each."""
    pairs, given = asked.pairs
    few = "AND total.unit_id IN (SELECT village FROM pairs)" if len(asked.places) <= FEW else ""
    if stands_as_closed(asked, years):
        counted, lines, grouped = ["closing.villages", *(f"total.{cell}" for cell in CELLS)], WHOLE, ""
    else:
        counted, lines = ["COUNT(*)", *(f"SUM(total.{cell})" for cell in CELLS)], BY_VILLAGE
        grouped = "GROUP BY pairs.place, total.year, total.form"
    statement = f"""
        WITH RECURSIVE {pairs}
        SELECT pairs.place, total.year, total.form, {", ".join(counted)}
        FROM households_yearclosing closing CROSS JOIN households_closedtotal total
        CROSS JOIN pairs
        WHERE closing.standard = %s AND closing.year IN ({marks(years)}) AND closing.closed_on <= %s
            AND {lines} {few} AND pairs.village = total.unit_id {grouped}"""
    return added_up(rows_of(statement, [*given, asked.standard, *years, sql_day(asked.day)]))


def added_up(rows: Iterable[tuple[int, ...]]) -> Iterator[ClosedLine]:
    """Communes of one place are added here: of most questions each commune is a place of its own."""
    found: dict[tuple[int, int, str], tuple[int, ...]] = {}
    for place, year, form, *cells in rows:
        key = place, year, str(form)
        held = found.get(key)
        found[key] = tuple(cells) if held is None else tuple(map(add, held, cells))
    return (ClosedLine(*key, cells[0], cells[1:]) for key, cells in found.items())


def stands_as_closed(asked: Asked, years: Sequence[int]) -> bool:
    """Whether the lines of whole communes may be added: no village is asked for, and none has moved since."""
    statement = f"""
        SELECT MIN(closed_on), MAX(closed_on) FROM households_yearclosing
        WHERE standard = %s AND year IN ({marks(years)}) AND closed_on <= %s"""
    (first, last), *_ = rows_of(statement, [asked.standard, *years, sql_day(asked.day)])
    if first is None or not asked.tree.is_plain:
        return False
    since, until = min(day_of(first), asked.tree.day), max(day_of(last), asked.tree.day)
    village, between = Kind.VILLAGE.value, [sql_day(day) for day in (since, until, since, until)]
    asked_for = f"SELECT 1 FROM units_unit WHERE id IN ({keys(asked.places)}) AND kind = %s LIMIT 1"
    moved = """
        SELECT 1 FROM units_unitplace place JOIN units_unit village ON village.id = place.unit_id AND village.kind = %s
        WHERE (place.since > %s AND place.since <= %s) OR (place.until > %s AND place.until <= %s) LIMIT 1"""
    return not list(rows_of(asked_for, [village])) and not list(rows_of(moved, [village, *between]))


def villages_of(asked: Asked) -> dict[int, Counter[date]]:
    """How many villages count under each place, by the day that they began."""
    pairs, given = asked.pairs
    statement = f"""
        WITH RECURSIVE {pairs}
        SELECT pairs.place, village.since, COUNT(*)
        FROM pairs JOIN units_unit village ON village.id = pairs.village AND village.kind = %s
        GROUP BY pairs.place, village.since"""
    found: dict[int, Counter[date]] = defaultdict(Counter)
    for place, since, number in rows_of(statement, [*given, Kind.VILLAGE.value]):
        found[place][day_of(since)] += number
    return found


def villages_by_place(asked: Asked) -> Iterator[tuple[int, int]]:
    """Pairs of place and village, of the villages that had begun by the end of the last year."""
    pairs, given = asked.pairs
    statement = f"""
        WITH RECURSIVE {pairs}
        SELECT pairs.place, village.id
        FROM pairs JOIN units_unit village ON village.id = pairs.village AND village.kind = %s
        WHERE village.since <= %s ORDER BY pairs.place, village.id"""
    by_then = sql_day(date(asked.last_year, 12, 31))
    return ((place, village) for place, village in rows_of(statement, [*given, Kind.VILLAGE.value, by_then]))
