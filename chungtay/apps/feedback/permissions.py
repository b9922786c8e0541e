"""Who reads messages, works on them, approves answers, and who alone sees the sender."""

from chungtay.apps.feedback import targets
from chungtay.apps.feedback.models import Comment, Message
from chungtay.apps.feedback.queries import ANSWERERS
from chungtay.apps.units.models import Kind
from chungtay.apps.units.scoping import reaches
from chungtay.base.access import Desk, installer, predicate, role_in, the_public

OFFICERS = ANSWERERS


@predicate
def is_here(desk: Desk, message: Message) -> bool:
    """The message is with the desk's unit, or with the committee of the seat whose office the desk is."""
    if message.unit_id == desk.unit_id:
        return True
    return (
        targets.works_on(desk.role, message.about_kind)
        and message.unit.kind == Kind.PEOPLE_COMMITTEE
        and message.unit.seat_id == desk.seat_id
    )


@predicate
def is_of_the_unit(desk: Desk, message: Message) -> bool:
    return message.unit_id == desk.unit_id


@predicate
def is_its_handler(desk: Desk, message: Message) -> bool:
    return message.handler_id is not None and message.handler_id == desk.post_id


@predicate
def within_reach(desk: Desk, message: Message | Comment) -> bool:
    return reaches(desk, message.unit_id)


MODERATORS = ("unit_officer", "unit_leader", "standing_officer")

may_moderate = role_in(*MODERATORS)
may_decide_comment = may_moderate & within_reach
may_read = role_in(*OFFICERS, "front_officer", "auditor")
may_take = role_in(*OFFICERS) & is_here
may_assign = may_take | (role_in("standing_officer") & within_reach)
may_handle = role_in(*OFFICERS) & is_its_handler
may_approve = role_in("unit_leader") & is_of_the_unit
may_close = may_handle | may_approve
# The office that answers, and nobody above it, however far he reads.
may_read_sender = may_handle
may_send = the_public | installer
by_its_code = the_public
may_follow = installer
