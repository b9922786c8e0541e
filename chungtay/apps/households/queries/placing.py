"""Where the villages of the ledger stand in the tree of a day: themselves, or the one that took all of them over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from chungtay.apps.units.models import Kind

# A village that has ended counts where the village stands that took it over whole; a new one seen in an older tree
# stands where the only village stood that it came from. What was divided is placed nowhere, never by guess.
PLACED = """
placed(village, now) AS (
    SELECT id, id FROM units_unit WHERE kind = %s
    UNION
    SELECT placed.village, next.id FROM placed JOIN units_unit here ON here.id = placed.now JOIN units_unit next
        ON (here.until <= %s AND next.id = here.successor_id)
        OR (here.since > %s AND next.successor_id = here.id
            AND (SELECT COUNT(*) FROM units_unit other WHERE other.successor_id = here.id) = 1)
)"""
STANDS = "pair.since <= %s AND (pair.until IS NULL OR pair.until > %s)"
# Gathered once: left to itself SQLite, which has no statistics here, asks the closure anew for every row and place.
UNDER = """
under(place, unit) AS MATERIALIZED (
    SELECT pair.ancestor_id, pair.descendant_id FROM units_unitclosure pair
    WHERE {stands} AND pair.ancestor_id IN ({keys})
)"""
PAIRS = """
pairs(place, village) AS MATERIALIZED (
    SELECT under.place, placed.village FROM placed JOIN under ON under.unit = placed.now
)"""


@dataclass(frozen=True)
class Tree:
    """The tree of a day, and whether every village of the system stands in it as it is."""

    day: date
    is_plain: bool

    @property
    def placed(self) -> tuple[str, list[Any]]:
        """Each village beside the one that it stands as."""
        return PLACED, [Kind.VILLAGE.value, sql_day(self.day), sql_day(self.day)]

    def pairs(self, places: Sequence[int]) -> tuple[str, list[Any]]:
        """A table `pairs(place, village)` of the places and every village that counts there."""
        under = UNDER.format(stands=STANDS, keys=keys(places))
        given = [sql_day(self.day), sql_day(self.day)]
        if self.is_plain:
            return under.replace("under(place, unit)", "pairs(place, village)"), given
        placed, first = self.placed
        return f"{placed}, {under}, {PAIRS}", [*first, *given]


def keys(values: Sequence[int]) -> str:
    """Keys of units are our own numbers: written out, hundreds of them need not be bound one by one."""
    return ", ".join(str(int(value)) for value in values)


def marks(values: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def sql_day(day: date) -> Any:
    return connection.ops.adapt_datefield_value(day)


def day_of(value: object) -> date:
    """SQLite gives a day of a plain statement as text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def tree_of(day: date) -> Tree:
    """The short way when no village has ended by the day or begins after it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM units_unit WHERE kind = %s AND (until <= %s OR since > %s) LIMIT 1",
            [Kind.VILLAGE.value, sql_day(day), sql_day(day)],
        )
        return Tree(day, cursor.fetchone() is None)
