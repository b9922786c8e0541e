"""Entries of a book: balanced, numbered, no floor broken on any day, taken back by their mirror only."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from chungtay.apps.ledger import posting
from chungtay.apps.ledger.models import Account, Book, DayTotal, Entry, Side
from chungtay.apps.ledger.posting import BelowZero, Draft, Plan
from chungtay.apps.ledger.proof import verify
from chungtay.apps.ledger.queries import Movement, balances, statement
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused

MAY, JUNE, JULY = date(2022, 5, 1), date(2022, 6, 1), date(2022, 7, 1)
ACCOUNTS = (
    Plan("cash", "Tiền mặt", Side.DEBIT),
    Plan("given", "Tiền ủng hộ", Side.CREDIT),
    Plan("spent", "Đã chi", Side.DEBIT, floor=False),
)


@pytest.fixture
def book(city: dict[str, Unit]) -> Book:
    return posting.open_book(city["minhquang"], "quy-minhquang", "Quỹ xã Minh Quang", ACCOUNTS)


def gift(day: date, dong: int) -> Draft:
    return Draft(day, "receipt", "Ủng hộ", {"cash": dong, "given": -dong})


def cost(day: date, dong: int) -> Draft:
    return Draft(day, "spending", "Chi mua bò", {"cash": -dong, "spent": dong})


def test_opening_and_what_came_less_what_went_is_the_closing(book: Book) -> None:
    posting.post_all(book, [gift(MAY, 500_000), gift(JUNE, 200_000), cost(JUNE, 150_000)])
    cash, given, spent = statement(book, JUNE, JULY)
    assert cash == Movement(cash.account, 500_000, 200_000, 150_000)
    assert (cash.closing, given.closing, spent.closing) == (550_000, 700_000, 150_000)
    assert balances(book, MAY) == {"cash": 500_000, "given": 500_000, "spent": 0}
    assert verify() == []


def test_entries_are_numbered_without_a_gap_and_a_refused_one_takes_no_number(book: Book) -> None:
    posting.post(book, gift(MAY, 100_000))
    with pytest.raises(BelowZero) as caught, transaction.atomic():
        posting.post(book, cost(JUNE, 100_001))
    assert caught.value.message == "Tiền mặt không đủ: đến ngày 01/06/2022 thiếu 1 đồng."
    posting.post(book, cost(JUNE, 100_000))
    assert list(Entry.objects.values_list("number", "day")) == [(1, MAY), (2, JUNE)]


def test_a_back_dated_cost_is_refused_when_a_day_in_between_falls_below_zero(book: Book) -> None:
    posting.post_all(book, [gift(MAY, 100_000), cost(JUNE, 80_000), gift(JULY, 500_000)])
    with pytest.raises(BelowZero) as caught, transaction.atomic():
        posting.post(book, cost(MAY, 30_000))
    assert (caught.value.day, caught.value.balance) == (JUNE, -10_000)
    assert DayTotal.objects.get(account__code="cash", day=MAY).credit == 0


def test_an_entry_is_taken_back_once_by_its_mirror(book: Book) -> None:
    entry = posting.post(book, gift(MAY, 100_000))
    back = posting.reverse(entry, JUNE, "Ghi nhầm quỹ")
    assert balances(book, JUNE) == {"cash": 0, "given": 0, "spent": 0}
    assert (back.number, back.reverses) == (2, entry)
    with pytest.raises(Refused, match="Bút toán số 1 đã được đảo"):
        posting.reverse(entry, JUNE, "Lần nữa")


def test_a_closed_day_takes_no_entry_and_never_opens_again(book: Book) -> None:
    posting.close(book, MAY)
    with pytest.raises(Refused, match="Sổ đã khóa đến ngày 01/05/2022"):
        posting.post(book, gift(MAY, 1))
    with pytest.raises(Refused, match="Sổ đã khóa đến ngày 01/05/2022"):
        posting.close(book, MAY)
    assert posting.post(book, gift(JUNE, 1)).number == 1


def test_an_entry_that_does_not_balance_is_a_fault_of_the_program(book: Book) -> None:
    with pytest.raises(ValueError, match="does not balance"):
        posting.post(book, Draft(MAY, "receipt", "Lệch", {"cash": 2, "given": -1}))


@pytest.mark.parametrize("table", ["ledger_entry", "ledger_line"])
@pytest.mark.parametrize("act", ["DELETE FROM {}", "UPDATE {} SET id = id"])
def test_nobody_changes_or_deletes_what_was_posted(book: Book, table: str, act: str) -> None:
    posting.post(book, gift(MAY, 1))
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))


def test_the_proof_finds_what_was_changed_behind_the_books(book: Book) -> None:
    posting.post(book, gift(MAY, 100))
    DayTotal.objects.filter(account__code="cash").update(debit=90)
    Account.objects.filter(code="given").update(balance=99)
    Book.objects.update(last_number=2)
    DayTotal.objects.create(account=Account.objects.get(code="spent"), day=JUNE, debit=5, credit=5)
    assert sorted({fault.what for fault in verify()}) == [
        "balance differs from its days", "day total differs from its lines", "day total without lines",
        "numbers have a gap",
    ]  # fmt: skip
