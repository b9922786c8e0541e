"""Who may publish a plan, write for a unit, and receive what units send."""

from typing import Any

from chungtay.apps.accounts.models import Person
from chungtay.apps.households import permissions as households
from chungtay.apps.movements.models import HouseholdPledge, PersonRegistration, PlanTask, UnitPlan
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.scoping import receives_from
from chungtay.base import subjects
from chungtay.base.access import Desk, anybody, installer, predicate, role_in

WRITERS = (
    "unit_officer",
    "unit_leader",
    "mass_officer",
    "front_officer",
    "media_officer",
    "village_head",
    "enterprise_officer",
)


@predicate
def is_own_unit(desk: Desk, record: Any) -> bool:
    """The record is of the desk's own unit, or is that unit; without a record only the role counts."""
    return record is None or (desk.unit_id is not None and subjects.unit_of(record) == desk.unit_id)


@predicate
def receives(desk: Desk, record: Any) -> bool:
    """The papers of the record's unit come to this desk."""
    unit = subjects.unit_of(record)
    return unit is not None and receives_from(desk, unit)


@predicate
def carries_a_task_out(desk: Desk, record: Any) -> bool:
    """The desk's unit is the owner of a task in the plan of another unit."""
    if not isinstance(record, UnitPlan):
        return record is None
    return PlanTask.objects.standing().filter(plan=record, owner_unit=desk.unit_id).exists()


@predicate
def is_oneself(desk: Desk, record: Any) -> bool:
    """The record is the person at the desk, or belongs to him."""
    if record is None:
        return desk.person_id is not None
    owner = record.pk if isinstance(record, Person) else getattr(record, "person_id", None)
    return owner is not None and owner == desk.person_id


@predicate
def is_of_a_household(_desk: Desk, record: Any) -> bool:
    return isinstance(record, HouseholdPledge)


@predicate
def is_of_a_person(_desk: Desk, record: Any) -> bool:
    return isinstance(record, PersonRegistration)


@predicate
def is_about_oneself(desk: Desk, record: Any) -> bool:
    """Nobody accepts what he registered for himself."""
    return isinstance(record, PersonRegistration) and record.person_id == desk.person_id


may_read = anybody


@predicate
def is_local_committee(desk: Desk, _record: Any) -> bool:
    """Committees of districts and communes launch movements of their own, under the city's plan or beside it."""
    committees = Unit.objects.filter(kind=Kind.PEOPLE_COMMITTEE, level__in=(Level.DISTRICT, Level.COMMUNE))
    return desk.unit_id is not None and committees.filter(pk=desk.unit_id).exists()


is_publisher = role_in("standing_officer")
may_draft = is_publisher | (role_in("unit_officer", "unit_leader") & is_local_committee)
may_publish = may_draft & is_own_unit
may_write = role_in(*WRITERS) & is_own_unit
may_tell_of_tasks = may_write | (role_in(*WRITERS) & carries_a_task_out)
may_receive = receives
# Whoever receives plans shares out what the units below are to reach, in the name of his own unit.
may_allot = role_in("standing_officer", "unit_officer", "unit_leader") & is_own_unit
may_read_pledges = households.may_read_register
# A household has no sign-in: its village head writes for it, or the commune on the paper that it signed.
may_write_pledge = (role_in("village_head") & is_own_unit) | households.at_commune
may_write_person = (role_in(*WRITERS, "poverty_officer") & is_own_unit) | receives
may_enter_on_paper = receives
may_send = (
    (is_of_a_household & may_write_pledge)
    | (is_of_a_person & may_write_person)
    | (~is_of_a_household & ~is_of_a_person & may_write)
)
may_answer = (receives | (is_of_a_person & role_in("unit_leader") & is_own_unit)) & ~is_about_oneself
# What a unit entered for another on paper it may also take back.
may_take_back = may_send | (receives & ~is_of_a_person & ~is_of_a_household)

LIST_WRITERS = ("unit_officer", "unit_leader")
may_gather = role_in(*LIST_WRITERS) & is_own_unit
may_receive_list = receives
# Which villages and units are meant is checked for all rows at once, inside the act.
may_erase_pledges = households.may_erase
may_enter_pledges = role_in("village_head", *households.COMMUNE_ROLES)
may_enter_persons = role_in(*WRITERS, "poverty_officer", "standing_officer")
# Which units a bulk act may touch is checked for all of them at once, inside the act.
may_act_in_bulk = installer | role_in("standing_officer", "unit_officer", "unit_leader")
may_spread = installer | is_publisher | may_publish
may_enter_anything = may_act_in_bulk | may_enter_pledges | may_enter_persons
