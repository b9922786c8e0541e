"""The verb that says against what and when somebody's ID number was checked; without both it is only a claim."""

from datetime import date

from chungtay.apps.households import moves_inner, permissions
from chungtay.apps.households.models import Household
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

LEAST_SOURCE, LONGEST_SOURCE = 5, 160


@verb("households.confirm_identity", label="Ghi đã đối chiếu số định danh", allow=permissions.may_change)
def confirm_identity(household: Household, *, by: Desk, member: int, source: str, day: date) -> Household:
    """The number of a present member was compared with `source` on the day."""
    moves_inner.refuse_closed(household)
    found = household.members.present().filter(pk=member).first()
    if found is None:
        raise Refused("Người này không còn trong hộ. Anh/chị tải lại trang.")
    if not found.id_number:
        raise Refused("Chưa ghi số định danh nên chưa có gì để đối chiếu.", {"source": "Chưa ghi số định danh."})
    written = vietnamese.collapse(source)
    if not LEAST_SOURCE <= len(written) <= LONGEST_SOURCE:
        message = "Anh/chị ghi đã đối chiếu với gì, ví dụ: thẻ căn cước gốc; danh sách của Công an xã."
        raise Refused(message, {"source": message})
    if day > by.day:
        raise Refused("Ngày này chưa tới.", {"day": "Ngày đối chiếu không được sau hôm nay."})
    found.id_checked_on, found.id_checked_with = day, written
    found.save()
    act().note = f"Thành viên số {found.pk}: đối chiếu với {written}, ngày {vietnamese.format_day(day)}"
    household.save()
    return household
