"""Reads of one village in a review: its list, its meetings and objections, and who did what."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Prefetch

from chungtay.apps.households.models import (
    Assessment,
    CaseState,
    Household,
    HouseholdQuerySet,
    Meeting,
    Objection,
    ObjectionQuerySet,
    ReviewCase,
    ReviewCaseQuerySet,
    VillageReview,
)
from chungtay.apps.households.queries.search import matching
from chungtay.apps.households.small_cells import reads_people
from chungtay.base import history, subjects
from chungtay.base.access import Desk
from chungtay.base.models import Event

MOST_FOUND = 30
MOST_EVENTS = 100


def cases_of(review: VillageReview, desk: Desk, day: date) -> ReviewCaseQuerySet:
    """The list with its households and what each case came to; nobody's for a reader who sees only counts."""
    seen = ReviewCase.objects.visible_to(desk, day).filter(review=review).select_related("household")
    results = Prefetch("assessments", Assessment.objects.order_by("standard"))
    return seen.prefetch_related(results).order_by("household__sort_key", "pk")


def posted_cases(review: VillageReview, desk: Desk, day: date) -> ReviewCaseQuerySet:
    """The cases that hang on the board."""
    return cases_of(review, desk, day).exclude(state=CaseState.WITHDRAWN)


def meetings_of(review: VillageReview) -> list[Meeting]:
    return list(review.meetings.all())


def objections_of(review: VillageReview, desk: Desk, day: date) -> ObjectionQuerySet:
    found = Objection.objects.visible_to(desk, day).filter(review=review)
    return found.select_related("household").order_by("outcome", "due_on", "pk")


def households_on_list(review: VillageReview, desk: Desk, day: date) -> HouseholdQuerySet:
    listed = review.cases.exclude(state=CaseState.WITHDRAWN).values("household")
    return Household.objects.visible_to(desk, day).filter(pk__in=listed).order_by("sort_key", "pk")


def households_to_add(review: VillageReview, words: str, desk: Desk, day: date) -> HouseholdQuerySet:
    """Households of the village by name or code that are not on the list yet; none while nothing is asked."""
    listed = review.cases.exclude(state=CaseState.WITHDRAWN).values("household")
    among = Household.objects.visible_to(desk, day).filter(unit=review.unit_id).open().exclude(pk__in=listed)
    found = matching(words, desk, day, among)[:MOST_FOUND]
    return among.filter(pk__in=found).order_by("sort_key", "pk")


def history_of(review: VillageReview, desk: Desk) -> list[history.Line]:
    """The acts on the village, its meetings, its list and its objections, the newest first; three kinds at most."""
    told: list[history.Line] = history.lines(review, desk, MOST_EVENTS)
    told += lines_about(list(review.meetings.all()))
    if reads_people(desk):
        told += lines_about(list(review.objections.all()))
        told += lines_about(list(review.cases.select_related("household")))
    return sorted(told, key=lambda line: line.recorded_at, reverse=True)[:MOST_EVENTS]


def lines_about(records: Sequence[Meeting] | Sequence[Objection] | Sequence[ReviewCase]) -> list[history.Line]:
    """The acts on several records of one kind, in one query."""
    if not records:
        return []
    keys = [subjects.key_of(one) for one in records]
    events = Event.objects.filter(about_type=subjects.type_of(records[0]), about_id__in=keys)
    return history.written_out(events.order_by("-pk")[:MOST_EVENTS], records[0])
