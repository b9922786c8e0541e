"""Joins what two people typed on one sheet, field by field, so that nothing is overwritten unseen."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = bool | int | str | list[str] | None


@dataclass(frozen=True)
class Base:
    """What a form was opened with: its own sign, the values it showed, and the sign of the form behind each."""

    form: str
    values: Mapping[str, Value] = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Joined:
    """What may be written, and the fields that both have changed to different values."""

    writes: dict[str, Value]
    clashes: tuple[str, ...]


def join(base: Base, stored: Mapping[str, Value], stamps: Mapping[str, str], typed: Mapping[str, Value]) -> Joined:
    """`stored` and `stamps` are of this moment. A field whose last writer is this very form is its own to change;
    another field is written only while it stands as it stood when the form was opened."""
    writes: dict[str, Value] = {}
    clashes = []
    for name, value in typed.items():
        now, opened = stored.get(name), base.values.get(name)
        own = stamps.get(name) == base.form
        if same(value, now) or (same(value, opened) and not own):
            continue
        if own or (same(now, opened) and stamps.get(name) == base.stamps.get(name)):
            writes[name] = value
        else:
            clashes.append(name)
    return Joined(writes, tuple(clashes))


def same(one: Value, other: Value) -> bool:
    """Nothing typed is nothing, in whatever form the field keeps it; zero and No are answers."""
    if is_empty(one) or is_empty(other):
        return is_empty(one) and is_empty(other)
    return type(one) is type(other) and one == other


def is_empty(value: Value) -> bool:
    return value is None or value in ("", [])
