"""Who copies models, who tells of it, and who confirms what came of it."""

from typing import Any

from chungtay.apps.units.scoping import receives_from
from chungtay.base.access import Desk, predicate, role_in
from chungtay.base.subjects import unit_of

WRITERS = ("unit_officer", "unit_leader", "mass_officer", "front_officer", "village_head", "enterprise_officer")
RECEIVERS = ("unit_officer", "unit_leader", "standing_officer")


@predicate
def own(desk: Desk, record: Any) -> bool:
    """Of the desk's own unit; without a record the role alone is asked about."""
    return record is None or unit_of(record) == desk.unit_id


@predicate
def receives(desk: Desk, record: Any) -> bool:
    """The papers of the unit come to this desk."""
    if record is None:
        return True
    unit = unit_of(record)
    return unit is not None and unit != desk.unit_id and receives_from(desk, unit)


may_read = ~role_in("system_admin")
may_adopt = role_in(*WRITERS) & own
may_confirm = role_in(*RECEIVERS) & receives
# Models that were recognised and that nobody copies: for those who spread them.
may_read_uncopied = role_in("standing_officer", "emulation_officer")
