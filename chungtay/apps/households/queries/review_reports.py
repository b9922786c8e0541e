"""Reads of the reports on the review: what a unit owes, who has sent, who is late, what waits to be received."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from chungtay.apps.households import review_duties, review_law
from chungtay.apps.households.models import ReviewReport, ReviewReportQuerySet
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Level, Unit, UnitPlace
from chungtay.base.access import Desk
from chungtay.rules.reviews import DueReport


@dataclass(frozen=True)
class OwedLine:
    """A report that a unit owes, and the one it has sent for it, when it has."""

    unit: Unit
    due: DueReport
    report: ReviewReport | None
    day: date

    @property
    def is_late(self) -> bool:
        """Not sent by the day, or sent after it."""
        sent = self.report.sent_on if self.report else None
        return (sent or self.day) > self.due.due

    @property
    def order(self) -> tuple[bool, bool, str]:
        """Those not sent first, the late ones before the others."""
        return self.report is not None, not self.is_late, self.unit.name


def key_of(due: DueReport) -> str:
    """What the address calls a report of a year: its kind, its month and who sends it."""
    return f"{review_law.kind_of(due)}-{review_law.month_of(due)}-{due.office}"


def own_lines(unit: Unit, year: int, day: date) -> list[OwedLine]:
    """All that the unit owes in the year, by due day."""
    sent = {(one.kind, one.month): one for one in ReviewReport.objects.filter(unit=unit, year=year)}
    return [
        OwedLine(unit, due, sent.get((review_law.kind_of(due), review_law.month_of(due))), day)
        for due in review_duties.owed_by(unit, year)
    ]


def lines_below(desk: Desk, due: DueReport, day: date) -> list[OwedLine]:
    """Every other unit within reach that owes the report; two queries however many there are."""
    reached = Unit.objects.reached_by(desk, min(day, due.due)).exclude(pk=desk.unit_id or 0)
    units = list(review_duties.units_owing(due, reached))
    kind, month = review_law.kind_of(due), review_law.month_of(due)
    sent = ReviewReport.objects.filter(kind=kind, year=due.due.year, month=month)
    by_unit = {one.unit_id: one for one in sent.visible_to(desk, min(day, due.due))}
    return sorted((OwedLine(one, due, by_unit.get(one.pk), day) for one in units), key=lambda line: line.order)


def choices(desk: Desk, year: int, day: date) -> list[DueReport]:
    """The reports of the year that units below the desk owe; each kind of sender is looked for once."""
    dues = review_law.due_reports(year)
    last = {(one.office, one.sender): one for one in dues}
    held = {key for key, due in last.items() if anybody_owes(desk, due, day)}
    return [one for one in dues if (one.office, one.sender) in held]


def anybody_owes(desk: Desk, due: DueReport, day: date) -> bool:
    reached = Unit.objects.reached_by(desk, min(day, due.due)).exclude(pk=desk.unit_id or 0)
    return review_duties.units_owing(due, reached).exists()


def latest(dues: Iterable[DueReport], day: date) -> DueReport | None:
    """The report to look at first: the next that falls due, else the last that did."""
    in_order = sorted(dues, key=lambda one: one.due)
    return next((one for one in in_order if one.due >= day), in_order[-1] if in_order else None)


def to_receive(desk: Desk, day: date) -> ReviewReportQuerySet:
    """Sent to this desk and not yet received; the same rule as `units.scoping.receives_from`, in one query."""
    here = UnitPlace.objects.filter(holds_on(day), unit=OuterRef("unit"))
    at_the_top = here.filter(Q(parent__isnull=True) | Q(parent__level=Level.CITY))
    below = here.filter(parent=desk.unit_id or 0).exclude(parent__level=Level.CITY)
    mine = at_the_top if desk.role == "standing_officer" else below
    found = ReviewReport.objects.visible_to(desk, day).filter(Exists(mine), received_on__isnull=True)
    return found.exclude(unit=desk.unit_id or 0).select_related("unit").order_by("due_on", "unit__name")
