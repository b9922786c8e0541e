"""The villages and communes that a household may stand in on a day."""

from collections.abc import Iterable
from datetime import date

from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace, UnitQuerySet
from chungtay.rules import vietnamese


def name_of(unit: Unit) -> str:
    """The place that a committee sits in; a village by its own name."""
    return unit.name if unit.kind == Kind.VILLAGE else unit.seat.full_name


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """As people look for them: by the Vietnamese alphabet, numbers by their size."""
    return sorted(units, key=lambda one: (name_key(name_of(one)), one.pk))


def name_key(name: str) -> list[tuple[int, object]]:
    words = vietnamese.collapse(name).split()
    return [(0, int(word)) if word.isdecimal() else (1, vietnamese.sort_key(word)) for word in words]


def commune_of(village_id: int, day: date) -> int | None:
    """The committee that the village answers to on the day."""
    return UnitPlace.objects.filter(holds_on(day), unit=village_id).values_list("parent_id", flat=True).first()


def villages_under(commune_id: int | None, day: date) -> UnitQuerySet:
    below = UnitPlace.objects.filter(holds_on(day), parent=commune_id).values("unit")
    return Unit.objects.filter(pk__in=below, kind=Kind.VILLAGE).on(day)


def communes(day: date) -> UnitQuerySet:
    """Every commune of the day: that they exist is no secret."""
    return Unit.objects.published(day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE).select_related("seat")


def children_of(unit: Unit, day: date) -> UnitQuerySet:
    """The committees right under one."""
    below = UnitPlace.objects.filter(holds_on(day), parent=unit.pk).values("unit")
    return Unit.objects.filter(pk__in=below, kind=Kind.PEOPLE_COMMITTEE).on(day).select_related("seat")
