"""The block “Khoản vay” on the sheet of a household."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.loans import permissions
from chungtay.apps.loans.models import Loan, Result, Use
from chungtay.apps.loans.queries.loans import visible
from chungtay.apps.loans.tables.loans import Row, programme_label, state_of
from chungtay.base.access import Desk
from chungtay.base.panels import Panel


def loan_panel(household: Any, desk: Desk, day: date) -> Panel | None:
    """Every loan of the household with what became of it, and the way to a new one."""
    may_sign = household.is_open and permissions.may_write_here(desk) and permissions.may_write(desk, household)
    loans = [line_of(one, day) for one in visible(desk, day).filter(household=household.pk)]
    if not loans and not may_sign:
        return None
    url = reverse("loans:sign", args=[household.pk]) if may_sign else ""
    return Panel(_("Khoản vay"), "loans/panel.html", {"loans": loans, "sign_url": url})


def line_of(loan: Loan, day: date) -> dict[str, Any]:
    return {
        "code": loan.code,
        "url": loan.get_absolute_url(),
        "programme": programme_label(loan.programme),
        "state": state_of(loan, day),
        "outstanding": Row(loan, day).outstanding,
        "due_from": loan.due_from,
        "used": Use(loan.used).label if loan.used else "",
        "result": Result(loan.result).label if loan.result else "",
    }
