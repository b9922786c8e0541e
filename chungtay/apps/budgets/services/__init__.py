"""The acts on budget money, in the order of the year: grant, allocate, pay, settle."""

from chungtay.apps.budgets.services.allocations import allocate
from chungtay.apps.budgets.services.appropriations import appropriate, set_terms, supplement
from chungtay.apps.budgets.services.payments import correct, note_use, pay
from chungtay.apps.budgets.services.programmes import amend_programme, enter_programme, enter_source
from chungtay.apps.budgets.services.settlements import (
    accept_settlement,
    record_return,
    reopen_settlement,
    send_back_settlement,
    submit_settlement,
)

__all__ = [
    "accept_settlement",
    "allocate",
    "amend_programme",
    "appropriate",
    "correct",
    "enter_programme",
    "enter_source",
    "note_use",
    "pay",
    "record_return",
    "reopen_settlement",
    "send_back_settlement",
    "set_terms",
    "submit_settlement",
    "supplement",
]
