"""The reply clock: by when a message is answered, by the policy's working days and the calendar of holidays."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, gettext_noop

from chungtay.base.figures import STATUS_LABELS
from chungtay.base.law import book
from chungtay.rules.vietnamese import format_number

FROM_RECEIPT = gettext_noop("%(days)s ngày làm việc từ ngày nhận (%(status)s)")
FROM_APPEAL = gettext_noop("%(days)s ngày làm việc từ ngày đề nghị xem lại (%(status)s)")


@dataclass(frozen=True)
class Due:
    """A day, and why it is that day: so many days of what status."""

    day: date
    words: str
    days: int
    status: str

    @property
    def because(self) -> str:
        """As it is kept with the message, in Vietnamese whoever sends it."""
        return self.words % {"days": format_number(self.days), "status": STATUS_LABELS[self.status]}

    @property
    def told(self) -> str:
        """As the reader of the page reads it."""
        status = gettext(STATUS_LABELS[self.status])
        return gettext(self.words) % {"days": format_number(self.days), "status": status}


def first_answer(category: str, received_on: date) -> Due:
    policy = book().feedback
    found = policy.category(category)
    if found is None:
        raise LookupError(category)
    return Due(policy.reply_due(found, received_on, book().days_off), FROM_RECEIPT, found.days, found.status)


def appeal_answer(appealed_on: date) -> Due:
    span = book().feedback.appeal_reply
    return Due(span.end(appealed_on, book().days_off), FROM_APPEAL, span.value, span.status)


def last_appeal_day(answered_on: date) -> date:
    return book().feedback.appeal_within.end(answered_on, book().days_off)
