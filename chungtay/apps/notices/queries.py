"""Reads of notices, of what was told upwards, of letters, and of the schedule's runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

from django.db.models import BooleanField, Count, ExpressionWrapper, Max, Model, Q

from chungtay.apps.notices.models import Escalation, Message, MessageState, Notice, NoticeQuerySet
from chungtay.apps.notices.reminders import about
from chungtay.base.access import Desk
from chungtay.base.models import Job, ScheduledRun
from chungtay.base.prepared import Prepared
from chungtay.base.schedule import ENTRIES, Entry

UNREAD = "chua-doc"
STUCK = (MessageState.UNKNOWN, MessageState.FAILED)


def numbers_unread(post: Any, day: Any) -> Any:
    """At most one line: a post that has nothing unread has none. Of a desk the reading rule asks for the post only."""
    desk: Any = SimpleNamespace(post_id=post)
    found = Notice.objects.visible_to(desk, day).unread().order_by()
    return found.values("post").annotate(number=Count("pk")).values_list("number")


# Every page of the shell asks.
UNREAD_BY_POST = Prepared(numbers_unread)


def unread_count(desk: Desk, day: date) -> int:
    found = UNREAD_BY_POST.rows(post=desk.post_id, day=day)
    return int(found[0][0]) if found else 0


def notices_of(desk: Desk, day: date, chosen: str) -> NoticeQuerySet:
    """The desk's notices, the unread ones first, then the newest."""
    found = Notice.objects.visible_to(desk, day)
    if chosen == UNREAD:
        found = found.unread()
    elif chosen:
        found = found.filter(kind=chosen)
    return found.order_by(ExpressionWrapper(Q(read_at=None), BooleanField()).desc(), "-day", "-pk")


def counts(notices: NoticeQuerySet, kinds: Iterable[str]) -> dict[str, int]:
    """All, the unread ones, and each kind; one query."""
    wanted = {kind: Count("pk", filter=Q(kind=kind)) for kind in kinds}
    return notices.aggregate(all=Count("pk"), unread=Count("pk", filter=Q(read_at=None)), **wanted)


def elsewhere(desk: Desk, day: date) -> int:
    """What the person has not read at other desks of his."""
    mine = Notice.objects.filter(person=desk.person_id or 0, day__lte=day, post__since__lte=day)
    held = mine.filter(Q(post__until=None) | Q(post__until__gt=day)).exclude(post=desk.post_id or 0)
    return held.unread().count()


def told_above(record: Model | None, desk: Desk, day: date) -> list[Escalation]:
    """Who above was told by the day that a thing is overdue, and when; shown on the thing's own page."""
    if record is None:
        return []
    told = Escalation.objects.visible_to(desk, day).filter(about=about(record), told_on__lte=day)
    return list(told.select_related("told_unit").order_by("told_on", "pk"))


def stuck_letters() -> dict[str, int]:
    rows = Message.objects.filter(state__in=STUCK).values_list("state").annotate(number=Count("pk"))
    return dict(rows.order_by("state"))


def last_failure(person: int | None) -> Message | None:
    """The newest letter to the person, when it could not be delivered."""
    newest = Message.objects.filter(person=person or 0).exclude(ended_at=None).order_by("-ended_at").first()
    return newest if newest is not None and newest.state == MessageState.FAILED else None


@dataclass(frozen=True)
class Timed:
    """An entry of the schedule with its last run and its next moment."""

    entry: Entry
    slot: datetime | None
    job: Job | None
    following: datetime | None
    failed: Job | None


def timetable(moment: datetime) -> list[Timed]:
    """Every entry in the order of its next moment; three queries, however many there are."""
    last = ScheduledRun.objects.values("name").annotate(slot=Max("slot")).values_list("name", "slot")
    wanted = Q(pk__in=())
    for name, slot in last:
        wanted |= Q(name=name, slot=slot)
    runs = {run.name: run for run in ScheduledRun.objects.filter(wanted).select_related("job")}
    broken = ScheduledRun.objects.filter(job__state="failed").select_related("job").order_by("slot")
    failures = {run.name: run.job for run in broken}
    found = [
        Timed(
            entry, run.slot if (run := runs.get(entry.name)) else None, run.job if run else None,
            entry.following(moment), failures.get(entry.name),
        )
        for entry in ENTRIES.values()
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one.following is None, one.following, one.entry.name))
