"""Who registers and issues papers, and who puts files behind a record."""

from typing import Any

from chungtay.apps.units.scoping import reaches
from chungtay.base.access import Desk, installer, predicate, role_in
from chungtay.base.subjects import unit_of

WRITERS = ("unit_officer", "unit_leader", "mass_officer", "front_officer", "standing_officer", "emulation_officer")
WITNESSES = (*WRITERS, "poverty_officer", "village_head", "media_officer", "enterprise_officer")


@predicate
def own(desk: Desk, record: Any) -> bool:
    """The record, or the unit itself, is the desk's own; without a record the role alone is asked about."""
    return record is None or unit_of(record) == desk.unit_id


@predicate
def within_reach(desk: Desk, record: Any) -> bool:
    return record is None or reaches(desk, unit_of(record))


may_register = (role_in(*WRITERS) & own) | (role_in("standing_officer") & within_reach) | installer
may_issue = (role_in(*WRITERS) & own) | installer
# Who owes a paper may put its line right; the office that registered it for a unit under it may too.
may_amend = may_register
# Files of the public come in by the installation itself.
may_attach = (role_in(*WITNESSES) & own) | installer
may_read = ~role_in("system_admin", "surveyor", "treasurer")
may_read_files = ~role_in("system_admin")
