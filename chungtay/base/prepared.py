"""Queries whose SQL is written once and asked again with other values, for what every request or act asks.

Building a query by the ORM takes longer than the database takes to answer it. What is asked in every request is
therefore built once, with a `Slot` where a value belongs; the rules of who sees what stay in their querysets.
"""

import datetime as dt
import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from django.db.models import query
from django.db.models.expressions import Expression

M = TypeVar("M", bound=models.Model)
related_to: Callable[..., list[Any]] = query.get_related_populators


class Slot(Expression):
    """The place of a value that is given when the query is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, _compiler: Any, _connection: Any) -> Any:
        return "%s", [self]


class Prepared(Generic[M]):
    """A query made by `build`, whose arguments are slots here and values when it is asked, by name.

    `build` runs once: its shape may not depend on a value. A choice between shapes is one prepared query each, and
    None finds nothing, as in SQL."""

    def __init__(self, build: Callable[..., models.QuerySet[M, Any]]) -> None:
        self.build = build
        self.written: Written | None = None

    def rows(self, **values: Any) -> list[tuple[Any, ...]]:
        """The columns as `values_list` names them."""
        return self._written().rows(values)

    def records(self, **values: Any) -> list[M]:
        """The records, with those that `select_related` brings along."""
        written = self._written()
        return [cast(M, written.record(row)) for row in written.rows(values)]

    def first(self, **values: Any) -> M | None:
        """For a query that finds one record or none."""
        return next(iter(self.records(**values)), None)

    def _written(self) -> "Written":
        if self.written is None:
            names = inspect.signature(self.build).parameters
            self.written = Written(self.build(**{name: Slot(name) for name in names}))
        return self.written


class Written:
    """The SQL of a query, where its values belong, and how a row of the answer becomes a record."""

    def __init__(self, queryset: models.QuerySet[Any, Any]) -> None:
        compiler = queryset.query.get_compiler(connection=connection)
        self.sql, self.params = compiler.as_sql()
        columns = [column[0] for column in compiler.select[: compiler.col_count]]
        self.converters = sorted(compiler.get_converters(columns).items())
        self.model, self.related = queryset.model, []
        self.annotated = list((compiler.annotation_col_map or {}).items())
        if compiler.klass_info is not None:
            fields = compiler.klass_info["select_fields"]
            self.start, self.end = fields[0], fields[-1] + 1
            self.names = [column[0].target.attname for column in compiler.select[self.start : self.end]]
            self.related = related_to(compiler.klass_info, compiler.select, connection.alias)

    def rows(self, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        given = [adapted(values[one.name]) if isinstance(one, Slot) else one for one in self.params]
        with remembering() as cursor:
            cursor.execute(self.sql, given)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return [self.converted(row) for row in found] if self.converters else found

    def converted(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        cells = list(row)
        for place, (functions, expression) in self.converters:
            for function in functions:
                cells[place] = function(cells[place], expression, connection)
        return tuple(cells)

    def record(self, row: tuple[Any, ...]) -> models.Model:
        made: models.Model = self.model.from_db(connection.alias, self.names, row[self.start : self.end])
        for populator in self.related:
            populator.populate(row, made)
        for name, place in self.annotated:
            setattr(made, name, row[place])
        return made


def remembering() -> CursorWrapper:
    """A cursor whose statements the database remembers: PostgreSQL plans each of them once on a connection."""
    if connection.vendor != "postgresql":
        return connection.cursor()
    from chungtay.base.remembering import Remembering

    connection.ensure_connection()
    # What `connection.cursor()` does, but for the kind of cursor.
    prepare: Callable[[Any], CursorWrapper] = getattr(connection, "_prepare_cursor")  # noqa: B009
    return prepare(Remembering(connection.connection))


def adapted(value: Any) -> Any:
    """A value as the driver takes it."""
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value


@cache
def by_key(model: type[models.Model], *, lock: bool = False) -> Prepared[Any]:
    """The record of a key, whatever its model; with `lock`, held to the end of the transaction.

    One record needs no order, and the order of a model may join tables that PostgreSQL does not lock."""
    every = model._base_manager.select_for_update() if lock else model._base_manager.all()
    return Prepared(lambda key: every.filter(pk=key).order_by())


def insert(record: models.Model, *, unless_there: bool = False) -> bool:
    """Append a record whose key nobody asks back; with `unless_there` one that stands already stays, and False is
    answered. Nothing else happens: no signals, no defaults but the model's."""
    model = type(record)
    sql = inserting(model) + (" ON CONFLICT DO NOTHING" if unless_there else "")
    with remembering() as cursor:
        cursor.execute(sql, stored(record, new_columns(model)))
        return bool(cursor.rowcount)


def put(records: Sequence[models.Model], unique: tuple[str, ...], fields: tuple[str, ...]) -> None:
    """Append records of one model, or write the fields of those that stand already under their unique ones."""
    model = type(records[0])
    with remembering() as cursor:
        cursor.executemany(
            inserting(model) + replacing(model, unique, fields),
            [stored(record, new_columns(model)) for record in records],
        )


def write(record: models.Model, *fields: str) -> None:
    """Write these fields of a record that stands: what `save(update_fields=…)` does, without signals."""
    model = type(record)
    written = (*(model._meta.get_field(name) for name in fields), model._meta.pk)
    with remembering() as cursor:
        cursor.execute(updating(model, fields), stored(record, written))


def stored(record: models.Model, fields: Iterable[Any]) -> list[Any]:
    return [field.get_db_prep_save(getattr(record, field.attname), connection) for field in fields]


@cache
def new_columns(model: type[models.Model]) -> tuple[Any, ...]:
    """All stored fields but a key that the database gives."""
    return tuple(field for field in model._meta.concrete_fields if not field.db_returning)


@cache
def inserting(model: type[models.Model]) -> str:
    columns = [quoted(field.column) for field in new_columns(model)]
    places = ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(columns)}) VALUES ({places})"


@cache
def replacing(model: type[models.Model], unique: tuple[str, ...], fields: tuple[str, ...]) -> str:
    known = ", ".join(column_of(model, name) for name in unique)
    return f" ON CONFLICT ({known}) DO UPDATE SET " + ", ".join(
        f"{column_of(model, name)} = EXCLUDED.{column_of(model, name)}" for name in fields
    )


@cache
def updating(model: type[models.Model], fields: tuple[str, ...]) -> str:
    values = ", ".join(f"{column_of(model, name)} = %s" for name in fields)
    return f"UPDATE {quoted(model._meta.db_table)} SET {values} WHERE {column_of(model, 'pk')} = %s"


def column_of(model: type[models.Model], name: str) -> str:
    field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
    return quoted(field.column)


def quoted(name: str) -> str:
    return str(connection.ops.quote_name(name))
