"""Statements of a book as of a day, and the proof that nothing in it has vanished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
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


@dataclass(frozen=True)
class Fault:
    """Something in the books that cannot be; `what` names the rule, `where` the record."""

    what: str
    where: str


CHECKS = {
    "entry does not balance": (
        "SELECT entry.book_id, entry.number FROM ledger_entry entry LEFT JOIN "
        "(SELECT entry_id, SUM(amount) total FROM ledger_line GROUP BY entry_id) line ON line.entry_id = entry.id "
        "WHERE line.total IS NULL OR line.total <> 0"
    ),
    "numbers have a gap": (
        "SELECT book.id, book.last_number FROM ledger_book book LEFT JOIN "
        "(SELECT book_id, COUNT(*) n, MAX(number) top FROM ledger_entry GROUP BY book_id) had ON had.book_id = book.id "
        "WHERE COALESCE(had.n, 0) <> book.last_number OR COALESCE(had.top, 0) <> book.last_number"
    ),
    "day total differs from its lines": (
        "SELECT account_id, day FROM (SELECT account_id, day, debit, credit FROM ledger_daytotal UNION ALL "
        "SELECT line.account_id, entry.day, -SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END), "
        "-SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) "
        "FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id "
        "GROUP BY line.account_id, entry.day) both_sides "
        "GROUP BY account_id, day HAVING SUM(debit) <> 0 OR SUM(credit) <> 0"
    ),
    "balance differs from its days": (
        "SELECT account.id, account.code FROM ledger_account account LEFT JOIN "
        "(SELECT account_id, SUM(debit - credit) net FROM ledger_daytotal GROUP BY account_id) days "
        "ON days.account_id = account.id WHERE account.balance <> "
        "CASE account.side WHEN 'debit' THEN COALESCE(days.net, 0) ELSE -COALESCE(days.net, 0) END"
    ),
    "a day below the floor": (
        "SELECT account_id, day FROM (SELECT total.account_id, total.day, account.side, "
        "SUM(total.debit - total.credit) OVER (PARTITION BY total.account_id ORDER BY total.day) held "
        "FROM ledger_daytotal total JOIN ledger_account account ON account.id = total.account_id "
        "WHERE account.floor) run WHERE CASE side WHEN 'debit' THEN held ELSE -held END < 0"
    ),
}


def verify() -> list[Fault]:
    """Every rule of every book, in the database itself; empty when the books are whole."""
    faults = []
    with connection.cursor() as cursor:
        for what, question in CHECKS.items():
            cursor.execute(question)
            faults += [Fault(what, "/".join(str(part) for part in row)) for row in cursor.fetchall()]
    return faults
