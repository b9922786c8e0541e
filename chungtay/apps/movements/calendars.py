"""What falls due for a person: in the month on the screen, and as an iCalendar feed for his own calendar."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import Q
from icalendar import Calendar, Event

from chungtay.apps.accounts import desks
from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.accounts.models import User
from chungtay.apps.movements import choosing, permissions, phases
from chungtay.apps.movements.models import CalendarFeed, Movement, Obligation, PlanTask
from chungtay.base.months import Entry

REACH = timedelta(days=400)
HOST = "chungtay"
PRODUCT = "-//Chung Tay//Phong trao thi dua//VI"


@dataclass(frozen=True)
class Due:
    """One day on which something is due; `uid` stays the same while it is the same thing."""

    uid: str
    day: date
    title: str
    unit_name: str
    path: str
    done: bool


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def feed_by(token: str) -> CalendarFeed | None:
    """The open feed of a token, while the person may still sign in."""
    found = CalendarFeed.objects.open().filter(digest=digest_of(token)).select_related("person").first()
    if found is None or not User.objects.filter(person=found.person_id, is_active=True).exists():
        return None
    return found


def dues_of(held: Sequence[PostDesk], day: date) -> list[Due]:
    """Tasks and due days of all the posts a person holds; nothing here names a household."""
    units = {one.unit_id for one in held if one.role in permissions.WRITERS}
    posts = [one.post_id for one in held]
    found = [*_tasks(units, posts, day), *_owed(units, day)]
    return sorted(found, key=lambda one: (one.day, one.uid))


def _tasks(units: Iterable[int], posts: Iterable[int], day: date) -> Iterator[Due]:
    mine = Q(plan__unit__in=list(units)) | Q(owner_unit__in=list(units)) | Q(owner_post__in=list(posts))
    tasks = PlanTask.objects.standing().filter(
        mine, plan__state="accepted", due_on__gte=day - REACH, due_on__lte=day + REACH
    )
    for task in tasks.select_related("plan__unit", "plan__movement").order_by("due_on", "pk"):
        done = task.done_on is not None and task.done_on <= day
        name = task.plan.unit.name
        yield Due(f"task-{task.pk}@{HOST}", task.due_on, task.title, name, task.get_absolute_url(), done)


def _owed(units: Iterable[int], day: date) -> Iterator[Due]:
    owed = Obligation.objects.filter(
        unit__in=list(units), movement__in=Movement.objects.published(day), withdrawn_on=None,
        due_on__gte=day - REACH, due_on__lte=day + REACH,
    )  # fmt: skip
    still = owed.filter(Q(fulfilled_on__isnull=False) | phases.still_owed(day))
    named = choosing.to_name(day)
    for one in still.select_related("unit", "movement").order_by("due_on", "pk"):
        done = one.fulfilled_on is not None and one.fulfilled_on <= day
        title, place = f"Hạn gửi: {str(one).lower()}", choosing.place_words(one.unit.name, one.movement, named)
        yield Due(f"owed-{one.pk}@{HOST}", one.due_on, title, place, one.get_absolute_url(), done)


def entries_of(dues: Iterable[Due], day: date) -> list[Entry]:
    found = []
    for due in dues:
        kind, word = ("done", "Xong") if due.done else ("late", "Quá hạn") if due.day < day else ("rest", "Chưa xong")
        found.append(Entry(due.day, due.title, due.path, kind, word, due.unit_name))
    return found


def feed_text(feed: CalendarFeed, day: date, address: str) -> bytes:
    """All-day events, each ending on the day after, as RFC 5545 counts; `address` goes before each path."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", "Chung Tay: việc đến hạn")
    for due in dues_of(desks.desks_of(feed.person, day), day):
        event = Event()
        event.add("uid", due.uid)
        event.add("dtstamp", datetime(day.year, day.month, day.day, tzinfo=UTC))
        event.add("dtstart", due.day)
        event.add("dtend", due.day + timedelta(days=1))
        event.add("summary", f"{'Xong: ' if due.done else ''}{due.title}")
        event.add("description", due.unit_name)
        event.add("url", f"{address}{due.path}")
        event.add("transp", "TRANSPARENT")
        made.add_component(event)
    return bytes(made.to_ical())
