"""Writes notices for the posts they concern, and the letters of those that cannot wait; used by the verbs."""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from chungtay.apps.accounts.models import Post
from chungtay.apps.notices import letters, outbox
from chungtay.apps.notices.letters import Reader
from chungtay.apps.notices.models import Kind, Notice
from chungtay.apps.notices.wishes import urgent_kinds, wishes_of
from chungtay.base import mail
from chungtay.base.clock import now

BATCH = 500
_silent_before: ContextVar[date] = ContextVar("silent_before", default=date.min)


@dataclass(frozen=True)
class Tiding:
    """Something to tell the posts of a unit that hold one of the roles.

    `about` and `step` name the thing and the occasion: a person is told of each once, however often it is asked for.
    Without a step it is told every time.
    """

    unit_id: int
    roles: frozenset[str]
    kind: Kind
    title: str
    link: str
    about: str = ""
    step: str = ""


@dataclass(frozen=True)
class Told:
    """How many people of how many units were told, and how many letters were written at once."""

    people: int
    units: int
    letters: int


@contextmanager
def silent_before(day: date) -> Iterator[None]:
    """Nobody is told of acts of days before; for those who enter what happened long ago."""
    token = _silent_before.set(day)
    try:
        yield
    finally:
        _silent_before.reset(token)


def is_silent(day: date) -> bool:
    return day < _silent_before.get()


def addressed(tidings: Sequence[Tiding], day: date) -> list[tuple[Post, Tiding]]:
    """The posts that each tiding goes to: of its unit and roles, held by somebody who can sign in."""
    if not tidings or is_silent(day):
        return []
    roles = frozenset().union(*(one.roles for one in tidings))
    units = {one.unit_id for one in tidings}
    posts = Post.objects.on(day).filter(role__in=roles, person__user__is_active=True)
    if len(units) <= BATCH:
        posts = posts.filter(unit__in=units)
    of_unit: dict[int, list[Post]] = {}
    for post in posts.order_by("pk"):
        of_unit.setdefault(post.unit_id, []).append(post)
    return [(post, one) for one in tidings for post in of_unit.get(one.unit_id, ()) if post.role in one.roles]


def write(pairs: Iterable[tuple[Post, Tiding]], day: date) -> Told:
    """Write the notices that are not there yet, and the letters of the urgent ones."""
    batch, moment, urgent = uuid.uuid4(), now(), urgent_kinds()
    made = [
        Notice(
            post=post, person_id=post.person_id, kind=one.kind, title=one.title[:300], link=one.link, about=one.about,
            step=one.step, day=day, written_at=moment, for_digest=one.kind not in urgent, batch=batch,
        )
        for post, one in once_each(pairs)
    ]  # fmt: skip
    Notice.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)
    fresh = list(Notice.objects.filter(batch=batch).select_related("post")) if made else []
    units = {one.post.unit_id for one in fresh}
    return Told(len({one.person_id for one in fresh}), len(units), write_letters(fresh, urgent))


def once_each(pairs: Iterable[tuple[Post, Tiding]]) -> Iterator[tuple[Post, Tiding]]:
    """Somebody with two posts that fit is told at the first of them."""
    seen: set[tuple[int, str, str, str]] = set()
    for post, one in pairs:
        key = (post.person_id, one.about, one.step, one.title)
        if key not in seen:
            seen.add(key)
            yield post, one


def write_letters(notices: Sequence[Notice], urgent: frozenset[str]) -> int:
    """A letter for each urgent notice whose reader has an address and wants it; held until quiet hours are over."""
    pressing = [one for one in notices if one.kind in urgent]
    if not pressing or not mail.is_on():
        return 0
    reachable = outbox.addresses(one.person_id for one in pressing)
    wishes, moment = wishes_of(reachable), now()
    return outbox.post_all(
        (
            letters.at_once(
                Reader(one.person_id, reachable[one.person_id], wishes[one.person_id].not_before(moment)), one
            )
            for one in pressing
            if one.person_id in reachable and wishes[one.person_id].wants(one.kind)
        ),
        moment,
    )
