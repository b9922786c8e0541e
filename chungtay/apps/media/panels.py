"""What the pages of a model show of stories and coverage: all that a desk may read, to the public what is published."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media import permissions
from chungtay.apps.media.models import Coverage, Story
from chungtay.base.access import Desk
from chungtay.base.clock import moment_of
from chungtay.base.panels import Panel

MOST = 10


def staff_panel(record: Any, desk: Desk, day: date) -> Panel | None:
    if not isinstance(record, Initiative) or not permissions.may_read(desk):
        return None
    stories = Story.objects.visible_to(desk, day).filter(initiative=record)[:MOST]
    lines = Coverage.objects.visible_to(desk, day).standing().filter(initiative=record).select_related("outlet")[:MOST]
    return panel_of([(one.get_absolute_url(), one.title, None) for one in stories], list(lines))


def public_panel(record: Any, day: date) -> Panel | None:
    if not isinstance(record, Initiative):
        return None
    stories = Story.objects.published(moment_of(day)).filter(initiative=record)[:MOST]
    return panel_of([(one.public_url, one.title, one.published_at) for one in stories], [])


def panel_of(stories: list[tuple[str, str, Any]], lines: list[Coverage]) -> Panel | None:
    if not stories and not lines:
        return None
    return Panel(_("Bài viết, đưa tin"), "media/panel.html", {"stories": stories, "lines": lines})
