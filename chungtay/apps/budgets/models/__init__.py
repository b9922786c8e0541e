"""Programmes and their money: what was granted for a year, who holds it, what was paid and settled."""

from chungtay.apps.budgets.models.bookings import PAYEES, Booking, Kind, Payee
from chungtay.apps.budgets.models.holdings import Appropriation, Holding, HoldingQuerySet, Result, SettlementStep, Term
from chungtay.apps.budgets.models.programmes import Mark, Programme, ProgrammeLevel, Source, SourceKind

__all__ = [
    "PAYEES",
    "Appropriation",
    "Booking",
    "Holding",
    "HoldingQuerySet",
    "Kind",
    "Mark",
    "Payee",
    "Programme",
    "ProgrammeLevel",
    "Result",
    "SettlementStep",
    "Source",
    "SourceKind",
    "Term",
]
