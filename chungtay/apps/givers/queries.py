"""Reads of givers: who stands in the list, whom two entries name, and what better-off households are said to be."""

from datetime import date

from django.db.models import Count, Q

from chungtay.apps.givers.models import BetterOff, BetterOffDefinition, Giver, GiverKind, GiverQuerySet
from chungtay.base.access import Desk


def list_of(desk: Desk, day: date, *, kind: str = "", words: str = "") -> GiverQuerySet:
    found = Giver.objects.visible_to(desk, day).standing().filter(since__lte=day).select_related("unit")
    if kind:
        found = found.filter(kind=kind)
    return found.named(words)


def counts_by_kind(givers: GiverQuerySet) -> dict[str, int]:
    wanted = {kind.value: Count("pk", filter=Q(kind=kind)) for kind in GiverKind}
    return givers.aggregate(all=Count("pk"), **wanted)


def entries_of(giver: Giver) -> list[int]:
    """The keys of all entries that name this giver: his own, and those joined to it."""
    return [giver.pk, *Giver.objects.filter(merged_into=giver).values_list("pk", flat=True)]


def alike(giver: Giver, desk: Desk, day: date) -> GiverQuerySet:
    """Other entries that the desk reads with the same folded name or the same number."""
    same = Q(search_key=giver.search_key)
    if giver.registration_number:
        same |= Q(registration_number=giver.registration_number)
    return Giver.objects.visible_to(desk, day).standing().filter(same).exclude(pk=giver.pk).select_related("unit")


def better_off(day: date) -> list[tuple[BetterOff, BetterOffDefinition | None]]:
    """Each kind with the definition that holds on the day, or None: then nothing may be counted."""
    newest: dict[str, BetterOffDefinition] = {}
    for one in BetterOffDefinition.objects.on(day):
        newest.setdefault(one.kind, one)
    return [(kind, newest.get(kind.value)) for kind in BetterOff]
