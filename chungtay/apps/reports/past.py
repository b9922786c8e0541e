"""Figures that were accepted on a day and have been opened again since: they still count for that day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from chungtay.apps.movements.models import Movement
from chungtay.apps.reports.models import PastAcceptance
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import UnitClosure


class Held(NamedTuple):
    """What one report said on the day."""

    report_id: int
    unit_id: int
    year: int
    area: str
    row_key: str
    figures: Mapping[str, int | None]


def held_on(movement: Movement, day: date, rows: Collection[str], year: int | None = None) -> list[Held]:
    """Few reports are ever opened again, so that one query for all of them is the cheapest."""
    found = PastAcceptance.objects.on(day).filter(report__movement=movement, report__row_key__in=sorted(rows))
    if year is not None:
        found = found.filter(report__year=year)
    wanted = ("report_id", "report__unit_id", "report__year", "report__unit__seat__area", "report__row_key", "figures")
    return [Held(*row) for row in found.values_list(*wanted)]


def by_ancestor(held: Iterable[Held], ancestors: Iterable[int], day: date) -> dict[int, list[Held]]:
    """Each with the units of `ancestors` that it stood under on the day; no query when there is none."""
    by_unit: dict[int, list[Held]] = defaultdict(list)
    for one in held:
        by_unit[one.unit_id].append(one)
    if not by_unit:
        return {}
    pairs = UnitClosure.objects.filter(holds_on(day), ancestor__in=list(ancestors), descendant__in=list(by_unit))
    found: dict[int, list[Held]] = defaultdict(list)
    for above, below in pairs.values_list("ancestor_id", "descendant_id"):
        found[above] += by_unit[below]
    return dict(found)


Sums = dict[str, tuple[int | None, int]]


def add(sums: Sums, held: Iterable[Held], keys: Collection[str] = ()) -> Sums:
    """The sums and counts by cell with what these reports said; an emptied cell adds nothing and is not counted."""
    for one in held:
        for key, value in one.figures.items():
            if value is not None and (not keys or key in keys):
                total, number = sums.get(key, (None, 0))
                sums[key] = ((total or 0) + value, number + 1)
    return sums
