"""What the register asks of a commune: households that another commune sends over wait for its answer."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Answer
from chungtay.apps.households.queries import transfers
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency

FEW = 3


def todos(desk: Desk, day: date) -> list[Todo]:
    """One line a household; one line for all when they are many."""
    if not (permissions.may_change(desk) and permissions.is_commune_desk(desk)):
        return []
    waiting = list(transfers.arriving(desk, day).order_by("asked_on", "pk")[: FEW + 1])
    if len(waiting) > FEW:
        url = f"{reverse('households:transfers')}?trang_thai={Answer.WAITING.value}"
        return [Todo(_("Trả lời các đề nghị chuyển hộ đến"), url, Urgency.WAITING, action=_("Xem và trả lời"))]
    words = _("Trả lời đề nghị chuyển hộ %s đến")
    return [
        Todo(words % one.household.code, one.get_absolute_url(), Urgency.WAITING, one.unit.name,
             action=_("Xem và trả lời"))
        for one in waiting
    ]  # fmt: skip
