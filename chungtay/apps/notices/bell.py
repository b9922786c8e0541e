"""What the shell's bell shows: how many notices the desk has not read."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.notices import queries
from chungtay.base.access import Desk
from chungtay.base.bells import Bell
from chungtay.base.figures import Figure, Input


def bell(desk: Desk, day: date) -> Bell:
    how = _("Số thông báo gửi tới vị trí này mà anh/chị chưa mở hoặc chưa đánh dấu đã đọc.")
    url = reverse("notices:list")
    number = queries.unread_count(desk, day)
    inputs = (Input(_("Thông báo chưa đọc"), _("mở danh sách"), f"{url}?trang_thai={queries.UNREAD}"),)
    return Bell(_("Thông báo"), url, Figure(number, _("thông báo chưa đọc"), day, how, inputs))
