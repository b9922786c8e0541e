"""What is checked before money of a loan goes out, and before a mistaken disbursement is taken back."""

from datetime import date

from chungtay.apps.loans import reckoning, repaying
from chungtay.apps.loans.models import Disbursement, Loan, LoanState, Schedule, ScheduleKind
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese


def left_of(loan: Loan) -> int:
    """What the contract still leaves to be paid out."""
    return loan.amount - sum(one.amount for one in loan.disbursements.all() if one.reversed_on is None)


def refuse_unless_sound(loan: Loan, today: date, day: date, amount: int) -> None:
    if loan.state not in (LoanState.SIGNED, LoanState.LENT):
        raise Refused("Khoản vay đã trả hết hoặc đã hủy, không giải ngân được nữa.")
    if not loan.signed_on <= day <= today:
        message = "Ngày giải ngân không trước ngày ký và không sau hôm nay."
        raise Refused(message, {"day": message})
    if not 0 < amount <= left_of(loan):
        message = f"Hợp đồng còn được giải ngân {vietnamese.format_number(left_of(loan))} đồng."
        raise Refused(message, {"amount": message})
    if loan.schedules.filter(kind=ScheduleKind.RESTRUCTURED).exists():
        raise Refused("Khoản vay đã cơ cấu lại, không giải ngân thêm được.")
    before = repaying.last_event(reckoning.history_of(loan))
    if before is not None and day < before:
        message = f"Khoản vay đã có việc ghi ngày {vietnamese.format_day(before)}, muộn hơn ngày này."
        raise Refused(message, {"day": message})
    if loan.lent_on is not None and reckoning.debt_of(loan, day).due:
        raise Refused("Khoản vay có nợ đến hạn chưa trả; thu xong rồi mới giải ngân tiếp.")


def refuse_unless_last(loan: Loan, money: Disbursement) -> Schedule:
    """The schedule that was laid down for the money; nothing may have been written on the loan since."""
    last = loan.disbursements.standing().order_by("pk").last()
    if last is None or last.pk != money.pk:
        raise Refused("Khoản vay đã giải ngân thêm sau lần này. Anh/chị hủy các lần sau trước.")
    plan = loan.schedules.standing().latest("number")
    if plan.kind == ScheduleKind.RESTRUCTURED:
        raise Refused("Khoản vay đã cơ cấu lại sau lần giải ngân này nên không hủy được.")
    if loan.repayments.standing().filter(schedule=plan).exists():
        raise Refused("Hộ đã trả nợ sau lần giải ngân này. Anh/chị hủy các lần trả ghi nhầm trước.")
    return plan


def may_be_reversed(loan: Loan, money: Disbursement) -> bool:
    """Whether a page offers it; of a loan read with its records."""
    try:
        refuse_unless_last(loan, money)
    except Refused:
        return False
    return money.reversed_on is None
