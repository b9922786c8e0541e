"""A desk: a person in a post of a unit on a day; every act is done from one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.apps.accounts.models import Person, Post, User
from chungtay.apps.accounts.roles import ROLES, role_label
from chungtay.base.prepared import Prepared

COLUMNS = (
    "person_id", "pk", "unit_id", "unit__seat_id", "role", "title", "person__full_name", "unit__name", "unit__key",
    "unit__kind", "unit__level", "since", "until",
)  # fmt: skip
# The posts of a person on any day, the oldest first.
HELD = Prepared(lambda person: Post.objects.filter(person=person).order_by("since", "pk").values_list(*COLUMNS))


@dataclass(frozen=True)
class PostDesk:
    """The desk of a held post; satisfies `base.access.Desk`."""

    person_id: int
    post_id: int
    unit_id: int
    seat_id: int
    role: str
    reach: str
    day: date
    person_name: str
    post_title: str
    unit_name: str
    unit_key: str
    unit_kind: str
    unit_level: int


def desk_of(post: Post, day: date) -> PostDesk:
    """The desk of the post on the day; a post that does not hold that day has none."""
    if not post.holds(day):
        raise LookupError(f"Vị trí công tác {post.pk} không có hiệu lực ngày {day}.")
    unit = post.unit
    return PostDesk(
        person_id=post.person_id, post_id=post.pk, unit_id=unit.pk, seat_id=unit.seat_id, role=post.role,
        reach=ROLES[post.role].reach, day=day, person_name=post.person.full_name, post_title=str(post),
        unit_name=unit.name, unit_key=unit.key, unit_kind=unit.kind, unit_level=unit.level,
    )  # fmt: skip


def desks_of(person: Person | int, day: date) -> list[PostDesk]:
    """All desks the person may sit at on the day, the oldest post first."""
    return desks_among(HELD.rows(person=person.pk if isinstance(person, Person) else person), day)


def desks_of_user(user: User, day: date) -> list[PostDesk]:
    """The desks of who is signed in, from what was read along with the sign-in."""
    return desks_of(user.person_id, day) if user.posts_held is None else desks_among(user.posts_held, day)


def desks_among(held: Iterable[tuple[Any, ...]], day: date) -> list[PostDesk]:
    """Those of the posts that hold on the day."""
    return [desk_from(row, day) for row in held if row[-2] <= day and (row[-1] is None or day < row[-1])]


def desk_from(row: tuple[Any, ...], day: date) -> PostDesk:
    """A desk from a row of HELD."""
    person, post, unit, seat, role, title, person_name, unit_name, unit_key, unit_kind, unit_level, _, _ = row
    return PostDesk(
        person, post, unit, seat, role, ROLES[role].reach, day, person_name, title or role_label(role),
        unit_name, unit_key, unit_kind, unit_level,
    )  # fmt: skip


def names_of_posts(posts: Iterable[int]) -> dict[int, str]:
    """How posts are written in the history: name, title, unit."""
    rows = Post.objects.filter(pk__in=set(posts)).select_related("person", "unit")
    return {post.pk: f"{post.person.full_name}, {post}, {post.unit.name}" for post in rows}
