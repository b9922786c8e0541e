"""Where the villages of the ledger stand in the tree of a day: themselves, or the one that took all of them over."""

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


@dataclass(frozen=True)
class Tree:
    """The tree of a day, and whether every village of the system stands in it as it is."""

    day: date
    is_plain: bool

    @property
    def ctes(self) -> str:
        return "" if self.is_plain else PLACED

    @property
    def given(self) -> list[Any]:
        return [] if self.is_plain else [Kind.VILLAGE.value, sql_day(self.day), sql_day(self.day)]

    def join(self, village: str) -> str:
        """Joins `pair`, the closure of the day, to a column that names a village."""
        if self.is_plain:
            return f"JOIN units_unitclosure pair ON pair.descendant_id = {village} AND {STANDS}"
        return (
            f"JOIN placed ON placed.village = {village} "
            f"JOIN units_unitclosure pair ON pair.descendant_id = placed.now AND {STANDS}"
        )

    @property
    def stands(self) -> list[Any]:
        return [sql_day(self.day)] * 2


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
