"""The verbs that sign a loan, look whether its conditions hold, and say what became of it."""

from datetime import date

from chungtay.apps.households.models import Household
from chungtay.apps.loans import booking, permissions, signing
from chungtay.apps.loans.models import Check, Group, GroupMember, Loan, LoanState, Result, Use
from chungtay.apps.loans.signing import Contract
from chungtay.apps.units.dated import holds_on
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("IV.1",)


@verb("loans.sign", label="Ghi khoản vay", allow=permissions.may_write, clauses=CLAUSES)
def sign_loan(household: Household, *, by: Desk, asked: Contract, group: Group | None = None) -> Loan:
    """A contract with its conditions, refused beyond the programme of its day. No money moves yet."""
    if not household.is_open:
        raise Refused("Hộ đã ra khỏi sổ, không ghi khoản vay mới được.")
    if group is not None and not _is_member(group, household, asked.signed_on):
        message = "Hộ không phải là tổ viên của tổ này trong ngày ký."
        raise Refused(message, {"group": message})
    grounds = signing.grounds(household, asked, by.day)
    commune, point = booking.lending_point(household.unit, by.day)
    number = booking.next_number(point)
    terms = asked.terms
    loan = Loan.objects.create(
        unit=household.unit, household=household, group=group, point=point, number=number,
        code=f"V{commune.seat.code}-{number:04}", lender=book().credit.law.lender, contract=asked.contract.strip(),
        programme=asked.programme, purpose=vietnamese.collapse(asked.purpose), signed_on=asked.signed_on,
        amount=terms.amount, months=terms.months, grace_months=terms.grace, principal_every=terms.principal_every,
        interest_every=terms.interest_every, rate=terms.rate, overdue_pct=terms.overdue_pct,
        days_in_year=terms.days_in_year, grounds=grounds,
    )  # fmt: skip
    Check.objects.bulk_create(
        Check(loan=loan, kind=one.kind, words=vietnamese.collapse(one.words), due_on=one.due_on)
        for one in asked.conditions
    )
    act().tell("chương trình", None, signing.programme_of(asked.programme).label)
    return loan


@verb("loans.cancel", label="Hủy khoản vay chưa giải ngân", allow=permissions.may_write)
def cancel_loan(loan: Loan, *, by: Desk, reason: str) -> Loan:
    if loan.state != LoanState.SIGNED:
        raise Refused("Chỉ hủy được khoản vay chưa giải ngân.")
    loan.state, loan.closed_on = LoanState.CANCELLED, by.day
    act().note = _reason(reason)
    loan.save()
    return loan


@verb("loans.record_check", label="Ghi kết quả kiểm tra điều kiện vay", allow=permissions.may_write, clauses=CLAUSES)
def record_check(check: Check, *, by: Desk, done_on: date, met: bool, finding: str) -> Check:
    """What somebody saw; of a condition that does not hold he says what."""
    if check.loan.state in (LoanState.SIGNED, LoanState.CANCELLED):
        raise Refused("Khoản vay chưa giải ngân nên chưa có gì để kiểm tra.")
    if not check.loan.signed_on <= done_on <= by.day:
        message = "Ngày kiểm tra không trước ngày ký và không sau hôm nay."
        raise Refused(message, {"done_on": message})
    words = vietnamese.collapse(finding)
    if not met and len(words) < 5:
        message = "Điều kiện không đạt: anh/chị ghi đã thấy gì."
        raise Refused(message, {"finding": message})
    check.done_on, check.met, check.finding = done_on, met, words
    check.save()
    return check


@verb("loans.record_outcome", label="Ghi kết quả sử dụng vốn", allow=permissions.may_write, clauses=CLAUSES)
def record_outcome(loan: Loan, *, by: Desk, used: str, result: str, outcome: str) -> Loan:
    """Whether the money was used as agreed and what the household lives on now; may be told again later."""
    if loan.lent_on is None:
        raise Refused("Khoản vay chưa giải ngân nên chưa có kết quả.")
    words = vietnamese.collapse(outcome)
    faults = {}
    if used not in Use.values:
        faults["used"] = "Anh/chị chọn một câu trả lời."
    if result not in Result.values:
        faults["result"] = "Anh/chị chọn một câu trả lời."
    if len(words) < 5:
        faults["outcome"] = "Anh/chị ghi ngắn gọn hộ đã làm gì với vốn vay."
    if faults:
        raise Refused("Kết quả chưa ghi được.", faults)
    loan.used, loan.result, loan.outcome, loan.outcome_on = used, result, words, by.day
    loan.save()
    return loan


def _reason(reason: str) -> str:
    words = vietnamese.collapse(reason)
    if len(words) < 5:
        raise Refused("Anh/chị ghi lý do, ít nhất 5 ký tự.", {"reason": "Anh/chị ghi lý do, ít nhất 5 ký tự."})
    return words


def _is_member(group: Group, household: Household, day: date) -> bool:
    return GroupMember.objects.filter(holds_on(day), group=group.pk, household=household.pk).exists()
