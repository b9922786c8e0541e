"""Who acts with the money of a unit, who looks at its settlement, and who reads any of it."""

from typing import Any

from chungtay.apps.budgets.models import Booking, Holding
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base import subjects
from chungtay.base.access import Desk, installer, predicate, role_in

WRITERS = ("unit_officer", "unit_leader", "standing_officer", "mass_officer", "front_officer")
READERS = (*WRITERS, "emulation_officer", "poverty_officer", "council_member", "auditor")


def acts_for(desk: Desk, unit_id: int | None) -> bool:
    """The desk writes for its own unit; the standing office writes for the committee of its city as well."""
    if unit_id is None or desk.role not in WRITERS:
        return False
    if desk.unit_id == unit_id:
        return True
    if desk.role != "standing_officer":
        return False
    city = Unit.objects.filter(pk=unit_id, kind=Kind.PEOPLE_COMMITTEE, level=Level.CITY)
    return city.filter(seat=desk.seat_id).exists()


@predicate
def holds_the_money(desk: Desk, record: Any) -> bool:
    """The money is that of the desk's unit; without a record the role alone is asked about."""
    return record is None or acts_for(desk, subjects.unit_of(record))


@predicate
def gave_the_money(desk: Desk, record: Any) -> bool:
    """The settlement comes to who gave the money."""
    if not isinstance(record, Holding):
        return record is None
    return record.giver is not None and acts_for(desk, record.giver.unit_id)


@predicate
def is_a_committee(_desk: Desk, record: Any) -> bool:
    """Programmes and sources are kept by people's committees; what already exists keeps its keeper."""
    return not isinstance(record, Unit) or record.kind == Kind.PEOPLE_COMMITTEE


@predicate
def may_be_taken_back(_desk: Desk, record: Any) -> bool:
    """What a settlement booked goes with the settlement, not by itself."""
    return not isinstance(record, Booking) or record.kind in ("grant", "allocation", "payment")


may_read = role_in(*READERS)
may_keep = (role_in(*WRITERS) & holds_the_money & is_a_committee) | installer
may_spend = role_in(*WRITERS) & holds_the_money
may_correct = may_spend & may_be_taken_back
may_answer = role_in(*WRITERS) & gave_the_money
