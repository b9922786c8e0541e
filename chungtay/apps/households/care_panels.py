"""Blocks on the sheet of a household: the fields that the place has added, and who looked at this sheet."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.permissions import CITY_ROLES, COMMUNE_ROLES, LEADERS
from chungtay.apps.households.queries.fields import values_of
from chungtay.apps.households.queries.readings import readers_of
from chungtay.apps.units.models import Level, Unit
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def care_links(desk: Desk, place: Unit) -> list[dict[str, str]]:
    """The pages that keep the register of the place in order, as far as the post uses them."""
    at_home = place.pk == desk.unit_id and place.level == Level.COMMUNE
    for_city = desk.role in CITY_ROLES
    pages = (
        (_("Đề nghị thay đổi"), "proposals", True),
        (_("Hộ nghi trùng"), "pairs", True),
        (_("Đến hạn rà soát lại"), "due_again", True),
        (_("Trường thêm trên phiếu"), "fields", for_city or (at_home and desk.role in COMMUNE_ROLES)),
        (_("Xóa dữ liệu cá nhân hết hạn lưu"), "erase", for_city or (at_home and desk.role in LEADERS)),
    )
    return [{"label": label, "url": reverse(f"households:{name}")} for label, name, may in pages if may]


def extra_panel(household: Any, _desk: Desk, day: date) -> Panel | None:
    values = values_of(household, day)
    if not values:
        return None
    return Panel(_("Thông tin địa phương hỏi thêm"), "households/care_extra.html", {"values": values})


def readers_panel(household: Any, desk: Desk, day: date) -> Panel | None:
    """For the leaders of the commune, who answer for how its sheets are used."""
    if not permissions.may_see_readers(desk, household):
        return None
    return Panel(_("Ai đã xem phiếu này"), "households/care_readers.html", {"readers": readers_of(household, day)})
