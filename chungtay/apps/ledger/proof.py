"""The proof that nothing in the books has vanished: every rule asked of the database itself."""

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Check:
    """A rule of the books; `question` finds what breaks it, and `words` say so with the columns found."""

    what: str
    words: str
    question: str


@dataclass(frozen=True)
class Fault:
    """Something in the books that cannot be; `what` names the rule, `words` tell the operator where."""

    what: str
    words: str


CHECKS = (
    Check(
        "entry does not balance",
        "{0}: bút toán số {1} có tổng Nợ khác tổng Có hoặc không có dòng nào.",
        "SELECT book.title, entry.number FROM ledger_entry entry JOIN ledger_book book ON book.id = entry.book_id "
        "LEFT JOIN (SELECT entry_id, SUM(amount) total FROM ledger_line GROUP BY entry_id) line "
        "ON line.entry_id = entry.id WHERE line.total IS NULL OR line.total <> 0",
    ),
    Check(
        "line of another book or day",
        "{0}: bút toán số {1} có dòng ghi vào sổ khác hoặc ngày khác.",
        "SELECT book.title, entry.number FROM ledger_line line JOIN ledger_entry entry ON entry.id = line.entry_id "
        "JOIN ledger_account account ON account.id = line.account_id JOIN ledger_book book ON book.id = entry.book_id "
        "WHERE account.book_id <> entry.book_id OR line.day <> entry.day",
    ),
    Check(
        "numbers have a gap",
        "{0}: số bút toán bị thiếu hoặc thừa (số cuối cùng là {1}).",
        "SELECT book.title, book.last_number FROM ledger_book book LEFT JOIN "
        "(SELECT book_id, COUNT(*) n, MAX(number) top FROM ledger_entry GROUP BY book_id) had ON had.book_id = book.id "
        "WHERE COALESCE(had.n, 0) <> book.last_number OR COALESCE(had.top, 0) <> book.last_number",
    ),
    Check(
        "day total differs from its lines",
        "{0}, tài khoản {1}: tổng ngày {2} khác với các dòng của ngày đó.",
        "SELECT book.title, account.name, line.day FROM (SELECT account_id, day, "
        "SUM(CASE WHEN amount > 0 THEN amount ELSE 0 END) debit, SUM(CASE WHEN amount < 0 THEN -amount ELSE 0 END) "
        "credit FROM ledger_line GROUP BY account_id, day) line "
        "JOIN ledger_account account ON account.id = line.account_id "
        "JOIN ledger_book book ON book.id = account.book_id "
        "LEFT JOIN ledger_daytotal kept ON kept.account_id = line.account_id AND kept.day = line.day "
        "WHERE kept.id IS NULL OR kept.debit <> line.debit OR kept.credit <> line.credit",
    ),
    Check(
        "day total without lines",
        "{0}, tài khoản {1}: tổng ngày {2} không có dòng nào.",
        "SELECT book.title, account.name, kept.day FROM ledger_daytotal kept "
        "JOIN ledger_account account ON account.id = kept.account_id "
        "JOIN ledger_book book ON book.id = account.book_id "
        "WHERE NOT EXISTS (SELECT 1 FROM ledger_line line WHERE line.account_id = kept.account_id "
        "AND line.day = kept.day)",
    ),
    Check(
        "balance differs from its days",
        "{0}, tài khoản {1}: số dư khác với tổng các ngày.",
        "SELECT book.title, account.name FROM ledger_account account JOIN ledger_book book "
        "ON book.id = account.book_id LEFT JOIN "
        "(SELECT account_id, SUM(debit - credit) net FROM ledger_daytotal GROUP BY account_id) days "
        "ON days.account_id = account.id WHERE account.balance <> "
        "CASE account.side WHEN 'debit' THEN COALESCE(days.net, 0) ELSE -COALESCE(days.net, 0) END",
    ),
    Check(
        "a day below the floor",
        "{0}, tài khoản {1}: cuối ngày {2} dưới 0 đồng.",
        "SELECT book.title, run.name, run.day FROM (SELECT account.book_id, account.name, total.day, account.side, "
        "SUM(total.debit - total.credit) OVER (PARTITION BY total.account_id ORDER BY total.day) held "
        "FROM ledger_daytotal total JOIN ledger_account account ON account.id = total.account_id "
        "WHERE account.floor) run JOIN ledger_book book ON book.id = run.book_id "
        "WHERE CASE side WHEN 'debit' THEN held ELSE -held END < 0",
    ),
)


def verify() -> list[Fault]:
    """Empty when the books are whole."""
    return [fault for check in CHECKS for fault in faults_of(check)]


def faults_of(check: Check) -> list[Fault]:
    with connection.cursor() as cursor:
        cursor.execute(check.question)
        return [Fault(check.what, check.words.format(*row)) for row in cursor.fetchall()]
