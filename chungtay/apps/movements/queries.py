"""Reads of movements: rows of the pack, what is owed, who has registered, what plans promise."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chungtay.apps.movements.models import (
    Movement,
    Obligation,
    Owed,
    PackRow,
    PlanTask,
    PlanTaskQuerySet,
    Target,
    Version,
)
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace
from chungtay.base.access import Desk
from chungtay.base.prepared import Prepared
from chungtay.base.states import Sent
from chungtay.rules import packs
from chungtay.rules.packs import Obligation as Duty
from chungtay.rules.packs import Pack

LEVELS = {"city": Level.CITY, "district": Level.DISTRICT, "commune": Level.COMMUNE, "village": Level.VILLAGE}


def in_force(movement: Any, day: Any) -> QuerySet[Version]:
    """The version that a movement stands under on the day."""
    return Version.objects.filter(movement=movement, published_on__lte=day).order_by("-number")[:1]


def with_version(records: Any, day: Any, movement: str = "movement") -> Any:
    """Records along with what names the pack in force over them; `pack_along` reads it."""
    version = in_force(OuterRef(movement), day)
    return records.annotate(
        version_in_force=Subquery(version.values("pk")), digest_in_force=Subquery(version.values("digest"))
    )


def pack_along(record: Any) -> Pack | None:
    return None if record.version_in_force is None else _decoded(record.version_in_force, record.digest_in_force)


IN_FORCE = Prepared(lambda movement, day: in_force(movement, day).values_list("pk", "digest"))
STANDING = Prepared(lambda key, day: with_version(Movement.objects.filter(pk=key), day, "pk"))


def rows(version: Version, kind: str) -> QuerySet[PackRow]:
    """The rows of one kind, in the order of the pack."""
    return PackRow.objects.filter(version=version, kind=kind).order_by("position")


def row(version: Version, kind: str, key: str) -> PackRow:
    """Raises `PackRow.DoesNotExist` when the pack has no such row."""
    return PackRow.objects.get(version=version, kind=kind, key=key)


def pack_of(version: Version) -> Pack:
    """The published pack; versions never change, so it is read once."""
    return _decoded(version.pk, version.digest)


def pack_on(movement: Movement | int, day: date) -> Pack | None:
    """The pack in force on the day, by one small query; None before the movement is published."""
    key = movement if isinstance(movement, int) else movement.pk
    found = IN_FORCE.rows(movement=key, day=day)
    return _decoded(*found[0]) if found else None


def standing(key: int, day: date) -> tuple[Movement, Pack | None]:
    """A movement as it stands, which the caller may hold in an older state, and the pack in force on the day."""
    movement = STANDING.first(key=key, day=day)
    if movement is None:
        raise Movement.DoesNotExist
    return movement, pack_along(movement)


@lru_cache(maxsize=16)
def _decoded(version: int, _digest: str) -> Pack:
    return packs.from_data(Version.objects.get(pk=version).pack)


def running(day: date) -> QuerySet[Movement]:
    """Every movement in force on the day, the plan of the highest level first, of one level the one that began last."""
    return Movement.objects.running(day)


def current_movement(day: date) -> Movement | None:
    """The movement meant where nobody chooses: of those in force the first, else of all published."""
    return running(day).first() or Movement.objects.published(day).first()


def concerning(desk: Desk, day: date) -> QuerySet[Movement]:
    """The movements that the desk has to do with: those it runs, and those under which somebody in its reach owes
    something; the city's own concern everybody."""
    owed = Obligation.objects.visible_to(desk, day).values("movement")
    wanted = Q(level=Level.CITY) | Q(unit=desk.unit_id) | Q(pk__in=owed)
    return Movement.objects.published(day).filter(wanted)


def of_groups(pack: Pack, participants: Iterable[str], path: str = "") -> Q:
    """True of units of the groups, by kind and level; `path` leads to the unit."""
    wanted = Q(pk__in=())
    for key in participants:
        group = pack.participant(key)
        levels = [LEVELS[level] for level in group.levels]
        wanted |= Q(**{f"{path}kind__in": group.unit_kinds, f"{path}level__in": levels})
    return wanted


def units_in_scope(pack: Pack, participants: Iterable[str], day: date) -> QuerySet[Unit]:
    """Units of the groups of participants that exist on the day, within the territory of the plan."""
    return territory_of(pack, day).filter(of_groups(pack, participants))


def territory_of(pack: Pack, day: date) -> QuerySet[Unit]:
    """All units that the plan can reach on the day: everywhere for the city, else those seated where it stands."""
    there = Unit.objects.on(day)
    if pack.level == "city":
        return there
    standing = standing_unit(pack, day)
    return there.none() if standing is None else there.seated_under(standing.seat, day)


def units_asked(pack: Pack, obligations: Iterable[Duty]) -> QuerySet[Unit]:
    """The units that owe any of these, on the days on which they fall due."""
    keys: set[int] = set()
    for row in obligations:
        for due in {occasion.due for occasion in row.occasions}:
            keys |= set(units_in_scope(pack, row.participants, due).values_list("pk", flat=True))
    return Unit.objects.filter(pk__in=keys)


def may_begin_from(unit: Unit, day: date) -> QuerySet[Version]:
    """What a new plan of the unit may be begun from: its own plans, and those in force on its level and above."""
    published = Movement.objects.published(day)
    wanted = published.filter(unit=unit) | published.open_on(day).filter(level__lte=unit.level)
    newest = [movement.current(day).pk for movement in wanted.distinct()]
    return Version.objects.filter(pk__in=newest).select_related("movement").order_by("movement__level", "-pk")


def standing_unit(pack: Pack, day: date) -> Unit | None:
    """The unit that runs the plan, named by its key or, for a people's committee, by the code of its territory."""
    named = Q(key=pack.standing)
    committee = Q(kind=Kind.PEOPLE_COMMITTEE, seat__code=pack.standing) & holds_on(day)
    return Unit.objects.filter(named | committee).select_related("seat").order_by("-since", "pk").first()


def received_units(desk: Desk) -> QuerySet[Unit]:
    """All units whose papers come to this desk; the set that `units.scoping.receives_from` answers one by one."""
    if desk.role == "installer":
        return Unit.objects.all()
    places = UnitPlace.objects.filter(holds_on(desk.day))
    if desk.role == "standing_officer":
        placed = places.exclude(parent__isnull=True).exclude(parent__level=Level.CITY)
        return Unit.objects.exclude(pk__in=placed.values("unit"))
    if desk.role in ("unit_officer", "unit_leader"):
        below = places.filter(parent=desk.unit_id).exclude(parent__level=Level.CITY)
        return Unit.objects.filter(pk__in=below.values("unit"))
    return Unit.objects.none()


def obligations_due(movement: Movement, day: date) -> QuerySet[Obligation]:
    """What was due by the day and had not been handed in by then."""
    open_then = Q(fulfilled_on__isnull=True) | Q(fulfilled_on__gt=day)
    return Obligation.objects.filter(open_then, movement=movement, due_on__lte=day)


def obligation_of(movement: Movement, unit: Unit, kind: Owed, year: int = 0) -> Obligation | None:
    return Obligation.objects.filter(movement=movement, unit=unit, kind=kind, year=year).first()


def targets_for(unit: Unit, indicator: str, year: int) -> QuerySet[Target]:
    """The unit's targets in plans that were approved, the plan of the newest movement first."""
    return (
        Target.objects.filter(plan__unit=unit, plan__state=Sent.ACCEPTED, indicator=indicator, year=year)
        .select_related("plan__movement")
        .order_by("-plan__movement__starts")
    )


def start_value(unit: Unit, indicator: str, year: int) -> int | None:
    """What the unit's approved plan counts from at the beginning of the year; None when it says nothing."""
    return targets_for(unit, indicator, year).values_list("start", flat=True).first()


def receiver_of(movement: Movement, unit: Unit, day: date) -> Unit:
    """The unit that receives the papers of `unit`: its parent committee, or the movement's standing office."""
    place = UnitPlace.objects.filter(holds_on(day), unit=unit).select_related("parent").first()
    if place is None or place.parent is None or place.parent.level == Level.CITY:
        return movement.unit
    return place.parent


def clauses_cited(version: Version, keys: Iterable[str]) -> list[PackRow]:
    """The clauses named, in the order of the plan."""
    return list(rows(version, "clause").filter(key__in=list(keys)))


def tasks_of(unit: Unit | int) -> PlanTaskQuerySet:
    """Open tasks of approved plans: those in the unit's own plan, and those that it carries out for another."""
    mine = Q(plan__unit=unit) | Q(owner_unit=unit)
    found = PlanTask.objects.standing().filter(mine, plan__state=Sent.ACCEPTED, done_on__isnull=True)
    return found.select_related("plan__unit", "plan__movement", "owner_unit")


def tasks_due(unit: Unit | int, since: date, until: date) -> PlanTaskQuerySet:
    """The unit's open tasks that fall due between the days, both included."""
    return tasks_of(unit).filter(due_on__gte=since, due_on__lte=until)


def tasks_overdue(unit: Unit | int, day: date) -> PlanTaskQuerySet:
    return tasks_of(unit).filter(due_on__lt=day)
