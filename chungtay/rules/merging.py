"""Joins what two people typed on one sheet, field by field, so that nothing is overwritten unseen."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace

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


def renewed(base: Base, names: Collection[str], stored: Mapping[str, Value], stamps: Mapping[str, str]) -> Base:
    """The base once the person has seen what stands now in these fields, and will choose."""
    return replace(
        base,
        values={**base.values, **{name: stored.get(name) for name in names}},
        stamps={
            **{name: stamp for name, stamp in base.stamps.items() if name not in names},
            **{name: stamps[name] for name in names if name in stamps},
        },
    )


def packed(base: Base) -> str:
    """The base as the hidden field of a form carries it; empty values are left out."""
    shown = {name: value for name, value in base.values.items() if not is_empty(value)}
    return json.dumps({"form": base.form, "values": shown, "stamps": dict(base.stamps)}, ensure_ascii=False)


def unpacked(text: str) -> Base | None:
    """None for what no form of ours has sent."""
    try:
        found = json.loads(text)
        base = Base(found["form"], found["values"], found["stamps"])
    except (ValueError, TypeError, KeyError):
        return None
    sound = isinstance(base.form, str) and base.form and isinstance(base.values, dict) and isinstance(base.stamps, dict)
    return base if sound else None
