"""Which plan is in force on a day, and the place whose figures a desk reads."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Version
from chungtay.apps.movements.queries import current_movement, pack_of
from chungtay.apps.reports import permissions as reports
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.rules.pack_forms import Cell
from chungtay.rules.packs import Pack


@dataclass(frozen=True)
class InForce:
    """A movement with its version and pack, read in one query once the pack is known."""

    movement: Movement
    version: Version

    @property
    def pack(self) -> Pack:
        return pack_of(self.version)

    def cell(self, key: str) -> Cell | None:
        """The cell of its forms that an objective is read from; other plans have other cells."""
        return next((one for form in self.pack.forms for one in form.cells() if one.key == key), None)

    @property
    def years(self) -> range:
        return range(self.movement.starts.year, self.movement.ends.year + 1)


def in_force(day: date, movement: Movement | None = None) -> InForce | None:
    """The newest version, published by the day, of the movement; without one, of that meant where nobody chooses."""
    movement = movement or current_movement(day)
    return None if movement is None else InForce(movement, movement.current(day))


def place_of(desk: Desk, day: date) -> Unit | None:
    """The people's committee whose roll-up the desk may read: its own, or that of the territory where it sits."""
    if not reports.may_read(desk):
        return None
    reached = Unit.objects.reached_by(desk, day).on(day).select_related("seat").filter(kind=Kind.PEOPLE_COMMITTEE)
    if desk.reach == "all":
        return reached.filter(level=Level.CITY).order_by("key").first()
    return reached.filter(seat=desk.seat_id).order_by("key").first()


def is_city(unit: Unit) -> bool:
    return unit.level == Level.CITY


def status_of_sums() -> str:
    """Sums of the demo city's reports are invented and say so; elsewhere they are computed."""
    return "synthetic" if settings.DEMO_TODAY else "computed"


def is_committee(desk: Desk) -> bool:
    return isinstance(desk, PostDesk) and desk.unit_kind == Kind.PEOPLE_COMMITTEE
