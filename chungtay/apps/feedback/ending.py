"""Which messages have come to their end, and which senders are to be forgotten."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, QuerySet

from chungtay.apps.feedback import clock
from chungtay.apps.feedback.models import Message, State
from chungtay.base.law import book


def settled(day: date) -> Iterable[Message]:
    """Answered ones whose time to turn to the level above is over, held to the end of the transaction."""
    rows = Message.objects.filter(state=State.ANSWERED).order_by().values_list("pk")
    answers = rows.annotate(Max("handlings__answered_on"))
    over = [key for key, answered_on in answers if answered_on and day > clock.last_appeal_day(answered_on)]
    return Message.objects.select_for_update(of=("self",)).filter(pk__in=over, state=State.ANSWERED).order_by("pk")


def forgettable(day: date) -> "QuerySet[Message]":
    """Closed so long ago that nobody needs to reach the sender any more."""
    kept = book().feedback.sender_kept
    closed = Message.objects.filter(state=State.CLOSED, sender__isnull=False).values_list("pk", "closed_on")
    over = [key for key, closed_on in closed if closed_on and kept.end(closed_on, book().days_off) <= day]
    return Message.objects.filter(pk__in=over)
