"""Loans on conditions: the groups, the contracts and their conditions, and the money that went and came back."""

from chungtay.apps.loans.models.groups import Group, GroupMember, GroupQuerySet
from chungtay.apps.loans.models.imports import ImportState, RepaymentImport, RepaymentImportQuerySet
from chungtay.apps.loans.models.loans import (
    Check,
    CheckKind,
    Loan,
    LoanQuerySet,
    LoanState,
    Result,
    Use,
)
from chungtay.apps.loans.models.money import (
    Disbursement,
    Instalment,
    Repayment,
    RepaymentQuerySet,
    Schedule,
    ScheduleKind,
)

__all__ = [
    "Check",
    "CheckKind",
    "Disbursement",
    "Group",
    "GroupMember",
    "GroupQuerySet",
    "ImportState",
    "Instalment",
    "Loan",
    "LoanQuerySet",
    "LoanState",
    "Repayment",
    "RepaymentImport",
    "RepaymentImportQuerySet",
    "RepaymentQuerySet",
    "Result",
    "Schedule",
    "ScheduleKind",
    "Use",
]
