"""Needs and help counted by place, with small numbers kept back for readers who do not see households."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count

from chungtay.apps.casework.queries.places import places_for
from chungtay.apps.households.queries import places
from chungtay.apps.support.models import Grant, Need
from chungtay.apps.support.queries.given import given
from chungtay.apps.support.queries.standings import stands_under
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.rules.hiding import hidden

# Columns that count households or their needs.
COUNTS = ("open", "paired", "met", "helped")
Cell = tuple[int, str]
TOTAL = 0


@dataclass
class PlaceSum:
    """One place, or all together: counts by column and đồng of the year."""

    place: Unit | None
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    dong: int = 0

    @property
    def key(self) -> int:
        return self.place.pk if self.place else TOTAL

    @property
    def is_empty(self) -> bool:
        return not self.dong and not any(self.counts.values())


def sums_of(root: Unit, desk: Desk, year: int, day: date) -> list[PlaceSum]:
    """The places that the desk counts by, then what is the root's own, then the total; three queries and the tree."""
    under = [one for one in places.in_order(places_for(root, desk, day)) if one.pk != root.pk]
    stands = {root.pk: root.pk} | stands_under(under, day)
    rows = {one.pk: PlaceSum(one) for one in [*under, root]}
    total = PlaceSum(None)
    for unit, column, number in counted(stands, year):
        for one in (rows[stands[unit]], total):
            one.counts[column] += number
    dong = given(rows, date(year, 1, 1), date(year + 1, 1, 1))
    for key, row in rows.items():
        row.dong = dong[key]
    own, total.dong = rows[root.pk], dong[root.pk]
    own.dong = total.dong - sum(dong[one.pk] for one in under)
    has_own = bool(own.counts) or own.dong or not under
    return [*(rows[one.pk] for one in under), *([own] if has_own else []), total]


def counted(units: Iterable[int], year: int) -> Iterable[tuple[int, str, int]]:
    """By unit: needs in each state, and households that something was given to in the year."""
    keys = list(units)
    needs = Need.objects.filter(unit__in=keys, state__in=COUNTS[:3]).order_by()
    yield from needs.values_list("unit", "state").annotate(Count("pk"))
    helped = Grant.objects.standing().filter(unit__in=keys, household__isnull=False, day__year=year).order_by()
    for unit, number in helped.values_list("unit").annotate(Count("household", distinct=True)):
        yield unit, "helped", number


def kept_back(rows: list[PlaceSum]) -> set[Cell]:
    """The small ones, and as many others as it takes so that none can be reckoned from the total."""
    cells = {(row.key, column): row.counts.get(column, 0) for row in rows for column in COUNTS}
    links = [[(row.key, column) for row in rows] for column in COUNTS]
    return hidden(cells, links, book().privacy.small_cell_minimum.value)
