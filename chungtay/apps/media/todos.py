"""What waits at the desk: stories of the own unit to review, and those that came back."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.media import permissions
from chungtay.apps.media.models import Story, StoryState
from chungtay.base.access import Desk
from chungtay.base.todos import Todo, Urgency

MOST = 10


def todos(desk: Desk, day: date) -> list[Todo]:
    own = Story.objects.visible_to(desk, day).filter(unit=desk.unit_id).select_related("unit")
    found = []
    if permissions.reviewer(desk):
        waiting = own.filter(state=StoryState.REVIEW).exclude(versions__person=desk.person_id)
        found += [line(_("Duyệt bài: %(title)s"), one, Urgency.WAITING) for one in waiting[:MOST]]
    if permissions.writer(desk):
        back = own.filter(state=StoryState.DRAFT).exclude(reason="")
        found += [line(_("Sửa bài: %(title)s"), one, Urgency.SENT_BACK) for one in back[:MOST]]
    return found


def line(words: str, story: Story, urgency: Urgency) -> Todo:
    return Todo(words % {"title": story.title}, story.get_absolute_url(), urgency, story.unit.name)
