"""What a desk owes on its fund: spending that waits for the leader, and the treasurer's own that waits too long."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.funds import permissions
from chungtay.apps.funds.models import Spending
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency
from chungtay.rules import vietnamese


def todos(desk: Desk, day: date) -> list[Todo]:
    if permissions.decider(desk):
        return [
            todo(one, Urgency.WAITING, _("Xem và duyệt"))
            for one in waiting(desk, day)
            if one.proposer_id != desk.person_id
        ]
    if permissions.treasurer(desk):
        return [todo(one, Urgency.LATER, _("Xem đề nghị")) for one in waiting(desk, day)]
    return []


def waiting(desk: Desk, day: date) -> list[Spending]:
    """Those of the desk's own unit."""
    found = Spending.objects.filter(fund__unit=desk.unit_id, proposed_on__lte=day).waiting()
    return list(found.select_related("fund__unit").order_by("proposed_on", "pk"))


def todo(one: Spending, urgency: Urgency, action: str) -> Todo:
    title = (
        _("Duyệt chi %(dong)s: %(words)s")
        if urgency == Urgency.WAITING
        else _("Đề nghị chi chờ duyệt %(dong)s: %(words)s")
    )
    return Todo(
        title % {"dong": vietnamese.format_money(one.amount), "words": one.words},
        one.get_absolute_url(), urgency, one.fund.unit.name, action=action,
    )  # fmt: skip
