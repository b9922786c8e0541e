"""Reads about reports: their cells, the closing of the year before, roll-ups and the figures of objectives."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse

from chungtay.apps.movements.models import Movement, Obligation, ObligationQuerySet, Owed
from chungtay.apps.reports import answers, checks, permissions
from chungtay.apps.reports.layouts import Layout, basic_rows, layout_of, layout_of_request, pack_of
from chungtay.apps.reports.models import (
    Answer,
    Extension,
    ExtensionQuerySet,
    Report,
    ReportFigure,
    ReportQuerySet,
    ReportRequest,
    request_key,
)
from chungtay.apps.reports.objectives import figure_for, figure_of
from chungtay.apps.reports.rollups import ACCEPTED, SENT, Line, Rollup, rollup, rollup_by_child
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace, UnitQuerySet
from chungtay.base import subjects
from chungtay.base.access import Desk
from chungtay.base.models import Event
from chungtay.base.states import Sent
from chungtay.rules.packs import Pack

__all__ = [
    "ACCEPTED",
    "SENT",
    "Line",
    "Rollup",
    "figure_for",
    "figure_of",
    "rollup",
    "rollup_by_child",
]

FEW, MANY = 10, 11


@dataclass(frozen=True)
class OnTime:
    """How many reports were due by the day, and how many of them were first submitted in time."""

    due: int
    on_time: int


def figures_of(report: Report) -> dict[str, int | None]:
    """The cells of a report as stored; a cell never touched is absent."""
    return dict(ReportFigure.objects.filter(report=report).values_list("key", "value"))


def layout_for(record: Report | Obligation, day: date, pack: Pack | None = None) -> Layout:
    """What a report asks for: its form in the plan of the day, or the form of the request behind it.

    Who has just read the pack in force hands it over."""
    if record.kind == Owed.AD_HOC:
        return layout_of_request(ReportRequest.objects.get(pk=request_key(record.row_key)))
    return layout_of(pack or pack_of(record.movement_id, day), record.row_key)


def request_behind(record: Report | Obligation) -> ReportRequest | None:
    """The request that asked for the report; the plan itself asks for the others."""
    if record.kind != Owed.AD_HOC:
        return None
    return ReportRequest.objects.select_related("unit").get(pk=request_key(record.row_key))


def is_basic(record: Report | Obligation, day: date) -> bool:
    """Whether its figures are first-hand; otherwise it consolidates the reports below."""
    return record.kind != Owed.YEARLY_REPORT or record.row_key in basic_rows(pack_of(record.movement_id, day))


def last_closings(movement: Movement, unit_id: int, year: int) -> dict[str, int]:
    """Every cell of the unit's accepted report of the year before; empty when there is none."""
    return last_closings_of(movement, year, {unit_id}).get(unit_id, {})


def last_closings_for(report: Report) -> dict[str, int]:
    """What the figures of a yearly report follow upon; no other report follows upon anything."""
    if report.kind != Owed.YEARLY_REPORT:
        return {}
    return last_closings(report.movement, report.unit_id, report.year)


def last_closings_of(movement: Movement, year: int, units: Collection[int] | None = None) -> dict[int, dict[str, int]]:
    """The same for many units at once, or for all, in one query."""
    rows = ReportFigure.objects.filter(
        report__movement=movement,
        report__year=year - 1,
        report__kind=Owed.YEARLY_REPORT,
        report__state=Sent.ACCEPTED,
        value__isnull=False,
    )
    if units is not None:
        rows = rows.filter(report__unit__in=units)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for unit, key, value in rows.values_list("report__unit_id", "key", "value"):
        found[unit][key] = value or 0
    return found


def problems_of(report: Report, day: date) -> list[checks.Problem]:
    """All that would stop the submission of the report as it stands."""
    layout, last = layout_for(report, day), last_closings_for(report)
    if not layout.is_plain:
        return answers.problems(layout.sections, answers.answers_of(report), last)
    return checks.problems(layout.sections, figures_of(report), report.narrative, last)


def owed_reports(desk: Desk, day: date) -> ObligationQuerySet:
    """What units within the desk's reach must report – each year, when asked, in a review – with the report so far."""
    owed = Obligation.objects.visible_to(desk, day).reported()
    return owed.select_related("unit", "movement", "report")


def report_of(owed: Obligation) -> Report | None:
    """The report made for the obligation, when it was read along with it."""
    found: Report | None = getattr(owed, "report", None)
    return found


def start_address(owed: Obligation) -> str:
    """Where the report that is owed can be begun."""
    return reverse("reports:start", args=[owed.pk])


def all_units() -> UnitQuerySet:
    return Unit.objects.all()


def cells_of_many(reports: Iterable[Report], keys: Iterable[str]) -> dict[tuple[int, str], int | None]:
    rows = ReportFigure.objects.filter(report__in=[report.pk for report in reports], key__in=list(keys))
    return {(report, key): value for report, key, value in rows.values_list("report_id", "key", "value")}


def bulk_events(report: Report) -> list[Event]:
    """The acts done to many reports at once that this report was among."""
    verbs = ("reports.submit_in_bulk", "reports.accept_in_bulk")
    about = subjects.type_of(report.movement), subjects.key_of(report.movement)
    found = Event.objects.filter(verb__in=verbs, about_type=about[0], about_id=about[1])
    return [event for event in found if report.pk in event.changes.get("keys", ())]


def roots(desk: Desk, day: date) -> UnitQuerySet:
    """The units whose roll-up the desk may open: those it reaches, since sums of others are not its business."""
    return Unit.objects.reached_by(desk, day)


def districts(desk: Desk, day: date) -> list[Unit]:
    """The committees between city and commune that the desk reaches."""
    found = Unit.objects.reached_by(desk, day).on(day)
    return list(found.filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.DISTRICT).order_by("name"))


def awaiting(desk: Desk, day: date, kind: Owed = Owed.YEARLY_REPORT) -> ReportQuerySet:
    """The submitted reports of a kind that this desk answers; the same rule as `receives_from`, in one query."""
    if not permissions.may_receive(desk):
        return Report.objects.none()
    sent = Report.objects.filter(sends_to(desk, day), kind=kind, state=Sent.SUBMITTED)
    return sent.select_related("unit", "movement").order_by("due_on", "unit__name")


def extensions_awaiting(desk: Desk, day: date) -> ExtensionQuerySet:
    """The later due days of yearly reports that this desk is asked for."""
    if not permissions.may_receive(desk):
        return Extension.objects.none()
    asked = Extension.objects.filter(sends_to(desk, day), state=Answer.ASKED, obligation__kind=Owed.YEARLY_REPORT)
    return asked.select_related("unit").order_by("asked_on", "pk")


def sends_to(desk: Desk, day: date) -> Exists:
    """True of records of units whose papers are sent to this desk."""
    here = UnitPlace.objects.filter(holds_on(day), unit=OuterRef("unit"))
    if desk.role == "standing_officer":
        return Exists(here.filter(Q(parent__isnull=True) | Q(parent__level=Level.CITY)))
    return Exists(here.filter(parent=desk.unit_id).exclude(parent__level=Level.CITY))


def state_filter(chosen: str, day: date) -> Q:
    """The obligations behind one counter of the list."""
    if chosen == "not_started":
        return Q(report__isnull=True)
    if chosen == "late":
        return Q(fulfilled_on__gt=F("due_on")) | Q(fulfilled_on__isnull=True, due_on__lt=day)
    return Q(report__state=chosen) if chosen else Q()


def counts_by_state(owed: ObligationQuerySet, keys: Iterable[str], day: date) -> dict[str, int]:
    """How many obligations stand behind each counter; one query."""
    wanted = {key or "all": Count("pk", filter=state_filter(key, day)) for key in keys}
    return owed.aggregate(**wanted)


def on_time(movement: Movement, unit: Unit, year: int, day: date) -> OnTime:
    """Reports of the unit and year that were due by the day: all, and those first submitted by their due day."""
    owed = Obligation.objects.punctual().filter(movement=movement, unit=unit, year=year, due_on__lte=day)
    kept = Q(fulfilled_on__lte=F("due_on"))
    counts = owed.aggregate(due=Count("pk"), kept=Count("pk", filter=kept))
    return OnTime(counts["due"], counts["kept"])
