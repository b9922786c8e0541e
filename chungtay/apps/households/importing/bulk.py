"""Writes whole columns into a table: executemany on SQLite, COPY on PostgreSQL; always in the caller's transaction."""

import gc
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice, repeat
from typing import Any, cast

from django.db import connection, models

# SQLite's own 2 MB of pages are thrown out again and again while eight indexes grow.
SQLITE_CACHE_KIB = 64 * 1024
# The index of words of members' names, and from how many new ones on its trigger steps aside.
WORDS = "households_member_words"
MANY_MEMBERS = 1_000
BLOCK = 1_000
_SPECIAL = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


class Same:
    """One value for all rows of a column."""

    def __init__(self, value: Any) -> None:
        self.value = value


Given = Mapping[str, Sequence[Any] | Same]


def is_postgres() -> bool:
    return connection.vendor == "postgresql"


def next_ids(model: type[models.Model], number: int) -> Sequence[int]:
    """Keys for rows to come, so that rows of other tables can name them before they are written."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if is_postgres():
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [table, number]
            )
            return [key for (key,) in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    # Within an immediate transaction nobody else can take a key, and SQLite never gives one out twice.
    return range(last + 1, last + 1 + number)


def insert(model: type[models.Model], given: Given, number: int, on_conflict: str = "") -> None:
    """New rows by columns; a column that is not given has its default. `on_conflict` is the clause of both dialects."""
    if not number:
        return
    columns = dict(_with_defaults(model, given))
    if is_postgres() and not on_conflict:
        _copy(model._meta.db_table, columns, number)
        return
    marks = ", ".join(_literal(one.value) if isinstance(one, Same) else "%s" for one in columns.values())
    statement = f"INSERT INTO {model._meta.db_table} ({_names(columns)}) VALUES ({marks}) {on_conflict}"
    rows = zip(*(one for one in columns.values() if not isinstance(one, Same)), strict=True)
    with connection.cursor() as cursor:
        cursor.executemany(statement, cast(Any, rows))


def update(model: type[models.Model], keys: Sequence[int], given: Given) -> None:
    """The same columns of rows that stand already, each named by its key."""
    if not keys:
        return
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if not is_postgres():
            sets = ", ".join(f'"{name}" = %s' for name in given)
            rows = zip(*map(_column, given.values()), keys, strict=False)
            cursor.executemany(f"UPDATE {table} SET {sets} WHERE id = %s", cast(Any, rows))
            return
        fresh = f"fresh_{table}"
        cursor.execute(f"CREATE TEMP TABLE {fresh} ON COMMIT DROP AS SELECT id, {_names(given)} FROM {table} LIMIT 0")
        _copy(fresh, {"id": keys, **given}, len(keys))
        cursor.execute(f"ANALYZE {fresh}")
        sets = ", ".join(f'"{name}" = {fresh}."{name}"' for name in given)
        cursor.execute(f"UPDATE {table} SET {sets} FROM {fresh} WHERE {table}.id = {fresh}.id")
        cursor.execute(f"DROP TABLE {fresh}")


def _with_defaults(model: type[models.Model], given: Given) -> Iterator[tuple[str, Sequence[Any] | Same]]:
    for one in model._meta.concrete_fields:
        if one.attname in given:
            yield str(one.column), given[one.attname]
        elif not one.primary_key:
            default = one.get_default()
            yield str(one.column), Same(json.dumps(default) if isinstance(one, models.JSONField) else default)


def _names(columns: Mapping[str, Any]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _column(column: Sequence[Any] | Same) -> Any:
    return repeat(column.value) if isinstance(column, Same) else column


def _literal(value: Any) -> str:
    """A value of ours as SQL writes it, so that it need not be bound for every row."""
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) else "'{}'".format(str(value).replace("'", "''").replace("%", "%%"))


def _copy(table: str, columns: Given, number: int) -> None:
    """COPY takes text with tabs; written by columns it costs a tenth of writing it value by value."""
    written = [_as_text(column, number) for column in columns.values()]
    lines = map("\t".join, zip(*written, strict=False))
    # The driver's own errors come out of a COPY unless Django is asked to turn them into its own.
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(
        f"COPY {table} ({_names(columns)}) FROM STDIN"
    ) as target:  # fmt: skip
        # In blocks: the server is at work on one while the next is being written.
        while block := list(islice(lines, BLOCK)):
            target.write("\n".join(block) + "\n")


def _as_text(column: Sequence[Any] | Same, number: int) -> Any:
    if isinstance(column, Same):
        return repeat(_one_as_text(column.value), number)
    kinds = set(map(type, column))
    if kinds == {int}:
        return map(str, column)
    if kinds <= {str, type(None)}:
        joined = "".join(filter(None, column))
        plain = not any(sign in joined for sign in "\\\t\n\r")
        if plain:
            return column if type(None) not in kinds else [r"\N" if one is None else one for one in column]
    return map(_one_as_text, column)


def _one_as_text(value: Any) -> str:
    if value is None:
        return r"\N"
    return value.translate(_SPECIAL) if isinstance(value, str) else str(value)


@contextmanager
def words_by_chunk(number: int) -> Iterator[None]:
    """On SQLite many new members enter the index of words by one statement for all, at a quarter of the time that its
    trigger takes for each; within the transaction, so nobody ever sees the table without its trigger."""
    if is_postgres() or number < MANY_MEMBERS:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [f"{WORDS}_added"])
        (trigger,) = cursor.fetchone()
        cursor.execute("SELECT coalesce(max(id), 0) FROM households_member")
        (last,) = cursor.fetchone()
        cursor.execute(f"DROP TRIGGER {WORDS}_added")
        yield
        cursor.execute(
            f"INSERT INTO {WORDS}(rowid, search_key) SELECT id, search_key FROM households_member WHERE id > %s", [last]
        )
        cursor.execute(trigger)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Millions of values come and go without a cycle among them: the collector would look at them in vain."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def roomy() -> Iterator[None]:
    """On SQLite: memory for the pages of a large act, given back afterwards, also after a statement that failed."""
    if is_postgres():
        yield
        return
    # Straight to the driver: Django lets nothing pass in a transaction that is broken.
    database = connection.connection
    (usual,) = database.execute("PRAGMA cache_size").fetchone()
    database.execute(f"PRAGMA cache_size = -{SQLITE_CACHE_KIB}")
    try:
        yield
    finally:
        database.execute(f"PRAGMA cache_size = {usual}")
