"""Plays random acts on three funds, and keeps beside them the plainest account of what must have come of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.funds.models import Fund, Receipt, Spending, Transfer
from chungtay.apps.funds.services import (
    allocate,
    approve_spending,
    move,
    receive,
    reverse_receipt,
    reverse_spending,
    reverse_transfer,
    spend,
)
from chungtay.base.errors import Refused

FIRST, LENGTH = date(2022, 10, 1), 30
TODAY = FIRST + timedelta(LENGTH)
Key = tuple[int, str]


@dataclass
class Tally:
    """đồng that came (above zero) and went, by fund and account, each with its day."""

    moves: dict[Key, list[tuple[date, int]]] = field(default_factory=dict)

    def would_hold(self, moves: Iterable[tuple[Key, date, int]]) -> bool:
        """Whether no account falls below zero on any day if these happened too."""
        wanted: dict[Key, list[tuple[date, int]]] = {}
        for key, day, dong in moves:
            wanted.setdefault(key, []).append((day, dong))
        return all(never_below([*self.moves.get(key, []), *more]) for key, more in wanted.items())

    def take(self, moves: Iterable[tuple[Key, date, int]]) -> None:
        for key, day, dong in moves:
            self.moves.setdefault(key, []).append((day, dong))

    def held(self, fund: Fund, account: str, day: date) -> int:
        return sum(dong for on, dong in self.moves.get((fund.pk, account), []) if on <= day)


def never_below(moves: list[tuple[date, int]]) -> bool:
    return all(sum(dong for on, dong in moves if on <= day) >= 0 for day, _ in moves)


class History:
    """`play(n)` does n random acts; an act is refused exactly when the tally says that it must be."""

    def __init__(self, seed: int, funds: list[Fund], keepers: list[PostDesk], deciders: list[PostDesk]) -> None:
        self.random, self.funds, self.keepers, self.deciders = Random(seed), funds, keepers, deciders
        self.tally = Tally()
        self.papers: list[tuple[int, Receipt | Transfer | Spending, list[tuple[Key, date, int]]]] = []
        self.refused = 0

    def play(self, acts: int) -> None:
        for _ in range(acts):
            self.random.choice((self.give, self.give, self.send, self.carry, self.pay, self.take_back))()

    def any_day(self) -> date:
        return FIRST + timedelta(self.random.randrange(LENGTH))

    def give(self) -> None:
        place, day, dong = self.random.randrange(3), self.any_day(), self.random.randint(1, 900)
        fund = self.funds[place]
        made = receive(
            fund, by=self.keepers[place], giver=None, day=day, kind="money", amount=dong, account="bank", words="Ủng hộ"
        )
        self.note(place, made, [((fund.pk, "bank"), day, dong), ((fund.pk, "from.unnamed"), day, dong)])

    def send(self) -> None:
        place, day, dong = self.random.randrange(2), self.any_day(), self.random.randint(1, 600)
        fund, to = self.funds[place], self.funds[self.random.randint(place + 1, 2)]
        moves = [
            ((fund.pk, "bank"), day, -dong), ((fund.pk, "down"), day, dong),
            ((to.pk, "bank"), day, dong), ((to.pk, "from.above"), day, dong),
        ]  # fmt: skip
        with self.as_the_tally_says(moves):
            made = allocate(
                fund, by=self.keepers[place], to=to, day=day, account="bank", amount=dong, words="Phân bổ",
                decision="Số 1/QĐ",
            )  # fmt: skip
            self.note(place, made, moves)

    def carry(self) -> None:
        place, day, dong = self.random.randrange(3), self.any_day(), self.random.randint(1, 400)
        fund, (out, into) = self.funds[place], self.random.choice((("bank", "cash"), ("cash", "bank")))
        moves = [((fund.pk, out), day, -dong), ((fund.pk, into), day, dong)]
        with self.as_the_tally_says(moves):
            made = move(
                fund, by=self.keepers[place], day=day, account=out, to_account=into, amount=dong, words="Rút, nộp tiền"
            )
            self.note(place, made, moves)

    def pay(self) -> None:
        place, day, dong = self.random.randrange(3), self.any_day(), self.random.randint(1, 500)
        fund, account = self.funds[place], self.random.choice(("bank", "cash"))
        moves = [((fund.pk, account), day, -dong), ((fund.pk, "for.tet"), day, dong)]
        asked = spend(
            fund, by=self.keepers[place], day=day, amount=dong, account=account, purpose="tet", words="Quà Tết"
        )
        with self.as_the_tally_says(moves):
            self.note(place, approve_spending(asked, by=self.deciders[place]), moves)

    def take_back(self) -> None:
        if not self.papers:
            return
        chosen = self.random.randrange(len(self.papers))
        place, paper, moves = self.papers[chosen]
        mirror = [(key, TODAY, -dong) for key, _day, dong in moves]
        with self.as_the_tally_says(mirror):
            if isinstance(paper, Receipt):
                reverse_receipt(paper, by=self.keepers[place], reason="Ghi nhầm")
            elif isinstance(paper, Transfer):
                reverse_transfer(paper, by=self.keepers[place], reason="Ghi nhầm")
            else:
                reverse_spending(paper, by=self.deciders[place], reason="Ghi nhầm")
            self.tally.take(mirror)
            del self.papers[chosen]

    def note(self, place: int, paper: Receipt | Transfer | Spending, moves: list[tuple[Key, date, int]]) -> None:
        self.tally.take(moves)
        self.papers.append((place, paper, moves))

    def as_the_tally_says(self, moves: list[tuple[Key, date, int]]) -> "Expected":
        return Expected(self, self.tally.would_hold(moves))


@dataclass
class Expected:
    """Swallows a refusal that had to come; one that had not, and one that did not come, are errors."""

    history: History
    holds: bool

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        if isinstance(error, Refused):
            assert not self.holds, error.message
            self.history.refused += 1
            return True
        assert error is not None or self.holds, "an act that empties an account was not refused"
        return False
