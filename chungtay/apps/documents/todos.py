"""What the register puts on "Việc của tôi": papers to issue and letters to answer."""

from datetime import date

from django.urls import reverse

from chungtay.apps.documents import permissions, queries
from chungtay.apps.documents.models import Paper
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, urgency_of_due

MOST = 20


def todos(desk: Desk, day: date) -> list[Todo]:
    """The own unit's alone: those above see the lists."""
    if not permissions.may_issue(desk) or desk.unit_id is None:
        return []
    owed = queries.open_lines(desk.unit_id).filter(due_on__isnull=False).select_related("unit")[:MOST]
    letters = Paper.objects.filter(queries.waiting_for_reply(), unit=desk.unit_id).select_related("unit")
    return [
        *(todo(paper, paper.due_on, f"Ban hành: {paper.title}", "issue", day) for paper in owed if paper.due_on),
        *(
            todo(paper, paper.reply_by, f"Trả lời văn bản {paper.number}: {paper.title}", "reply", day)
            for paper in letters.order_by("reply_by")[:MOST]
            if paper.reply_by
        ),
    ]


def todo(paper: Paper, due_on: date, title: str, page: str, day: date) -> Todo:
    url = reverse(f"documents:{page}", args=[paper.pk])
    return Todo(title, url, urgency_of_due(due_on, day), paper.unit.name, due_on)
