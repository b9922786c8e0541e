"""Reads across units: where a unit stood, what stood under it, and finding one by name without tones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import (
    Cluster,
    Kind,
    Level,
    Succession,
    Territory,
    TerritoryPlace,
    Unit,
    UnitClosure,
    UnitPlace,
)
from chungtay.rules import trees, vietnamese


@dataclass(frozen=True)
class Counted:
    """How many units of a kind and level stand under another."""

    kind: str
    label: str
    number: int


def parents(unit: Unit, day: date) -> list[Unit]:
    """The line upward on the day, from the top down to the unit's parent."""
    rows = (
        UnitClosure.objects.filter(holds_on(day), descendant=unit, depth__gt=0)
        .select_related("ancestor")
        .order_by("-depth")
    )
    return [row.ancestor for row in rows]


def children(unit: Unit, day: date) -> QuerySet[Unit]:
    below = UnitPlace.objects.filter(holds_on(day), parent=unit).values("unit")
    return Unit.objects.filter(pk__in=below).on(day)


def counts_below(unit: Unit, day: date) -> list[Counted]:
    rows = (
        Unit.objects.subtree(unit, day)
        .exclude(pk=unit.pk)
        .values("kind", "level")
        .annotate(number=Count("pk"))
        .order_by("level", "kind")
    )
    return [
        Counted(row["kind"], f"{Kind(row['kind']).label} · {Level(row['level']).label.lower()}", row["number"])
        for row in rows
    ]


def search(words: str, among: QuerySet[Unit]) -> QuerySet[Unit]:
    """Units whose folded name holds every folded word; "dang" finds "Đặng"."""
    for word in vietnamese.fold(words).split():
        among = among.filter(search_key__contains=word)
    return among


def successors(territory: Territory) -> QuerySet[Succession]:
    return Succession.objects.filter(old=territory).select_related("new").order_by("day", "new__code")


def committee_of(code: str, day: date) -> Unit:
    """The people's committee of the territory that carried the code on the day."""
    return Unit.objects.on(day).get(
        kind=Kind.PEOPLE_COMMITTEE, seat__in=Territory.objects.on(day).filter(code=code).values("pk")
    )


def cluster_of(unit: Unit, day: date) -> Cluster | None:
    return Cluster.objects.filter(pk__in=unit.cluster_memberships.filter(holds_on(day)).values("cluster")).first()


def unit_edges() -> Iterable[trees.Edge[int]]:
    for unit, parent, since, until in UnitPlace.objects.values_list("unit_id", "parent_id", "since", "until"):
        yield trees.Edge(unit, parent, since, until)


def territory_edges() -> Iterable[trees.Edge[int]]:
    rows = TerritoryPlace.objects.values_list("territory_id", "parent_id", "since", "until")
    for territory, parent, since, until in rows:
        yield trees.Edge(territory, parent, since, until)
