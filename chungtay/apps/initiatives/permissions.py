"""Who proposes, checks, has judged, judges, recognises and publishes initiatives and exemplars."""

from typing import Any

from chungtay.apps.documents.permissions import own
from chungtay.apps.initiatives.models import Initiative, Review
from chungtay.apps.initiatives.queries.judging import committees_for
from chungtay.apps.units.scoping import receives_from, stands_above
from chungtay.base.access import Desk, installer, predicate, role_in
from chungtay.base.subjects import unit_of

OFFICES = ("unit_officer", "unit_leader", "emulation_officer", "standing_officer")


@predicate
def receives(desk: Desk, record: Any) -> bool:
    """The papers of the unit come to this desk; nobody receives those of his own unit."""
    if record is None:
        return True
    unit = unit_of(record)
    return unit is not None and unit != desk.unit_id and receives_from(desk, unit)


@predicate
def sits_above(desk: Desk, record: Any) -> bool:
    """At a place above the unit."""
    return record is None or stands_above(desk, unit_of(record))


@predicate
def serves_the_committee(desk: Desk, record: Initiative | None) -> bool:
    """An office seated where the committee sits that is to recognise it."""
    if record is None:
        return True
    return record.committee is not None and record.committee.seat_id == desk.seat_id and record.unit_id != desk.unit_id


@predicate
def sits_in_the_committee(desk: Desk, record: Initiative | None) -> bool:
    return record is None or (record.committee_id == desk.unit_id and record.unit_id != desk.unit_id)


@predicate
def sits_in_a_committee_above(desk: Desk, record: Initiative | None) -> bool:
    """In a people's committee above the one that has recognised it."""
    if record is None:
        return True
    above = committees_for(record.unit, desk.day).filter(pk=desk.unit_id or 0)
    return record.committee is not None and above.filter(level__lt=record.committee.level).exists()


@predicate
def is_its_judge(desk: Desk, record: Review | None) -> bool:
    return record is None or record.post_id == desk.post_id


@predicate
def serves_its_committee(desk: Desk, record: Review | None) -> bool:
    return record is None or serves_the_committee(desk, record.initiative)


@predicate
def came_from_the_public(_desk: Desk, record: Initiative | None) -> bool:
    return record is not None and record.from_public and record.sent_on is None


proposer = ~role_in("system_admin", "auditor")
may_read = ~role_in("system_admin")
may_propose = proposer & own
may_receive = installer
may_check = (role_in(*OFFICES) & receives) | (role_in("emulation_officer") & sits_above)
# Whoever has it in hand: who checks it, and the offices of the committee that is to recognise it.
may_assign = role_in(*OFFICES) & serves_the_committee
may_handle = may_check | may_assign
may_refuse = may_handle | (proposer & own & came_from_the_public)
may_relieve = role_in(*OFFICES) & serves_its_committee
judge_role = role_in("council_member")
may_judge = judge_role & is_its_judge
may_recognise = role_in("unit_leader") & sits_in_the_committee
may_recognise_higher = role_in("unit_leader") & sits_in_a_committee_above
may_publish = may_assign
may_withdraw = (proposer & own) | may_assign
