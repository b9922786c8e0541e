"""What a loan owes, from its stored records by the rules; and the two columns that lists sort by, kept in step."""

from datetime import date

from chungtay.apps.loans.models import Instalment, Loan, LoanQuerySet, LoanState, Schedule
from chungtay.rules import loan_position, loans
from chungtay.rules.loan_position import Debt, History, Lent, Paid, Plan

RECORDS = ("disbursements", "repayments__schedule", "schedules__instalments")


def with_records(loans: LoanQuerySet) -> LoanQuerySet:
    """With all that the reckoning reads, in as many queries for one loan as for fifty."""
    return loans.prefetch_related(*RECORDS)


def terms_of(loan: Loan) -> loans.Terms:
    return loans.Terms(
        loan.amount, loan.months, loan.rate, loan.grace_months, loan.principal_every, loan.interest_every,
        loan.overdue_pct, loan.days_in_year,
    )  # fmt: skip


def plan_of(schedule: Schedule) -> Plan:
    return Plan(schedule.number, schedule.since, tuple(row_of(one) for one in schedule.instalments.all()))


def row_of(one: Instalment) -> loans.Instalment:
    return loans.Instalment(one.number, one.due_on, one.days, one.principal, one.interest, one.balance)


def history_of(loan: Loan) -> History:
    """As the database holds it now."""
    return history_from(with_records(Loan.objects.filter(pk=loan.pk)).get())


def history_from(loan: Loan) -> History:
    """Of a loan read `with_records`. A repayment that was taken back stays as one of nothing, as `History` wants it."""
    lent = tuple(Lent(one.day, one.amount) for one in loan.disbursements.all())
    paid = tuple(
        Paid(one.day, one.principal, one.interest, one.overdue_interest, one.schedule.number)
        if one.reversed_on is None
        else Paid(one.day, 0, schedule=one.schedule.number)
        for one in loan.repayments.all()
    )
    return History(terms_of(loan), lent, paid, tuple(plan_of(one) for one in loan.schedules.all()))


def debt_of(loan: Loan, day: date) -> Debt:
    return loan_position.debt(history_of(loan), day)


def days_late(loan: Loan, day: date) -> int:
    """Days since the first instalment that has not come whole; none on its own day."""
    if loan.state != LoanState.LENT or loan.due_from is None:
        return 0
    return max(0, (day - loan.due_from).days)


def settle(loan: Loan, day: date) -> None:
    """Write what follows from the money into the loan; it closes when nothing is owed, and opens again."""
    history = history_of(loan)
    row = loan_position.next_due(history)
    loan.outstanding = loan_position.balance_on(history, date.max)
    loan.due_from = row.due_on if row else None
    loan.ends_on = history.plans[-1].last_day if history.plans else None
    if row is None:
        loan.state, loan.closed_on = LoanState.CLOSED, loan.closed_on or day
    else:
        loan.state, loan.closed_on = LoanState.LENT, None
    loan.save()
