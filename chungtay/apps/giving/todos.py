"""What waits at the desk: pledges past their day, and lines of the bank that nobody has dealt with."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.giving import permissions, queries
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency

MOST = 10


def todos(desk: Desk, day: date) -> list[Todo]:
    found = []
    if permissions.may_pledge(desk):
        found += [
            Todo(
                _("Nhắc lời hứa %(code)s: %(giver)s") % {"code": one.code, "giver": one.giver.name},
                one.get_absolute_url(), Urgency.LATE, one.campaign.unit.name, one.due_on,
            )
            for one in queries.overdue(desk, day)[:MOST]
        ]  # fmt: skip
    if permissions.may_bring(desk) and (number := queries.number_waiting(desk, day).value):
        title = _("%(number)d dòng sao kê chờ khớp") % {"number": number}
        found.append(Todo(title, reverse("giving:lines"), Urgency.WAITING))
    return found
