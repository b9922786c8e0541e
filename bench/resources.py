"""`./dev bench resources`: a million lines in the books of the funds; a statement as of a day, and the whole proof."""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from bench import _home
from bench._board import Row, against_limit, compared, show

if TYPE_CHECKING:
    from chungtay.apps.ledger.models import Book

SINCE, UNTIL = date(2024, 1, 1), date(2024, 10, 17)
TIMES = 7


def main(given: list[str] | None = None) -> int:
    asked = arguments(given)
    with _home.lawful(asked.database) as environment:
        os.environ.update(environment)
        return show(rows(asked))


def arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.resources", description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000, help="số dòng bút toán")
    parser.add_argument("--database", default="", help="cơ sở dữ liệu PostgreSQL trống; bỏ trống là SQLite")
    return parser.parse_args(given)


def rows(asked: argparse.Namespace) -> Iterator[Row]:
    import django

    django.setup()
    from bench import _books
    from chungtay.apps.funds import proof as papers
    from chungtay.apps.ledger import proof, queries
    from chungtay.apps.ledger.models import Line

    name = "PostgreSQL" if asked.database else "SQLite"
    begun = time.monotonic()
    book = _books.lay(asked.lines)
    laid = Line.objects.count()
    sys.stderr.write(f"{laid} dòng trong {time.monotonic() - begun:.0f} s\n")
    check(book)
    shown = f"{name}: statement of the largest fund as of a day, {laid} lines"
    yield against_limit(shown, "ms", 1000 * median_of(lambda: queries.statement(book, SINCE, UNTIL)), 100)
    yield compared(
        f"{name}: the same / added up from its lines", "ms",
        lambda: 1000 * taken(lambda: queries.statement(book, SINCE, UNTIL)), lambda: 1000 * taken(lambda: added(book)),
    )  # fmt: skip
    yield against_limit(
        f"{name}: full verification of {laid} lines", "s", median_of(lambda: (proof.verify(), papers.verify()), 3), 10
    )


def check(book: "Book") -> None:
    """Nothing is timed before the books are whole and both ways give the same closing balances."""
    from chungtay.apps.ledger import proof, queries

    if faults := proof.verify():
        raise SystemExit(f"the books laid in are not whole: {faults[:3]}")
    closing = {one.account.pk: one.closing for one in queries.statement(book, SINCE, UNTIL)}
    if {key: total for key, total in added(book).items() if total} != {k: v for k, v in closing.items() if v}:
        raise SystemExit("the statement differs from the sums of its lines")


def added(book: "Book") -> dict[int, int]:
    """The closing balances from the lines themselves."""
    from django.db.models import Sum

    from chungtay.apps.ledger.models import Line

    found = Line.objects.filter(account__book=book, day__lte=UNTIL).values_list("account", "account__side")
    return {key: total if side == "debit" else -total for key, side, total in found.annotate(total=Sum("amount"))}


def taken(work: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median_of(work: Callable[[], Any], times: int = TIMES) -> float:
    work()
    return statistics.median(taken(work) for _ in range(times))


if __name__ == "__main__":
    sys.exit(main())
