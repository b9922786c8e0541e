"""Moves of money: down to another fund, aside for a need, between the fund's own accounts."""

from datetime import date

from chungtay.apps.funds import permissions, taking_back, transferring
from chungtay.apps.funds.models import Fund, Transfer, TransferKind
from chungtay.apps.funds.transferring import Order
from chungtay.base.access import Desk
from chungtay.base.verbs import verb


@verb("funds.allocate", label="Phân bổ cho Quỹ cấp dưới", allow=permissions.may_write, clauses=("IV.1",))
def allocate(
    fund: Fund, *, by: Desk, to: Fund, day: date, account: str, amount: int, words: str, decision: str
) -> Transfer:
    """Both books move in one transaction: what leaves here arrives there, or neither happens."""
    transferring.check_below(fund, to, day)
    return transferring.send_down(fund, to, Order(by.day, day, account, amount, words), decision)


@verb("funds.set_aside", label="Giữ tiền cho một nhu cầu", allow=permissions.may_write, clauses=("IV.1",))
def set_aside(fund: Fund, *, by: Desk, day: date, account: str, amount: int, words: str, need_code: str) -> Transfer:
    """What is set aside is spent for that need only, or given back by reversing."""
    return transferring.keep(fund, Order(by.day, day, account, amount, words), need_code)


@verb("funds.move", label="Chuyển giữa tiền mặt và ngân hàng", allow=permissions.may_write)
def move(fund: Fund, *, by: Desk, day: date, account: str, to_account: str, amount: int, words: str) -> Transfer:
    return transferring.within(fund, Order(by.day, day, account, amount, words), to_account)


@verb("funds.reverse_transfer", label="Điều chỉnh phiếu phân bổ", allow=permissions.may_write)
def reverse_transfer(transfer: Transfer, *, by: Desk, reason: str) -> Transfer:
    """Refused with words when the fund below has spent the money already."""
    if transfer.kind == TransferKind.ASIDE:
        transferring.check_not_spent(transfer)
    entries = [one for one in (transfer.arrival, transfer.entry) if one is not None]
    taking_back.take_back(transfer.fund, entries, by.day, f"Điều chỉnh phiếu phân bổ {transfer}", reason)
    return transfer
