"""The verb by which the plans of a place go out as a workbook; who took them, and why, stays in the log."""

from chungtay.apps.casework import exporting, permissions
from chungtay.apps.casework.exporting import Order, Written
from chungtay.apps.households.exporting import PURPOSES
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

LEAST_REASON = 10


@verb("casework.export_plans", label="Xuất danh sách kế hoạch hộ", allow=permissions.may_export, bulk=True)
def export_plans(place: Unit, *, by: Desk, order: Order) -> Written:
    if order.purpose not in PURPOSES:
        raise Refused("Anh/chị chọn mục đích trong danh mục.", {"purpose": "Anh/chị chọn mục đích."})
    if len(vietnamese.collapse(order.reason)) < LEAST_REASON:
        message = "Anh/chị ghi lý do, ít nhất 10 ký tự; người kiểm tra sẽ đọc."
        raise Refused(message, {"reason": message})
    written = exporting.write(place, order, by)
    act().note = order.reason
    act().count(
        **{"mục đích": PURPOSES[order.purpose], "danh sách": f"Kế hoạch thoát nghèo, {place.name}"},
        **{"số dòng": written.rows, "SHA-256": written.digest},
    )
    return written
