"""Rows that hold from a day to a day, and trees made of them: shared by territories and organisations."""

from datetime import date, timedelta
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import Q

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


def subtree_ids(closure: type[Closure], root: Any, day: date) -> Any:
    """A subquery of the keys of everything that stood under `root` on the day, itself included."""
    return pairs(closure, day).filter(ancestor=root).values("descendant")


def ancestor_ids(closure: type[Closure], leaf: Any, day: date) -> Any:
    """A subquery of the keys of everything that `leaf` stood under on the day, itself included."""
    return pairs(closure, day).filter(descendant=leaf).values("ancestor")


def pairs(closure: type[Closure], day: date) -> Any:
    """The closure's rows on the day; which table they come from is known only to the caller."""
    return closure._default_manager.filter(holds_on(day))
