"""Who writes, submits, receives and reads reports."""

from typing import Any

from chungtay.apps.units.scoping import receives_from
from chungtay.base.access import Desk, installer, predicate, role_in

WRITERS = ("unit_officer", "unit_leader", "poverty_officer", "mass_officer", "front_officer", "standing_officer")
SUBMITTERS = ("unit_officer", "unit_leader", "mass_officer", "front_officer", "standing_officer")
RECEIVERS = ("unit_officer", "unit_leader", "standing_officer")


@predicate
def own(desk: Desk, record: Any) -> bool:
    """The record belongs to the desk's own unit; without a record the role alone is asked about."""
    return record is None or record.unit_id == desk.unit_id


@predicate
def received(desk: Desk, record: Any) -> bool:
    return record is None or receives_from(desk, record.unit_id)


may_write = role_in(*WRITERS) & own
may_submit = role_in(*SUBMITTERS) & own
may_receive = role_in(*RECEIVERS) & received
may_receive_many = role_in(*RECEIVERS) | installer
may_import = role_in("standing_officer") | installer
may_read = ~role_in("system_admin", "surveyor", "treasurer", "editor", "media_officer", "enterprise_officer")
