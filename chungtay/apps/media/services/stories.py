"""What is done with a story: written, sent for review, answered by another person, published, corrected, taken down."""

from datetime import datetime

from django.utils.translation import gettext as _

from chungtay.apps.media import permissions, showing
from chungtay.apps.media.entries import StoryEntry, story_faults, unfinished
from chungtay.apps.media.models import Story, StoryState
from chungtay.apps.media.texts import keep_text, put_text
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.entries import refuse
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.2.c", "III.2")


@verb("media.start_story", label="Viết bài", allow=permissions.may_write, clauses=CLAUSES)
def start_story(unit: Unit, *, by: Desk, entry: StoryEntry) -> Story:
    refuse(story_faults(entry, None, by.day))
    story = Story(unit=unit, author_id=permissions.person_at(by), held_since=by.day)
    put_text(story, entry)
    story.save()
    keep_text(story, by)
    return story


@verb("media.write_story", label="Sửa bài", allow=permissions.may_write)
def write_story(story: Story, *, by: Desk, entry: StoryEntry) -> Story:
    _refuse_unless(story, StoryState.DRAFT)
    refuse(story_faults(entry, story, by.day))
    put_text(story, entry)
    story.save()
    keep_text(story, by)
    return story


@verb("media.send_story", label="Gửi duyệt", allow=permissions.may_write)
def send_story(story: Story, *, by: Desk) -> Story:
    _refuse_unless(story, StoryState.DRAFT)
    refuse(unfinished(story))
    showing.refuse_unshowable(story)
    return _moved(story, StoryState.REVIEW, by)


@verb("media.recall_story", label="Rút bài về để sửa", allow=permissions.may_write)
def recall_story(story: Story, *, by: Desk) -> Story:
    """Back to the writer, from the reviewer's desk or from the moment that was set."""
    _refuse_unless(story, StoryState.REVIEW, StoryState.SCHEDULED)
    story.publish_at = None
    return _moved(story, StoryState.DRAFT, by)


@verb("media.send_back_story", label="Trả lại bài", allow=permissions.may_review)
def send_back_story(story: Story, *, by: Desk, reason: str) -> Story:
    _refuse_unless(story, StoryState.REVIEW)
    return _moved(story, StoryState.DRAFT, by, reason=_given(reason))


@verb("media.approve_story", label="Duyệt bài", allow=permissions.may_review, clauses=CLAUSES)
def approve_story(story: Story, *, by: Desk, moment: datetime, publish_at: datetime | None = None) -> Story:
    """Published at once, or by the clock when a later moment is given."""
    _refuse_unless(story, StoryState.REVIEW)
    showing.refuse_unshowable(story)
    if publish_at is None:
        return _published(story, by, moment)
    _refuse_past(publish_at, moment)
    story.publish_at = publish_at
    return _moved(story, StoryState.SCHEDULED, by)


@verb("media.reschedule_story", label="Đổi giờ đăng", allow=permissions.may_review)
def reschedule_story(story: Story, *, by: Desk, moment: datetime, publish_at: datetime) -> Story:
    _refuse_unless(story, StoryState.SCHEDULED)
    _refuse_past(publish_at, moment)
    story.publish_at = publish_at
    story.save()
    return story


@verb("media.publish_story", label="Đăng bài đúng giờ hẹn", allow=permissions.may_publish, clauses=CLAUSES)
def publish_story(story: Story, *, by: Desk, moment: datetime) -> Story:
    """Done by the clock; a story that is no longer waiting, or not yet due, is left as it is."""
    _refuse_unless(story, StoryState.SCHEDULED)
    if story.publish_at is None or story.publish_at > moment:
        raise Refused(_("Chưa đến giờ đăng bài này."))
    showing.refuse_unshowable(story)
    return _published(story, by, story.publish_at)


@verb("media.hold_story", label="Giữ lại bài hẹn giờ", allow=permissions.may_publish)
def hold_story(story: Story, *, by: Desk, reason: str) -> Story:
    """What may no longer be shown at its moment goes back to its writer, with the reason."""
    _refuse_unless(story, StoryState.SCHEDULED)
    story.publish_at = None
    return _moved(story, StoryState.DRAFT, by, reason=reason)


@verb("media.correct_story", label="Đính chính bài đã đăng", allow=permissions.may_correct, clauses=CLAUSES)
def correct_story(story: Story, *, by: Desk, moment: datetime, entry: StoryEntry, note: str) -> Story:
    """The text changes for the public at once, and the note says what was wrong."""
    _refuse_unless(story, StoryState.PUBLISHED, StoryState.CORRECTED)
    told = vietnamese.collapse(vietnamese.nfc(note))
    if len(told) < 10:
        raise Refused(_("Anh/chị ghi đã đính chính điều gì."), {"note": _("Ghi ít nhất 10 ký tự cho người đọc.")})
    refuse(story_faults(entry, story, by.day))
    put_text(story, entry)
    refuse(unfinished(story))
    keep_text(story, by, told, moment)
    story.changed_at = moment
    act().note = told
    return _moved(story, StoryState.CORRECTED, by)


@verb("media.withdraw_story", label="Gỡ bài", allow=permissions.may_withdraw)
def withdraw_story(story: Story, *, by: Desk, reason: str) -> Story:
    """From wherever it stands; what was public is no longer, and its address says that it was taken down."""
    if story.state == StoryState.WITHDRAWN:
        raise Refused(_("Bài này đã gỡ rồi."))
    story.publish_at = None
    return _moved(story, StoryState.WITHDRAWN, by, reason=_given(reason))


def _published(story: Story, by: Desk, moment: datetime) -> Story:
    story.published_at = moment
    return _moved(story, StoryState.PUBLISHED, by)


def _moved(story: Story, state: StoryState, by: Desk, reason: str = "") -> Story:
    story.state, story.reason, story.held_since = state, reason, by.day
    story.save()
    return story


def _given(reason: str) -> str:
    told = vietnamese.collapse(vietnamese.nfc(reason))
    if len(told) < 5:
        raise Refused(_("Anh/chị ghi lý do."), {"reason": _("Lý do cần ít nhất 5 ký tự.")})
    act().note = told
    return told


def _refuse_unless(story: Story, *states: StoryState) -> None:
    if story.state not in states:
        label = StoryState(story.state).label
        raise Refused(_("Bài đang ở trạng thái “%(state)s” nên không làm được việc này.") % {"state": label})


def _refuse_past(publish_at: datetime, moment: datetime) -> None:
    if publish_at <= moment:
        raise Refused(_("Giờ hẹn đăng đã qua."), {"publish_at": _("Anh/chị hẹn một giờ sau lúc này.")})
