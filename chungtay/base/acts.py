"""The act under way: gathers what changed, so that the verb's event can tell it."""

import datetime as dt
import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import FileField, Model

HIDDEN = "(dữ liệu cá nhân)"


@dataclass
class Act:
    """What one verb call has told so far: changed values, counts and a note."""

    verb: str
    changes: dict[str, Any] = field(default_factory=dict)
    note: str = ""

    def tell(self, key: str, before: Any, after: Any) -> None:
        """Record that `key` went from `before` to `after`; equal values are not recorded."""
        if before != after:
            self.changes[key] = [plain(before), plain(after)]

    def count(self, **numbers: Any) -> None:
        """Record counts or a digest of a bulk act."""
        self.changes.update({key: plain(value) for key, value in numbers.items()})


current: ContextVar[Act | None] = ContextVar("current_act", default=None)


def act() -> Act:
    """The act under way; outside a verb there is none, and asking is a programming error."""
    found = current.get()
    if found is None:
        raise LookupError("Không có hành vi nào đang thực hiện: chỉ gọi trong một verb.")
    return found


def plain(value: Any) -> Any:
    """A value as JSON can carry it, exactly: decimals and dates as text, records by their key."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.datetime | dt.date | uuid.UUID):
        return str(value)
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return str(value)


def snapshot(record: Model) -> dict[str, Any]:
    """The stored values of a record, without its key, its version and what it does not tell (`untold_fields`)."""
    untold: frozenset[str] = getattr(record, "untold_fields", frozenset())
    return {
        column.name: plain(value if not isinstance(column, FileField) else str(value))
        for column in record._meta.concrete_fields
        if not column.primary_key and column.name != "version" and column.name not in untold
        for value in (getattr(record, column.attname),)
    }


def difference(before: dict[str, Any], after: dict[str, Any], personal: frozenset[str]) -> dict[str, Any]:
    """What changed, field by field; a personal field tells that it changed, never to what."""
    changed = {key: [before.get(key), value] for key, value in after.items() if before.get(key) != value}
    return {key: ([HIDDEN, HIDDEN] if key in personal else pair) for key, pair in changed.items()}
