"""The loans that a desk reads, and the instalments that fall due in a month."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from chungtay.apps.households.models import Household
from chungtay.apps.loans import reckoning
from chungtay.apps.loans.models import Check, Group, GroupQuerySet, Loan, LoanQuerySet, LoanState
from chungtay.apps.loans.queries.standings import Step, moved_after
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.rules import loan_position
from chungtay.rules.loan_position import Debt, Plan
from chungtay.rules.loans import Instalment


def visible(desk: Desk, day: date) -> LoanQuerySet:
    return Loan.objects.visible_to(desk, day).filter(signed_on__lte=day).select_related("household", "unit", "group")


def checks(desk: Desk, day: date) -> QuerySet[Check]:
    return Check.objects.filter(loan__in=Loan.objects.visible_to(desk, day)).select_related("loan")


def groups(desk: Desk, day: date) -> GroupQuerySet:
    return Group.objects.visible_to(desk, day).filter(agreed_on__lte=day).select_related("unit", "head")


def groups_of(household: Household, day: date) -> QuerySet[Group]:
    """The groups that the household is a member of on the day: one, or none."""
    return Group.objects.filter(pk__in=household.lending_groups.filter(holds_on(day)).values("group"))


def villages(desk: Desk, day: date) -> QuerySet[Unit]:
    """Those in which somebody borrows."""
    return Unit.objects.filter(pk__in=Loan.objects.visible_to(desk, day).values("unit")).order_by("name")


def narrowed(rows: LoanQuerySet, chosen: Mapping[str, str]) -> LoanQuerySet:
    """By village, programme and group; what is not a key of ours filters nothing."""
    if chosen.get("thon"):
        rows = rows.filter(unit__in=[int(chosen["thon"])])
    if chosen.get("chuong_trinh"):
        rows = rows.filter(programme=chosen["chuong_trinh"])
    if chosen.get("to"):
        rows = rows.filter(group__in=[int(chosen["to"])])
    return rows


@dataclass(frozen=True)
class Due:
    """What one loan has to bring in a month: what is late already, and what falls due within it."""

    loan: Loan
    debt: Debt
    due_on: date
    principal: int
    interest: int
    late: int

    @property
    def total(self) -> int:
        return self.principal + self.interest + self.late


def due_in(rows: LoanQuerySet, first: date, last: date, day: date) -> list[Due]:
    """Loans with something to bring by the last day; what was owed before the month is told apart."""
    asked = Step(LoanState.LENT, last)
    near = rows.filter(asked.where | moved_after(day)).order_by("group__name", "household__sort_key", "pk")
    lent = (reckoning.put_back(one, day) for one in reckoning.with_records(near))
    found = (due_of(loan, first, last, day) for loan in lent if asked.holds(loan))
    return [one for one in found if one.total]


def due_of(loan: Loan, first: date, last: date, day: date) -> Due:
    """Reckoned for the last due day of the month, as if nothing more came before it; `day` lies in it or before it."""
    history = reckoning.history_from(loan, day)
    plan, before = history.plans[-1], first - timedelta(days=1)
    days = [row.due_on for row in plan.rows if first <= row.due_on <= last]
    debt = loan_position.debt(history, max(days[-1] if days else first, day))
    earlier = [row.due_on for row in plan.rows if row.due_on <= before]
    paid = sum(one.principal for one in history.paid if one.schedule >= plan.number)
    principal = min(debt.principal_due, max(0, plan.due_by(before) - paid))
    interest = 0
    if earlier:
        interest = min(debt.interest_due, max(0, loan_position.accrued(history, earlier[-1])[0] - debt.interest_paid))
    late = principal + interest + debt.overdue_interest
    due_on = days[0] if days else loan.due_from or last
    return Due(loan, debt, due_on, debt.principal_due - principal, debt.interest_with_it - interest, late)


@dataclass(frozen=True)
class Row:
    """An instalment beside what came for it."""

    instalment: Instalment
    covered: int

    @property
    def is_covered(self) -> bool:
        return self.covered == self.instalment.principal


def beside(plan: Plan, paid: int) -> list[Row]:
    """The rows of a schedule with the principal that has come for each."""
    covered = loan_position.covered(plan.rows, paid)
    return [Row(row, part) for row, part in zip(plan.rows, covered, strict=True)]
