"""Writes entries into a book: balanced, numbered, in open days only, and no floor broken on any day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from django.db.models import F, Sum
from django.utils.translation import gettext as _

from chungtay.apps.ledger.models import NET, Account, Book, DayTotal, Entry, Line, Side
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese


@dataclass(frozen=True)
class Plan:
    """An account that a new book opens with."""

    code: str
    name: str
    side: Side
    floor: bool = True


@dataclass(frozen=True)
class Draft:
    """An entry to be written: `lines` by account code, đồng, debit above zero, credit below; they add up to 0."""

    day: date
    kind: str
    words: str
    lines: Mapping[str, int]
    reverses: Entry | None = None


class BelowZero(Refused):
    """An account with a floor would fall below zero on `day`; `account` is it, `balance` what it would hold."""

    def __init__(self, account: Account, day: date, balance: int) -> None:
        super().__init__(
            _("%(account)s không đủ: đến ngày %(day)s thiếu %(balance)s đồng.")
            % {
                "account": account.name,
                "day": vietnamese.format_day(day),
                "balance": vietnamese.format_number(-balance),
            }
        )
        self.account, self.day, self.balance = account, day, balance


def open_book(unit: Unit, key: str, title: str, accounts: Iterable[Plan]) -> Book:
    """A new book with its accounts, all at zero."""
    book = Book.objects.create(unit=unit, key=key, title=title)
    open_accounts(book, accounts)
    return book


def open_accounts(book: Book, accounts: Iterable[Plan]) -> None:
    """Accounts that the book does not have yet; those it has stay as they are."""
    Account.objects.bulk_create(
        [Account(book=book, code=one.code, name=one.name, side=one.side, floor=one.floor) for one in accounts],
        ignore_conflicts=True,
    )


def hold(*books: Book) -> None:
    """Lock several books, always in the same order, so that two who move between them never wait for each other."""
    list(Book.objects.select_for_update().filter(pk__in=[one.pk for one in books]).order_by("pk"))


def post(book: Book, draft: Draft) -> Entry:
    """One entry; see `post_all`."""
    return post_all(book, [draft])[0]


def post_all(book: Book, drafts: Sequence[Draft]) -> list[Entry]:
    """Write the entries in their order, all or none; to be called inside a verb's transaction.

    Raises `BelowZero` when an account with a floor would fall below zero on any day from the first new one on, and
    `Refused` for a day in a closed period. A draft that does not balance is a fault of the program: `ValueError`.
    """
    if not drafts:
        return []
    held = Book.objects.select_for_update().get(pk=book.pk)
    for draft in drafts:
        check(held, draft)
    accounts = accounts_of(held, drafts)
    entries = Entry.objects.bulk_create(
        Entry(book=held, number=held.last_number + place, day=one.day, kind=one.kind, words=one.words,
              reverses=one.reverses)
        for place, one in enumerate(drafts, start=1)
    )  # fmt: skip
    Line.objects.bulk_create(
        (
            Line(entry=entry, account=accounts[code], day=draft.day, amount=amount)
            for entry, draft in zip(entries, drafts, strict=True)
            for code, amount in draft.lines.items()
            if amount
        ),
        batch_size=5000,
    )
    moved = days_of(drafts, accounts)
    add_to_days(moved)
    add_to_balances(moved)
    check_floors(moved)
    Book.objects.filter(pk=held.pk).update(last_number=held.last_number + len(drafts))
    book.last_number = held.last_number + len(drafts)
    return entries


def reverse(entry: Entry, day: date, words: str) -> Entry:
    """Take an entry back by its mirror, once; `words` say why. Raises `Refused` when that was done already."""
    if Entry.objects.filter(reverses=entry).exists():
        raise Refused(_("Bút toán số %(number)d đã được đảo.") % {"number": entry.number})
    codes = Line.objects.filter(entry=entry).values_list("account__code").annotate(total=Sum("amount"))
    mirror = {code: -total for code, total in codes}
    return post(entry.book, Draft(day, entry.kind, words, mirror, reverses=entry))


def close(book: Book, until: date) -> None:
    """From now on no entry is dated `until` or earlier; a closed day never opens again."""
    held = Book.objects.select_for_update().get(pk=book.pk)
    if held.closed_until is not None and until <= held.closed_until:
        raise Refused(_("Sổ đã khóa đến ngày %(day)s.") % {"day": vietnamese.format_day(held.closed_until)})
    Book.objects.filter(pk=book.pk).update(closed_until=until)
    book.closed_until = until


def check(book: Book, draft: Draft) -> None:
    if sum(draft.lines.values()) or not any(draft.lines.values()):
        raise ValueError(f"an entry that does not balance: {dict(draft.lines)}")
    if book.closed_until is not None and draft.day <= book.closed_until:
        raise Refused(
            _("Sổ đã khóa đến ngày %(day)s. Anh/chị ghi bút toán vào một ngày sau đó.")
            % {"day": vietnamese.format_day(book.closed_until)}
        )


def accounts_of(book: Book, drafts: Sequence[Draft]) -> dict[str, Account]:
    codes = {code for draft in drafts for code in draft.lines}
    found = {one.code: one for one in Account.objects.filter(book=book, code__in=codes)}
    if missing := codes - found.keys():
        raise ValueError(f"the book {book.key} has no account {sorted(missing)}")
    return found


Moved = dict[tuple[int, date], list[int]]


def days_of(drafts: Sequence[Draft], accounts: Mapping[str, Account]) -> Moved:
    """Debit and credit by account and day."""
    moved: Moved = {}
    for draft in drafts:
        for code, amount in draft.lines.items():
            if not amount:
                continue
            total = moved.setdefault((accounts[code].pk, draft.day), [0, 0])
            total[amount < 0] += abs(amount)
    return moved


def add_to_days(moved: Moved) -> None:
    kept = {
        (one.account_id, one.day): one
        for one in DayTotal.objects.filter(
            account__in={account for account, _day in moved}, day__in={day for _account, day in moved}
        )
    }
    fresh = []
    for (account, day), (debit, credit) in moved.items():
        if (one := kept.get((account, day))) is None:
            fresh.append(DayTotal(account_id=account, day=day, debit=debit, credit=credit))
        else:
            one.debit += debit
            one.credit += credit
    DayTotal.objects.bulk_create(fresh, batch_size=5000)
    changed = [one for key, one in kept.items() if key in moved]
    DayTotal.objects.bulk_update(changed, ["debit", "credit"], batch_size=500)


def add_to_balances(moved: Moved) -> None:
    """Straight into the account; the check of the database refuses what falls below a floor at the end."""
    net: dict[int, int] = {}
    for (account, _day), (debit, credit) in moved.items():
        net[account] = net.get(account, 0) + debit - credit
    for one in Account.objects.filter(pk__in=net):
        left = one.balance + one.sign * net[one.pk]
        if one.floor and left < 0:
            raise BelowZero(one, max(day for account, day in moved if account == one.pk), left)
        Account.objects.filter(pk=one.pk).update(balance=F("balance") + one.sign * net[one.pk])


def check_floors(moved: Moved) -> None:
    """A back-dated entry may leave the end above zero and a day in between below it: every later day is looked at."""
    first: dict[int, date] = {}
    for account, day in moved:
        first[account] = min(day, first.get(account, day))
    for one in Account.objects.filter(pk__in=first, floor=True):
        rows = DayTotal.objects.filter(account=one)
        before = rows.filter(day__lt=first[one.pk]).aggregate(net=Sum(NET))["net"] or 0
        after = list(rows.filter(day__gte=first[one.pk]).order_by("day").values_list("day", NET))
        held = accumulate((net for _day, net in after), initial=before)
        next(held)
        for (day, _net), balance in zip(after, held, strict=True):
            if one.sign * balance < 0:
                raise BelowZero(one, day, one.sign * balance)
