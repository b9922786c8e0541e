"""Needs as their list reads them: of one commune or village by priority, or counted place by place."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count

from chungtay.apps.households.models import Household
from chungtay.apps.households.queries import places
from chungtay.apps.support.models import Need, NeedQuerySet
from chungtay.apps.support.queries.standings import priorities_of, stands_under
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.rules.priority import Priority, ranked


@dataclass(frozen=True)
class Ranked:
    """A need, its points and its rank among those beside it."""

    need: Need
    priority: Priority
    rank: int


def needs_in(place: Unit, desk: Desk, day: date) -> NeedQuerySet:
    """Needs of the place and of all under it, as far as the desk reads them."""
    below = Unit.objects.subtree(place, day).values("pk")
    found: NeedQuerySet = Need.objects.visible_to(desk, day).filter(unit__in=below)
    return found.select_related("unit", "household")


def filtered(needs: NeedQuerySet, chosen: Mapping[str, Any]) -> NeedQuerySet:
    if chosen.get("loai"):
        needs = needs.filter(kind=chosen["loai"])
    if chosen.get("thon"):
        needs = needs.filter(unit=chosen["thon"])
    return needs


def by_priority(needs: NeedQuerySet, day: date) -> list[Ranked]:
    """All of them, the first to help first."""
    held = list(needs)
    points = priorities_of(held, day)
    return [
        Ranked(need, points[need.pk], rank)
        for rank, need in ranked(held, lambda one: points[one.pk].points, lambda one: one.code)
    ]


def states_of(needs: NeedQuerySet) -> dict[str, int]:
    return dict(needs.order_by().values_list("state").annotate(Count("pk")))


@dataclass(frozen=True)
class PlaceNeeds:
    """A place right under another, and how many of its needs stand in which state."""

    place: Unit
    states: dict[str, int] = field(default_factory=dict)


def places_under(place: Unit, desk: Desk, day: date) -> list[PlaceNeeds]:
    children = places.in_order(places.children_of(place, day))
    stands = stands_under(children, day)
    counts: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Need.objects.visible_to(desk, day).order_by().values_list("unit", "state").annotate(Count("pk"))
    for unit, state, number in rows:
        if unit in stands:
            counts[stands[unit]][state] += number
    return [PlaceNeeds(one, counts[one.pk]) for one in children]


def homes_of(village: Unit, desk: Desk, day: date) -> list[Household]:
    """The households that a need may be written for: the poor and near-poor first, then by name."""
    rows = Household.objects.visible_to(desk, day).open().filter(unit=village).order_by("sort_key", "pk")
    poor = {"poor", "near_poor"}
    return sorted(rows, key=lambda one: not poor & {one.national_class, one.city_class})
