"""Which unit owes which report on the review: the offices that the law names, found among the units of the day."""

from datetime import date

from django.db.models import Q

from chungtay.apps.households import review_law
from chungtay.apps.households.models import ReviewReport
from chungtay.apps.units.models import Kind, Level, Unit, UnitQuerySet
from chungtay.rules.reviews import DueReport

LEVELS = {"commune": Level.COMMUNE, "district": Level.DISTRICT, "city": Level.CITY}


def senders(report: DueReport) -> Q:
    """True of the units that owe the report: a department by its name, committees by their level."""
    if report.office == "department":
        return Q(kind=Kind.DEPARTMENT, name=report.sender)
    return Q(kind=Kind.PEOPLE_COMMITTEE, level=LEVELS[report.office])


def owes(unit: Unit, report: DueReport) -> bool:
    if report.office == "department":
        return unit.kind == Kind.DEPARTMENT and unit.name == report.sender
    return unit.kind == Kind.PEOPLE_COMMITTEE and unit.level == LEVELS[report.office]


def owed_by(unit: Unit, year: int) -> list[DueReport]:
    """What the unit owes in the year, by due day."""
    return [one for one in review_law.due_reports(year) if owes(unit, one) and unit.holds(one.due)]


def owed_as(unit: Unit, kind: str, year: int, month: int) -> DueReport | None:
    """The duty that a report of this kind fulfils; None when the unit does not owe it."""
    found = (
        one for one in owed_by(unit, year) if review_law.kind_of(one) == kind and review_law.month_of(one) == month
    )
    return next(found, None)


def opens_on(report: DueReport) -> date:
    """From when the report can be sent: the monthly one from the first of its month, when the month before is over."""
    if review_law.kind_of(report) == ReviewReport.Kind.MONTHLY:
        return report.due.replace(day=1)
    return review_law.season("yearly", report.due.year, 0).starts


def reviewed_month(kind: str, month: int) -> int:
    """The month whose review a report tells of: the one before it is owed; 0 for the yearly review."""
    return month - 1 if kind == ReviewReport.Kind.MONTHLY else 0


def units_owing(report: DueReport, among: UnitQuerySet) -> UnitQuerySet:
    return among.filter(senders(report)).on(report.due)
