"""Who did what to a household: on its own sheet, and by the transfers, splits, mergers and proposals about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import Q

from chungtay.apps.households import traits
from chungtay.apps.households.models import DuplicatePair, Household, HouseholdQuerySet, ReviewCase, ReviewCaseQuerySet
from chungtay.apps.households.queries import import_trail
from chungtay.base import history, subjects
from chungtay.base.access import Desk
from chungtay.base.history import Change, Line
from chungtay.base.models import Event

READING = "households.read_sheet"
KINDRED = ("households.split", "households.merge")
LIMIT = 50
FLAGS = str(Household._meta.get_field("flags").verbose_name)


def lines(household: Household, limit: int = LIMIT) -> list[Line]:
    """The newest acts first; readings have a log of their own."""
    events = list(Event.objects.filter(about(household)).exclude(verb=READING).order_by("-pk")[:limit])
    own = (subjects.type_of(household), subjects.key_of(household))
    written = zip(events, history.written_out(events, household), strict=True)
    return [met(event, line, household, own) for event, line in written]


def met(event: Event, line: Line, household: Household, own: tuple[str, str]) -> Line:
    """An act as this household met it; what it did to others is not told here."""
    if (event.about_type, event.about_id) == own:
        return in_words(line)
    if event.verb == import_trail.COMMIT:
        return import_trail.told(line, household, event.about_id)
    return replace(line, changes=())


def about(household: Household) -> Q:
    """The household itself, and the papers that speak of it."""
    asked = told_of(subjects.type_of(household), [household.pk])
    pairs = DuplicatePair.objects.filter(Q(first=household.pk) | Q(second=household.pk))
    for papers in (household.transfers, household.proposals, pairs):
        keys = list(papers.values_list("pk", flat=True))
        if keys:
            asked |= told_of(papers.model._meta.label_lower, keys)
    brought = import_trail.keys_of(household)
    if brought:
        asked |= Q(verb=import_trail.COMMIT, about_type=import_trail.ABOUT, about_id__in=brought)
    kin = [household.successor_id, household.origin_id, *household.offshoots.values_list("pk", flat=True)]
    kindred = [key for key in kin if key is not None]
    return asked | (told_of(subjects.type_of(household), kindred) & Q(verb__in=KINDRED)) if kindred else asked


def told_of(kind: str, keys: Iterable[int]) -> Q:
    return Q(about_type=kind, about_id__in=[str(key) for key in keys])


def in_words(line: Line) -> Line:
    """Traits as words, not as the bits that they are kept in."""
    return replace(line, changes=tuple(map(trait_words, line.changes)))


def trait_words(change: Change) -> Change:
    if change.field != FLAGS:
        return change
    before, after = (", ".join(traits.labels_of(mask or 0)) or None for mask in (change.before, change.after))
    return Change(FLAGS, before, after)


def cases_of(household: Household) -> ReviewCaseQuerySet:
    """Every review that the household went through, wherever it stood then; the newest first."""
    cases = ReviewCase.objects.filter(household=household.pk).select_related("review__round", "unit")
    return cases.order_by("-review__round__year", "-review__round__month", "-pk")


def kin_of(household: Household, desk: Desk, day: date) -> dict[str, list[tuple[Household, bool]]]:
    """Where it came from and what became of it; a sheet out of reach is named by its code alone."""
    related = {
        "tách từ": Household.objects.filter(pk=household.origin_id or 0),
        "đã tách ra": Household.objects.filter(origin=household.pk),
        "đã nhập vào": Household.objects.filter(pk=household.successor_id or 0),
        "đã nhận vào": Household.objects.filter(successor=household.pk),
    }
    found = {words: list(rows.select_related("unit").order_by("pk")) for words, rows in related.items()}
    keys = [one.pk for rows in found.values() for one in rows]
    seen = seen_among(keys, desk, day)
    return {words: [(one, one.pk in seen) for one in rows] for words, rows in found.items() if rows}


def seen_among(keys: list[int], desk: Desk, day: date) -> set[int]:
    visible: HouseholdQuerySet = Household.objects.visible_to(desk, day)
    return set(visible.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
