"""How loans stand on a day: today by the columns that the database filters on, on a past day by their history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q, Sum

from chungtay.apps.loans import reckoning
from chungtay.apps.loans.models import Disbursement, Loan, LoanQuerySet, LoanState, Repayment, Schedule
from chungtay.base.law import book

Listed = LoanQuerySet | list[Loan]


@dataclass(frozen=True)
class Step:
    """A state and, of loans still lent, the day by which an instalment had come due that has not come whole."""

    state: LoanState
    due_by: date | None = None

    @property
    def where(self) -> Q:
        return Q(state=self.state) if self.due_by is None else Q(state=self.state, due_from__lte=self.due_by)

    def holds(self, loan: Loan) -> bool:
        late = self.due_by is None or (loan.due_from is not None and loan.due_from <= self.due_by)
        return loan.state == self.state and late


LENT = Step(LoanState.LENT)


def late_by(day: date) -> Step:
    """An instalment had come due before the day."""
    return Step(LoanState.LENT, day - timedelta(days=1))


def standings(day: date) -> dict[str, Step]:
    """Every way in which the list is filtered, in the order of its counters; a later step of risk is part of those
    before it."""
    risks = {one.key: Step(LoanState.LENT, day - timedelta(days=one.days)) for one in book().credit.policy.risks}
    others = {state.value: Step(state) for state in LoanState if state != LoanState.LENT}
    return {"lent": LENT, **risks, **others}


def moved_after(day: date) -> Q:
    """Loans to which something has happened since; all others stand as their columns say."""
    since = Q(day__gt=day) | Q(reversed_on__gt=day)
    plans = Schedule.objects.filter(Q(since__gt=day) | Q(reversed_on__gt=day))
    moved = Q(closed_on__gt=day) | Q(pk__in=plans.values("loan"))
    for money in (Disbursement.objects.all(), Repayment.objects.all()):
        moved |= Q(pk__in=money.filter(since).values("loan"))
    return moved


def listed(rows: LoanQuerySet, day: date, today: date) -> Listed:
    """The rows as they stood at the end of the day, in their order."""
    if day >= today:
        return rows
    moved = {one.pk: reckoning.put_back(one, day) for one in reckoning.with_records(rows.filter(moved_after(day)))}
    return [moved.get(one.pk, one) for one in rows]


def only(rows: Listed, step: Step) -> Listed:
    return [one for one in rows if step.holds(one)] if isinstance(rows, list) else rows.filter(step.where)


def but(rows: Listed, step: Step) -> Listed:
    return [one for one in rows if not step.holds(one)] if isinstance(rows, list) else rows.exclude(step.where)


@dataclass(frozen=True)
class Totals:
    loans: int
    outstanding: int


def totals(rows: Listed) -> Totals:
    if isinstance(rows, list):
        return Totals(len(rows), sum(one.outstanding for one in rows))
    found = rows.order_by().aggregate(loans=Count("pk"), outstanding=Sum("outstanding", default=0))
    return Totals(found["loans"], found["outstanding"])


def counts(rows: Listed, day: date) -> Mapping[str, int]:
    """How many stand in each standing, and all of them under the empty key; one query."""
    steps = standings(day)
    if isinstance(rows, list):
        return {"": len(rows)} | {key: sum(step.holds(one) for one in rows) for key, step in steps.items()}
    asked = {f"n{place}": Count("pk", filter=step.where) for place, step in enumerate(steps.values())}
    found = rows.order_by().aggregate(every=Count("pk"), **asked)
    return {"": found["every"]} | {key: found[f"n{place}"] for place, key in enumerate(steps)}
