"""Reads about requests: whom a desk may ask, who was asked and how far each is, what waits for the asker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from chungtay.apps.movements.models import Obligation, Owed
from chungtay.apps.reports.models import AskedUnit, Report, ReportQuerySet, ReportRequest, RequestState
from chungtay.apps.units.models import Kind, Level, Unit, UnitQuerySet
from chungtay.base.access import Desk
from chungtay.base.states import Sent

# Units whose officers write reports; villages and enterprises are asked by their commune.
ANSWERING = (Kind.PEOPLE_COMMITTEE, Kind.DEPARTMENT, Kind.FRONT, Kind.MASS_ORGANISATION)
MOST_COPIED = 40


@dataclass(frozen=True)
class Progress:
    """How far the units of a request are on a day."""

    asked: int
    answered: int
    late: int
    waiting: int


def may_be_asked(desk: Desk, day: date) -> UnitQuerySet:
    """The units below the desk's that write reports; for the standing office all of the city but its committee."""
    below = Unit.objects.reached_by(desk, day).on(day).filter(kind__in=ANSWERING).exclude(pk=desk.unit_id or 0)
    return below.exclude(kind=Kind.PEOPLE_COMMITTEE, level=Level.CITY)


def asked_units(request: ReportRequest) -> QuerySet[AskedUnit]:
    """Those asked, each with what it owes and the report it made, in the order of level and name."""
    return request.asked.select_related("unit__seat", "obligation__report", "obligation__movement")


def owed_of(request: ReportRequest) -> QuerySet[Obligation]:
    return Obligation.objects.filter(kind=Owed.AD_HOC, row_key=request.row_key)


def progress_of(request: ReportRequest, day: date) -> Progress:
    live = list(
        owed_of(request).filter(withdrawn_on__isnull=True).values_list("fulfilled_on", "due_on", "report__state")
    )
    late = sum((done or day) > due for done, due, _ in live)
    waiting = sum(state == Sent.SUBMITTED for _, _, state in live)
    return Progress(len(live), waiting + sum(state == Sent.ACCEPTED for _, _, state in live), late, waiting)


def silent(request: ReportRequest) -> QuerySet[AskedUnit]:
    """Those who have the report with them: not begun, being written, or sent back."""
    with_unit = Q(obligation__report__isnull=True) | Q(obligation__report__state__in=(Sent.DRAFT, Sent.SENT_BACK))
    return request.asked.filter(with_unit, obligation__withdrawn_on__isnull=True).select_related("unit", "obligation")


def awaiting(desk: Desk, _day: date) -> ReportQuerySet:
    """The answers that wait for this desk, because its unit asked for them."""
    mine = ReportRequest.objects.filter(unit=desk.unit_id, state=RequestState.SENT)
    keys = [request.row_key for request in mine]
    sent = Report.objects.filter(kind=Owed.AD_HOC, row_key__in=keys, state=Sent.SUBMITTED)
    return sent.select_related("unit", "movement").order_by("due_on", "unit__name")


def listed(desk: Desk, day: date) -> QuerySet[ReportRequest]:
    """The requests that the desk reads, each with how many were asked, have answered, and are late."""
    live = Q(asked__obligation__withdrawn_on__isnull=True, asked__obligation__isnull=False)
    sent = Q(asked__obligation__report__state__in=(Sent.SUBMITTED, Sent.ACCEPTED))
    due = Q(asked__obligation__due_on__lt=day, asked__obligation__fulfilled_on__isnull=True)
    rows = ReportRequest.objects.visible_to(desk, day).select_related("unit")
    return rows.annotate(
        asked_count=Count("asked", filter=live | Q(state=RequestState.DRAFT)),
        answered_count=Count("asked", filter=sent),
        late_count=Count("asked", filter=live & due),
    )


def own_rows(request: ReportRequest, desk: Desk, day: date) -> QuerySet[Obligation]:
    """What those asked owe, as far as the desk reaches them."""
    seen = AskedUnit.objects.visible_to(desk, day).filter(request=request).values("unit")
    rows = owed_of(request).filter(unit__in=seen, withdrawn_on__isnull=True).select_related("unit", "report", "asked")
    return rows.order_by("unit__level", "unit__name", "pk")


def forms_to_copy(desk: Desk, day: date) -> QuerySet[ReportRequest]:
    """Requests whose forms may be used again: those the desk reads, the newest first."""
    return ReportRequest.objects.visible_to(desk, day).exclude(form=[]).order_by("-pk")[:MOST_COPIED]


def outside(units: Sequence[int], desk: Desk) -> set[int]:
    """Those among the units that this desk may not ask."""
    return set(units) - set(may_be_asked(desk, desk.day).filter(pk__in=units).values_list("pk", flat=True))
