"""Takes money in on a loan: in the order of days, never more than is owed, split as the policy says, booked at once."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.loans import booking, reckoning
from chungtay.apps.loans.models import Loan, LoanState, Repayment
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.rules import loan_position
from chungtay.rules.amounts import doubt_of
from chungtay.rules.loan_position import Debt, History
from chungtay.rules.vietnamese import format_day, format_number

LOOKED_AT = 200


@dataclass(frozen=True)
class Receipt:
    """Money that a household brought; `reference` is the number of the paper receipt, unique within the loan."""

    day: date
    amount: int
    reference: str = ""


def last_event(history: History) -> date | None:
    """The latest day on which money moved or the schedule changed."""
    days = [one.day for one in history.lent] + [plan.since for plan in history.plans]
    days += [one.day for one in history.paid if one.principal + one.interest + one.overdue_interest]
    return max(days, default=None)


def refuse_unless_sound(loan: Loan, receipt: Receipt, history: History, day: date) -> None:
    if loan.state != LoanState.LENT:
        raise Refused("Khoản vay không còn nợ, hoặc chưa giải ngân.")
    if receipt.amount <= 0:
        raise Refused("Số tiền trả phải lớn hơn 0.", {"amount": "Số tiền trả phải lớn hơn 0."})
    if receipt.day > day:
        raise Refused("Ngày trả không sau ngày hôm nay.", {"day": "Ngày trả không sau ngày hôm nay."})
    before = last_event(history)
    if before is not None and receipt.day < before:
        message = (
            f"Khoản vay đã có việc ghi ngày {format_day(before)}, muộn hơn ngày này. "
            "Anh/chị hủy các lần trả sau đó rồi ghi lại theo thứ tự ngày."
        )
        raise Refused(message, {"day": message})
    if receipt.reference and already(loan, receipt.reference):
        message = f"Phiếu thu {receipt.reference} đã được ghi cho khoản vay này."
        raise Refused(message, {"reference": message})
    owed = loan_position.debt(history, receipt.day)
    if receipt.amount > owed.total:
        raise Refused(too_much(receipt, owed), {"amount": too_much(receipt, owed)})


def too_much(receipt: Receipt, owed: Debt) -> str:
    parts = f"gốc {format_number(owed.outstanding)}, lãi {format_number(owed.interest)}"
    if owed.overdue_interest:
        parts += f", lãi quá hạn {format_number(owed.overdue_interest)}"
    return (
        f"Số tiền {format_number(receipt.amount)} đồng lớn hơn số còn nợ đến ngày {format_day(receipt.day)}: "
        f"{format_number(owed.total)} đồng ({parts})."
    )


def doubt(loan: Loan, amount: int) -> str | None:
    """Words to ask back with when the sum is far from what the village pays at a time."""
    earlier = (
        Repayment.objects.standing().filter(loan__unit=loan.unit_id).order_by("-pk").values_list("amount", flat=True)
    )
    return doubt_of(amount, earlier[:LOOKED_AT])


def already(loan: Loan, reference: str) -> bool:
    return Repayment.objects.standing().filter(loan=loan.pk, reference=reference).exists()


def take(loan: Loan, receipt: Receipt, day: date) -> Repayment:
    """Split and book one receipt; the loan is saved with what is left."""
    history = reckoning.history_of(loan)
    refuse_unless_sound(loan, receipt, history, day)
    order = book().credit.policy.allocation.order
    part = loan_position.split(receipt.amount, loan_position.debt(history, receipt.day), order)
    made = Repayment.objects.create(
        loan=loan, schedule=loan.schedules.standing().latest("number"), day=receipt.day, amount=receipt.amount,
        overdue_interest=part.overdue_interest, interest=part.interest, principal=part.principal,
        reference=receipt.reference, entry=booking.take_back(loan, receipt.day, part),
    )  # fmt: skip
    reckoning.settle(loan, receipt.day)
    return made
