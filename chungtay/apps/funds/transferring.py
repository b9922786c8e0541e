"""Writes transfers and their entries, and says what is left of what was set aside for a need."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Sum
from django.utils.translation import gettext as _

from chungtay.apps.funds import charting, vouchers
from chungtay.apps.funds.models import Fund, Spending, Transfer, TransferKind
from chungtay.apps.ledger import posting
from chungtay.apps.ledger.models import Entry
from chungtay.apps.ledger.posting import Draft
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Order:
    """What moves: from which account, how much, on which day; `today` is the day of who writes it."""

    today: date
    day: date
    account: str
    amount: int
    words: str


def check_below(fund: Fund, to: Fund, day: date) -> None:
    """Only a fund of a lower level, in the place of this one, receives from it."""
    below = Unit.objects.seated_under(fund.unit.seat, day).filter(pk=to.unit_id, level__gt=fund.unit.level)
    if not below.exists():
        message = _("%(to)s không phải là Quỹ cấp dưới của %(fund)s.") % {"to": to, "fund": fund}
        raise Refused(message, {"to": message})


def send_down(fund: Fund, to: Fund, order: Order, decision: str) -> Transfer:
    made = begun(fund, TransferKind.DOWN, order)
    vouchers.check_day(to, order.day, order.today)
    vouchers.check_open(to, order.day)
    decided = vietnamese.collapse(decision)
    if not 3 <= len(decided) <= 120:
        message = _("Anh/chị ghi số, ngày của quyết định phân bổ.")
        raise Refused(message, {"decision": message})
    made.to_fund, made.to_account, made.decision = to, made.account, decided
    posting.hold(fund.book, to.book)
    with vouchers.enough(fund):
        made.entry = post(made, fund, {made.account: -made.amount, charting.DOWN: made.amount})
        made.arrival = post(made, to, {made.account: made.amount, charting.source("above"): -made.amount})
    made.save()
    return made


def keep(fund: Fund, order: Order, need_code: str) -> Transfer:
    made = begun(fund, TransferKind.ASIDE, order)
    made.need_code = vouchers.need_of(need_code, required=True)
    made.to_account = charting.aside(made.account)
    with vouchers.enough(fund):
        made.entry = post(made, fund, {made.account: -made.amount, made.to_account: made.amount})
    made.save()
    return made


def within(fund: Fund, order: Order, to_account: str) -> Transfer:
    made = begun(fund, TransferKind.WITHIN, order)
    check_money("to_account", to_account)
    if made.account == to_account:
        message = _("Anh/chị chọn hai tài khoản khác nhau.")
        raise Refused(message, {"to_account": message})
    made.to_account = to_account
    with vouchers.enough(fund):
        made.entry = post(made, fund, {made.account: -made.amount, to_account: made.amount})
    made.save()
    return made


def begun(fund: Fund, kind: TransferKind, order: Order) -> Transfer:
    vouchers.check_day(fund, order.day, order.today)
    vouchers.check_open(fund, order.day)
    vouchers.check_amount(order.amount)
    check_money("account", order.account)
    year = order.day.year
    return Transfer(
        fund=fund, kind=kind, number=vouchers.last_number(Transfer, fund, year) + 1, year=year, day=order.day,
        account=order.account, amount=order.amount, words=vouchers.worded(order.words),
    )  # fmt: skip


def check_money(field: str, account: str) -> None:
    if account not in dict(charting.holdings("money")):
        message = _("Chỉ phân bổ, điều chuyển tiền mặt hoặc tiền gửi ngân hàng.")
        raise Refused(message, {field: message})


def post(made: Transfer, fund: Fund, lines: dict[str, int]) -> Entry:
    words = f"{TransferKind(made.kind).label}, phiếu {made}: {made.words}"[:300]
    return posting.post(fund.book, Draft(made.day, "transfer", words, lines))


def left_aside(fund: Fund, need_code: str, holding: str) -> int:
    """What is still kept of the holding for the need, in đồng; read under the lock of the fund's book."""
    account = charting.aside(holding)
    kept = Transfer.objects.filter(
        fund=fund, kind=TransferKind.ASIDE, need_code=need_code, to_account=account, entry__reversed_by__isnull=True
    )
    spent = Spending.objects.filter(
        fund=fund, need_code=need_code, account=account, entry__isnull=False, entry__reversed_by__isnull=True
    )
    total, gone = (rows.aggregate(total=Sum("amount", default=0))["total"] for rows in (kept, spent))
    return int(total - gone)


def check_not_spent(transfer: Transfer) -> None:
    posting.hold(transfer.fund.book)
    left = left_aside(transfer.fund, transfer.need_code, transfer.account)
    if left < transfer.amount:
        raise Refused(
            _("Nhu cầu %(need)s đã chi một phần của khoản giữ này; còn %(left)s đồng.")
            % {"need": transfer.need_code, "left": vietnamese.format_number(left)}
        )
