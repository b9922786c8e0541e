"""The page "Lịch sử": who did what to a record, with the values before and after."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, DateField, Field, FileField, Model
from django.utils.translation import gettext as _

from chungtay.base import subjects
from chungtay.base.access import Desk
from chungtay.base.models import Event
from chungtay.base.verbs import VERBS
from chungtay.rules import vietnamese

Names = Callable[[Iterable[int]], dict[int, str]]
_names: list[Names] = []


@dataclass(frozen=True)
class Change:
    field: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Line:
    """One act as people read it."""

    label: str
    who: str
    day: date
    recorded_at: datetime
    changes: tuple[Change, ...]
    note: str


def name_posts(names: Names) -> None:
    """Tell how a post is written out; `accounts` supplies it through config.reactions."""
    _names[:] = [names]


def lines(record: Model, _desk: Desk, limit: int = 50) -> list[Line]:
    """The newest acts on a record that the desk already sees."""
    events = list(
        Event.objects.filter(about_type=subjects.type_of(record), about_id=subjects.key_of(record)).order_by("-pk")[
            :limit
        ]
    )
    return written_out(events, record)


def written_out(events: Iterable[Event], record: Model) -> list[Line]:
    """Given acts as people read them, beside the record that they are about."""
    events = list(events)
    posts = {event.post_id for event in events if event.post_id is not None}
    written = _names[0](posts) if _names else {}
    return [line_of(event, record, written) for event in events]


def line_of(event: Event, record: Model, written: dict[int, str]) -> Line:
    known = VERBS.get(event.verb)
    nobody = "Người dân" if event.actor_role == "public" else "Hệ thống"
    who = written.get(event.post_id or 0, nobody)
    return Line(
        known.label if known else event.verb,
        who,
        event.day,
        event.recorded_at,
        tuple(changes_of(event, record)),
        event.note,
    )


def changes_of(event: Event, record: Model) -> Iterable[Change]:
    columns = {column.name: column for column in record._meta.concrete_fields}
    for key, pair in event.changes.items():
        before, after = pair if isinstance(pair, list) and len(pair) == 2 else (None, pair)
        column = columns.get(key)
        if column is None:
            yield Change(told(record, key), listed(before), listed(after))
        elif has_words(column):
            label = str(column.verbose_name)
            yield Change(label, *(worded(record, key, shown(column, one)) for one in (before, after)))


def told(record: Model, key: str) -> str:
    """The words for a change that is no field of the record; the record may have its own."""
    words_of: Callable[[str], str] | None = getattr(record, "words_of_change", None)
    return words_of(key) if words_of else key


def worded(record: Model, key: str, value: Any) -> Any:
    """A key of the law as people call it, where the record knows the words."""
    words_of: Callable[[str, Any], Any] | None = getattr(record, "words_of_value", None)
    return words_of(key, value) if words_of and value is not None else value


def listed(value: Any) -> Any:
    return ", ".join(str(one) for one in value) if isinstance(value, list) else value


def has_words(column: "Field[Any, Any]") -> bool:
    """Keys, files and fields without words of their own are the machine's, and say nothing to a person."""
    if column.is_relation or isinstance(column, FileField):
        return False
    return str(column.verbose_name) != column.name.replace("_", " ")


def shown(column: "Field[Any, Any]", value: Any) -> Any:
    """A stored value as people read it: the choice's label, yes or no, the day as dd/mm/yyyy."""
    if value in (None, ""):
        return None
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    if column.flatchoices:
        return str(dict(column.flatchoices).get(value, value))
    if isinstance(column, BigIntegerField) and isinstance(value, int):
        return vietnamese.format_number(value)
    if isinstance(column, DateField) and isinstance(value, str):
        return vietnamese.format_day(date.fromisoformat(value[:10]))
    return listed(value)
