"""Whom to remind of what: later apps offer what is due, and this works out the step of the day and the level above."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from chungtay.apps.accounts.models import Post
from chungtay.apps.notices.models import Kind
from chungtay.apps.notices.telling import Tiding
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Level, Unit, UnitPlace
from chungtay.base import subjects
from chungtay.base.law import book
from chungtay.rules import vietnamese

ABOVE_ROLES = frozenset({"unit_officer", "unit_leader"})
STANDING_ROLES = frozenset({"standing_officer"})
FEW = 500


@dataclass(frozen=True)
class Due:
    """Something that a unit has still to do by a day. `about` names it for good; `roles` are the posts that do it."""

    about: str
    unit_id: int
    roles: frozenset[str]
    title: str
    due_on: date
    link: str


@dataclass(frozen=True)
class Above:
    """The unit that is told when another one is late, and the posts there."""

    unit_id: int
    roles: frozenset[str]


def about(record: Model) -> str:
    """The name under which a record is reminded of."""
    return f"{subjects.type_of(record)}:{subjects.key_of(record)}"


Provider = Callable[[date], Iterable[Due]]
PROVIDERS: dict[str, Provider] = {}


def offer(name: str, provider: Provider) -> None:
    """Offer `provider(day)`: what is still to be done and due by `horizon(day)`; wired in config.reactions."""
    PROVIDERS[name] = provider


def horizon(day: date) -> date:
    """The last due day of which somebody may be reminded on the day."""
    return book().reminders.horizon(day)


def dues(day: date) -> list[Due]:
    """Everything that any app has still open, the most urgent first."""
    found = [due for provider in PROVIDERS.values() for due in provider(day)]
    return sorted(found, key=lambda one: (one.due_on, one.title, one.about))


def tidings(found: Iterable[Due], day: date) -> list[Tiding]:
    """The reminders of the day."""
    policy, made = book().reminders, []
    for due in found:
        step = policy.step_for(due.due_on, day)
        if step is not None:
            kind = Kind.OVERDUE if due.due_on < day else Kind.REMINDER
            made.append(
                Tiding(due.unit_id, due.roles, kind, said(due, day), due.link, due.about, f"{step.key} {due.due_on}")
            )
    return made


def said(due: Due, day: date) -> str:
    written = vietnamese.format_day(due.due_on)
    if due.due_on < day:
        return _("%(what)s: đã quá hạn %(day)s") % {"what": due.title, "day": written}
    if due.due_on == day:
        return _("%(what)s: đến hạn hôm nay, %(day)s") % {"what": due.title, "day": written}
    return _("%(what)s: đến hạn %(day)s") % {"what": due.title, "day": written}


def late(found: Iterable[Due], day: date) -> list[tuple[Due, str]]:
    """What is so late that the level above is told of it on the day, with the step."""
    policy = book().reminders
    steps = ((due, policy.escalation_for(due.due_on, day)) for due in found)
    return [(due, f"{step.key} {due.due_on}") for due, step in steps if step is not None]


def names_of(units: Collection[int]) -> dict[int, str]:
    return dict(Unit.objects.filter(pk__in=units).values_list("pk", "name"))


def above(units: Collection[int], day: date) -> dict[int, tuple[Above, ...]]:
    """Who is told when one of the units is late: its parent committee, else the standing office, which receives the
    papers of units right under the city (`units.scoping.receives_from`)."""
    rows = UnitPlace.objects.filter(holds_on(day), parent__isnull=False).exclude(parent__level=Level.CITY)
    if len(units) <= FEW:
        rows = rows.filter(unit__in=units)
    parents = dict(rows.values_list("unit_id", "parent_id"))
    offices = Post.objects.on(day).filter(role__in=STANDING_ROLES).order_by("unit").values_list("unit_id", flat=True)
    standing = tuple(Above(unit, STANDING_ROLES) for unit in dict.fromkeys(offices))
    return {
        unit: (Above(parents[unit], ABOVE_ROLES),)
        if unit in parents
        else tuple(one for one in standing if one.unit_id != unit)
        for unit in units
    }
