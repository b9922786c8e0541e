"""Who may put forward, prepare the vote, vote, sign, revoke and read awards."""

from typing import Any

from chungtay.apps.commendations.models import Award, BallotRound, Council, CouncilMember, Decision, Nomination
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import stands_above
from chungtay.base.access import Desk, predicate, role_in

may_read = role_in(
    "standing_officer", "emulation_officer", "unit_officer", "unit_leader", "council_member", "front_officer", "auditor"
)


def deciding_unit(record: Any) -> Unit:
    """The people's committee that a record of this app belongs to."""
    if isinstance(record, Nomination):
        return record.decider
    if isinstance(record, BallotRound):
        return record.council.unit
    if isinstance(record, Council | Decision):
        return record.unit
    if isinstance(record, Award):
        return record.issuer
    assert isinstance(record, Unit)
    return record


@predicate
def stands_above_the_unit(desk: Desk, record: Any) -> bool:
    return stands_above(desk, record.unit_id)


@predicate
def works_for_the_decider(desk: Desk, record: Any) -> bool:
    """The emulation office of a place prepares the decisions of the committee seated there."""
    return deciding_unit(record).seat_id == desk.seat_id


@predicate
def sits_in_the_decider(desk: Desk, record: Any) -> bool:
    return deciding_unit(record).pk == desk.unit_id


@predicate
def sits_on_the_council(desk: Desk, record: Any) -> bool:
    round_ = record.ballot_round if isinstance(record, Nomination) else record
    if not isinstance(round_, BallotRound):
        return False
    return CouncilMember.objects.filter(council=round_.council_id, post=desk.post_id).exists()


officer = role_in("emulation_officer")
leader = role_in("unit_leader")

may_pick = officer | leader
may_nominate = may_pick & stands_above_the_unit
may_prepare = officer & works_for_the_decider
may_withdraw = may_nominate | may_prepare
may_set_council = (officer & works_for_the_decider) | (leader & sits_in_the_decider)
may_vote = role_in("council_member") & sits_on_the_council
may_sign = leader & sits_in_the_decider
