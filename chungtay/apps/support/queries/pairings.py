"""Pairs of a place, their states, and those without news for too long."""

from datetime import date

from django.db.models import Count, QuerySet

from chungtay.apps.support.models import Pairing, PairingQuerySet
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.law import book


def pairings_in(place: Unit, desk: Desk, day: date) -> PairingQuerySet:
    below = Unit.objects.subtree(place, day).values("pk")
    found: PairingQuerySet = Pairing.objects.visible_to(desk, day).filter(unit__in=below)
    return found.select_related("need__household", "unit", "giver")


def states_of(pairings: QuerySet[Pairing]) -> dict[str, int]:
    return dict(pairings.order_by().values_list("state").annotate(Count("pk")))


def quiet(pairings: PairingQuerySet, day: date) -> PairingQuerySet:
    """Active ones of which nothing was told since the day that the policy sets."""
    return pairings.active().filter(last_news_on__lte=book().support.quiet_since(day))
