"""The payment schedule of a loan: equal parts of the principal, interest on the balance by actual days, whole đồng."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from chungtay.rules.periods import Day, add_months

ZERO = Fraction(0)


@dataclass(frozen=True)
class Terms:
    """What the contract says. Of the principal nothing is due in the months of `grace`; interest is due in them too."""

    amount: int
    months: int
    rate: Decimal
    grace: int = 0
    principal_every: int = 12
    interest_every: int = 1
    overdue_pct: Decimal = Decimal(130)
    days_in_year: int = 365

    def faults(self) -> dict[str, str]:
        """By field, what cannot be."""
        found = {}
        if self.amount <= 0:
            found["amount"] = "Số tiền vay phải lớn hơn 0."
        if self.months < 1:
            found["months"] = "Thời hạn vay từ 1 tháng trở lên."
        if not 0 <= self.grace < max(self.months, 1):
            found["grace_months"] = "Thời gian ân hạn phải ngắn hơn thời hạn vay."
        if self.rate < 0:
            found["rate"] = "Lãi suất không được âm."
        for name, every in (("principal_every", self.principal_every), ("interest_every", self.interest_every)):
            if not 1 <= every <= max(self.months, 1):
                found[name] = "Kỳ trả nợ từ 1 tháng đến hết thời hạn vay."
        return found


@dataclass(frozen=True)
class Dues:
    """The days on which something is due, in order, and those of them on which principal is."""

    days: tuple[Day, ...]
    principal: frozenset[Day]


@dataclass(frozen=True)
class Instalment:
    """`days` since the one before, or since the money was lent; `balance` is left after it."""

    number: int
    due_on: Day
    days: int
    principal: int
    interest: int
    balance: int

    @property
    def total(self) -> int:
        return self.principal + self.interest


def interest_of(balance: int, rate: Decimal, days: int, days_in_year: int = 365) -> int:
    """Balance × rate × days ÷ days of the year, to the đồng; half a đồng goes up."""
    exact = Fraction(balance) * Fraction(rate) * days / (100 * days_in_year)
    return int(exact + Fraction(1, 2))


def dues_of(terms: Terms, start: Day) -> Dues:
    """Counted in months from the first day of the loan; the last day of the term closes both rhythms."""
    last = terms.months
    principal = {month for month in range(1, last + 1) if month > terms.grace and on_beat(month, terms)} | {last}
    interest = {month for month in range(1, last + 1) if month % terms.interest_every == 0}
    days = {month: add_months(start, month) for month in principal | interest}
    return Dues(tuple(sorted(days.values())), frozenset(days[month] for month in principal))


def on_beat(month: int, terms: Terms) -> bool:
    return (month - terms.grace) % terms.principal_every == 0


def schedule(
    balance: int, since: Day, dues: Dues, rate: Decimal, *, days_in_year: int = 365, carried: int = 0
) -> list[Instalment]:
    """What is due from `since` on, when every instalment is paid on its day; the last one absorbs the remainder.

    `carried` is interest that was owed already: it is due with the first instalment. Raises `ValueError` when no day
    is left on which principal could be due.
    """
    left = Dues(tuple(day for day in dues.days if day > since), dues.principal)
    if not left.principal & set(left.days):
        raise ValueError("no day is left on which the principal falls due")
    return list(_rows(balance, since, left, rate, basis=days_in_year, carried=carried))


def _rows(balance: int, since: Day, dues: Dues, rate: Decimal, *, basis: int, carried: int) -> Iterator[Instalment]:
    principal = dues.principal & set(dues.days)
    last, part = max(principal), balance // len(principal)
    for number, day in enumerate(dues.days, start=1):
        length = (day - since).days
        paid = balance if day == last else part if day in principal else 0
        interest = interest_of(balance, rate, length, basis) + (carried if number == 1 else 0)
        balance, since = balance - paid, day
        yield Instalment(number, day, length, paid, interest, balance)


def planned(terms: Terms, start: Day) -> list[Instalment]:
    """The schedule of a loan that is paid out whole on its first day."""
    return schedule(terms.amount, start, dues_of(terms, start), terms.rate, days_in_year=terms.days_in_year)


def total_interest(rows: Iterable[Instalment]) -> int:
    return sum(row.interest for row in rows)
