"""Copies as lists and to-dos read them."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from chungtay.apps.initiatives.models import Initiative, InitiativeState
from chungtay.apps.initiatives.writing import WITH_STEPS
from chungtay.apps.movements.queries import received_units
from chungtay.apps.replication.models import WITH_UNIT, Adoption, AdoptionQuerySet, AdoptionState
from chungtay.base.access import Desk


def listed(desk: Desk, day: date) -> AdoptionQuerySet:
    """With how many of its steps are done: `steps_all`, `steps_done`."""
    found = Adoption.objects.visible_to(desk, day).filter(since__lte=day)
    found = found.select_related("initiative__unit__seat", "unit__seat", "adapted_from__unit__seat").prefetch_related(
        "corrections"
    )
    done = Count("steps", filter=Q(steps__done_on__isnull=False))
    return found.annotate(steps_all=Count("steps"), steps_done=done)


def by_state(rows: AdoptionQuerySet) -> dict[str, int]:
    return dict(rows.order_by().values_list("state").annotate(Count("pk", distinct=True)))


def waiting(desk: Desk) -> AdoptionQuerySet:
    """Results that wait for this desk to confirm them."""
    units = received_units(desk).exclude(pk=desk.unit_id or 0).order_by().values("pk")
    return Adoption.objects.filter(state=AdoptionState.REPORTED, unit__in=units).order_by("reported_on", "pk")


def in_hand(desk: Desk) -> AdoptionQuerySet:
    """Copies that the desk's own unit is at."""
    return Adoption.objects.filter(unit=desk.unit_id, state__in=WITH_UNIT).order_by("result_due_on", "pk")


def uncopied(desk: Desk, day: date) -> QuerySet[Initiative]:
    """Recognised models in reach that no place copies: praised, and not copied."""
    there = Adoption.objects.live().filter(initiative=OuterRef("pk"))
    standing = (InitiativeState.RECOGNISED, InitiativeState.PUBLISHED)
    found = Initiative.objects.visible_to(desk, day).filter(state__in=standing, kind__in=WITH_STEPS)
    return found.filter(~Exists(there), recognised_on__lte=day).select_related("unit__seat")
