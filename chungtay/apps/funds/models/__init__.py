"""Funds, what they received, moved and spent."""

from chungtay.apps.funds.models.funds import Fund
from chungtay.apps.funds.models.receipts import Receipt, ReceiptKind
from chungtay.apps.funds.models.spending import Spending, SpendingState
from chungtay.apps.funds.models.transfers import Transfer, TransferKind

__all__ = [
    "Fund",
    "Receipt",
    "ReceiptKind",
    "Spending",
    "SpendingState",
    "Transfer",
    "TransferKind",
]
