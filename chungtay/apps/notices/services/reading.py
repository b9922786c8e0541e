"""The verbs of a person on what he was told: read, read all, and what he wants by mail."""

from datetime import time

from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.notices import permissions
from chungtay.apps.notices.models import Kind, Notice, Preference, Rhythm
from chungtay.apps.notices.wishes import Wishes
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.clock import now
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules.reminding import is_quiet


@verb("notices.read", label="Đọc thông báo", allow=permissions.is_own_notice)
def read_notice(notice: Notice, *, by: Desk) -> Notice:
    """Mark a notice as read; reading it again changes nothing."""
    if notice.read_at is None:
        notice.read_at = now()
        notice.save()
    return notice


@verb("notices.read_all", label="Đánh dấu đã đọc tất cả", allow=permissions.may_read, bulk=True)
def read_all(post: Post, *, by: Desk, until: int) -> int:
    """Mark what the reader has seen, up to the notice `until`; what came in meanwhile stays unread."""
    if post.pk != by.post_id:
        raise Refused("Anh/chị chỉ đánh dấu được thông báo của mình.")
    done = Notice.objects.visible_to(by, by.day).unread().filter(pk__lte=until).update(read_at=now())
    act().count(notices=done)
    return done


@verb("notices.choose", label="Đổi tùy chọn thông báo", allow=permissions.may_choose)
def choose(person: Person, *, by: Desk, wishes: Wishes) -> Preference:
    """Keep what the person wants by mail, how often, and when not."""
    _refuse_quiet_digest(wishes)
    kept = Preference.objects.select_for_update().filter(person=person).first() or Preference(person=person)
    before = sorted(kept.muted)
    kept.rhythm, kept.weekday, kept.hour = wishes.rhythm, wishes.weekday, wishes.hour
    kept.quiet_from, kept.quiet_until = wishes.quiet_from, wishes.quiet_until
    kept.muted = [str(kind) for kind in Kind if kind in wishes.muted]
    act().tell("muted", before, sorted(kept.muted))
    kept.save()
    return kept


def _refuse_quiet_digest(wishes: Wishes) -> None:
    if wishes.rhythm != Rhythm.OFF and is_quiet(time(wishes.hour), wishes.quiet_from, wishes.quiet_until):
        message = "Giờ gửi thư nằm trong giờ yên lặng. Anh/chị chọn giờ khác."
        raise Refused(message, {"hour": message})
