"""The verbs of a settlement: handed in, sent back, accepted with its result, opened again, the rest returned."""

from datetime import date

from chungtay.apps.budgets import books, checking, permissions, stepping
from chungtay.apps.budgets.checking import refuse
from chungtay.apps.budgets.models import Holding, Kind, Result
from chungtay.apps.ledger.models import Account
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("IV.1.3",)


@verb("budgets.submit_settlement", label="Nộp quyết toán", allow=permissions.may_spend, clauses=CLAUSES)
def submit_settlement(holding: Holding, *, by: Desk) -> Holding:
    """The first day of handing in decides whether it was on time; what is sent back in between is not late for that."""
    if holding.giver_id is None:
        raise Refused("Đơn vị được giao dự toán quyết toán với cơ quan giao dự toán, ngoài hệ thống này.")
    if holding.state not in WITH_AUTHOR:
        raise Refused("Quyết toán này đã nộp.")
    if not holding.received.balance:
        raise Refused("Đơn vị chưa được phân bổ kinh phí nào để quyết toán.")
    holding.state, holding.sent_on, holding.reason = Sent.SUBMITTED, by.day, ""
    holding.first_sent_on = holding.first_sent_on or by.day
    return stepping.keep(holding, by.day)


@verb("budgets.send_back_settlement", label="Trả lại quyết toán", allow=permissions.may_answer, clauses=CLAUSES)
def send_back_settlement(holding: Holding, *, by: Desk, reason: str) -> Holding:
    if holding.state != Sent.SUBMITTED:
        raise Refused("Quyết toán này không ở trạng thái chờ duyệt.")
    holding.reason = act().note = checking.reason_given(reason)
    holding.state = Sent.SENT_BACK
    return stepping.keep(holding, by.day)


@verb("budgets.accept_settlement", label="Ghi kết quả quyết toán", allow=permissions.may_answer, clauses=CLAUSES)
def accept_settlement(holding: Holding, *, by: Desk, settled: int, document: str, reason: str = "") -> Holding:
    """`settled` of what was paid is accepted; the rest of what was paid, and what was not spent, is to be returned."""
    if holding.state != Sent.SUBMITTED:
        raise Refused("Quyết toán này không ở trạng thái chờ duyệt.")
    paid = holding.paid.balance
    if not 0 <= settled <= paid:
        raise refuse("settled", f"Số được quyết toán từ 0 đến số đã chi {vietnamese.format_money(paid)}.")
    paper = checking.words_given(document, "document", "Anh/chị ghi số, ký hiệu văn bản duyệt quyết toán.")
    if settled < paid:
        holding.reason = act().note = checking.reason_given(reason)
    if settled:
        move = books.settlement(holding, settled, by.day, "Duyệt quyết toán", paper)
        books.book(holding.appropriation, [move])
    rest = holding.left.balance + paid - settled
    holding.result = Result.SETTLED if not rest else Result.TO_RETURN if settled or not paid else Result.REFUSED
    holding.state, holding.accepted_on, holding.document = Sent.ACCEPTED, by.day, paper
    act().tell("Số được quyết toán", "", vietnamese.format_money(settled))
    act().tell("Số phải nộp trả", "", vietnamese.format_money(rest))
    return stepping.keep(holding, by.day)


@verb("budgets.reopen_settlement", label="Mở lại quyết toán đã duyệt", allow=permissions.may_answer)
def reopen_settlement(holding: Holding, *, by: Desk, reason: str) -> Holding:
    """What was accepted is taken back by its mirror, and the unit has the settlement again."""
    if holding.state != Sent.ACCEPTED or holding.returned_on is not None:
        raise Refused("Chỉ mở lại được quyết toán đã duyệt và chưa nộp trả kinh phí.")
    holding.reason = act().note = checking.reason_given(reason)
    for one in holding.bookings.filter(kind=Kind.SETTLEMENT, reverses=None, reversed_by=None):
        books.take_back(one, by.day, holding.reason)
    holding.state, holding.result, holding.accepted_on, holding.document = Sent.SENT_BACK, "", None, ""
    return stepping.keep(holding, by.day)


@verb("budgets.record_return", label="Ghi nộp trả kinh phí", allow=permissions.may_answer, clauses=CLAUSES)
def record_return(holding: Holding, *, by: Desk, day: date, document: str) -> Holding:
    """What is left and what was not accepted comes back to the unit that gave it."""
    if holding.state != Sent.ACCEPTED or holding.giver is None:
        raise Refused("Quyết toán chưa có kết quả nên chưa có số phải nộp trả.")
    checking.check_day(day, by.day)
    if holding.accepted_on is not None and day < holding.accepted_on:
        raise refuse("day", "Ngày nộp trả không thể trước ngày duyệt quyết toán.")
    paper = checking.words_given(document, "document", "Anh/chị ghi số chứng từ nộp trả.")
    unspent, refused = _fresh(holding.left_id), _fresh(holding.paid_id)
    if not unspent + refused:
        raise Refused("Không còn kinh phí phải nộp trả.")
    books.book(
        holding.appropriation, [books.returned(holding, holding.giver, unspent, refused, day=day, document=paper)]
    )
    holding.returned_on = day
    holding.result = Result.RETURNED if holding.result == Result.TO_RETURN else holding.result
    act().tell("Đã nộp trả", "", vietnamese.format_money(unspent + refused))
    return stepping.keep(holding, day)


def _fresh(account: int) -> int:
    return Account.objects.get(pk=account).balance
