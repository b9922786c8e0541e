"""What is known of places that are held side by side: their kind, their households, and how poor they are."""

from collections.abc import Collection
from datetime import date

from chungtay.apps.households.models import StandardKey
from chungtay.apps.households.queries.flow_sql import Asked
from chungtay.apps.households.queries.flows import flows
from chungtay.apps.households.queries.placing import tree_of
from chungtay.apps.households.queries.stock import register_totals
from chungtay.apps.units.models import Kind, Unit
from chungtay.base.figures import share
from chungtay.rules.comparing_places import Place

STANDARD = StandardKey.NATIONAL.value


def places_of(seats: Collection[int], day: date) -> dict[int, Place]:
    """By territory, in four queries however many: the end of last year tells households and the rate, where the
    ledger of that year is closed; an open year tells nothing."""
    committees = Unit.objects.on(day).filter(kind=Kind.PEOPLE_COMMITTEE, seat__in=seats).select_related("seat")
    by_unit = {one.pk: one for one in committees}
    end = date(day.year - 1, 12, 31)
    lines = flows(by_unit, [end.year], STANDARD, day, end)
    held = register_totals(Asked(STANDARD, end.year, sorted(by_unit), end, tree_of(end))) if by_unit else {}
    found = {}
    for key, unit in by_unit.items():
        households = held.get(key, {}).get("households")
        line = lines.get((key, end.year))
        poor = line.official["poor"].households["c9"] if line is not None and line.is_closed else None
        rate = None if poor is None or not households else share(poor, households)
        found[unit.seat_id] = Place(unit.seat.full_name, unit.seat.area, households, rate)
    return found
