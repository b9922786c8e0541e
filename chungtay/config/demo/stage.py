"""What every stage of the walk shares: the desks, the calendar, the invented figures and the movement."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace
from chungtay.config.demo.calendar import Calendar
from chungtay.config.demo.desks import Desks
from chungtay.config.demo.figures import YearFigures
from chungtay.config.demo.people import DEEP_DISTRICTS, SINCE

K = TypeVar("K")
P = ParamSpec("P")
CITY_KINDS = (Kind.DEPARTMENT, Kind.FRONT, Kind.MASS_ORGANISATION)


@dataclass
class Stage:
    desks: Desks
    calendar: Calendar
    figures: dict[tuple[str, int], YearFigures]
    movement: Movement | None = None
    above: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = UnitPlace.objects.on(SINCE).filter(parent__isnull=False)
        self.above = dict(rows.values_list("unit__key", "parent__key"))

    @property
    def plan(self) -> Movement:
        """The movement, once it has been published."""
        if self.movement is None:
            raise LookupError("the plan has not been published yet")
        return self.movement

    @property
    def day(self) -> date:
        return self.calendar.day

    def on(self, day: date, act: Callable[Concatenate["Stage", P], object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Note `act(stage, …)` for the day."""
        self.calendar.note(day, partial(act, self, *args, **kwargs))

    def officer(self, unit: Unit) -> PostDesk:
        """Who writes for the unit."""
        role = "village_head" if unit.kind == Kind.VILLAGE else "unit_officer"
        return self.desks.at(unit.key, role, self.day)

    def leader(self, unit: Unit) -> PostDesk:
        return self.desks.at(unit.key, "unit_leader", self.day)

    def receiver(self, unit: Unit) -> PostDesk:
        """The desk that the unit's papers are sent to."""
        above = self.desks.units.get(self.above.get(unit.key, ""))
        if above is None or above.level == Level.CITY:
            return self.desks.standing(self.day)
        return self.officer(above)

    def units(self) -> Iterable[Unit]:
        return sorted(self.desks.units.values(), key=lambda unit: unit.key)

    def districts(self) -> list[Unit]:
        return [one for one in self.units() if is_committee(one, Level.DISTRICT)]

    def communes(self) -> list[Unit]:
        return [one for one in self.units() if is_committee(one, Level.COMMUNE)]

    def city_bodies(self) -> list[Unit]:
        """Departments, Fronts and unions of the city that exist at the beginning."""
        return [one for one in self.units() if one.level == Level.CITY and one.kind in CITY_KINDS and one.holds(SINCE)]

    def district_of(self, commune: Unit) -> Unit:
        return self.desks.units[self.above[commune.key]]

    def is_deep(self, commune: Unit) -> bool:
        return self.district_of(commune).seat.code in DEEP_DISTRICTS

    def deep_communes(self) -> list[Unit]:
        return [one for one in self.communes() if self.is_deep(one)]

    def thin_communes(self) -> list[Unit]:
        return [one for one in self.communes() if not self.is_deep(one)]


def is_committee(unit: Unit, level: Level) -> bool:
    return unit.kind == Kind.PEOPLE_COMMITTEE and unit.level == level


def by_day(dated: Iterable[tuple[date, K]]) -> dict[date, list[K]]:
    """What falls on each day, in the order given."""
    found: dict[date, list[K]] = {}
    for day, one in dated:
        found.setdefault(day, []).append(one)
    return found
