"""Blocks on the sheet of a household: the fields that the place has added, and who looked at this sheet."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.households import permissions
from chungtay.apps.households.queries.fields import values_of
from chungtay.apps.households.queries.readings import readers_of
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def extra_panel(household: Any, _desk: Desk, day: date) -> Panel | None:
    values = values_of(household, day)
    if not values:
        return None
    return Panel(_("Thông tin địa phương hỏi thêm"), "households/care_extra.html", {"values": values})


def readers_panel(household: Any, desk: Desk, _day: date) -> Panel | None:
    """For the leaders of the commune, who answer for how its sheets are used."""
    if not permissions.may_see_readers(desk, household):
        return None
    return Panel(_("Ai đã xem phiếu này"), "households/care_readers.html", {"readers": readers_of(household)})
