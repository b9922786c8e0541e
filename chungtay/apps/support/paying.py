"""What the budget paid for help: the sums by payment, and the block on the payment's own page."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from chungtay.apps.support import permissions
from chungtay.apps.support.models import Grant
from chungtay.apps.support.tables import grants as tables
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def told(payments: Collection[int]) -> dict[int, int]:
    """What was taken back counts below nought, so the two together tell nothing."""
    rows = Grant.objects.filter(booking__in=payments).order_by().values_list("booking")
    return {int(key): int(dong) for key, dong in rows.annotate(Sum("amount")) if key is not None}


def paid_panel(booking: Any, desk: Desk, day: date) -> Panel | None:
    """For those who read households; everybody else reads the sum alone."""
    if not permissions.may_read(desk):
        return None
    rows = Grant.objects.visible_to(desk, day).filter(booking=booking)
    known = rows.select_related("unit", "household", "giver", "reverses", "reversed_by").order_by("-day", "-pk")
    found = [tables.Row(one, day) for one in known]
    return Panel(_("Hỗ trợ chi từ khoản này"), "support/paid.html", {"rows": found}) if found else None
