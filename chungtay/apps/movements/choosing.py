"""Which movement a page speaks of where several run at once, and which of them must be named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects
from django.http import HttpRequest

from chungtay.apps.movements import queries
from chungtay.apps.movements.models import Movement
from chungtay.apps.units.models import Level
from chungtay.base.access import Desk

PARAMETER = "phong_trao"


@dataclass(frozen=True)
class Option:
    movement: Movement
    url: str
    current: bool

    @property
    def words(self) -> str:
        """What people call it, and whose it is where it is not the city's."""
        seat = self.movement.unit.seat
        return (
            self.movement.short
            if self.movement.level == Level.CITY or seat is None
            else (f"{self.movement.short} · {seat.full_name}")
        )


@dataclass(frozen=True)
class Choice:
    """The movement that is shown; `options` are empty where there is nothing to choose."""

    movement: Movement | None
    options: tuple[Option, ...] = ()


def choice_of(request: HttpRequest, offered: Iterable[Movement], day: date) -> Choice:
    """The movement of `?phong_trao=` if it is published, else the one that is meant where nobody chooses."""
    wanted = request.GET.get(PARAMETER, "")
    found = Movement.objects.published(day).filter(key=wanted).first() if wanted else None
    shown = found or queries.current_movement(day)
    listed = list(offered)
    if shown is not None and shown not in listed:
        listed = [shown, *listed]
    if shown is None or len(listed) < 2:
        return Choice(shown)
    prefetch_related_objects(listed, "unit__seat")
    return Choice(shown, tuple(Option(one, address_of(request, one), one == shown) for one in listed))


def choice_for(request: HttpRequest, desk: Desk, day: date) -> Choice:
    """The same among the movements that the desk has to do with."""
    return choice_of(request, queries.concerning(desk, day), day)


def address_of(request: HttpRequest, movement: Movement) -> str:
    """The same page for another movement; only the day that is read as of goes along."""
    query = request.GET.copy()
    for name in set(query) - {"ngay"}:
        del query[name]
    query[PARAMETER] = movement.key
    return f"?{query.urlencode()}"


def to_name(day: date) -> frozenset[int]:
    """The movements that must be named beside the work they bring: all open ones but the one that is meant anyway."""
    return frozenset(Movement.objects.open_on(day).values_list("pk", flat=True)[1:])


def place_words(unit_name: str, movement: Movement, named: frozenset[int]) -> str:
    """Where the work is, and for which movement when that has to be said."""
    return f"{unit_name} · {movement.short}" if movement.pk in named else unit_name
