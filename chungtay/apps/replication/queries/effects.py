"""What the copies of a model brought, figure by figure, from confirmed results alone."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from chungtay.apps.initiatives.entries import PublicResult
from chungtay.apps.replication.models import Adoption, AdoptionResult
from chungtay.apps.replication.queries.family import Family
from chungtay.base.law import book
from chungtay.rules.effects import Change, Effect


@dataclass(frozen=True)
class Measured:
    """One figure of the model: what it brought at the origin, and what at the places that copied it."""

    label: str
    measure: str
    origin: Change | None
    effect: Effect | None
    by_place: tuple[tuple[Adoption, Change], ...]


def effects(family: Family, day: date) -> list[Measured]:
    """In the order of the model; a figure that no place reports stays without an effect."""
    if family.edition is None:
        return []
    confirmed = Adoption.objects.published(day).filter(initiative=family.initiative)
    told = AdoptionResult.objects.standing().filter(adoption__in=confirmed.order_by(), of_model=True)
    changes: dict[tuple[str, str], list[tuple[Adoption, Change]]] = defaultdict(list)
    told = told.select_related("adoption__unit").prefetch_related("adoption__corrections")
    for row in told.order_by("adoption__confirmed_on", "adoption", "place"):
        changes[row.label, row.measure].append((row.adoption, row.change))
    policy = book().replication
    found = []
    for line in map(PublicResult.of, family.edition.results):
        places = changes[line.label, line.measure]
        effect = policy.measured([change for _, change in places], line.change)
        found.append(Measured(line.label, line.measure, line.change, effect, tuple(places)))
    return found
