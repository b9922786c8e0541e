"""Rows of a sheet as columns on disk: the child packs them, the parent takes them back at the speed of C."""

import marshal
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from chungtay.base.sheets.cells import FAULTS, Cell, Fault

INVISIBLE = "".join(
    map(
        chr,
        (
            *(0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E, 0xFE0F, 0xFEFF),
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2060, 0x2070),
        ),
    )
)
ENDS = (
    "".join(chr(sign) for sign in range(0x21))
    + "\x7f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"
    + ("".join(chr(sign) for sign in range(0x2000, 0x200B)) + INVISIBLE)
)
# A double holds fifteen digits for sure; beyond them a whole number would pretend to be exact.
EXACT = 10**15

# How a column of one chunk is kept.
TEXT, SPARSE_TEXT, PLAIN, DAYS, MIXED = "t", "s", "p", "d", "m"
Packed = tuple[str, Any]


def tidy(text: str) -> str | None:
    """NFC, nothing blank or invisible at the ends; an empty text is no value."""
    return unicodedata.normalize("NFC", text).replace("\0", "").strip(ENDS) or None


def _text(value: str) -> Any:
    found = tidy(value)
    return ("e", found) if found in FAULTS else found


def _number(value: float) -> Any:
    if value.is_integer() and -EXACT < value < EXACT:
        return int(value)
    return value if isfinite(value) else str(value)


def _clock(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


_KEPT: dict[type, Callable[[Any], Any]] = {
    str: _text,
    float: _number,
    int: lambda value: value if -EXACT < value < EXACT else float(value),
    bool: bool,
    type(None): lambda value: None,
    date: lambda value: ("d", value.toordinal()),
    datetime: lambda value: ("t", value.isoformat()),
    time: lambda value: value.isoformat("seconds"),
    timedelta: _clock,
    Fault: lambda value: ("e", str(value)),
}
_REVIVED: dict[str, Callable[[Any], Cell]] = {
    "d": date.fromordinal,
    "t": datetime.fromisoformat,
    "e": Fault,
}


def _is_tidy(column: Sequence[str], joined: str) -> bool:
    """Whether no text of the column needs a hand laid on it; answered for all of them at once."""
    return (
        joined.count("\0") == len(column) - 1
        and "".join(column).isprintable()
        and " \0" not in joined
        and "\0 " not in joined
        and not joined.startswith(" ")
        and not joined.endswith(" ")
        and "#" not in joined
        and unicodedata.is_normalized("NFC", joined)
    )


def pack_column(column: Sequence[Any]) -> Packed:
    kinds = set(map(type, column))
    if kinds == {str}:
        joined = "\0".join(column)
        if _is_tidy(column, joined):
            return (SPARSE_TEXT if "" in column else TEXT), joined
    elif kinds == {date}:
        return DAYS, [value.toordinal() for value in column]
    elif kinds == {float} and all(map(float.is_integer, column)) and max(map(abs, column)) < EXACT:
        return PLAIN, list(map(int, column))
    kept = [_KEPT[type(value)](value) for value in column]
    return (MIXED if any(type(value) is tuple for value in kept) else PLAIN), kept


def unpack_column(packed: Packed) -> list[Cell]:
    kind, kept = packed
    if kind == TEXT:
        return kept.split("\0")  # type: ignore[no-any-return]
    if kind == SPARSE_TEXT:
        return [text or None for text in kept.split("\0")]
    if kind == DAYS:
        return list(map(date.fromordinal, kept))
    if kind == MIXED:
        return [_REVIVED[value[0]](value[1]) if type(value) is tuple else value for value in kept]
    return kept  # type: ignore[no-any-return]


def pack(rows: Sequence[Sequence[Any]]) -> bytes:
    """Rows of equal length as one chunk."""
    return marshal.dumps([pack_column(column) for column in zip(*rows, strict=True)], 2)


def unpack(chunk: bytes) -> list[list[Cell]]:
    """The columns of a chunk; only for bytes that our own child has written."""
    return [unpack_column(packed) for packed in marshal.loads(chunk)]
