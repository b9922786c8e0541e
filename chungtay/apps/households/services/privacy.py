"""Acts on personal data: reading a sheet leaves a trace, and a list goes out only for a purpose and a reason."""

from chungtay.apps.households import exporting, permissions
from chungtay.apps.households.exporting import Order, Written
from chungtay.apps.households.models import Household
from chungtay.apps.units.models import Unit
from chungtay.base import jobs
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.jobs import Job
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

EXPORT_JOB = "households.export"
LEAST_REASON = 10


@verb("households.read_sheet", label="Xem phiếu hộ", allow=permissions.may_read_on_its_way)
def read_sheet(household: Household, *, by: Desk, what: str = "sheet") -> Household:
    """Called before names are shown. The event tells who read which sheet, never what stood on it.

    Nothing is saved, so the version in the database stays: to read does not disturb whoever is typing.
    """
    act().count(what=what)
    return household


@verb("households.ask_export", label="Yêu cầu xuất danh sách hộ", allow=permissions.may_export, bulk=True)
def ask_export(place: Unit, *, by: Desk, order: Order) -> Job:
    """A long list is written by a job, which the same post may fetch it from."""
    _check(place, order, by)
    act().note = order.reason
    return jobs.enqueue(EXPORT_JOB, by=by, payload=order.as_data(), unit_id=place.pk)


@verb("households.export_list", label="Xuất danh sách hộ", allow=permissions.may_export, bulk=True)
def export_list(place: Unit, *, by: Desk, order: Order, written: Written | None = None) -> Written:
    """Writes the list, unless a job has `written` it, and writes down who took what, how much, why, and its digest."""
    _check(place, order, by)
    made = written or exporting.write(order, by)
    act().note = order.reason
    act().count(
        **{"mục đích": exporting.PURPOSES[order.purpose], "danh sách": exporting.words_of(order, by)},
        **{"số dòng": made.rows, "SHA-256": made.digest},
    )
    return made


def _check(place: Unit, order: Order, by: Desk) -> None:
    if order.place != place.key or order.purpose not in exporting.PURPOSES or order.per not in exporting.KNOWN:
        raise Refused("Anh/chị chọn mục đích và nội dung trong danh mục.", {"purpose": "Anh/chị chọn mục đích."})
    if len(vietnamese.collapse(order.reason)) < LEAST_REASON:
        message = "Anh/chị ghi lý do, ít nhất 10 ký tự; người kiểm tra sẽ đọc."
        raise Refused(message, {"reason": message})
    if order.numbers and not permissions.may_see_id_number(by, place):
        raise NotAllowed("Vị trí công tác của anh/chị không xuất được số định danh đầy đủ.")
