"""The steps of a spending: proposed, paid out of its account, or ended without payment."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.funds import charting, transferring, vouchers
from chungtay.apps.funds.models import Fund, Spending, SpendingState
from chungtay.apps.ledger import posting
from chungtay.apps.ledger.posting import Draft
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Payment:
    """What is asked for: đồng, from which account, for which purpose and, where there is one, for which need."""

    day: date
    amount: int
    account: str
    purpose: str
    words: str
    need_code: str = ""


def propose(fund: Fund, by: Desk, asked: Payment) -> Spending:
    vouchers.check_day(fund, asked.day, by.day)
    vouchers.check_open(fund, asked.day)
    vouchers.check_amount(asked.amount)
    check_account(asked.account)
    if asked.purpose not in dict(charting.purposes()):
        message = _("Anh/chị chọn một việc chi trong danh sách.")
        raise Refused(message, {"purpose": message})
    need = vouchers.need_of(asked.need_code, required=asked.account.startswith("aside."))
    return Spending.objects.create(
        fund=fund, year=asked.day.year, day=asked.day, account=asked.account, amount=asked.amount,
        purpose=asked.purpose, need_code=need, words=vouchers.worded(asked.words), state=SpendingState.PROPOSED,
        proposer_id=by.person_id, proposed_on=by.day,
    )  # fmt: skip


def check_account(account: str) -> None:
    if account not in payable():
        message = _("Anh/chị chọn một tài khoản trong danh sách.")
        raise Refused(message, {"account": message})


def payable() -> dict[str, str]:
    """Accounts that can be spent from, with their names."""
    return {code: name for code, name in charting.names().items() if charting.is_held(code)}


def check_waiting(spending: Spending) -> None:
    if spending.state != SpendingState.PROPOSED:
        label = SpendingState(spending.state).label.lower()
        raise Refused(_("Đề nghị chi này đã được xử lý: %(state)s.") % {"state": label})


def pay(spending: Spending, by: Desk) -> None:
    """Numbers come from the fund, so its row is held first, as every verb on the fund does."""
    fund = Fund.objects.select_for_update().get(pk=spending.fund_id)
    posting.hold(fund.book)
    if spending.account.startswith("aside."):
        check_aside(fund, spending)
    spending.number = vouchers.last_number(Spending, fund, spending.year) + 1
    lines = {spending.account: -spending.amount, charting.purpose(spending.purpose): spending.amount}
    words = f"Phiếu chi {spending}: {spending.words}"[:300]
    with vouchers.enough(fund):
        spending.entry = posting.post(fund.book, Draft(spending.day, "spending", words, lines))
    spending.state, spending.decider_id, spending.decided_on = SpendingState.APPROVED, by.person_id, by.day
    spending.save()


def check_aside(fund: Fund, spending: Spending) -> None:
    left = transferring.left_aside(fund, spending.need_code, spending.account.removeprefix("aside."))
    if left < spending.amount:
        message = _("Khoản giữ cho nhu cầu %(need)s còn %(left)s đồng.") % {
            "need": spending.need_code,
            "left": vietnamese.format_number(left),
        }
        raise Refused(message, {"amount": message})


def end(spending: Spending, state: SpendingState, by: Desk, reason: str) -> None:
    why = vietnamese.collapse(reason)
    if len(why) < 5:
        message = _("Lý do cần ít nhất 5 ký tự.")
        raise Refused(message, {"reason": message})
    spending.state, spending.reason = state, why
    spending.decider_id, spending.decided_on = by.person_id, by.day
    spending.save()
