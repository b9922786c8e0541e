"""Whether an amount looks mistyped: a thousand times too much or too little beside what came before."""

from collections.abc import Iterable
from statistics import median

from chungtay.rules.vietnamese import format_money

# Three zeros too many stand far beyond what one gift or grant differs from another.
FAR = 100


def doubt_of(amount: int, earlier: Iterable[int]) -> str | None:
    """Words to ask back with when the amount is FAR times the median of the earlier ones, or a FARth of it.

    `earlier` are amounts of the same kind and the same unit, in đồng. Nothing earlier, nothing to doubt.
    """
    known = [one for one in earlier if one > 0]
    if amount <= 0 or not known:
        return None
    usual = int(median(known))
    if amount >= usual * FAR:
        return f"{format_money(amount)} gấp nhiều lần mức thường gặp ({format_money(usual)}). {CHECK}"
    if amount * FAR <= usual:
        return f"{format_money(amount)} thấp hơn nhiều lần mức thường gặp ({format_money(usual)}). {CHECK}"
    return None


CHECK = "Anh/chị xem lại số chữ số 0; nếu đúng, đánh dấu xác nhận rồi gửi lại."
