"""Books in the flow ledger what a list changed in poor and near-poor households, for many households at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from chungtay.apps.households import ledgering
from chungtay.apps.households.ledgering import Change, class_of
from chungtay.apps.households.models import ClosedTotal, FlowEntry, Household, StandardKey
from chungtay.rules.ledger import FlowKind

AT_ONCE = 5_000


@dataclass(frozen=True)
class Resized:
    household_id: int
    before: int
    after: int


def resized(
    found: Sequence[Resized], day: date, import_id: int, standards: Sequence[str] = tuple(StandardKey.values)
) -> None:
    """More or fewer persons in households that keep their class, each in its first year that is still open."""
    for first in range(0, len(found), AT_ONCE):
        part = {one.household_id: one for one in found[first : first + AT_ONCE]}
        households = Household.objects.filter(pk__in=part).in_bulk()
        for standard in standards:
            counted = [one for one in households.values() if class_of(one, standard) in ledgering.COUNTED]
            years = open_years(counted, standard, day)
            ledgering.enter(
                Change(one, standard, FlowKind.MEMBERS_CHANGED, class_of(one, standard), class_of(one, standard),
                       part[one.pk].before, part[one.pk].after, day=day, year=years[one.pk],
                       reason=f"Nhập tệp số {import_id}", import_id=import_id)
                for one in counted
            )  # fmt: skip


def open_years(households: Iterable[Household], standard: str, day: date) -> Mapping[int, int]:
    """For each household what `booking.open_year` says of one: the day's year or the first later one not closed."""
    homes = list(households)
    last = dict(
        FlowEntry.objects.filter(household__in=[one.pk for one in homes], standard=standard)
        .order_by().values_list("household").annotate(last=Max("year"))
    )  # fmt: skip
    shut = closed_years({one.unit_id for one in homes}, standard)
    found = {}
    for one in homes:
        year = max(day.year, last.get(one.pk) or 0)
        while year in shut[one.unit_id]:
            year += 1
        found[one.pk] = year
    return found


def closed_years(unit_ids: Iterable[int], standard: str) -> Mapping[int, set[int]]:
    shut: dict[int, set[int]] = defaultdict(set)
    rows = ClosedTotal.objects.filter(unit__in=list(unit_ids), standard=standard).order_by()
    for unit, year in rows.values_list("unit_id", "year").distinct():
        shut[unit].add(year)
    return shut
