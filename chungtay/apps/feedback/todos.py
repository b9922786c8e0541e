"""What feedback puts on the home page: messages to take, to answer and to approve, the earliest due first."""

from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.feedback import permissions
from chungtay.apps.feedback.models import Comment, CommentState, Message, State
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency, urgency_of_due

FEW = 5


def todos(desk: Desk, day: date) -> list[Todo]:
    """For whoever can act: the handler, the leader who approves, and, of those that nobody has, the unit."""
    if desk.role not in permissions.OFFICERS:
        return []
    free = Q(state__in=(State.RECEIVED, State.APPEALED))
    mine = Q(handler=desk.post_id, state=State.ASSIGNED)
    wanted = free | mine
    if desk.role == "unit_leader":
        wanted |= Q(state=State.DRAFTED, unit=desk.unit_id) & ~Q(handler=desk.post_id)
    found = Message.objects.visible_to(desk, day).filter(wanted, received_on__lte=day).select_related("unit")
    near = found.filter(unit__seat=desk.seat_id).order_by("due_on", "pk")[: FEW * 4]
    messages = [todo_of(one, day) for one in near if permissions.is_here(desk, one)][:FEW]
    return [*messages, *comments(desk, day)]


def comments(desk: Desk, day: date) -> list[Todo]:
    """One line for all that the unit has still to look at."""
    waiting = Comment.objects.filter(unit=desk.unit_id, state=CommentState.WAITING, received_on__lte=day)
    if desk.role not in permissions.MODERATORS or not waiting.exists():
        return []
    url = f"{reverse('feedback:comments')}?trang_thai={CommentState.WAITING}"
    return [Todo(_("Duyệt ý kiến của người đọc về mô hình"), url, Urgency.WAITING)]


def todo_of(message: Message, day: date) -> Todo:
    words = {
        State.RECEIVED: _("Nhận xử lý phản ánh %(number)s"),
        State.APPEALED: _("Xem lại phản ánh %(number)s"),
        State.ASSIGNED: _("Trả lời phản ánh %(number)s"),
        State.DRAFTED: _("Duyệt trả lời phản ánh %(number)s"),
    }[State(message.state)]
    urgency = urgency_of_due(message.due_on, day) if message.due_on else Urgency.WAITING
    title = words % {"number": message.number}
    return Todo(title, message.get_absolute_url(), urgency, message.unit.name, message.due_on)
