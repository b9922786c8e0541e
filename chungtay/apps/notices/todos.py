"""What mail puts on the administrator's home page: letters of which nobody knows, and those refused for good."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.notices import permissions, queries
from chungtay.apps.notices.models import MessageState
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency


def todos(desk: Desk, _day: date) -> list[Todo]:
    if not permissions.may_settle_mail(desk):
        return []
    words = {
        MessageState.UNKNOWN: _("Xử lý thư chưa rõ đã gửi hay chưa"),
        MessageState.FAILED: _("Xem thư không gửi được"),
    }
    url = reverse("notices:outbox")
    return [
        Todo(words[MessageState(state)], f"{url}?trang_thai={state}", Urgency.WAITING, action=_("Mở hộp thư đi"))
        for state in queries.stuck_letters()
    ]
