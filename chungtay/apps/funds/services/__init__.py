"""The verbs of a fund."""

from chungtay.apps.funds.services.funds import close_period, open_fund
from chungtay.apps.funds.services.receipts import receive, receive_all, reverse_receipt
from chungtay.apps.funds.services.spending import (
    approve_spending,
    refuse_spending,
    reverse_spending,
    spend,
    withdraw_spending,
)
from chungtay.apps.funds.services.transfers import allocate, move, reverse_transfer, set_aside

__all__ = [
    "allocate",
    "approve_spending",
    "close_period",
    "move",
    "open_fund",
    "receive",
    "receive_all",
    "refuse_spending",
    "reverse_receipt",
    "reverse_spending",
    "reverse_transfer",
    "set_aside",
    "spend",
    "withdraw_spending",
]
