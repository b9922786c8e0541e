"""The verbs on units: loading the official tree and the organisations, and drawing up clusters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from chungtay.apps.units import permissions, queries
from chungtay.apps.units.models import (
    Cluster,
    ClusterMember,
    Kind,
    Territory,
    TerritoryClosure,
    TerritoryPlace,
    Unit,
    UnitClosure,
    UnitPlace,
)
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import trees, vietnamese

BATCH = 2_000
C = TypeVar("C", TerritoryClosure, UnitClosure)


@dataclass(frozen=True)
class TerritoryRow:
    """One line of the official list; `until` is the first day that no longer counts."""

    code: str
    name: str
    full_name: str
    kind: str
    level: int
    parent_code: str
    area: str
    mountainous: str
    since: date
    until: date | None


@dataclass(frozen=True)
class UnitRow:
    """One organisation: its key, seat (territory code) and the key of the unit it answers to."""

    key: str
    name: str
    kind: str
    level: int
    seat_code: str
    parent_key: str
    since: date
    until: date | None = None
    mark: str = ""
    note: str = ""


@verb(
    "units.load_territories",
    label="Nạp danh mục địa bàn",
    allow=permissions.may_load,
    clauses=("I.2.b",),
    bulk=True,
)
def load_territories(rows: Sequence[TerritoryRow], *, by: Desk) -> int:
    """Add the territories that are not yet known and lay their closure anew; returns how many were added."""
    known = set(Territory.objects.values_list("code", "since"))
    new = [row for row in rows if (row.code, row.since) not in known]
    Territory.objects.bulk_create(
        (
            Territory(
                code=row.code, name=row.name, full_name=row.full_name, kind=row.kind, level=row.level,
                area=row.area, mountainous=row.mountainous, since=row.since, until=row.until,
            )
            for row in new
        ),
        batch_size=BATCH,
    )  # fmt: skip
    by_code = {(one.code, one.since): one for one in Territory.objects.all()}
    TerritoryPlace.objects.bulk_create(
        (
            TerritoryPlace(
                territory=by_code[row.code, row.since],
                parent=by_code[row.parent_code, row.since] if row.parent_code else None,
                since=row.since,
                until=row.until,
            )
            for row in new
        ),
        batch_size=BATCH,
    )
    _lay_territory_closure()
    act().count(added=len(new), given=len(rows))
    return len(new)


@verb(
    "units.load_units",
    label="Nạp danh sách đơn vị",
    allow=permissions.may_load,
    clauses=("I.1.a", "I.2.b"),
    bulk=True,
)
def load_units(rows: Sequence[UnitRow], *, by: Desk) -> int:
    """Add the organisations that are not yet known, place them under their parents, lay the closure anew."""
    known = set(Unit.objects.values_list("key", flat=True))
    new = [row for row in rows if row.key not in known]
    seats = {one.code: one for one in Territory.objects.on(by.day)}
    Unit.objects.bulk_create((_unit_from(row, seats) for row in new), batch_size=BATCH)
    by_key = {one.key: one for one in Unit.objects.all()}
    UnitPlace.objects.bulk_create(
        (
            UnitPlace(
                unit=by_key[row.key],
                parent=by_key[row.parent_key] if row.parent_key else None,
                since=row.since,
                until=row.until,
            )
            for row in new
        ),
        batch_size=BATCH,
    )
    _lay_unit_closure()
    act().count(added=len(new), given=len(rows))
    return len(new)


def _unit_from(row: UnitRow, seats: dict[str, Territory]) -> Unit:
    if row.seat_code not in seats:
        raise Refused(f"Không có địa bàn mã {row.seat_code} (đơn vị {row.name}) trong ngày nạp.")
    return Unit(
        key=row.key, name=vietnamese.nfc(row.name), kind=Kind(row.kind), level=row.level, seat=seats[row.seat_code],
        since=row.since, until=row.until, mark=row.mark, note=row.note, search_key=vietnamese.fold(row.name),
    )  # fmt: skip


@verb(
    "units.draw_clusters",
    label="Lập cụm, khối thi đua",
    allow=permissions.may_draw_clusters,
    clauses=("IV.1",),
    bulk=True,
)
def draw_clusters(clusters: Sequence[tuple[str, str, Sequence[Unit]]], *, by: Desk, since: date) -> list[Cluster]:
    """Draw clusters (key, name, units) from the day on; a unit stands in one cluster at a time."""
    made = []
    for key, name, units in clusters:
        cluster = Cluster.objects.create(key=key, name=name, since=since)
        ClusterMember.objects.bulk_create(
            (ClusterMember(cluster=cluster, unit=unit, since=since) for unit in units), batch_size=BATCH
        )
        made.append(cluster)
    _refuse_double_members(since)
    act().count(clusters=len(made), units=sum(len(units) for _, _, units in clusters))
    return made


def _refuse_double_members(day: date) -> None:
    seen: set[int] = set()
    for unit in ClusterMember.objects.on(day).values_list("unit_id", flat=True):
        if unit in seen:
            raise Refused(f"Đơn vị “{Unit.objects.get(pk=unit)}” đã ở trong một cụm, khối khác.")
        seen.add(unit)


def _lay_territory_closure() -> None:
    TerritoryClosure.objects.all().delete()
    rows = trees.closure(queries.territory_edges())
    TerritoryClosure.objects.bulk_create(_closure_rows(TerritoryClosure, rows), batch_size=BATCH)


def _lay_unit_closure() -> None:
    UnitClosure.objects.all().delete()
    rows = trees.closure(queries.unit_edges())
    UnitClosure.objects.bulk_create(_closure_rows(UnitClosure, rows), batch_size=BATCH)


def _closure_rows(model: type[C], rows: Iterable[trees.ClosureRow[int]]) -> Iterable[C]:
    return (
        model(
            ancestor_id=row.ancestor,
            descendant_id=row.descendant,
            depth=row.depth,
            since=row.since,
            until=row.until,
        )
        for row in rows
    )
