"""What is checked before money moves: amounts, days, reasons, and amounts that look mistyped."""

from collections.abc import Iterable
from datetime import date

from chungtay.apps.budgets.models import Booking, Holding, Kind
from chungtay.apps.ledger.posting import BelowZero
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese
from chungtay.rules.amounts import doubt_of

LEAST_REASON = 5
MOST_WORDS = 300
MOST = 10**15


def refuse(field: str, message: str) -> Refused:
    return Refused(message, {field: message})


def reason_given(reason: str, field: str = "reason") -> str:
    written = vietnamese.collapse(reason)
    if len(written) < LEAST_REASON:
        raise refuse(field, "Anh/chị ghi lý do, ít nhất 5 ký tự.")
    return written[:MOST_WORDS]


def words_given(words: str, field: str, message: str) -> str:
    written = vietnamese.collapse(words)
    if not written:
        raise refuse(field, message)
    return written[:MOST_WORDS]


def check_amount(amount: int) -> None:
    if not 0 < amount <= MOST:
        raise refuse("amount", "Anh/chị ghi số tiền lớn hơn 0, tính bằng đồng.")


def check_day(day: date, today: date) -> None:
    if day > today:
        raise refuse("day", "Ngày ghi sổ không được sau hôm nay.")


def refuse_frozen(holding: Holding) -> None:
    if holding.is_frozen:
        raise Refused(
            f"{holding.unit.name} đã gửi quyết toán khoản này. Muốn ghi thêm, đơn vị cấp kinh phí trả lại quyết toán."
        )


def earlier_amounts(holding: Holding, kind: Kind) -> list[int]:
    """What was booked before, of the same kind and the same unit; an allocation counts for who takes it."""
    rows = Booking.objects.filter(kind=kind, amount__gt=0, reverses=None, reversed_by=None)
    rows = rows.filter(taker__unit=holding.unit_id) if kind == Kind.ALLOCATION else rows.filter(
        holding__unit=holding.unit_id
    )  # fmt: skip
    return list(rows.values_list("amount", flat=True))


def refuse_doubtful(amounts: Iterable[tuple[Holding, int]], kind: Kind, *, confirmed: bool) -> None:
    """An amount far from the usual ones is asked back once; who has looked again confirms it."""
    if confirmed:
        return
    doubts = [
        f"{holding.unit.name}: {doubt}"
        for holding, amount in amounts
        if (doubt := doubt_of(amount, earlier_amounts(holding, kind))) is not None
    ]
    if doubts:
        raise Refused("Có số tiền cần xem lại. " + " ".join(doubts), {"confirmed": " ".join(doubts)})


def short_of(error: BelowZero, field: str = "amount") -> Refused:
    """The ledger's refusal, at the field of the form that asked for too much."""
    return Refused(error.message, {field: error.message})
