"""The schedule of a loan beside what came for it, and the money that went and came."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.budgets.uses import Compared, told_of
from chungtay.apps.loans.disbursing import may_be_reversed
from chungtay.apps.loans.models import Loan, Schedule
from chungtay.apps.loans.queries.loans import beside
from chungtay.apps.loans.reckoning import is_gone, plan_of, terms_of
from chungtay.apps.loans.tables.loans import SOURCE, State, count, dong
from chungtay.base.figures import Figure
from chungtay.base.law import book
from chungtay.rules import loans
from chungtay.rules.loan_position import History
from chungtay.rules.loans import Instalment


@dataclass(frozen=True)
class Line:
    """An instalment as the page shows it."""

    number: Figure
    due_on: date
    days: Figure
    principal: Figure
    interest: Figure
    total: Figure
    balance: Figure
    covered: Figure | None
    state: State


@dataclass(frozen=True)
class PlanTable:
    title: str
    since: date
    reason: str
    lines: list[Line]
    principal: Figure
    interest: Figure
    is_last: bool = False


def line_of(row: Instalment, loan: Loan, covered: int | None, state: State) -> Line:
    day = row.due_on
    basis = book().credit.policy.day_count.because
    came = None if covered is None else dong(covered, day, _("Gốc đã trả, trừ dần vào các kỳ từ kỳ đầu"))
    return Line(
        count(row.number, _("kỳ"), day, _("Thứ tự kỳ trả nợ")),
        day,
        count(row.days, _("ngày"), day, _("Số ngày thực tế từ kỳ trước")),
        dong(row.principal, day, _("Gốc chia đều cho các kỳ trả gốc, kỳ cuối nhận phần dư"), status="computed"),
        dong(row.interest, day, basis, status="computed"),
        dong(row.total, day, _("Gốc cộng lãi của kỳ"), status="computed"),
        dong(row.balance, day, _("Dư nợ gốc sau kỳ này nếu trả đúng lịch"), status="computed"),
        came,
        state,
    )


def plans_of(loan: Loan, past: History, day: date) -> list[PlanTable]:
    """Every schedule in its order; only the last one is compared with what came."""
    stored = [one for one in loan.schedules.all() if one.since <= day]
    last = next((one for one in reversed(stored) if not is_gone(one, day)), None)
    tables = [plan_table(loan, one, past, day, is_last=one is last) for one in stored]
    return sorted(tables, key=lambda one: one.is_last)


def plan_table(loan: Loan, schedule: Schedule, past: History, day: date, *, is_last: bool) -> PlanTable:
    plan = plan_of(schedule)
    paid = sum(one.principal for one in past.paid if one.schedule >= plan.number)
    lines = [
        line_of(one.instalment, loan, one.covered if is_last else None, state_of(loan, one.instalment, day, is_last))
        for one in beside(plan, paid)
    ]
    gone = _(" · đã hủy") if is_gone(schedule, day) else ""
    title = f"{schedule.get_kind_display()}{gone}"
    return PlanTable(title, schedule.since, schedule.reason, lines, *sums(plan.rows, day), is_last)


def state_of(loan: Loan, row: Instalment, day: date, is_last: bool) -> State:
    """Whether the instalment has come whole; what is not covered yet begins at `due_from`."""
    if not is_last:
        return State(_("Đã thay"), "none")
    if loan.due_from is None or row.due_on < loan.due_from:
        return State(_("Đã trả đủ"), "done")
    if row.due_on < day:
        return State(_("Quá hạn"), "late")
    if row.due_on == loan.due_from:
        return State(_("Kỳ phải trả tiếp"), "due")
    return State(_("Chưa đến hạn"), "rest")


def sums(rows: tuple[Instalment, ...], day: date) -> tuple[Figure, Figure]:
    return (
        dong(sum(row.principal for row in rows), day, _("Cộng gốc các kỳ"), status="computed"),
        dong(loans.total_interest(rows), day, _("Cộng lãi các kỳ nếu trả đúng lịch"), status="computed"),
    )


def preview(loan: Loan) -> PlanTable:
    """What the schedule would be, were everything paid out on the day of signing."""
    rows = tuple(loans.planned(terms_of(loan), loan.signed_on))
    lines = [line_of(row, loan, None, State(_("Dự kiến"), "draft")) for row in rows]
    return PlanTable(_("Dự kiến theo hợp đồng"), loan.signed_on, "", lines, *sums(rows, loan.signed_on))


@dataclass(frozen=True)
class MoneyOut:
    """A disbursement; one that was taken back stays, and says so."""

    pk: int
    day: date
    amount: Figure
    reversed_on: date | None
    reversal: str
    may_reverse: bool
    paid: Compared | None
    may_tie: bool


def disbursement_lines(loan: Loan, day: date, may_write: bool) -> list[MoneyOut]:
    how = _("Số tiền giải ngân, ghi trong sổ cho vay")
    found = [one for one in loan.disbursements.all() if one.day <= day]
    told = told_of({one.booking_id for one in found if one.booking_id is not None})
    return [
        MoneyOut(
            one.pk, one.day, dong(one.amount, one.day, how), one.reversed_on if is_gone(one, day) else None,
            one.reversal, may_write and one is found[-1] and may_be_reversed(loan, one),
            Compared(one.booking, told[one.booking.pk]) if one.booking else None, may_write and one.reversed_on is None,
        )
        for one in found
    ]  # fmt: skip


@dataclass(frozen=True)
class RepaymentLine:
    pk: int
    day: date
    amount: Figure
    principal: Figure
    interest: Figure
    overdue: Figure
    reference: str
    reversed_on: date | None
    reversal: str
    may_reverse: bool


def repayment_lines(loan: Loan, day: date, may_write: bool) -> list[RepaymentLine]:
    """The newest first; those that were taken back stay, struck out."""
    split = book().credit.policy.allocation.because
    rows = [one for one in loan.repayments.all() if one.day <= day]
    found = sorted(rows, key=lambda one: (one.day, one.pk), reverse=True)
    return [
        RepaymentLine(
            one.pk, one.day, dong(one.amount, one.day, _("Số tiền hộ trả")), dong(one.principal, one.day, split),
            dong(one.interest, one.day, split), dong(one.overdue_interest, one.day, split), one.reference,
            one.reversed_on if is_gone(one, day) else None, one.reversal, may_write and one.reversed_on is None,
        )
        for one in found
    ]  # fmt: skip


def facts_of(loan: Loan) -> list[dict[str, object]]:
    day = loan.signed_on
    how = _("Ghi trong hợp đồng")
    rate = Figure(loan.rate, _("%/năm"), day, how, places=2, source=SOURCE)
    overdue = Figure(loan.overdue_pct, _("% lãi suất vay"), day, how, source=SOURCE)
    return [
        {"label": _("Số tiền vay"), "fig": dong(loan.amount, day, how)},
        {"label": _("Lãi suất"), "fig": rate},
        {"label": _("Lãi suất quá hạn"), "fig": overdue},
        {"label": _("Thời hạn"), "fig": count(loan.months, _("tháng"), day, how)},
        {"label": _("Ân hạn trả gốc"), "fig": count(loan.grace_months, _("tháng"), day, how)},
        {"label": _("Trả gốc mỗi"), "fig": count(loan.principal_every, _("tháng"), day, how)},
        {"label": _("Trả lãi mỗi"), "fig": count(loan.interest_every, _("tháng"), day, how)},
        {"label": _("Số ngày một năm khi tính lãi"), "fig": count(loan.days_in_year, _("ngày"), day, how)},
    ]
