"""The places that the forms are drawn up for: whose unit, its rows, and the tree before or after a rearrangement."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q, QuerySet

from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.units import queries as units
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk

BEFORE, AFTER = "truoc", "sau"
BY_COMMUNE = "xa"


@dataclass(frozen=True)
class Scope:
    """One unit in the tree of a day; its rows are the places right under it, or all its communes."""

    unit: Unit
    tree_day: date
    by_commune: bool = False
    to_villages: bool = True

    @cached_property
    def rows(self) -> list[Unit]:
        return list(self._rows().select_related("seat").order_by("level", "name", "pk"))

    def _rows(self) -> QuerySet[Unit]:
        if self.by_commune and self.unit.level < Level.COMMUNE:
            below = Unit.objects.subtree(self.unit, self.tree_day).on(self.tree_day)
            return below.filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE)
        kinds = [Kind.PEOPLE_COMMITTEE]
        if self.to_villages:
            kinds.append(Kind.VILLAGE)
        return units.children(self.unit, self.tree_day).filter(kind__in=kinds)

    @cached_property
    def places(self) -> tuple[int, ...]:
        return tuple(sorted({self.unit.pk, *(one.pk for one in self.rows)}))

    @property
    def is_whole(self) -> bool:
        """The top of the tree: what cannot be placed belongs here."""
        return self.unit.level == Level.CITY


def roots(desk: Desk, day: date) -> QuerySet[Unit]:
    """The committees and villages whose figures the desk may open; who does not read sheets opens the top one only."""
    reached = Unit.objects.reached_by(desk, day).on(day)
    found = reached.filter(Q(kind=Kind.PEOPLE_COMMITTEE) | Q(kind=Kind.VILLAGE)).order_by("level", "name", "pk")
    if reads_people(desk):
        return found
    top = found.filter(kind=Kind.PEOPLE_COMMITTEE).first()
    return found.filter(pk=top.pk) if top else found.none()


def own_root(desk: Desk, day: date) -> Unit | None:
    """The desk's own committee or village, else the highest that it reads."""
    found = roots(desk, day)
    return found.filter(pk=desk.unit_id or 0).first() or found.first()


def scope_of(desk: Desk, unit: Unit, tree_day: date, by_commune: bool) -> Scope:
    """Readers of counts see all communes at once and nothing below: sums of other levels would tell small numbers."""
    if reads_people(desk):
        return Scope(unit, tree_day, by_commune)
    return Scope(unit, tree_day, by_commune=True, to_villages=False)


def tree_days(year: int, day: date) -> dict[str, date]:
    """The trees that a year's figures may be shown in: that of the year's end, and the present one where it differs."""
    before = min(day, date(year, 12, 31))
    placed = Unit.objects.filter(kind__in=(Kind.PEOPLE_COMMITTEE, Kind.VILLAGE))
    moved = placed.filter(Q(until__gt=before, until__lte=day) | Q(since__gt=before, since__lte=day))
    return {AFTER: day, BEFORE: before} if moved.exists() else {AFTER: day}


def name_of(unit: Unit) -> str:
    """A committee by its place, as tables of the ministry have it; a village without its commune, which is in sight."""
    return unit.seat.full_name if unit.kind == Kind.PEOPLE_COMMITTEE else unit.name.partition(", ")[0]


def stands(unit: Unit, day: date) -> bool:
    return Unit.objects.filter(holds_on(day), pk=unit.pk).exists()
