"""Lays a city of funds into the books: a million lines of entries that balance, with their day totals and balances."""

from datetime import date, timedelta

from django.db import connection, transaction

from chungtay.apps.funds import charting
from chungtay.apps.ledger import posting
from chungtay.apps.ledger.models import Book
from chungtay.apps.units.models import Unit

FIRST, DAYS = date(2022, 1, 1), 1096
# Of all entries, this share stands in the book of the city alone; the rest is spread over the others.
CITY_SHARE = 5

# Entry 2k receives, entry 2k + 1 spends half of it from the same account: no day falls below zero.
ENTRIES = """
WITH RECURSIVE numbers(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM numbers WHERE i < {count})
INSERT INTO ledger_entry (book_id, number, day, kind, words)
SELECT {book}, i, days.day, CASE i % 2 WHEN 1 THEN 'receipt' ELSE 'spending' END, 'Số liệu đo'
FROM numbers JOIN bench_days days ON days.k = (i - 1) * {days} / {count}
"""
LINES = """
INSERT INTO ledger_line (entry_id, account_id, day, amount)
SELECT entry.id, account.id, entry.day, CASE WHEN side.debit = 1 THEN 1 ELSE -1 END
    * (CASE entry.number % 2 WHEN 1 THEN 2 ELSE 1 END) * 1000 * (1 + ((entry.number + 1) / 2 * 7919) % 1000)
FROM ledger_entry entry
JOIN bench_sides side ON side.receipt = entry.number % 2 AND side.k = ((entry.number + 1) / 2) % 56
JOIN ledger_account account ON account.book_id = entry.book_id AND account.code = side.code
"""
TOTALS = """
INSERT INTO ledger_daytotal (account_id, day, debit, credit)
SELECT account_id, day, SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END),
    SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) FROM ledger_line GROUP BY account_id, day
"""
BALANCES = """
UPDATE ledger_account SET balance = COALESCE((SELECT SUM(debit - credit) FROM ledger_daytotal total
    WHERE total.account_id = ledger_account.id), 0) * CASE side WHEN 'debit' THEN 1 ELSE -1 END
"""
NUMBERS = "UPDATE ledger_book SET last_number = (SELECT COUNT(*) FROM ledger_entry WHERE book_id = ledger_book.id)"


def lay(lines: int) -> Book:
    """The book of the city, the largest, after all are filled."""
    with transaction.atomic():
        books = [
            posting.open_book(unit, f"quy-{unit.key}", f"Quỹ {unit}", charting.chart())
            for unit in Unit.objects.filter(kind__in=("front", "people_committee")).order_by("level", "key")
        ]
        prepare()
        entries = lines // 2
        run(ENTRIES, books[0], entries // CITY_SHARE)
        for book in books[1:]:
            run(ENTRIES, book, (entries - entries // CITY_SHARE) // (len(books) - 1))
        with connection.cursor() as cursor:
            for words in (LINES, TOTALS, BALANCES, NUMBERS):
                cursor.execute(words)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    return Book.objects.get(pk=books[0].pk)


def run(words: str, book: Book, count: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words.format(book=book.pk, count=count, days=DAYS))


def prepare() -> None:
    """Two small tables to lay from: the days, and which accounts the k-th pair of entries moves."""
    days = [(k, FIRST + timedelta(k)) for k in range(DAYS)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bench_days (k integer PRIMARY KEY, day date)")
        cursor.executemany("INSERT INTO bench_days VALUES (%s, %s)", days)
        cursor.execute(
            "CREATE TEMPORARY TABLE bench_sides (k integer, receipt integer, debit integer, code varchar(60))"
        )
        cursor.executemany("INSERT INTO bench_sides VALUES (%s, %s, %s, %s)", sides())


def sides() -> list[tuple[int, int, int, str]]:
    sources = [code for code in charting.names() if code.startswith("from.") and code != charting.source("above")]
    purposes = [code for code in charting.names() if code.startswith("for.")]
    found = []
    for k in range(56):
        held = "cash" if k % 2 else "bank"
        found += [(k, 1, 1, held), (k, 1, 0, sources[k % 7])]
        found += [(k, 0, 1, purposes[k % 8]), (k, 0, 0, held)]
    return found
