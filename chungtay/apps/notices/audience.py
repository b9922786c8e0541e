"""To whom a broadcast may go: kinds of units at a level, among those that the desk reaches."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from chungtay.apps.accounts.models import Post
from chungtay.apps.units.models import Kind, Level, Unit, UnitQuerySet
from chungtay.base.access import Desk

READERS = frozenset(
    {
        "unit_officer",
        "unit_leader",
        "mass_officer",
        "front_officer",
        "media_officer",
        "enterprise_officer",
        "village_head",
        "poverty_officer",
        "emulation_officer",
    }
)


def key_of(kind: str, level: int) -> str:
    return f"{kind}-{level}"


def label_of(key: str) -> str:
    """The words of a group; of one that this version does not know, the key."""
    kind, _, level = key.rpartition("-")
    if kind not in Kind.values or not level.isdigit() or int(level) not in Level.values:
        return key
    if kind == Kind.PEOPLE_COMMITTEE:
        return f"{Kind.PEOPLE_COMMITTEE.label} {Level(int(level)).label.lower()}"
    words = str(Kind(kind).label)
    return words if kind in (Kind.VILLAGE, Kind.DEPARTMENT) else f"{words} · {Level(int(level)).label.lower()}"


def below(desk: Desk) -> UnitQuerySet:
    """The units that the desk reaches, but for its own."""
    return Unit.objects.reached_by(desk, desk.day).on(desk.day).exclude(pk=desk.unit_id or 0)


def groups_below(desk: Desk) -> list[tuple[str, str]]:
    """The groups that the desk may write to, as choices of a form."""
    pairs = below(desk).order_by("level", "kind").values_list("kind", "level").distinct()
    return [(key_of(kind, level), label_of(key_of(kind, level))) for kind, level in pairs]


def posts_of(desk: Desk, groups: Iterable[str]) -> QuerySet[Post]:
    """The posts of the chosen groups held by somebody who can sign in."""
    wanted = Q(pk__in=())
    for key in groups:
        kind, _, level = key.rpartition("-")
        wanted |= Q(kind=kind, level=int(level) if level.isdigit() else 0)
    units = below(desk).filter(wanted).values("pk")
    posts = Post.objects.on(desk.day).filter(unit__in=units, role__in=READERS)
    return posts.filter(person__user__is_active=True).order_by("pk")
