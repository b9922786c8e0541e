"""The reading rule of every record that belongs to a unit: the desk's post must reach that unit on that day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Self, TypeVar

from django.db import models

from chungtay.apps.units.dated import holds_on, subtree_ids
from chungtay.apps.units.models import Level, Unit, UnitClosure, UnitPlace
from chungtay.base.access import Desk
from chungtay.base.prepared import Prepared

M = TypeVar("M", bound=models.Model)


class UnitScoped(models.QuerySet[M]):
    """A queryset whose records hang on a unit at `unit_path`."""

    unit_path = "unit"

    def visible_to(self, desk: Desk, day: date) -> Self:
        if desk.reach == "all":
            return self
        if desk.reach == "own":
            return self.filter(**{f"{self.unit_path}_id": desk.unit_id})
        if desk.reach == "line":
            return self.filter(**{f"{self.unit_path}__in": subtree_ids(UnitClosure, desk.unit_id, day)})
        reached = Unit.objects.reached_by(desk, day).values("pk")
        return self.filter(**{f"{self.unit_path}__in": reached})


@dataclass(frozen=True)
class Asking:
    """What the reading rule asks of a desk, with slots for its places."""

    reach: str
    unit_id: Any
    seat_id: Any


@cache
def finding(
    model: type[models.Model], reach: str, related: tuple[str, ...], along: Callable[[Any, Any], Any]
) -> Prepared[Any]:
    """A record by its key, if a desk of this reach sees it; the same rule as in every list."""
    every = model._default_manager.select_related(*related) if related else model._default_manager.all()
    if getattr(type(every), "visible_to", None) is not UnitScoped.visible_to:
        raise TypeError(f"{model.__name__} is read by a rule of its own.")

    def build(key: Any, unit: Any, seat: Any, day: Any) -> Any:
        seen = every.visible_to(Asking(reach, unit, seat), day)  # type: ignore[attr-defined]
        return along(seen.filter(pk=key), day)

    return Prepared(build)


def nothing(records: Any, _day: Any) -> Any:
    return records


def found(
    desk: Desk, day: date, model: type[M], key: int, *related: str, along: Callable[[Any, Any], Any] = nothing
) -> M | None:
    """The record of the key, when the desk may read it on the day; what `visible_to` and `filter` find, sooner.

    `along` adds what shall come with it, from the queryset and the day."""
    asked = finding(model, desk.reach, related, along)
    one: M | None = asked.first(key=key, unit=desk.unit_id, seat=desk.seat_id, day=day)
    return one


def reaches(desk: Desk, unit: Any) -> bool:
    """Whether the desk's post reaches the unit today."""
    key = unit.pk if isinstance(unit, models.Model) else unit
    if desk.reach == "all" or key == desk.unit_id:
        return True
    return Unit.objects.reached_by(desk, desk.day).filter(pk=key).exists()


def stands_above(desk: Desk, unit: Any) -> bool:
    """Whether the unit answers to the desk's unit, directly or further up, and is not the desk's own."""
    key = unit.pk if isinstance(unit, models.Model) else unit
    return key != desk.unit_id and reaches(desk, key)


def receives_from(desk: Desk, unit: Any) -> bool:
    """Whether the unit's papers are sent to this desk: its parent committee, or, for units right under the
    city and for the heads of other lines, the standing office of the movement (domain: II, IV)."""
    key = unit.pk if isinstance(unit, models.Model) else unit
    if key == desk.unit_id and desk.role != "standing_officer":
        return False
    parent = UnitPlace.objects.filter(holds_on(desk.day), unit=key).values_list("parent_id", "parent__level").first()
    if parent is None or parent[0] is None or parent[1] == Level.CITY:
        return desk.role == "standing_officer"
    return parent[0] == desk.unit_id and desk.role in ("unit_officer", "unit_leader")
