"""The verb that reminds a unit of the reports that it has not sent in time."""

from chungtay.apps.reports import permissions, standings
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb


@verb(
    "reports.remind_late",
    label="Nhắc đơn vị chậm báo cáo",
    allow=permissions.may_remind,
    clauses=("IV.1.3",),
    bulk=True,
)
def remind_late(unit: Unit, *, by: Desk) -> Unit:
    """The level above reminds of all reports that are overdue, of each once a day at most."""
    late = standings.overdue(unit, by.day).exclude(reminded_on=by.day)
    number = late.update(reminded_on=by.day)
    if not number:
        raise Refused("Đơn vị này đã được nhắc hôm nay, hoặc không còn báo cáo nào quá hạn.")
    act().count(unit=unit.key, reminded=number)
    return unit
