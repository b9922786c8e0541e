"""Writes entries of the flow ledger for the verbs that change a household; one entry or many, always within a verb."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.models import FlowEntry, Household, ReviewRound, StandardKey
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.rules.ledger import FlowKind
from chungtay.rules.poverty import PovertyClass

COUNTED = (PovertyClass.POOR, PovertyClass.NEAR_POOR)
BATCH = 2_000


@dataclass(frozen=True)
class Change:
    """What happened to a household by one standard; `before` and `after` are classes, empty outside the register."""

    household: Household
    standard: str
    kind: FlowKind
    before: str
    after: str
    persons_before: int
    persons_after: int
    day: date
    year: int
    other_unit: Unit | None = None
    round: ReviewRound | None = None
    reason: str = ""
    rule: str = ""
    unit_id: int | None = None
    import_id: int | None = None

    @property
    def counts(self) -> bool:
        """Whether it touches the poor or the near-poor: others leave no trace in the forms."""
        return self.before in COUNTED or self.after in COUNTED


def class_of(household: Household, standard: str) -> str:
    return household.national_class if standard == StandardKey.NATIONAL else household.city_class


def enter(changes: Iterable[Change]) -> list[FlowEntry]:
    """Append an entry for each change that counts; returns those made."""
    entries = [entry_of(one) for one in changes if one.counts]
    FlowEntry.objects.bulk_create(entries, batch_size=BATCH)
    return entries


def entry_of(change: Change) -> FlowEntry:
    household = change.household
    return FlowEntry(
        household=household, unit_id=change.unit_id or household.unit_id, standard=change.standard, year=change.year,
        day=change.day, kind=change.kind, before=change.before, after=change.after,
        persons_before=change.persons_before, persons_after=change.persons_after, area=household.area,
        other_unit=change.other_unit, round=change.round, reason=change.reason, rule=change.rule,
        import_id=change.import_id,
    )  # fmt: skip


def enter_for_both(
    household: Household, kind: FlowKind, *, day: date, persons: tuple[int, int], joins: bool | None = None,
    other_unit: Unit | None = None, reason: str = "", unit_id: int | None = None,
) -> list[FlowEntry]:  # fmt: skip
    """The same event by both standards: `joins` True enters the register with its class, False leaves it with it,
    None stays in its class and changes only in persons."""
    changes = []
    for standard in StandardKey.values:
        held = class_of(household, standard)
        before = "" if joins is True else held
        after = "" if joins is False else held
        changes.append(
            Change(household, standard, kind, before, after, *persons, day=day, year=day.year,
                   other_unit=other_unit, reason=reason, unit_id=unit_id)
        )  # fmt: skip
    return enter(changes)


def refuse_closed_year(unit_ids: Sequence[int], year: int, standard: str | None = None) -> None:
    """An account that was closed takes no new entry but a correction."""
    from chungtay.apps.households.models import ClosedTotal

    closed = ClosedTotal.objects.filter(unit__in=unit_ids, year=year)
    if standard is not None:
        closed = closed.filter(standard=standard)
    if closed.exists():
        raise Refused(f"Số liệu năm {year} đã khóa. Anh/chị ghi bút toán điều chỉnh kèm lý do.")
