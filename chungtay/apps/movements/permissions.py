"""Who may publish a plan, write for a unit, and receive what units send."""

from typing import Any

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


may_read = anybody
is_publisher = role_in("standing_officer")
may_publish = is_publisher & is_own_unit
may_write = role_in(*WRITERS) & is_own_unit
may_receive = receives
# Which units a bulk act may touch is checked for all of them at once, inside the act.
may_act_in_bulk = installer | role_in("standing_officer", "unit_officer", "unit_leader")
may_spread = installer | role_in("standing_officer")
