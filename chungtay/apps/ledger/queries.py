"""Statements of a book as of a day, and the lines behind each number."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from chungtay.apps.ledger.models import NET, Account, Book, DayTotal


@dataclass(frozen=True)
class Movement:
    """An account over a period, in đồng on its own side: opening + came − went = closing."""

    account: Account
    opening: int
    came: int
    went: int

    @property
    def closing(self) -> int:
        return self.opening + self.came - self.went


def statement(book: Book, since: date, until: date) -> list[Movement]:
    """Every account of the book from the first to the last day, both included, as entries stand now."""
    days = DayTotal.objects.filter(account__book=book, day__lte=until).values("account").annotate(
        opening=Sum(NET, filter=Q(day__lt=since), default=0),
        debit=Sum("debit", filter=Q(day__gte=since), default=0),
        credit=Sum("credit", filter=Q(day__gte=since), default=0),
    )  # fmt: skip
    found = {row["account"]: row for row in days}
    return [movement(one, found.get(one.pk)) for one in Account.objects.filter(book=book)]


def movement(account: Account, row: Mapping[str, Any] | None) -> Movement:
    if row is None:
        return Movement(account, 0, 0, 0)
    came, went = (row["debit"], row["credit"]) if account.sign == 1 else (row["credit"], row["debit"])
    return Movement(account, account.sign * row["opening"], came, went)


def balances(book: Book, day: date) -> dict[str, int]:
    """What each account held at the end of the day, by its code."""
    return {one.account.code: one.closing for one in statement(book, day, day)}
