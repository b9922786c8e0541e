"""The verbs by which a unit pays out of what it holds, and takes a wrong line back by its mirror."""

from datetime import date

from chungtay.apps.budgets import books, checking, permissions
from chungtay.apps.budgets.checking import refuse
from chungtay.apps.budgets.models import Booking, Holding, Kind, Payee
from chungtay.apps.ledger.posting import BelowZero
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb


@verb("budgets.pay", label="Ghi khoản thanh toán", allow=permissions.may_spend, clauses=("IV.1.3",))
def pay(
    holding: Holding, *, by: Desk, day: date, amount: int, payee: str, words: str, document: str,
    confirmed: bool = False,
) -> Booking:  # fmt: skip
    """Money goes out of what the unit holds, to a kind of payee; more than is left on any day is refused."""
    checking.refuse_frozen(holding)
    checking.check_amount(amount)
    checking.check_day(day, by.day)
    if payee not in Payee.values:
        raise refuse("payee", "Anh/chị chọn đối tượng nhận tiền trong danh mục.")
    said = checking.words_given(words, "words", "Anh/chị ghi nội dung chi.")
    paper = checking.words_given(document, "document", "Anh/chị ghi số chứng từ.")
    checking.refuse_doubtful([(holding, amount)], Kind.PAYMENT, confirmed=confirmed)
    try:
        made = books.book(
            holding.appropriation, [books.payment(holding, amount, day=day, payee=payee, words=said, document=paper)]
        )[0]
    except BelowZero as error:
        raise checking.short_of(error) from error
    holding.save()
    return made


@verb("budgets.note_use", label="Gắn khoản chi với việc đã chi", allow=permissions.may_read)
def note_use(booking: Booking, *, by: Desk, before: str, after: str) -> Booking:
    """What a payment was made for is kept by the grant or the loan; here it stands in the payment's own history."""
    act().tell("việc đã chi", before or None, after or None)
    return booking


@verb("budgets.correct", label="Điều chỉnh khoản đã ghi", allow=permissions.may_correct)
def correct(booking: Booking, *, by: Desk, reason: str) -> Booking:
    """The line stays and its mirror follows, both with what they say; the right line is then written anew."""
    written = checking.reason_given(reason)
    for one in Holding.objects.select_for_update().filter(pk__in=[booking.holding_id, booking.taker_id]).order_by("pk"):
        checking.refuse_frozen(one)
    if booking.reverses_id is not None:
        raise Refused("Dòng này đã là dòng điều chỉnh của một khoản khác.")
    if booking.is_reversed:
        raise Refused("Khoản này đã điều chỉnh.")
    act().note = written
    try:
        return books.take_back(booking, by.day, written)
    except BelowZero as error:
        raise checking.short_of(error, "reason") from error
