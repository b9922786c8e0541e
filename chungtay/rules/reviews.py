"""The yearly and monthly review: its seasons, its meeting, its time limits and the reports that it owes."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from chungtay.rules.household_files import Leg, Office, OpinionRule, ReportRule, ReviewProcess
from chungtay.rules.law_files import Mark
from chungtay.rules.lawbook import Lawbook, LawValue
from chungtay.rules.periods import ONE_DAY, Day, Period, add_working_days
from chungtay.rules.vietnamese import format_day


@dataclass(frozen=True)
class Due:
    """A day by which something is owed; None where no limit is known. `because` names the text and how sure we are."""

    day: Day | None
    because: str
    mark: Mark


@dataclass(frozen=True)
class DueReport:
    """One report of one year; `receiver` is None where no text that we know names it."""

    key: str
    title: str
    sender: str
    office: Office
    receiver: str | None
    due: Day
    words: str
    mark: Mark


def meeting_passes(agree: int, attended: int, rule: Fraction) -> bool:
    """Whether enough of those who attended agree; nobody present agrees to nothing."""
    if not 0 <= agree <= attended:
        raise ValueError(f"{agree} of {attended} cannot agree")
    return attended > 0 and agree * rule.denominator >= attended * rule.numerator


def meeting_rule(book: Lawbook, day: Day) -> Fraction | None:
    """The part of those attending that must agree; None on a day that no rule covers."""
    value = book.value("poverty_review.agree_pct", day).value
    return None if value is None else Fraction(value) / 100


def posting_until(book: Lawbook, day: Day, holidays: Collection[Day] = ()) -> Due:
    """The last day of a posting that began on `day`."""
    return _within(book, "posting_days", day, holidays)


def recheck_due(book: Lawbook, day: Day, holidays: Collection[Day] = ()) -> Due:
    """By when an objection of `day` is checked again and answered."""
    return _within(book, "recheck_days", day, holidays)


def reply_due(book: Lawbook, day: Day, holidays: Collection[Day] = ()) -> Due:
    """By when the level above answers what was sent to it on `day`."""
    return _within(book, "opinion_days", day, holidays)


def decision_due(book: Lawbook, day: Day) -> Due:
    """By when a household that asked in the course of the year has its decision, from the review's first day."""
    return _within(book, "decision_days", day)


def _within(book: Lawbook, name: str, day: Day, holidays: Collection[Day] = ()) -> Due:
    limit = book.value(f"poverty_review.{name}", day)
    return Due(_end(limit, day, holidays), limit.because, limit.mark)


def _end(limit: LawValue, day: Day, holidays: Collection[Day]) -> Day | None:
    if limit.value is None:
        return None
    count = int(limit.value)
    if limit.unit == "working_days":
        return add_working_days(day, count, holidays)
    return day + datetime.timedelta(days=count)


def opinion_on(process: ReviewProcess, day: Day) -> OpinionRule | None:
    """Whose opinion is asked on that day; its `body` is None where that is not known."""
    return next((rule for rule in process.opinion if rule.period.covers(day)), None)


def yearly_season(process: ReviewProcess, year: int) -> Period:
    season = process.season
    return Period.through(Day(year, season.from_month, season.from_day), Day(year, season.to_month, season.to_day))


def monthly_start(process: ReviewProcess, year: int, month: int) -> Day:
    """The first day of that month's review of households that asked."""
    return Day(year, month, process.season.monthly_from)


def due_reports(process: ReviewProcess, year: int) -> tuple[DueReport, ...]:
    """What is owed in that year, by due day; each leg of the way up is one report."""
    found = [
        report
        for rule in process.reports
        for month in rule.months
        for leg in rule.legs
        if (report := _report(rule, leg, Day(year, month, rule.day)))
    ]
    return tuple(sorted(found, key=lambda report: report.due))


def _report(rule: ReportRule, leg: Leg, day: Day) -> DueReport | None:
    if not leg.period.covers(day):
        return None
    due = day - ONE_DAY if rule.before else day
    words = f"trước ngày {format_day(day)}" if rule.before else f"chậm nhất ngày {format_day(day)}"
    mark = rule.mark if leg.mark == "verified" else leg.mark
    return DueReport(rule.key, rule.title, leg.sender, leg.office, leg.receiver, due, words, mark)


def certificate_number(process: ReviewProcess, number: int) -> str:
    """“17/GCN-HN.HCN”."""
    return process.certificate.number.format(number=number)
