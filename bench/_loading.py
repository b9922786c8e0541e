"""Rows straight into a table: COPY on PostgreSQL, executemany on SQLite, with the indexes as they are."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any

from django.db import connection, transaction

CHUNK = 20_000


def load(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Everything in one transaction; days stand in the rows as days, and the rows must not ask the database."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            copy(table, columns, rows)
        else:
            insert(table, columns, rows)


def copy(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as pipe:
        for row in rows:
            pipe.write_row(row)


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
    plain = (tuple(value.isoformat() if isinstance(value, date) else value for value in row) for row in rows)
    while chunk := list(islice(plain, CHUNK)):
        connection.connection.executemany(statement, chunk)


def settle() -> None:
    """Statistics as PostgreSQL gathers them by itself; SQLite has none in the product, and gets none here.

    With statistics SQLite 3.40 counts rows that it should not where a long IN list meets a range in one index.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def empty(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {table}" if connection.vendor == "postgresql" else f"DELETE FROM {table}")


def follow_keys(*tables: str) -> None:
    """On PostgreSQL the counters of the keys go on where the loaded rows end."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), COALESCE(MAX(id), 0) + 1, false) FROM {table}"
            )


@contextmanager
def quick() -> Iterator[None]:
    """While the register is laid SQLite need not reach the disk with every page; what is measured does again."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-400000")
            cursor.execute("PRAGMA temp_store=MEMORY")
    yield
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")
            cursor.execute("PRAGMA cache_size=-2000")
