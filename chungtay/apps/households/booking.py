"""Books what the register does to a poor or near-poor household, in the first year whose account is still open."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Max

from chungtay.apps.households import ledgering
from chungtay.apps.households.ledgering import Change, class_of
from chungtay.apps.households.models import ClosedTotal, FlowEntry, Household, StandardKey
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.rules.ledger import FlowKind

# What a household left the register by; such an entry is taken back when the closing was a mistake.
LEAVINGS = (FlowKind.DIED_OUT, FlowKind.MOVED_OUT, FlowKind.LEFT)


def standards_of(household: Household) -> list[str]:
    """The standards by which the household stands in the forms."""
    return [key for key in StandardKey.values if class_of(household, key) in ledgering.COUNTED]


def open_year(household: Household, standard: str, unit_ids: Sequence[int], day: date) -> int:
    """The year of the day, or the first after it that is not closed and comes before none of its entries."""
    last = FlowEntry.objects.filter(household=household.pk, standard=standard).aggregate(last=Max("year"))["last"]
    year = max(day.year, last or 0)
    closed = ClosedTotal.objects.filter(unit__in=unit_ids, standard=standard, year__gte=year)
    shut = set(closed.values_list("year", flat=True).distinct())
    while year in shut:
        year += 1
    return year


def joins(household: Household, kind: FlowKind, persons: int, day: date, reason: str = "") -> None:
    """The household comes into its village's account with the class it has."""
    ledgering.enter(
        Change(household, key, kind, "", class_of(household, key), 0, persons, day=day,
               year=open_year(household, key, [household.unit_id], day), reason=reason)
        for key in standards_of(household)
    )  # fmt: skip


def leaves(household: Household, kind: FlowKind, persons: int, day: date, reason: str = "") -> None:
    ledgering.enter(
        Change(household, key, kind, class_of(household, key), "", persons, 0, day=day,
               year=open_year(household, key, [household.unit_id], day), reason=reason)
        for key in standards_of(household)
    )  # fmt: skip


def resized(household: Household, kind: FlowKind, before: int, day: date, reason: str = "") -> None:
    """More or fewer persons in a household that keeps its class."""
    if before == household.members_count:
        return
    ledgering.enter(
        Change(household, key, kind, class_of(household, key), class_of(household, key), before,
               household.members_count, day=day,
               year=open_year(household, key, [household.unit_id], day), reason=reason)
        for key in standards_of(household)
    )  # fmt: skip


def moves(household: Household, left: Unit, area_before: str, day: date, reason: str = "") -> None:
    """Out of one village's account and into another's, in one year; the household stands already where it went."""
    persons = household.members_count
    for key in standards_of(household):
        held = class_of(household, key)
        year = open_year(household, key, [left.pk, household.unit_id], day)
        out = Change(household, key, FlowKind.MOVED_OUT, held, "", persons, 0, day=day, year=year,
                     other_unit=household.unit, reason=reason, unit_id=left.pk)  # fmt: skip
        entry = ledgering.entry_of(out)
        entry.area = area_before
        entry.save()
        ledgering.enter([
            Change(household, key, FlowKind.MOVED_IN, "", held, 0, persons, day=day, year=year,
                   other_unit=left, reason=reason)
        ])  # fmt: skip


def take_back_leaving(household: Household, day: date, reason: str) -> None:
    """The household never left: its last entry by each standard is taken back, in the year it was booked in."""
    for key in StandardKey.values:
        last = FlowEntry.objects.filter(household=household.pk, standard=key).order_by("pk").last()
        if last is None or last.kind not in LEAVINGS or last.sign < 0:
            continue
        if ClosedTotal.objects.filter(unit=last.unit_id, standard=key, year=last.year).exists():
            raise Refused(
                f"Số liệu năm {last.year} đã khóa nên không mở lại hộ được. Anh/chị ghi bút toán điều chỉnh kèm lý do."
            )
        FlowEntry.objects.create(
            household=household, unit_id=last.unit_id, standard=key, year=last.year, day=day, kind=last.kind,
            before=last.before, after=last.after, persons_before=last.persons_before,
            persons_after=last.persons_after, area=last.area, sign=-1, corrects=last, reason=reason,
        )  # fmt: skip
