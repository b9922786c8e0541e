"""Who reads the register, who changes it, who proposes, who runs a review and who recognises."""

from typing import Any

from chungtay.apps.accounts.models import Post
from chungtay.apps.households.models import PERSONAL_ROLES
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace
from chungtay.apps.units.scoping import reaches, receives_from
from chungtay.base.access import Desk, installer, predicate, role_in
from chungtay.base.prepared import Prepared

COMMUNE_ROLES = ("poverty_officer", "unit_officer", "unit_leader")
LEADERS = ("unit_leader",)
VILLAGE_ROLES = ("village_head", "surveyor")
CITY_ROLES = ("standing_officer",)


def village_of(record: Any) -> int | None:
    """The village that a record concerns; a village or commune is its own."""
    if record is None:
        return None
    if getattr(record, "is_a_unit", False):
        return int(record.pk)
    value = getattr(record, "unit_id", None)
    return int(value) if value is not None else None


@predicate
def of_its_commune(desk: Desk, record: Any) -> bool:
    """The desk sits in the commune that the village answers to today, or in the commune itself."""
    village = village_of(record)
    if village is None:
        return record is None
    if village == desk.unit_id:
        return Unit.objects.filter(pk=village, kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE).exists()
    return UnitPlace.objects.filter(
        holds_on(desk.day),
        unit=village,
        unit__kind=Kind.VILLAGE,
        parent=desk.unit_id,
        parent__kind=Kind.PEOPLE_COMMITTEE,
    ).exists()


@predicate
def of_its_village(desk: Desk, record: Any) -> bool:
    """The desk sits in that village, or, as a surveyor, in its commune."""
    village = village_of(record)
    if village is None or village == desk.unit_id:
        return True
    return desk.role == "surveyor" and of_its_commune(desk, record)


@predicate
def sent_from_its_commune(desk: Desk, transfer: Any) -> bool:
    """The household that is to move over stands in a village of this commune."""
    return transfer is None or of_its_commune(desk, transfer.from_unit)


@predicate
def within_reach(desk: Desk, record: Any) -> bool:
    village = village_of(record)
    return record is None or (village is not None and reaches(desk, village))


# Asked for the menu of every page.
COMMUNE = Prepared(
    lambda key: Unit.objects.filter(pk=key, kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE).values_list("pk")
)


@predicate
def is_commune_desk(desk: Desk, _record: Any) -> bool:
    """The post is in the committee of a commune; asked where there is no record yet."""
    return bool(COMMUNE.rows(key=desk.unit_id))


@predicate
def answers_opinion(desk: Desk, record: Any) -> bool:
    """The desk sits in the body whose opinion was asked last; where no body is known, in the commune itself."""
    if record is None:
        return True
    opinion = record.opinion
    if opinion is None:
        return False
    return of_its_commune(desk, record) if opinion.unit_id is None else opinion.unit_id == desk.unit_id


@predicate
def own_paper(desk: Desk, record: Any) -> bool:
    """The record is the desk's own unit, or belongs to it."""
    return record is None or village_of(record) == desk.unit_id


@predicate
def receives_paper(desk: Desk, record: Any) -> bool:
    return record is None or receives_from(desk, record.unit_id)


@predicate
def of_the_city(desk: Desk, record: Any) -> bool:
    """The record is the committee of the city where the desk has its seat, or belongs to it."""
    committee = Unit.objects.filter(pk=village_of(record) or 0, kind=Kind.PEOPLE_COMMITTEE, level=Level.CITY)
    return record is None or committee.filter(seat=desk.seat_id).exists()


@predicate
def asked_by_another(desk: Desk, proposal: Any) -> bool:
    """Nobody answers what he proposed himself, whatever post he sits in now."""
    asking = Post.objects.filter(pk=proposal.asked_by or 0, person=desk.person_id) if proposal is not None else None
    return asking is None or not asking.exists()


@predicate
def asked_here(desk: Desk, proposal: Any) -> bool:
    return proposal is None or proposal.asked_by == desk.post_id


@predicate
def stands_between(desk: Desk, pair: Any) -> bool:
    """The desk sits in the committee above both households, or, for the city, in its standing office."""
    return pair is None or village_of(pair) == desk.unit_id or of_the_city(desk, pair)


@predicate
def on_its_way(desk: Desk, household: Any) -> bool:
    """The household goes, or went, between communes, and one of the two is within the desk's reach."""
    if household is None:
        return True
    ways = household.transfers.all()
    return any(reaches(desk, unit) for way in ways for unit in (way.unit_id, way.from_unit_id))


at_commune = role_in(*COMMUNE_ROLES) & of_its_commune
at_village = role_in(*VILLAGE_ROLES) & of_its_village

# Names and sheets: the line of the place and its supervisor.
may_read = role_in(*PERSONAL_ROLES) & within_reach
may_read_on_its_way = role_in(*PERSONAL_ROLES) & (within_reach | on_its_way)
may_read_register = role_in(*PERSONAL_ROLES)
# Counts without names: everybody who reads reports.
may_read_counts = ~role_in("system_admin", "treasurer", "editor", "media_officer", "enterprise_officer")
may_read_log = role_in("auditor")
may_see_readers = role_in(*LEADERS) & of_its_commune

may_change = at_commune | installer
may_recall = (role_in(*COMMUNE_ROLES) & sent_from_its_commune) | installer
may_propose = at_village
may_answer_proposal = at_commune & asked_by_another
may_recall_proposal = at_village & asked_here
# Two households of one commune are settled there, those of two communes by the committee above both.
may_resolve = at_commune | (role_in("unit_officer", "unit_leader", *CITY_ROLES) & stands_between) | installer
may_look_for_pairs = may_resolve
may_survey = at_village | at_commune | installer
may_bring = at_commune | installer
# The pages of workbooks: brought in by a commune, seen by its line and by the Front, not by villages.
may_bring_here = role_in(*COMMUNE_ROLES) & is_commune_desk
may_read_imports = role_in(*COMMUNE_ROLES, *CITY_ROLES, "front_officer")
may_export = role_in(*PERSONAL_ROLES) & within_reach
may_see_id_number = role_in("village_head", *COMMUNE_ROLES, "standing_officer") & within_reach

may_open_round = at_commune | role_in(*CITY_ROLES) | installer
may_open_all_rounds = role_in(*CITY_ROLES) | installer
may_lead_village = at_village | at_commune | installer
may_run_round = at_commune | installer
may_recognise = (role_in(*LEADERS) & of_its_commune) | installer
may_load_packs = role_in(*CITY_ROLES) | installer
may_define_fields = (
    (role_in(*COMMUNE_ROLES) & is_commune_desk & own_paper) | (role_in(*CITY_ROLES) & of_the_city) | installer
)
may_freeze = at_commune | role_in(*CITY_ROLES) | installer
may_freeze_all = role_in(*CITY_ROLES) | installer
may_correct_ledger = at_commune | installer
may_erase = (role_in(*LEADERS) & of_its_commune) | (role_in(*CITY_ROLES) & of_the_city) | installer

may_answer_objection = at_commune | installer
may_give_opinion = (role_in(*COMMUNE_ROLES) & answers_opinion) | installer
may_send_review_report = (role_in(*COMMUNE_ROLES, *CITY_ROLES) & own_paper) | installer
may_receive_review_report = (role_in("unit_officer", "unit_leader", *CITY_ROLES) & receives_paper) | installer
