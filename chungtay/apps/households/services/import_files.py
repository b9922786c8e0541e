"""The verbs on what a workbook shows and gives back: reading what it changes, and taking it with its errors marked."""

from chungtay.apps.households import permissions
from chungtay.apps.households.models import Import
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("households.read_import", label="Xem thay đổi theo tệp", allow=permissions.may_bring)
def read_import(brought: Import, *, by: Desk) -> Import:
    """Called before values of the register are shown beside those of a workbook.

    Nothing is saved, so the version in the database stays: to read does not disturb whoever acts on the workbook.
    """
    act().count(**{"số dòng thay đổi": int(brought.counts.get("changed", 0))})
    return brought


@verb("households.take_marked", label="Tải tệp đã đánh dấu lỗi", allow=permissions.may_bring)
def take_marked(brought: Import, *, by: Desk) -> Import:
    """The file holds what the commune had sent and nothing of the register, so it asks for no reason."""
    act().count(**{"số lỗi": int(brought.counts.get("errors", 0))})
    return brought
