"""Who writes stories, who reviews what others wrote, who keeps sections and the register of coverage."""

from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.media.models import StoryVersion
from chungtay.apps.units.scoping import reaches
from chungtay.base.access import Desk, installer, predicate, role_in
from chungtay.base.errors import NotAllowed

writer = role_in("editor", "media_officer", "unit_officer", "standing_officer", "front_officer", "mass_officer")
reviewer = role_in("editor", "unit_leader", "standing_officer", "front_officer")


def person_at(desk: Desk) -> int:
    """Who sits at the desk; the installation itself writes no stories."""
    if desk.person_id is None:
        raise NotAllowed(_("Việc này cần một người ở vị trí công tác."))
    return desk.person_id


def story_of(record: Any) -> Any:
    """A picture and a consent are asked about as their story is."""
    return getattr(record, "story", None) or record


@predicate
def own(desk: Desk, record: Any) -> bool:
    """The record is of the desk's own unit; a unit itself is asked the same."""
    return record is None or desk.unit_id == (record.pk if getattr(record, "is_a_unit", False) else record.unit_id)


@predicate
def within_reach(desk: Desk, record: Any) -> bool:
    return record is None or reaches(desk, record.unit_id)


@predicate
def wrote_it(desk: Desk, record: Any) -> bool:
    """Whoever saved a text of the story has written it, whichever post he sits in now."""
    texts = StoryVersion.objects.filter(person=desk.person_id)
    return record is not None and texts.filter(story=story_of(record)).exists()


@predicate
def is_author(desk: Desk, record: Any) -> bool:
    return record is not None and desk.person_id == story_of(record).author_id


may_read = writer | reviewer | role_in("emulation_officer", "council_member", "auditor")
may_write = writer & own
may_review = reviewer & within_reach & ~wrote_it
# What is public is put right by those who review, and again not by the author alone.
may_correct = reviewer & within_reach & ~is_author
# Taking down and covering up must not wait for a second person.
may_withdraw = may_write | (reviewer & within_reach)
may_publish = installer
may_keep_sections = role_in("editor", "standing_officer")
may_record = writer & own
