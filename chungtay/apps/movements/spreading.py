"""From a pack to what each unit owes: who is added, whose day moves, what is no longer asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.apps.movements import packing, queries
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.units.models import Unit
from chungtay.rules import packs
from chungtay.rules.packs import Pack

BATCH = 2_000


@dataclass(frozen=True)
class Asked:
    """One occasion of one row of the pack."""

    row: packs.Obligation
    occasion: packs.Occasion

    @property
    def kind(self) -> Owed:
        return packing.kind_owed(self.row)

    @property
    def year(self) -> int:
        return packing.year_owed(self.row, self.occasion)

    @property
    def title(self) -> str:
        """A review is called by its occasion, for there may be two in a year; other duties say their kind and year."""
        return self.occasion.title[:200] if self.kind == Owed.REVIEW else ""

    def here(self) -> Q:
        return Q(row_key=self.row.key, kind=self.kind, year=self.year)


@dataclass(frozen=True)
class Spread:
    added: int
    moved: int
    withdrawn: int


def asked_by(pack: Pack) -> Iterator[Asked]:
    for row in pack.obligations:
        for occasion in row.occasions:
            yield Asked(row, occasion)


def spread(movement: Movement, pack: Pack, day: date) -> Spread:
    """What is there stays; an open due day moves with the plan; what was not begun and is no longer asked goes."""
    before = Obligation.objects.filter(movement=movement).count()
    withdrawn = withdraw(movement, pack, day)
    moved = 0
    for asked in asked_by(pack):
        units = queries.units_in_scope(pack, asked.row.participants, asked.occasion.due)
        moved += tighten_above(movement, asked, units)
        owing = units.exclude(pk__in=owed_above(movement, asked).values("unit"))
        bring_back(movement, asked, owing)
        made = [
            Obligation(
                movement=movement, unit_id=unit, row_key=asked.row.key, due_on=asked.occasion.due,
                kind=asked.kind, year=asked.year, title=asked.title,
            )
            for unit in owing.values_list("pk", flat=True)
        ]  # fmt: skip
        Obligation.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)
        same = Obligation.objects.filter(asked.here(), movement=movement, fulfilled_on__isnull=True)
        same.exclude(title=asked.title).update(title=asked.title)
        same.filter(planned_on__isnull=False).update(planned_on=asked.occasion.due)
        bound = same.filter(planned_on__isnull=True)
        moved += bound.exclude(due_on=asked.occasion.due).update(due_on=asked.occasion.due)
    moved += sum(tighten_all(child, day) for child in movement.children.open_on(day))
    added = Obligation.objects.filter(movement=movement).count() - before + withdrawn
    return Spread(added, moved, withdrawn)


def withdraw(movement: Movement, pack: Pack, day: date) -> int:
    """Only what the pack itself had asked and nobody has handed in; a unit that is gone by then still owed it."""
    still = Q(pk__in=())
    for asked in asked_by(pack):
        still |= asked.here() & queries.of_groups(pack, asked.row.participants, "unit__")
    idle = Obligation.objects.filter(movement=movement, fulfilled_on__isnull=True, kind__in=set(packing.OWED.values()))
    gone = list(idle.exclude(still).values_list("pk", flat=True))
    return Obligation.kept.filter(pk__in=gone).update(withdrawn_on=day)


def bring_back(movement: Movement, asked: Asked, units: QuerySet[Unit]) -> None:
    """What was withdrawn by one version and is asked again by a later one, or by this one under another key.

    Of reviews there may be several in a year, so that only the same row is the same duty.
    """
    gone = Obligation.kept.filter(movement=movement, kind=asked.kind, year=asked.year, withdrawn_on__isnull=False)
    if asked.kind == Owed.REVIEW:
        gone = gone.filter(row_key=asked.row.key)
    gone.filter(unit__in=units.values("pk")).update(withdrawn_on=None, row_key=asked.row.key, due_on=asked.occasion.due)


def owed_above(movement: Movement, asked: Asked) -> QuerySet[Obligation]:
    """A row that the plan above asks too is owed once, there."""
    if movement.parent_id is None:
        return Obligation.objects.none()
    return Obligation.objects.filter(asked.here(), movement=movement.parent_id)


def tighten_above(movement: Movement, asked: Asked, units: QuerySet[Unit]) -> int:
    """An earlier day of the plan below is the day for its own units."""
    open_ = owed_above(movement, asked).filter(fulfilled_on__isnull=True, planned_on__isnull=True)
    later = open_.filter(due_on__gt=asked.occasion.due)
    return later.filter(unit__in=units.values("pk")).update(due_on=asked.occasion.due)


def tighten_all(child: Movement, day: date) -> int:
    pack = queries.pack_of(child.current(day))
    return sum(
        tighten_above(child, asked, queries.units_in_scope(pack, asked.row.participants, asked.occasion.due))
        for asked in asked_by(pack)
    )
