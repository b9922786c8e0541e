"""What changed between two plans, row by row and field by field, in words."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from chungtay.rules.pack_words import field_words, part_words, value_words
from chungtay.rules.packs import Pack
from chungtay.rules.vietnamese import format_day, format_decimal

NOTHING = "—"
# Keys and references are said as they are; words of closed lists are translated.
AS_THEY_ARE = frozenset({"key", "id", "title", "text", "note", "label", "role", "definition", "number", "issuer"})


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowChange:
    """One row that came, went, moved or changed; `trail` names what it stands in."""

    kind: Literal["added", "removed", "moved", "changed"]
    part: str
    title: str
    fields: tuple[FieldChange, ...] = ()
    trail: tuple[str, ...] = ()


CHANGE_WORDS_VI = {"added": "thêm", "removed": "bỏ", "moved": "đổi chỗ", "changed": "sửa"}


def compare(before: Pack, after: Pack) -> list[RowChange]:
    return list(_record("Kế hoạch", before, after, ()))


def _record(part: str, before: Any, after: Any, trail: tuple[str, ...]) -> Iterator[RowChange]:
    changed = []
    inner: list[RowChange] = []
    title = _title(after)
    below = trail if not trail and isinstance(after, Pack) else (*trail, title)
    for field in dataclasses.fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if _is_rows(old) or _is_rows(new):
            inner += _rows(part_words(field.name), old, new, below)
        elif dataclasses.is_dataclass(old) and dataclasses.is_dataclass(new):
            inner += _record(part_words(field.name), old, new, below)
        else:
            changed.append(FieldChange(field_words(field.name), words(old, field.name), words(new, field.name)))
    if changed:
        yield RowChange("changed", part, title, tuple(changed), trail)
    yield from inner


def _rows(part: str, before: tuple[Any, ...], after: tuple[Any, ...], trail: tuple[str, ...]) -> Iterator[RowChange]:
    old, new = _by_key(before), _by_key(after)
    for key, row in new.items():
        if key not in old:
            yield RowChange("added", part, _title(row), _said(row), trail)
        elif row != old[key]:
            yield from _record(part, old[key], row, trail)
    for key, row in old.items():
        if key not in new:
            yield RowChange("removed", part, _title(row), (), trail)
    stayed_before, stayed_after = [key for key in old if key in new], [key for key in new if key in old]
    for place, key in enumerate(stayed_after):
        if stayed_before[place] != key and stayed_before.index(key) > place:
            yield RowChange("moved", part, _title(new[key]), (), trail)


def _by_key(rows: tuple[Any, ...]) -> dict[str, Any]:
    """Rows without a key of their own are known by what they name, and by their place among the like."""
    found: dict[str, Any] = {}
    for row in rows:
        key = str(getattr(row, "key", None) or getattr(row, "source", None) or getattr(row, "subject", ""))
        number = sum(1 for known in found if known == key or known.startswith(f"{key}#"))
        found[f"{key}#{number}" if number else key] = row
    return found


def _said(row: Any) -> tuple[FieldChange, ...]:
    fields = [field for field in dataclasses.fields(row) if field.name not in ("key", "title")]
    given = [(field.name, getattr(row, field.name)) for field in fields]
    return tuple(
        FieldChange(field_words(name), NOTHING, words(value, name))
        for name, value in given
        if value not in (None, "", ()) and not _is_rows(value) and not dataclasses.is_dataclass(value)
    )


def _is_rows(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and dataclasses.is_dataclass(value[0])


def _title(row: Any) -> str:
    for name in ("title", "label", "source", "subject", "text"):
        if said := getattr(row, name, None):
            return value_words(str(said)) if name == "subject" else str(said)
    return str(getattr(row, "key", "")) or "Kế hoạch"


def words(value: Any, name: str = "") -> str:
    """A value as people read it; nothing said is a dash."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return format_day(value)
    if isinstance(value, Decimal):
        return format_decimal(value, max(0, -int(value.normalize().as_tuple().exponent)))
    if isinstance(value, tuple):
        return NOTHING if _is_rows(value) else ", ".join(words(item, name) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        said = [(field.name, getattr(value, field.name)) for field in dataclasses.fields(value)]
        return "; ".join(f"{field_words(key)}: {words(inner, key)}" for key, inner in said)
    return str(value) if name in AS_THEY_ARE else value_words(str(value))
