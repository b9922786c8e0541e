"""What payments were made for, as later apps tell it: how much of each stands beside a grant or a loan."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.budgets import checking, services
from chungtay.apps.budgets.models import Booking, Kind
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

Told = Callable[[Collection[int]], dict[int, int]]
OFFERS: list[Told] = []
MOST_OFFERED = 200


def offer(told: Told) -> None:
    """By payment, the đồng that an app has tied to it; wired in config.reactions."""
    if told not in OFFERS:
        OFFERS.append(told)


def told_of(payments: Collection[int]) -> dict[int, int]:
    found = dict.fromkeys(payments, 0)
    for told in OFFERS:
        for key, dong in told(payments).items():
            found[key] += dong
    return found


@dataclass(frozen=True)
class Payment:
    """A payment as it is offered to choose: what it was for, and what of it is not tied to anything yet."""

    booking: Booking
    left: int

    def __str__(self) -> str:
        one, money = self.booking, vietnamese.format_money
        left = _("còn %(left)s chưa gắn") % {"left": money(self.left)}
        return f"{vietnamese.format_day(one.day)} · {one.words} · {one.document} · {money(one.amount)} ({left})"


def standing(desk: Desk, day: date) -> list[Payment]:
    """Payments that the desk reads and that were not taken back, with something left to tie; the newest first."""
    rows = Booking.objects.visible_to(desk, day).filter(kind=Kind.PAYMENT, reverses=None, reversed_by=None)
    held = list(rows.select_related("holding").order_by("-day", "-pk")[:MOST_OFFERED])
    told = told_of([one.pk for one in held])
    return [Payment(one, one.amount - told[one.pk]) for one in held if told[one.pk] < one.amount]


def tie(what: str, amount: int, held: Booking | None, chosen: Booking | None, reason: str, *, by: Desk) -> str:
    """Checks the change of a tie and writes it into the history of the payments; gives the reason as it is kept.

    `amount` must not be told by an offer yet, nor still be told for `held`."""
    if (held and held.pk) == (chosen and chosen.pk):
        message = _("Khoản chi này đang được gắn.") if held else _("Anh/chị chọn khoản chi.")
        raise Refused(message, {"booking": message})
    words = vietnamese.collapse(reason) if held is None else checking.reason_given(reason)
    said = f"{what}, {vietnamese.format_money(amount)}"
    if chosen is not None:
        check(chosen, amount)
        services.note_use(chosen, by=by, before="", after=said)
    if held is not None:
        services.note_use(held, by=by, before=said, after="")
    return words


def check(payment: Booking, amount: int) -> None:
    """No more is tied than was paid; the payment is locked, so that two clerks cannot both tie its last đồng."""
    held = Booking.objects.select_for_update().get(pk=payment.pk)
    if held.kind != Kind.PAYMENT or held.reverses_id is not None or held.is_reversed:
        message = _("Khoản này không phải khoản chi, hoặc đã điều chỉnh.")
        raise Refused(message, {"booking": message})
    left = held.amount - told_of([held.pk])[held.pk]
    if amount > left:
        message = _("Khoản chi này còn %(left)s chưa gắn với việc nào.") % {"left": vietnamese.format_money(left)}
        raise Refused(message, {"booking": message})


@dataclass(frozen=True)
class Compared:
    """A payment beside what it was made for."""

    booking: Booking
    told: int

    @property
    def warning(self) -> str:
        """What does not agree, in words; empty where nothing is tied or all of it is."""
        if not self.told:
            return ""
        if self.booking.is_reversed:
            return _("Khoản chi này đã điều chỉnh, nhưng vẫn có việc gắn với nó.")
        if self.told != self.booking.amount:
            sums = {"told": vietnamese.format_money(self.told), "paid": vietnamese.format_money(self.booking.amount)}
            return _("Các việc đã gắn cộng lại %(told)s, khoản chi là %(paid)s: chưa khớp.") % sums
        return ""


def compared(booking: Booking) -> Compared:
    return Compared(booking, told_of([booking.pk])[booking.pk])
