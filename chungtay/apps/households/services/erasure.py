"""The verb that empties the sheets of households that left the register long ago."""

from chungtay.apps.households import erasing, permissions
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb("households.erase_closed", label="Xóa dữ liệu cá nhân hết hạn lưu", allow=permissions.may_erase, bulk=True)
def erase_closed(unit: Unit, *, by: Desk, expected: int | None = None) -> int:
    """Names, numbers, addresses and answers go; codes, classes and the ledger stay. `expected` is what was shown."""
    kept = erasing.retention(by.day)
    if kept is None:
        raise Refused("Chưa nạp thời hạn lưu giữ nên chưa xóa gì. Anh/chị đề nghị quản trị nạp chính sách.")
    rows = erasing.due(unit, kept, by.day)
    if expected is not None and rows.count() != expected:
        raise Refused("Số hộ đến hạn vừa thay đổi. Anh/chị xem lại rồi xác nhận.")
    erased = erasing.erase(rows, by.day)
    act().count(**{"số hộ": erased, "ra khỏi sổ đến hết ngày": vietnamese.format_day(kept.until)})
    return erased
