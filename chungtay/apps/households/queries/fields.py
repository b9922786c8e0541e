"""Which added fields a household is asked for on a day, and what stands in them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from chungtay.apps.households import extra_values
from chungtay.apps.households.models import ExtraField, ExtraFieldQuerySet, Household
from chungtay.apps.units.dated import ancestor_ids
from chungtay.apps.units.models import Kind, Level, Unit, UnitClosure
from chungtay.base.access import Desk
from chungtay.base.figures import Figure


def defined_above(place: Unit | int, day: date) -> ExtraFieldQuerySet:
    """Those of the place and of everything that it stands under on the day, ended ones too."""
    fields = ExtraField.objects.filter(unit__in=ancestor_ids(UnitClosure, place, day))
    return fields.select_related("unit").order_by("unit__level", "pk")


def fields_for(village: Unit | int, day: date) -> list[ExtraField]:
    """The fields that a household of the village is asked for on the day: the city's first, then the commune's."""
    return list(defined_above(village, day).on(day))


def home_of(desk: Desk, day: date) -> Unit | None:
    """The committee whose fields the desk defines: its commune's own, or, for the standing office, the city's."""
    committees = Unit.objects.reached_by(desk, day).on(day).filter(kind=Kind.PEOPLE_COMMITTEE)
    if desk.role == "standing_officer":
        return committees.filter(level=Level.CITY, seat=desk.seat_id).first()
    return committees.filter(level=Level.COMMUNE, pk=desk.unit_id or 0).first()


@dataclass(frozen=True)
class ExtraValue:
    """One added field of a household with what stands in it; `ended` when it is asked no longer."""

    label: str
    value: Figure | date | str | None
    ended: bool = False

    @property
    def is_figure(self) -> bool:
        return isinstance(self.value, Figure)

    @property
    def is_day(self) -> bool:
        return isinstance(self.value, date)


def values_of(household: Household, day: date) -> list[ExtraValue]:
    """What is asked today, and what was answered before to a field that has ended since."""
    held = household.extra or {}
    return [
        ExtraValue(one.label, shown(one, held.get(one.key), household, day), ended=not one.holds(day))
        for one in defined_above(household.unit_id, day).filter(Q(since__lte=day))
        if one.holds(day) or held.get(one.key) not in (None, "")
    ]


def shown(field: ExtraField, value: Any, household: Household, day: date) -> Figure | date | str | None:
    kept = extra_values.written(field, value)
    if isinstance(kept, int):
        how = f"Hộ {household.code} trả lời trường “{field.label}”, do {field.unit.name} đặt."
        return Figure(kept, "", day, how)
    return kept if kept is None or isinstance(kept, date) else str(kept)
