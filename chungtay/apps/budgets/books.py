"""How the acts of a budget stand in its book: the accounts of a unit, and the two sides of every move."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chungtay.apps.budgets import stepping
from chungtay.apps.budgets.models import Appropriation, Booking, Holding, Kind
from chungtay.apps.ledger import posting
from chungtay.apps.ledger.models import Account, Book, Side
from chungtay.apps.units.models import Unit

PARTS: Mapping[str, tuple[str, Side]] = {
    "received": ("Kinh phí được giao", Side.CREDIT),
    "left": ("Kinh phí còn lại", Side.DEBIT),
    "given": ("Kinh phí đã phân bổ xuống", Side.DEBIT),
    "paid": ("Kinh phí đã chi, chưa quyết toán", Side.DEBIT),
    "settled": ("Kinh phí đã quyết toán", Side.DEBIT),
}


@dataclass(frozen=True)
class Move:
    """What is to be booked: `lines` of the entry by account code, and what the booking says."""

    holding: Holding
    kind: Kind
    day: date
    amount: int
    words: str
    lines: Mapping[str, int]
    document: str = ""
    payee: str = ""
    taker: Holding | None = None


def code(part: str, holding: Holding) -> str:
    return f"{part}:{holding.unit_id}"


def open_book(unit: Unit, key: str, title: str) -> Book:
    return posting.open_book(unit, key, title[:200], ())


def open_holdings(
    appropriation: Appropriation, units: Iterable[Unit], giver: Holding | None, day: date
) -> dict[int, Holding]:
    """The holdings of the units, those opened that were not there; with all five accounts at zero."""
    wanted = {unit.pk: unit for unit in units}
    held = {one.unit_id: one for one in appropriation.holdings.filter(unit__in=wanted).select_related("unit")}
    fresh = [unit for key, unit in wanted.items() if key not in held]
    plans = [
        posting.Plan(f"{part}:{unit.pk}", f"{words} của {unit.name}"[:200], side)
        for unit in fresh
        for part, (words, side) in PARTS.items()
    ]
    posting.open_accounts(appropriation.book, plans)
    codes = [plan.code for plan in plans]
    accounts = {one.code: one for one in Account.objects.filter(book=appropriation.book, code__in=codes)}
    terms = dict(appropriation.terms.values_list("level", "due_on"))
    made = Holding.objects.bulk_create(
        Holding(
            appropriation=appropriation, unit=unit, giver=giver, since=day,
            due_on=terms.get(unit.level) if giver is not None else None,
            **{part: accounts[f"{part}:{unit.pk}"] for part in PARTS},
        )
        for unit in fresh
    )  # fmt: skip
    stepping.keep_all(made, day)
    return held | {one.unit_id: one for one in made}


def grant(top: Holding, amount: int, day: date, words: str, document: str) -> Move:
    lines = {code("left", top): amount, code("received", top): -amount}
    return Move(top, Kind.GRANT, day, amount, words, lines, document)


def allocation(giver: Holding, taker: Holding, amount: int, *, day: date, words: str, document: str) -> Move:
    """`amount` below zero takes back; the floor of the taker's money refuses what was spent already."""
    return Move(giver, Kind.ALLOCATION, day, amount, words, passed(giver, taker, amount), document, taker=taker)


def passed(giver: Holding, taker: Holding, amount: int) -> dict[str, int]:
    return {
        code("given", giver): amount,
        code("left", giver): -amount,
        code("left", taker): amount,
        code("received", taker): -amount,
    }


def payment(holding: Holding, amount: int, *, day: date, payee: str, words: str, document: str) -> Move:
    lines = {code("paid", holding): amount, code("left", holding): -amount}
    return Move(holding, Kind.PAYMENT, day, amount, words, lines, document, payee=payee)


def settlement(holding: Holding, amount: int, day: date, words: str, document: str) -> Move:
    lines = {code("settled", holding): amount, code("paid", holding): -amount}
    return Move(holding, Kind.SETTLEMENT, day, amount, words, lines, document)


def returned(holding: Holding, giver: Holding, unspent: int, refused: int, *, day: date, document: str) -> Move:
    """What was not spent, and what was spent but not accepted, goes back to who gave it."""
    amount = unspent + refused
    lines = {
        code("left", holding): -unspent,
        code("paid", holding): -refused,
        code("received", holding): amount,
        code("left", giver): amount,
        code("given", giver): -amount,
    }
    return Move(holding, Kind.RETURN, day, amount, "Nộp trả kinh phí", lines, document, taker=giver)


def book(appropriation: Appropriation, moves: Sequence[Move]) -> list[Booking]:
    """Write the moves into the book, all or none; raises `BelowZero` where money is not there."""
    drafts = [posting.Draft(one.day, one.kind, one.words, one.lines) for one in moves]
    entries = posting.post_all(appropriation.book, drafts)
    return Booking.objects.bulk_create(
        Booking(
            holding=move.holding, taker=move.taker, kind=move.kind, day=move.day, amount=move.amount,
            words=move.words, document=move.document, payee=move.payee, entry=entry,
        )
        for move, entry in zip(moves, entries, strict=True)
    )  # fmt: skip


def take_back(booking: Booking, day: date, reason: str) -> Booking:
    """The mirror of a booking, with the reason; the books then stand as if it had not been, from that day on."""
    entry = posting.reverse(booking.entry, day, reason)
    return Booking.objects.create(
        holding=booking.holding, taker=booking.taker, kind=booking.kind, day=day, amount=-booking.amount,
        words=reason, document=booking.document, payee=booking.payee, entry=entry, reverses=booking,
    )  # fmt: skip
