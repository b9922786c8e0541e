"""What copying asks of a desk: results to confirm, results sent back, and results that are due."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.replication import permissions
from chungtay.apps.replication.models import Adoption
from chungtay.apps.replication.queries import adoptions
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency, urgency_of_due

ONE_BY_ONE = 5


def todos(desk: Desk, day: date) -> list[Todo]:
    found: list[Todo] = []
    if permissions.may_confirm(desk):
        rows = adoptions.waiting(desk).select_related("unit", "initiative")
        found += in_short(list(rows[: ONE_BY_ONE + 1]), asked, day, _("Nhiều kết quả nhân rộng chờ xác nhận"))
    if permissions.may_adopt(desk):
        rows = adoptions.in_hand(desk).select_related("unit", "initiative")
        found += in_short(list(rows[: ONE_BY_ONE + 1]), owed, day, _("Nhiều mô hình đơn vị đang làm theo"))
    return found


def in_short(rows: list[Adoption], line: Callable[[Adoption, date], Todo], day: date, title: str) -> list[Todo]:
    """One by one while they are few, else one line that leads to the list."""
    if len(rows) > ONE_BY_ONE:
        return [Todo(title, reverse("replication:list"), Urgency.WAITING, action=_("Xem"))]
    return [line(one, day) for one in rows]


def asked(adoption: Adoption, _day: date) -> Todo:
    title = _("Kết quả nhân rộng: %(model)s") % {"model": adoption.initiative.title}
    return Todo(title, adoption.get_absolute_url(), Urgency.WAITING, adoption.unit.name, action=_("Xác nhận"))


def owed(adoption: Adoption, day: date) -> Todo:
    title = _("Báo cáo kết quả nhân rộng: %(model)s") % {"model": adoption.initiative.title}
    due = adoption.result_due_on
    urgency = Urgency.SENT_BACK if adoption.was_returned else urgency_of_due(due, day)
    return Todo(title, adoption.get_absolute_url(), urgency, due_on=due, action=_("Báo cáo"))
