"""Which kinds of participants a plan invites to register, and which units are meant by each."""

from datetime import date

from django.db.models import Q

from chungtay.apps.movements.models import Movement, RegistrationKind, kind_of_unit
from chungtay.apps.movements.queries import LEVELS, pack_of
from chungtay.apps.units.models import Kind, Unit, UnitQuerySet
from chungtay.rules.pack_rows import Nature
from chungtay.rules.packs import Pack, Participant

UNIT_KINDS = (RegistrationKind.UNIT, RegistrationKind.VILLAGE, RegistrationKind.ENTERPRISE)
APART = (Kind.VILLAGE, Kind.ENTERPRISE, Kind.COOPERATIVE)
KINDS_OF = {
    RegistrationKind.VILLAGE: (Kind.VILLAGE,),
    RegistrationKind.ENTERPRISE: (Kind.ENTERPRISE, Kind.COOPERATIVE),
    RegistrationKind.UNIT: tuple(kind for kind in Kind if kind not in APART),
}
NATURES: dict[RegistrationKind, Nature] = {RegistrationKind.HOUSEHOLD: "household", RegistrationKind.PERSON: "person"}


def offered(movement: Movement, day: date) -> list[RegistrationKind]:
    """The kinds that the plan in force names, in the order of the choices; a plan without households offers none."""
    pack = pack_of(movement.current(day))
    return [kind for kind in RegistrationKind if groups(pack, kind)]


def groups(pack: Pack, kind: RegistrationKind) -> list[Participant]:
    if kind in NATURES:
        return [group for group in pack.participants if group.nature == NATURES[kind]]
    wanted = {str(one) for one in KINDS_OF[kind]}
    return [group for group in pack.participants if group.nature == "unit" and wanted & set(group.unit_kinds)]


def group_of_unit(pack: Pack, unit: Unit) -> Participant | None:
    for group in groups(pack, kind_of_unit(unit)):
        if unit.kind in group.unit_kinds and unit.level in {LEVELS[level] for level in group.levels}:
            return group
    return None


def units_invited(movement: Movement, kind: RegistrationKind, day: date) -> UnitQuerySet:
    """Units of this kind in the groups of the plan that exist on the day."""
    wanted = Q(pk__in=())
    for group in groups(pack_of(movement.current(day)), kind):
        kinds = [one for one in KINDS_OF[kind] if one in group.unit_kinds]
        wanted |= Q(kind__in=kinds, level__in=[LEVELS[level] for level in group.levels])
    return Unit.objects.on(day).filter(wanted)


def clauses_of(pack: Pack, group: Participant | None) -> list[str]:
    """The clauses that name the group, what it competes in and the registration that it owes."""
    if group is None:
        return []
    owed = [row.clause for row in pack.obligations if row.kind == "registration" and group.key in row.participants]
    told = [row.clause for row in pack.contents if group.key in row.participants]
    return list(dict.fromkeys([group.clause, *told, *owed]))
