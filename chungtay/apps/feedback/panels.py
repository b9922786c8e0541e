"""What the pages of an award show of objections that nobody has answered yet."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from chungtay.apps.feedback import queries
from chungtay.apps.feedback.models import Message
from chungtay.apps.initiatives.models import Initiative
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.base.panels import Panel

FEW = 5


def objection_panel(model: type[Model], records: Iterable[int], desk: Desk, day: date) -> Panel | None:
    """How many there are, for everybody who reads the page; which ones, for those who may read them."""
    keys = [one.pk for one in queries.objections_to(model, records)]
    if not keys:
        return None
    readable = Message.objects.visible_to(desk, day).filter(pk__in=keys).order_by("due_on", "pk")
    blocks = book().feedback.award_with_objection.value == "block"
    count = Figure(len(keys), "phản đối", day, "Đếm phản đối của người dân về đề nghị này chưa được trả lời")
    return Panel(
        "Phản đối của người dân chưa trả lời", "feedback/objection_panel.html",
        {"count": count, "messages": list(readable), "blocks": blocks},
    )  # fmt: skip


def useful(initiative: Initiative, day: date) -> Figure:
    how = _("Đếm lượt bấm “Tôi thấy hữu ích”; mỗi nơi gửi mỗi ngày một lượt")
    return Figure(queries.supports(initiative, day), _("lượt thấy hữu ích"), day, how, clause="I.2.c")


def voices_panel(initiative: Initiative, day: date) -> Panel:
    """What people say to a model, on its public page."""
    comments = queries.shown_comments(initiative, day)
    return Panel(
        _("Người đọc nói gì"), "feedback/voices_panel.html",
        {"count": useful(initiative, day), "comments": list(comments[:FEW]), "initiative": initiative},
    )  # fmt: skip
