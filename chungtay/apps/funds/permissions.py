"""Who opens, writes, approves and reads a fund."""

from typing import Any

from chungtay.base import subjects
from chungtay.base.access import Desk, predicate, role_in


@predicate
def is_own(desk: Desk, record: Any) -> bool:
    """The fund, or a paper of it, belongs to the desk's own unit."""
    return subjects.unit_of(record) == desk.unit_id


@predicate
def did_not_propose(desk: Desk, spending: Any) -> bool:
    """Nobody approves what he proposed himself."""
    return spending.proposer_id is None or spending.proposer_id != desk.person_id


@predicate
def proposed_it(desk: Desk, spending: Any) -> bool:
    return spending.proposer_id is not None and spending.proposer_id == desk.person_id


treasurer = role_in("treasurer")
decider = role_in("unit_leader", "front_officer")

may_read = treasurer | decider | role_in("unit_officer", "standing_officer", "auditor")
may_open = decider & is_own
may_write = treasurer & is_own
may_approve = decider & is_own & did_not_propose
may_withdraw = treasurer & is_own & proposed_it
# A receipt or an allocation is put right by who writes them; a payment by who approved it.
may_take_back_spending = decider & is_own
