"""A plan as YAML text again: the same schema as the files of the law storey, whole or still being written."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS = frozenset({"issued", "starts", "ends", "since", "until", "due"})
WIDTH = 110
FIRST = (
    "schema", "id", "title", "number", "issued", "issuer", "source", "level", "parent", "starts", "ends", "standing",
    "standing_status",
)  # fmt: skip


def write(data: Mapping[str, Any]) -> str:
    """Text that `read_pack` reads back to the same data; every word stands in quotes, so that none is mistaken."""
    ordered = [*(key for key in FIRST if key in data), *(key for key in data if key not in FIRST)]
    return "".join(f"{line}\n" for key in ordered for line in _entry(key, data[key], 0))


def _entry(key: str, value: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    short = _flow(value, key)
    if not isinstance(value, dict | list) or _is_number(value) or not value:
        yield f"{indent}{key}: {short}"
    elif isinstance(value, dict):
        if _is_flat(value) and len(indent) + len(key) + len(short) + 2 <= WIDTH:
            yield f"{indent}{key}: {short}"
            return
        yield f"{indent}{key}:"
        for name, inner in value.items():
            yield from _entry(name, inner, depth + 1)
    elif all(not isinstance(item, dict | list) for item in value):
        yield f"{indent}{key}: {short}"
    else:
        yield f"{indent}{key}:"
        for item in value:
            yield from _item(item, depth + 1)


def _item(item: Any, depth: int) -> Iterator[str]:
    indent = "  " * depth
    short = _flow(item, "")
    if not isinstance(item, dict) or (_is_flat(item) and len(indent) + len(short) + 2 <= WIDTH) or not item:
        yield f"{indent}- {short}"
        return
    lines = [line for name, inner in item.items() for line in _entry(name, inner, depth + 1)]
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _flow(value: Any, key: str) -> str:
    if _is_number(value):
        return str(value["decimal"])
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {_flow(inner, name)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, "") for item in value) + "]"
    if isinstance(value, str) and key in DAYS and DAY.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_number(value: Any) -> bool:
    """Decimals are kept exactly, as `{"decimal": "27.5"}`."""
    return isinstance(value, dict) and set(value) == {"decimal"}


def _is_flat(value: Mapping[str, Any]) -> bool:
    return all(not isinstance(inner, dict | list) or _is_number(inner) or _is_words(inner) for inner in value.values())


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(not isinstance(item, dict | list) for item in value)
