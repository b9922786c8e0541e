"""Receipts: one by hand, many from a bank statement, and taking one back."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from chungtay.apps.funds import permissions, receiving, taking_back
from chungtay.apps.funds.models import Fund, Receipt
from chungtay.apps.funds.receiving import Gift
from chungtay.apps.givers.models import Giver
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.verbs import verb


@verb("funds.receive", label="Lập phiếu thu", allow=permissions.may_write, clauses=("IV.1",))
def receive(
    fund: Fund,
    *,
    by: Desk,
    giver: Giver | None,
    day: date,
    kind: str,
    amount: int,
    account: str,
    words: str,
    quantity: Decimal | None = None,
    measure: str = "",
    basis: str = "",
    reference: str = "",
) -> Receipt:
    gift = Gift(giver, day, kind, amount, account, words, quantity, measure, basis, reference)
    return receiving.write(fund, [gift], by.day)[0]


@verb("funds.receive_all", label="Lập nhiều phiếu thu", allow=permissions.may_write, clauses=("IV.1",), bulk=True)
def receive_all(fund: Fund, *, by: Desk, gifts: Sequence[Gift]) -> list[Receipt]:
    """In the order given, numbered in that order, all or none; the rows of the answer fit those of `gifts`."""
    made = receiving.write(fund, gifts, by.day)
    act().count(fund=fund.unit.key, receipts=len(made), dong=sum(one.amount for one in made))
    return made


@verb("funds.reverse_receipt", label="Điều chỉnh phiếu thu", allow=permissions.may_write)
def reverse_receipt(receipt: Receipt, *, by: Desk, reason: str) -> Receipt:
    """Takes the receipt back by a reversing entry of today; the receipt stays and says so."""
    taking_back.take_back(receipt.fund, [receipt.entry], by.day, f"Điều chỉnh phiếu thu {receipt}", reason)
    return receipt
