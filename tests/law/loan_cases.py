"""Answers a worked case about a loan: a cell of its schedule, or whether a programme lends on a day."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from chungtay.rules import loans
from chungtay.rules.lawbook import Lawbook
from chungtay.rules.loan_eligibility import Borrower, blocking, eligibility, needs_collateral, term_faults


@dataclass(frozen=True)
class LoanCase:
    """A loan as its contract says; the borrower as the register knows him."""

    amount: int = 10000000
    months: int = 12
    rate: Decimal = Decimal(0)
    grace: int = 0
    principal_every: int = 12
    interest_every: int = 1
    start: datetime.date = datetime.date(2024, 1, 1)
    national: str = ""
    city: str = ""
    exit_on: datetime.date | None = None


def cell(loan: LoanCase, of: str, book: Lawbook) -> Decimal:
    """`of`: “3 interest”, “3 principal”, “3 days”, “all interest” or “all principal”."""
    which, column = of.split()
    basis = book.credit.policy.day_count.days_in_year
    terms = loans.Terms(
        loan.amount, loan.months, loan.rate, loan.grace, loan.principal_every, loan.interest_every, days_in_year=basis
    )
    rows = loans.planned(terms, loan.start)
    chosen = rows if which == "all" else [rows[int(which) - 1]]
    return Decimal(sum(getattr(row, column) for row in chosen))


def may_lend(loan: LoanCase, of: str, day: datetime.date, book: Lawbook) -> tuple[str, str]:
    """“yes” or “no”, and every reason."""
    programme = book.credit.programme(of)
    lines = eligibility(book, programme, Borrower(loan.national, loan.city, loan.exit_on), day)
    faults = term_faults(book, programme, day, loan.amount, loan.months)
    secured = needs_collateral(book, programme, day, loan.amount)
    reasons = [line.because for line in lines] + list(faults.values()) + ([secured] if secured else [])
    return "no" if blocking(lines) or faults else "yes", "\n".join(reasons)
