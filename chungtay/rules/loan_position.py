"""What a loan owes on a day: its history replayed from the money lent, the money that came back, and its schedules."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from chungtay.rules.credit_files import Part
from chungtay.rules.loans import Instalment, Terms, interest_of
from chungtay.rules.periods import Day

ORDER: tuple[Part, ...] = ("overdue_interest", "interest", "principal")


@dataclass(frozen=True)
class Lent:
    day: Day
    amount: int


@dataclass(frozen=True)
class Paid:
    """Money that came back, as it was split; `schedule` is the number of the schedule that was in force then."""

    day: Day
    principal: int
    interest: int = 0
    overdue_interest: int = 0
    schedule: int = 1


@dataclass(frozen=True)
class Plan:
    """A schedule from a day on; it replaces the one before."""

    number: int
    since: Day
    rows: tuple[Instalment, ...]

    @property
    def last_day(self) -> Day:
        return self.rows[-1].due_on

    def due_by(self, day: Day) -> int:
        return sum(row.principal for row in self.rows if row.due_on <= day)


@dataclass(frozen=True)
class Mark:
    """The end of a day on which something changed: principal, what of it is late, and interest reckoned until then."""

    day: Day
    balance: int
    late: int
    interest: int
    overdue: int


@dataclass(frozen=True)
class History:
    """All that happened to a loan. A repayment that was taken back stays as one of 0 đồng: the days on which interest
    was rounded do not change by it, so that what was paid as interest was never more than was reckoned."""

    terms: Terms
    lent: tuple[Lent, ...] = ()
    paid: tuple[Paid, ...] = ()
    plans: tuple[Plan, ...] = ()

    def plan_on(self, day: Day) -> Plan | None:
        return next((plan for plan in reversed(self.plans) if plan.since <= day), None)

    @cached_property
    def marks(self) -> list[Mark]:
        """Every day on which the balance, or what is due of it, may change; interest is rounded once in between."""
        days = {lent.day for lent in self.lent} | {paid.day for paid in self.paid}
        days |= {plan.since for plan in self.plans} | {row.due_on for plan in self.plans for row in plan.rows}
        found: list[Mark] = []
        for day in sorted(days):
            interest, overdue = self.reckoned(found[-1], day) if found else (0, 0)
            found.append(Mark(day, balance_on(self, day), principal_due(self, day), interest, overdue))
        return found

    def reckoned(self, mark: Mark, day: Day) -> tuple[int, int]:
        """Interest in term and overdue interest up to the day, which is not counted itself."""
        terms, days = self.terms, (day - mark.day).days
        penalty = terms.rate * terms.overdue_pct / Decimal(100)
        in_term = interest_of(mark.balance - mark.late, terms.rate, days, terms.days_in_year)
        return mark.interest + in_term, mark.overdue + interest_of(mark.late, penalty, days, terms.days_in_year)


@dataclass(frozen=True)
class Debt:
    """What is owed at the end of a day. `principal_due` should have been paid by then, `late` before that day."""

    day: Day
    lent: int
    principal_paid: int
    interest_accrued: int
    interest_paid: int
    overdue_accrued: int
    overdue_paid: int
    principal_due: int
    interest_due: int

    @property
    def outstanding(self) -> int:
        return self.lent - self.principal_paid

    @property
    def interest(self) -> int:
        """Reckoned up to the day and not paid, whether it is due already or not."""
        return self.interest_accrued - self.interest_paid

    @property
    def overdue_interest(self) -> int:
        return self.overdue_accrued - self.overdue_paid

    @property
    def total(self) -> int:
        """What closes the loan on that day."""
        return self.outstanding + self.interest + self.overdue_interest

    @property
    def interest_with_it(self) -> int:
        """Money goes to interest first: where principal is due, what was reckoned since its day comes before it."""
        return self.interest if self.principal_due else self.interest_due

    @property
    def due(self) -> int:
        """What has to be paid by the end of that day, so that nothing is late any more."""
        return self.principal_due + self.interest_with_it + self.overdue_interest


def balance_on(history: History, day: Day) -> int:
    """Principal at the end of the day."""
    lent = sum(one.amount for one in history.lent if one.day <= day)
    return lent - sum(one.principal for one in history.paid if one.day <= day)


def principal_due(history: History, day: Day) -> int:
    """Principal that was to be paid by the end of the day and has not been; after the last day all of it."""
    plan = history.plan_on(day)
    if plan is None:
        return 0
    balance = balance_on(history, day)
    if day >= plan.last_day:
        return balance
    paid = sum(one.principal for one in history.paid if one.day <= day and one.schedule >= plan.number)
    return min(balance, max(0, plan.due_by(day) - paid))


def accrued(history: History, day: Day) -> tuple[int, int]:
    """Interest in term and overdue interest, from the first đồng lent up to the day."""
    place = bisect_left(history.marks, day, key=lambda mark: mark.day)
    return history.reckoned(history.marks[place - 1], day) if place else (0, 0)


def debt(history: History, day: Day) -> Debt:
    """What the loan owes at the end of the day."""
    interest, overdue = accrued(history, day)
    paid = [one for one in history.paid if one.day <= day]
    interest_paid = sum(one.interest for one in paid)
    plan = history.plan_on(day)
    reached = [row.due_on for row in plan.rows if row.due_on <= day] if plan else []
    by_then = accrued(history, reached[-1])[0] if reached else 0
    return Debt(
        day=day,
        lent=sum(one.amount for one in history.lent if one.day <= day),
        principal_paid=sum(one.principal for one in paid),
        interest_accrued=interest,
        interest_paid=interest_paid,
        overdue_accrued=overdue,
        overdue_paid=sum(one.overdue_interest for one in paid),
        principal_due=principal_due(history, day),
        interest_due=max(0, by_then - interest_paid),
    )


def next_due(history: History) -> Instalment | None:
    """The first instalment that what came so far does not cover; after its day the loan is overdue."""
    if not history.plans or not (history.lent and balance_on(history, Day.max) + _unpaid_interest(history)):
        return None
    plan = history.plans[-1]
    paid = sum(one.principal for one in history.paid if one.schedule >= plan.number)
    interest_paid = sum(one.interest for one in history.paid)
    asked = 0
    for row in plan.rows:
        asked += row.principal
        if asked > paid or accrued(history, row.due_on)[0] > interest_paid:
            return row
    # What is left after the last day: interest that grew since, or principal that came back by a correction.
    return plan.rows[-1]


def _unpaid_interest(history: History) -> int:
    """Interest that is owed though the principal is back; reckoned on the last day that anything happened."""
    last = max([lent.day for lent in history.lent] + [paid.day for paid in history.paid])
    interest, overdue = accrued(history, last)
    return interest + overdue - sum(one.interest + one.overdue_interest for one in history.paid)


@dataclass(frozen=True)
class Split:
    overdue_interest: int = 0
    interest: int = 0
    principal: int = 0

    @property
    def total(self) -> int:
        return self.overdue_interest + self.interest + self.principal


def split(amount: int, owed: Debt, order: Sequence[Part] = ORDER) -> Split:
    """What a payment settles, one part after the other. Raises `ValueError` when it is more than the debt."""
    if amount > owed.total:
        raise ValueError("more than the debt")
    there = {"overdue_interest": owed.overdue_interest, "interest": owed.interest, "principal": owed.outstanding}
    taken: dict[str, int] = {}
    for part in order:
        taken[part] = min(amount, there[part])
        amount -= taken[part]
    return Split(**taken)


def covered(rows: Iterable[Instalment], paid: int) -> list[int]:
    """Of each instalment's principal how much has come, the first due first."""
    found = []
    for row in rows:
        part = min(row.principal, max(0, paid))
        found.append(part)
        paid -= part
    return found
