"""What a loan owes, from its stored records by the rules; and the two columns that lists sort by, kept in step."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.loans.models import Disbursement, Instalment, Loan, LoanQuerySet, LoanState, Repayment, Schedule
from chungtay.rules import loan_position, loans
from chungtay.rules.loan_position import Debt, History, Lent, Paid, Plan

RECORDS = ("disbursements__booking", "repayments__schedule", "schedules__instalments")


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


def history_from(loan: Loan, day: date = date.max) -> History:
    """Of a loan read `with_records`, as its book had it at the end of the day: what was taken back later stood then.

    A repayment that was taken back stays as one of nothing, as `History` wants it; a disbursement goes with its plan.
    """
    lent = tuple(
        Lent(one.day, one.amount) for one in loan.disbursements.all() if one.day <= day and not is_gone(one, day)
    )
    paid = tuple(
        Paid(one.day, 0, schedule=one.schedule.number)
        if is_gone(one, day)
        else Paid(one.day, one.principal, one.interest, one.overdue_interest, one.schedule.number)
        for one in loan.repayments.all()
        if one.day <= day
    )
    plans = tuple(plan_of(one) for one in loan.schedules.all() if one.since <= day and not is_gone(one, day))
    return History(terms_of(loan), lent, paid, plans)


def is_gone(record: Disbursement | Repayment | Schedule, day: date) -> bool:
    """Taken back by the end of the day."""
    return record.reversed_on is not None and record.reversed_on <= day


def debt_of(loan: Loan, day: date) -> Debt:
    return loan_position.debt(history_of(loan), day)


def days_late(loan: Loan, day: date) -> int:
    """Days since the first instalment that has not come whole; none on its own day."""
    if loan.state != LoanState.LENT or loan.due_from is None:
        return 0
    return max(0, (day - loan.due_from).days)


@dataclass(frozen=True)
class Standing:
    """What follows from the money of a loan, as the columns of a list repeat it."""

    state: LoanState
    lent_on: date | None
    outstanding: int
    due_from: date | None
    ends_on: date | None


def standing_of(history: History) -> Standing:
    """Signed while nothing went out or all of it was taken back, lent while something is owed, then closed."""
    if not history.lent:
        return Standing(LoanState.SIGNED, None, 0, None, None)
    row = loan_position.next_due(history)
    left, end = loan_position.balance_on(history, date.max), history.plans[-1].last_day if history.plans else None
    state = LoanState.CLOSED if row is None else LoanState.LENT
    return Standing(state, min(one.day for one in history.lent), left, row.due_on if row else None, end)


def settle(loan: Loan, day: date) -> None:
    """Write what follows from the money into the loan; it closes when nothing is owed, and opens again."""
    now = standing_of(history_of(loan))
    write(loan, now)
    loan.closed_on = loan.closed_on or day if now.state == LoanState.CLOSED else None
    loan.save()


def write(loan: Loan, standing: Standing) -> None:
    loan.state, loan.lent_on, loan.outstanding = standing.state, standing.lent_on, standing.outstanding
    loan.due_from, loan.ends_on = standing.due_from, standing.ends_on


def put_back(loan: Loan, day: date) -> Loan:
    """A loan read `with_records` as it stood at the end of the day, to be shown; it is never saved."""
    if loan.state == LoanState.CANCELLED and loan.closed_on is not None and loan.closed_on <= day:
        return loan
    write(loan, standing_of(history_from(loan, day)))
    if loan.closed_on is not None and loan.closed_on > day:
        loan.closed_on = None
    return loan
