"""The verbs that move the money of a loan, or the days on which it is due."""

from datetime import date

from chungtay.apps.budgets import uses
from chungtay.apps.budgets.checking import reason_given
from chungtay.apps.budgets.models import Booking
from chungtay.apps.ledger import posting
from chungtay.apps.loans import booking, disbursing, permissions, reckoning, repaying, scheduling
from chungtay.apps.loans.models import Disbursement, Loan, LoanState, Repayment, ScheduleKind
from chungtay.apps.loans.repaying import Receipt
from chungtay.apps.loans.scheduling import Change
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese
from chungtay.rules.vietnamese import format_money

CLAUSES = ("IV.1",)


@verb("loans.disburse", label="Ghi giải ngân", allow=permissions.may_write, clauses=CLAUSES)
def disburse(loan: Loan, *, by: Desk, day: date, amount: int) -> Loan:
    """Money goes out, whole or in parts; the schedule follows from it."""
    disbursing.refuse_unless_sound(loan, by.day, day, amount)
    first = loan.lent_on is None
    rows = scheduling.rows_after(loan, loan.lent_on or day, day, amount)
    booking.open_account(loan)
    Disbursement.objects.create(loan=loan, day=day, amount=amount, entry=booking.lend(loan, day, amount))
    scheduling.lay_down(
        loan, ScheduleKind.FIRST if first else ScheduleKind.FURTHER, day, rows,
        months=loan.months, principal_every=loan.principal_every,
    )  # fmt: skip
    reckoning.settle(loan, day)
    act().tell("giải ngân", None, format_money(amount))
    return loan


@verb("loans.repay", label="Ghi trả nợ", allow=permissions.may_write, clauses=CLAUSES)
def repay(loan: Loan, *, by: Desk, day: date, amount: int, reference: str = "", is_sure: bool = True) -> Loan:
    """`is_sure` is False while nobody has said that a sum far from the usual ones is meant so."""
    if not is_sure and (doubt := repaying.doubt(loan, amount)):
        raise Refused(doubt, {"is_sure": doubt})
    made = repaying.take(loan, Receipt(day, amount, vietnamese.collapse(reference)), by.day)
    act().tell("gốc đã trả", None, format_money(made.principal))
    act().tell("lãi đã trả", None, format_money(made.interest + made.overdue_interest))
    return loan


@verb("loans.reverse_repayment", label="Hủy lần trả nợ ghi nhầm", allow=permissions.may_write)
def reverse_repayment(loan: Loan, *, by: Desk, repayment: int, reason: str) -> Loan:
    """The mirror of its entry goes into the book; for the loan it is as if the money had never come."""
    found = Repayment.objects.filter(loan=loan.pk, pk=repayment).select_related("entry").first()
    if found is None or found.reversed_on is not None:
        raise Refused("Lần trả này không còn, hoặc đã được hủy.")
    words = reason_given(reason)
    posting.reverse(found.entry, by.day, f"Hủy thu nợ khoản vay {loan.code}")
    found.reversed_on, found.reversal = by.day, words
    found.save()
    reckoning.settle(loan, by.day)
    act().note = words
    act().tell("hủy lần trả", format_money(found.amount), None)
    return loan


@verb("loans.reverse_disbursement", label="Hủy lần giải ngân ghi nhầm", allow=permissions.may_write)
def reverse_disbursement(loan: Loan, *, by: Desk, disbursement: int, reason: str) -> Loan:
    """Its mirror goes into the book, its schedule goes with it; only of the last one, while nothing came back on it."""
    found = Disbursement.objects.filter(loan=loan.pk, pk=disbursement).select_related("entry").first()
    if found is None or found.reversed_on is not None:
        raise Refused("Lần giải ngân này không còn, hoặc đã được hủy.")
    plan = disbursing.refuse_unless_last(loan, found)
    words = reason_given(reason)
    posting.reverse(found.entry, by.day, f"Hủy giải ngân khoản vay {loan.code}")
    found.reversed_on, found.reversal, plan.reversed_on = by.day, words, by.day
    found.save()
    plan.save()
    reckoning.settle(loan, by.day)
    act().note = words
    act().tell("hủy giải ngân", format_money(found.amount), None)
    return loan


@verb("loans.tie_disbursement", label="Gắn giải ngân với khoản chi ngân sách", allow=permissions.may_write)
def tie_disbursement(
    loan: Loan, *, by: Desk, disbursement: int, booking: Booking | None, reason: str = ""
) -> Loan:  # fmt: skip
    """To another payment, or with None to no payment any more; the change stands in the history of both."""
    found = Disbursement.objects.standing().filter(loan=loan.pk, pk=disbursement).select_related("booking").first()
    if found is None:
        raise Refused("Lần giải ngân này không còn, hoặc đã được hủy.")
    act().note = uses.tie(f"Giải ngân khoản vay {loan.code}", found.amount, found.booking, booking, reason, by=by)
    act().tell("khoản chi ngân sách", str(found.booking) if found.booking else None, str(booking) if booking else None)
    found.booking = booking
    found.save()
    loan.save()
    return loan


@verb("loans.restructure", label="Cơ cấu lại khoản vay", allow=permissions.may_write, clauses=CLAUSES)
def restructure(loan: Loan, *, by: Desk, change: Change, reason: str) -> Loan:
    """The rest is due later, from today on; the old schedule stays to be read."""
    if loan.state != LoanState.LENT or loan.ends_on is None:
        raise Refused("Khoản vay không còn nợ, hoặc chưa giải ngân.")
    history = reckoning.history_of(loan)
    before = repaying.last_event(history)
    if before is not None and by.day < before:
        raise Refused("Khoản vay có việc ghi sau ngày này.")
    words = vietnamese.collapse(reason)
    faults = {}
    if len(words) < 5:
        faults["reason"] = "Anh/chị ghi vì sao hộ cần trả chậm hơn."
    if not 1 <= change.principal_every <= change.months:
        faults["principal_every"] = "Kỳ trả nợ từ 1 tháng đến hết thời hạn vay."
    if change.pause < 0:
        faults["pause"] = "Số tháng từ 0 trở lên."
    if faults:
        raise Refused("Khoản vay chưa cơ cấu lại được.", faults)
    rows = scheduling.rows_changed(loan, change, by.day)
    if rows[-1].due_on < loan.ends_on:
        message = "Cơ cấu lại không rút ngắn thời hạn; hộ trả sớm bằng cách ghi trả nợ."
        raise Refused(message, {"months": message})
    scheduling.lay_down(
        loan, ScheduleKind.RESTRUCTURED, by.day, rows,
        months=change.months, principal_every=change.principal_every, reason=words,
    )  # fmt: skip
    reckoning.settle(loan, by.day)
    act().note = words
    return loan
