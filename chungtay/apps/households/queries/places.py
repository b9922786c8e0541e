"""The villages and communes that a household may stand in on a day."""

from datetime import date

from django.db.models import QuerySet

from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace, UnitQuerySet
from chungtay.base.access import Desk


def commune_of(village_id: int, day: date) -> int | None:
    """The committee that the village answers to on the day."""
    return UnitPlace.objects.filter(holds_on(day), unit=village_id).values_list("parent_id", flat=True).first()


def villages_under(commune_id: int | None, day: date) -> UnitQuerySet:
    below = UnitPlace.objects.filter(holds_on(day), parent=commune_id).values("unit")
    return Unit.objects.filter(pk__in=below, kind=Kind.VILLAGE).on(day).order_by("name", "pk")


def villages_of(desk: Desk, day: date) -> UnitQuerySet:
    """The villages whose register the desk reads."""
    return Unit.objects.reached_by(desk, day).filter(kind=Kind.VILLAGE).on(day).order_by("name", "pk")


def communes(day: date) -> UnitQuerySet:
    """Every commune of the day: that they exist is no secret."""
    found = Unit.objects.published(day).filter(kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE)
    return found.order_by("name", "pk")


def children_of(unit: Unit, day: date) -> QuerySet[Unit]:
    """The committees right under one, by name; a department of the city leads to the city's own."""
    below = UnitPlace.objects.filter(holds_on(day), parent=unit.pk).values("unit")
    return Unit.objects.filter(pk__in=below, kind=Kind.PEOPLE_COMMITTEE).on(day).order_by("name", "pk")
