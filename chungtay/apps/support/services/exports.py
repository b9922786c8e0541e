"""Acts that send lists out: who took what, how much, why, and its digest stand in the log."""

from chungtay.apps.households.exporting import PURPOSES
from chungtay.apps.support import exporting, permissions
from chungtay.apps.support.exporting import Asked, Written
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("support.export_needs", label="Xuất danh sách nhu cầu", allow=permissions.may_export, bulk=True)
def export_needs(place: Unit, *, by: Desk, asked: Asked) -> Written:
    exporting.check(asked)
    return _told(exporting.needs(place, by, asked), asked)


@verb("support.export_grants", label="Xuất danh sách hỗ trợ", allow=permissions.may_export, bulk=True)
def export_grants(place: Unit, *, by: Desk, asked: Asked) -> Written:
    exporting.check(asked)
    return _told(exporting.grants(place, by, asked), asked)


def _told(made: Written, asked: Asked) -> Written:
    act().note = asked.reason
    act().count(**{"mục đích": PURPOSES[asked.purpose], "số dòng": made.rows, "SHA-256": made.digest})
    return made
