"""The reply clock: by when a message is answered, by the policy's working days and the calendar of holidays."""

from dataclasses import dataclass
from datetime import date

from chungtay.base.figures import STATUS_LABELS
from chungtay.base.law import book
from chungtay.rules.vietnamese import format_number


@dataclass(frozen=True)
class Due:
    """A day, and in words why it is that day."""

    day: date
    because: str


def first_answer(category: str, received_on: date) -> Due:
    policy = book().feedback
    found = policy.category(category)
    if found is None:
        raise LookupError(category)
    words = f"{format_number(found.days)} ngày làm việc từ ngày nhận ({STATUS_LABELS[found.status]})"
    return Due(policy.reply_due(found, received_on, book().days_off), words)


def appeal_answer(appealed_on: date) -> Due:
    span = book().feedback.appeal_reply
    words = f"{format_number(span.value)} ngày làm việc từ ngày đề nghị xem lại ({STATUS_LABELS[span.status]})"
    return Due(span.end(appealed_on, book().days_off), words)


def last_appeal_day(answered_on: date) -> date:
    return book().feedback.appeal_within.end(answered_on, book().days_off)
