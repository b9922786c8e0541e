"""Spending: proposed by the treasurer, approved by a leader who is somebody else, then in the book."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.funds import permissions, spending_steps, taking_back
from chungtay.apps.funds.models import Fund, Spending, SpendingState
from chungtay.apps.funds.spending_steps import Payment
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb


@verb("funds.spend", label="Đề nghị chi", allow=permissions.may_write, clauses=("IV.1",))
def spend(
    fund: Fund, *, by: Desk, day: date, amount: int, account: str, purpose: str, words: str, need_code: str = ""
) -> Spending:
    """A proposal: nothing leaves the book before it is approved. `need_code` names a need, never a household."""
    return spending_steps.propose(fund, by, Payment(day, amount, account, purpose, words, need_code))


@verb("funds.approve_spending", label="Duyệt chi", allow=permissions.may_approve, clauses=("IV.1",))
def approve_spending(spending: Spending, *, by: Desk) -> Spending:
    """The amount leaves the account on the day of the payment; refused with words when it is not there."""
    spending_steps.check_waiting(spending)
    spending_steps.pay(spending, by)
    return spending


@verb("funds.refuse_spending", label="Không duyệt chi", allow=permissions.may_approve)
def refuse_spending(spending: Spending, *, by: Desk, reason: str) -> Spending:
    spending_steps.check_waiting(spending)
    spending_steps.end(spending, SpendingState.REFUSED, by, reason)
    return spending


@verb("funds.withdraw_spending", label="Rút đề nghị chi", allow=permissions.may_withdraw)
def withdraw_spending(spending: Spending, *, by: Desk, reason: str) -> Spending:
    spending_steps.check_waiting(spending)
    spending_steps.end(spending, SpendingState.WITHDRAWN, by, reason)
    return spending


@verb("funds.reverse_spending", label="Điều chỉnh phiếu chi", allow=permissions.may_take_back_spending)
def reverse_spending(spending: Spending, *, by: Desk, reason: str) -> Spending:
    if spending.entry is None:
        raise Refused(_("Chỉ điều chỉnh khoản chi đã duyệt."))
    taking_back.take_back(spending.fund, [spending.entry], by.day, f"Điều chỉnh phiếu chi {spending}", reason)
    spending.save()
    return spending
