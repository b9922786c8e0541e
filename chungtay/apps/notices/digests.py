"""One letter for a person with everything that is open: what is late, what is soon due, what came in since the last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from chungtay.apps.accounts.models import Post
from chungtay.apps.notices import letters, outbox, reminders
from chungtay.apps.notices.letters import Group, Line, Reader
from chungtay.apps.notices.models import Kind, Notice
from chungtay.apps.notices.reminders import Due
from chungtay.apps.notices.wishes import Wishes, wishes_of
from chungtay.base import mail
from chungtay.rules import vietnamese

FORGOTTEN = timedelta(days=14)
MOST = 40
# What is open is listed from the records themselves, so that it is true on the day; the reminders of it are not.
OPEN_KINDS = frozenset({Kind.REMINDER, Kind.OVERDUE})


@dataclass
class Pile:
    """What one person has to know."""

    dues: list[Due] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def write(day: date, moment: datetime) -> tuple[int, list[int]]:
    """Put the digests that are due into the outbox; returns how many, and the notices that they carry."""
    reachable = outbox.addresses(Post.objects.on(day).values_list("person_id", flat=True))
    wishes = wishes_of(reachable)
    readers = {person for person in reachable if wishes[person].digest_is_due(moment)}
    made, carried = [], []
    for person, pile in sorted(piles(readers, day).items()):
        groups = groups_of(pile, wishes[person], day)
        if groups:
            made.append(letters.digest(Reader(person, reachable[person], moment), groups, day))
            carried += [one.pk for one in pile.notices]
    return outbox.post_all(made, moment), carried


def piles(readers: set[int], day: date) -> dict[int, Pile]:
    found: dict[int, Pile] = defaultdict(Pile)
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in Post.objects.on(day).order_by("pk"):
        if post.person_id in readers:
            posts[post.unit_id].append(post)
    for due in reminders.dues(day):
        for person in {post.person_id for post in posts.get(due.unit_id, ()) if post.role in due.roles}:
            found[person].dues.append(due)
    waiting = Notice.objects.unread().filter(for_digest=True, day__lte=day, day__gt=day - FORGOTTEN)
    for notice in waiting.exclude(kind__in=OPEN_KINDS).order_by("kind", "pk"):
        if notice.person_id in readers:
            found[notice.person_id].notices.append(notice)
    return found


def groups_of(pile: Pile, wishes: Wishes, day: date) -> list[Group]:
    groups = [
        due_group(Kind.OVERDUE, (due for due in pile.dues if due.due_on < day), wishes),
        due_group(Kind.REMINDER, (due for due in pile.dues if due.due_on >= day), wishes),
    ]
    for kind in Kind:
        lines = [Line(one.title, mail.full(one.link)) for one in pile.notices if one.kind == kind]
        groups.append(Group(str(kind.label), cut(lines)) if wishes.wants(kind) else Group("", ()))
    return [group for group in groups if group.lines]


def due_group(kind: Kind, dues: Iterable[Due], wishes: Wishes) -> Group:
    lines = list(due_lines(dues)) if wishes.wants(kind) else []
    return Group(str(kind.label), cut(lines))


def due_lines(dues: Iterable[Due]) -> Iterator[Line]:
    for due in dues:
        detail = _("hạn %(day)s") % {"day": vietnamese.format_day(due.due_on)}
        yield Line(due.title, mail.full(due.link), detail)


def cut(lines: Sequence[Line]) -> tuple[Line, ...]:
    """A letter is to be read: beyond a page it says where the rest is."""
    if len(lines) <= MOST:
        return tuple(lines)
    rest = _("và %(count)s việc khác, xem trên Chung Tay") % {"count": len(lines) - MOST}
    return (*lines[:MOST], Line(rest, mail.full("/")))
