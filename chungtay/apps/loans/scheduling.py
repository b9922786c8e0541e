"""Lays down a new schedule beside the old ones, which stay as they were."""

from dataclasses import dataclass, replace
from datetime import date

from chungtay.apps.loans import reckoning
from chungtay.apps.loans.models import Instalment, Loan, Schedule, ScheduleKind
from chungtay.base.errors import Refused
from chungtay.rules import loan_position, loans
from chungtay.rules.periods import add_months


@dataclass(frozen=True)
class Change:
    """How the rest of a loan is to be paid from now on: the whole term in months, and months without principal."""

    months: int
    principal_every: int
    pause: int = 0


def lay_down(loan: Loan, kind: ScheduleKind, since: date, rows: list[loans.Instalment], **more: object) -> Schedule:
    number = loan.schedules.count() + 1
    made = Schedule.objects.create(loan=loan, number=number, kind=kind, since=since, **more)
    Instalment.objects.bulk_create(
        Instalment(
            schedule=made, number=row.number, due_on=row.due_on, days=row.days, principal=row.principal,
            interest=row.interest, balance=row.balance,
        )
        for row in rows
    )  # fmt: skip
    return made


def rows_after(loan: Loan, start: date, day: date, amount: int) -> list[loans.Instalment]:
    """The schedule once `amount` more has been lent on the day."""
    terms = reckoning.terms_of(loan)
    owed = reckoning.debt_of(loan, day)
    try:
        return loans.schedule(
            owed.outstanding + amount, day, loans.dues_of(terms, start), terms.rate,
            days_in_year=terms.days_in_year, carried=owed.interest,
        )  # fmt: skip
    except ValueError:
        message = "Không còn kỳ trả gốc nào sau ngày này."
        raise Refused(message, {"day": message}) from None


def rows_changed(loan: Loan, change: Change, day: date) -> list[loans.Instalment]:
    """The schedule of the rest; what is owed as interest is due with the first instalment."""
    if loan.lent_on is None:
        raise Refused("Khoản vay chưa giải ngân.")
    gone = months_between(loan.lent_on, day)
    terms = replace(
        reckoning.terms_of(loan), months=change.months, principal_every=change.principal_every,
        grace=max(loan.grace_months, gone + change.pause) if change.pause else loan.grace_months,
    )  # fmt: skip
    if change.months <= gone + change.pause:
        message = "Thời hạn mới phải dài hơn thời gian đã qua cộng thời gian tạm dừng trả gốc."
        raise Refused(message, {"months": message})
    owed = loan_position.debt(reckoning.history_of(loan), day)
    return loans.schedule(
        owed.outstanding, day, loans.dues_of(terms, loan.lent_on), terms.rate,
        days_in_year=terms.days_in_year, carried=owed.interest + owed.overdue_interest,
    )  # fmt: skip


def months_between(start: date, day: date) -> int:
    """Whole months that are over."""
    months = (day.year - start.year) * 12 + day.month - start.month
    return months if add_months(start, months) <= day else months - 1
