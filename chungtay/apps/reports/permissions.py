"""Who writes, submits, receives and reads reports."""

from typing import Any

from chungtay.apps.movements.models import Owed
from chungtay.apps.reports.models import ReportRequest, request_key
from chungtay.apps.units.scoping import receives_from
from chungtay.base import subjects
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
    """What a unit asked for comes to that unit; everything else to whom the unit's papers are sent."""
    if record is None:
        return True
    owed = record if hasattr(record, "row_key") else getattr(record, "obligation", record)
    if getattr(owed, "kind", "") == Owed.AD_HOC:
        asker = ReportRequest.objects.filter(pk=request_key(owed.row_key)).values_list("unit_id", flat=True).first()
        return asker is not None and asker == desk.unit_id
    return receives_from(desk, record.unit_id)


@predicate
def of_own_unit(desk: Desk, record: Any) -> bool:
    """The record is of the desk's own unit, or is that unit; without a record the role alone is asked about."""
    return record is None or (desk.unit_id is not None and subjects.unit_of(record) == desk.unit_id)


@predicate
def receives_papers_of(desk: Desk, record: Any) -> bool:
    """The papers of the unit come to this desk; without one the role alone is asked about."""
    return record is None or receives_from(desk, subjects.unit_of(record))


may_write = role_in(*WRITERS) & own
may_submit = role_in(*SUBMITTERS) & own
may_receive = role_in(*RECEIVERS) & received
may_remind = role_in(*RECEIVERS) & receives_papers_of
may_receive_many = role_in(*RECEIVERS) | installer
may_import = role_in("standing_officer") | installer
may_ask = role_in(*RECEIVERS) & of_own_unit
may_read = ~role_in("system_admin", "surveyor", "treasurer", "editor", "media_officer", "enterprise_officer")
