"""Who enters, corrects, joins and reads givers, and who sees how to reach them."""

from typing import Any

from chungtay.apps.units.scoping import reaches
from chungtay.base.access import Desk, installer, predicate, role_in
from chungtay.base.subjects import unit_of

KEEPERS = ("front_officer", "treasurer", "unit_officer", "unit_leader", "mass_officer", "standing_officer")


@predicate
def own(desk: Desk, record: Any) -> bool:
    """The record, or the unit itself, is the desk's own; without a record the role alone is asked about."""
    return record is None or unit_of(record) == desk.unit_id


@predicate
def within_reach(desk: Desk, record: Any) -> bool:
    return record is None or reaches(desk, unit_of(record))


@predicate
def reads_its_line(desk: Desk, _record: Any) -> bool:
    return desk.reach == "line"


keeper = role_in(*KEEPERS)
may_read = keeper | role_in("auditor")
may_enter = (keeper & own) | installer
may_correct = keeper & own
may_merge = keeper & within_reach
may_see_contact = keeper & (own | (reads_its_line & within_reach))
may_define = role_in("standing_officer") & own
