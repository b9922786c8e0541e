"""What the budget paid for loans: the sums by payment, and the block on the payment's own page."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from chungtay.apps.loans import permissions
from chungtay.apps.loans.models import Disbursement
from chungtay.apps.loans.tables.loans import dong
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def told(payments: Collection[int]) -> dict[int, int]:
    rows = Disbursement.objects.standing().filter(booking__in=payments).order_by().values_list("booking")
    return {int(key): int(total) for key, total in rows.annotate(Sum("amount")) if key is not None}


def paid_panel(booking: Any, desk: Desk, day: date) -> Panel | None:
    """For those who read households; everybody else reads the sum alone."""
    if not permissions.may_read_loans(desk):
        return None
    rows = Disbursement.objects.visible_to(desk, day).filter(booking=booking)
    how = _("Số tiền giải ngân, ghi trong sổ cho vay")
    found = [
        {"loan": one.loan, "day": one.day, "amount": dong(one.amount, one.day, how), "reversed_on": one.reversed_on}
        for one in rows.select_related("loan").order_by("-day", "-pk")
    ]
    return Panel(_("Giải ngân từ khoản này"), "loans/paid.html", {"rows": found}) if found else None
