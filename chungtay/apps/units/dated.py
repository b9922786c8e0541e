"""Rows that hold from a day to a day, and trees made of them: shared by territories and organisations."""

from datetime import date, timedelta
from typing import Any, Self, TypeVar

from django.db import connection, models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from chungtay.base.prepared import adapted

M = TypeVar("M", bound=models.Model)


def holds_on(day: date, prefix: str = "") -> Q:
    """True of rows that hold on the day: since ≤ day < until; an open end is None."""
    return Q(**{f"{prefix}since__lte": day}) & (
        Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gt": day})
    )


class DatedQuerySet(models.QuerySet[M]):
    def on(self, day: date) -> Self:
        return self.filter(holds_on(day))


class Dated(models.Model):
    """Holds from `since` (included) to `until` (not included); None is open."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def last_day(self) -> date | None:
        """The last day that counts, as papers say it."""
        return None if self.until is None else self.until - timedelta(days=1)

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class Closure(Dated):
    """One dated row per pair of ancestor and descendant, itself included at depth 0; made by `rules.trees`."""

    depth = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True


def subtree_ids(closure: type[Closure], root: Any, day: date) -> RawSQL:
    """A subquery of the keys of everything that stood under `root` on the day, itself included."""
    return keys_of(closure, "descendant_id", "ancestor_id", root, day)


def ancestor_ids(closure: type[Closure], leaf: Any, day: date) -> RawSQL:
    """A subquery of the keys of everything that `leaf` stood under on the day, itself included."""
    return keys_of(closure, "ancestor_id", "descendant_id", leaf, day)


def keys_of(closure: type[Closure], wanted: str, given: str, key: Any, day: date) -> RawSQL:
    """Written as SQL: every scoped list holds it, and building it anew by the ORM takes longer than running it."""
    table = connection.ops.quote_name(closure._meta.db_table)
    on = adapted(day)
    return RawSQL(
        f"SELECT {wanted} FROM {table} WHERE {given} = %s AND since <= %s AND (until IS NULL OR until > %s)",
        [key.pk if isinstance(key, models.Model) else key, on, on],
    )
