"""What the law says of a review on a day, asked of the lawbook in the words of this app."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from chungtay.apps.households.models import Class, ReviewReport, RoundKind
from chungtay.base.law import book
from chungtay.rules import reviews
from chungtay.rules.household_files import MeetingRule, OpinionRule, Request, Step
from chungtay.rules.reviews import Due, DueReport
from chungtay.rules.vietnamese import format_decimal, format_number

KIND_OF_KEY = {
    "monthly": ReviewReport.Kind.MONTHLY,
    "yearly_preliminary": ReviewReport.Kind.PRELIMINARY,
    "yearly_official": ReviewReport.Kind.OFFICIAL,
}
NO_BODY = "Chưa có quy định cơ quan cho ý kiến; anh/chị ghi văn bản đã nhận."
NO_RECEIVER = "Chưa có quy định nơi nhận"


def steps() -> tuple[Step, ...]:
    return book().review.steps


def meeting() -> MeetingRule:
    return book().review.meeting


@dataclass(frozen=True)
class Season:
    """A review's kind, year and month (0 for the yearly one), and its first and last day."""

    kind: str
    year: int
    month: int
    starts: date
    ends: date


def season(kind: str, year: int, month: int) -> Season:
    """A monthly review ends when its decision is due."""
    process = book().review
    if kind == RoundKind.YEARLY:
        span = reviews.yearly_season(process, year)
        return Season(kind, year, month, span.since, span.last_day or span.since)
    start = reviews.monthly_start(process, year, month)
    return Season(kind, year, month, start, decision_due(start).day or start)


def decision_due(start: date) -> Due:
    return reviews.decision_due(book(), start)


def posting_until(posted_on: date) -> Due:
    return reviews.posting_until(book(), posted_on, book().days_off)


def recheck_due(received_on: date) -> Due:
    return reviews.recheck_due(book(), received_on, book().days_off)


def opinion_due(asked_on: date) -> Due:
    return reviews.reply_due(book(), asked_on, book().days_off)


def opinion_rule(day: date) -> OpinionRule | None:
    return reviews.opinion_on(book().review, day)


def body_asked(day: date) -> str:
    """Who gives the opinion, in the law's words, or that nobody is named."""
    rule = opinion_rule(day)
    return rule.body if rule and rule.body else NO_BODY


def body_words(day: date) -> str:
    """The same as a sentence."""
    rule = opinion_rule(day)
    return f"Nơi cho ý kiến: {rule.body}." if rule and rule.body else NO_BODY


@dataclass(frozen=True)
class Vote:
    """Whether a meeting agreed, and why, in words."""

    passed: bool
    because: str


def vote(agreed: int, attended: int, day: date) -> Vote | None:
    """None on a day for which no rule is known."""
    share = reviews.meeting_rule(book(), day)
    if share is None:
        return None
    passed = reviews.meeting_passes(agreed, attended, share)
    counted = f"{format_number(agreed)} trên {format_number(attended)} người dự đồng ý"
    least = f"{format_decimal(percent(share), 0)}%"
    words = f"đạt mức từ {least} trở lên" if passed else f"chưa đạt mức từ {least} trở lên, thôn họp lại"
    return Vote(passed, f"{counted}, {words}.")


def percent(share: Fraction) -> Decimal:
    return Decimal(share.numerator * 100) / Decimal(share.denominator)


def request_form(national: str, city: str) -> Request:
    """The paper by which such a household asks: to be recognised, or, when it is, to be recognised as escaped."""
    recognised = {Class.POOR, Class.NEAR_POOR} & {national, city}
    key = "recognise_escape" if recognised else "recognise"
    return next(one for one in book().review.requests if one.key == key)


def requests() -> tuple[Request, ...]:
    return book().review.requests


def due_reports(year: int) -> list[DueReport]:
    return list(reviews.due_reports(book().review, year))


def kind_of(report: DueReport) -> ReviewReport.Kind:
    return KIND_OF_KEY[report.key]


def month_of(report: DueReport) -> int:
    """The month that the report is owed in; 0 for those of the yearly review."""
    return report.due.month if kind_of(report) == ReviewReport.Kind.MONTHLY else 0


def days_left(until: date, day: date) -> str:
    """“còn 3 ngày”, “hôm nay”, “quá 2 ngày”."""
    left = (until - day).days
    if left == 0:
        return "hôm nay"
    return f"còn {format_number(left)} ngày" if left > 0 else f"quá {format_number(-left)} ngày"
