"""Who may recognise and judge an initiative, and how far the judging is."""

from datetime import date

from django.db.models import QuerySet

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives.models import Initiative, InitiativeState, Review, ReviewState
from chungtay.apps.units.dated import ancestor_ids
from chungtay.apps.units.models import Kind, TerritoryClosure, Unit
from chungtay.rules.initiative_policy import Verdict, verdict


def committees_for(unit: Unit, day: date) -> QuerySet[Unit]:
    """The people's committees of the places that the unit sits in, the nearest first; never the unit itself."""
    above = ancestor_ids(TerritoryClosure, unit.seat_id, day)
    found = Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, seat__in=above)
    return found.exclude(pk=unit.pk).order_by("-level")


def eligible(initiative: Initiative, day: date) -> QuerySet[Post]:
    """Council members of the committee's place and of those above it; nobody of the unit itself."""
    if initiative.committee is None:
        return Post.objects.none()
    above = ancestor_ids(TerritoryClosure, initiative.committee.seat_id, day)
    found = Post.objects.on(day).filter(role="council_member", unit__seat__in=above)
    return found.exclude(unit=initiative.unit_id).select_related("person", "unit").order_by("person__sort_key", "pk")


def assignable(initiative: Initiative, day: date) -> QuerySet[Post]:
    """Those eligible, less whoever has a sheet of the round under way already; one relieved of it gets no other."""
    able = eligible(initiative, day)
    if initiative.state != InitiativeState.ASSIGNED:
        return able
    return able.exclude(pk__in=Review.objects.standing(initiative).values("post"))


def standing(initiative: Initiative) -> QuerySet[Review]:
    """The reviews of the round under way, those relieved left out."""
    return Review.objects.standing(initiative).exclude(state=ReviewState.RELIEVED)


def verdict_of(initiative: Initiative, enough: int) -> Verdict | None:
    """None while somebody has still to judge, or too few have."""
    reviews = list(standing(initiative))
    if any(one.state == ReviewState.WAITING for one in reviews):
        return None
    return verdict([one.total for one in reviews if one.total is not None], enough)
