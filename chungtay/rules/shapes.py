"""A dataclass is the schema: entries are read into it, and it is written back as plain data."""

import dataclasses
import datetime
import re
import types
import typing
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin

from chungtay.rules.problems import LawErrors, Problem
from chungtay.rules.yamltext import Entry, Yaml

T = TypeVar("T")
Outside = Mapping[str, Collection[str]]
FAULT: Any = object()

_NAMES = {str: "chữ", int: "số nguyên", Decimal: "số", bool: "true hoặc false", datetime.date: "ngày"}


def defines(kind: str) -> Mapping[str, str]:
    """This field names a row that others may refer to."""
    return {"defines": kind}


def refers(kind: str) -> Mapping[str, str]:
    """This field (or each item of it) must name a row of that kind."""
    return {"refers": kind}


def later(metadata: Mapping[str, str] = MappingProxyType({})) -> Mapping[str, str]:
    """This field came after the first packs were published: left out of the data while it holds its default,
    so that what was published before keeps its digest."""
    return {"later": "yes", **metadata}


STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def line_of(entry: Entry, key: str) -> int:
    """The line of the deepest part of a key like “cells[2].unit” that was written."""
    for name, place in STEP.findall(key):
        value = entry.value
        if name and isinstance(value, dict) and name in value:
            entry = value[name]
        elif place and isinstance(value, tuple) and int(place) < len(value):
            entry = value[int(place)]
        else:
            break
    return entry.line


class Reading:
    """Entries of one file being fitted into dataclasses; every misfit is kept with its line."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._defined: dict[str, dict[str, int]] = {}
        self._referred: list[tuple[str, str, Entry]] = []

    def fault(self, entry: Entry, message: str, key: str = "") -> Any:
        place = f"{entry.path}.{key}".strip(".") if key else entry.path
        self.problems.append(Problem(self.file, line_of(entry, key), place, message))
        return FAULT

    def fit(self, hint: Any, entry: Entry) -> Any:
        """The value for this type hint, or FAULT when something in it is wrong."""
        origin = get_origin(hint)
        if dataclasses.is_dataclass(hint):
            return self._fit_record(typing.cast(type, hint), entry)
        if origin in (Union, types.UnionType):
            inner = next(part for part in get_args(hint) if part is not type(None))
            return None if entry.value is None else self.fit(inner, entry)
        if origin is tuple:
            return self._fit_list(get_args(hint)[0], entry)
        if origin is dict:
            return self._fit_names(get_args(hint)[1], entry)
        return self._fit_choice(hint, entry) if origin is Literal else self._fit_scalar(hint, entry)

    def _fit_choice(self, hint: Any, entry: Entry) -> Any:
        if entry.value in get_args(hint):
            return entry.value
        allowed = ", ".join(str(value) for value in get_args(hint))
        return self.fault(entry, f"Giá trị “{entry.value}” không có trong danh sách: {allowed}.")

    def _fit_list(self, hint: Any, entry: Entry) -> Any:
        if not isinstance(entry.value, tuple):
            return self.fault(entry, "Cần một danh sách.")
        items = [self.fit(hint, child) for child in entry.value]
        return FAULT if any(item is FAULT for item in items) else tuple(items)

    def _fit_names(self, hint: Any, entry: Entry) -> Any:
        if not isinstance(entry.value, dict):
            return self.fault(entry, "Cần các cặp khóa – giá trị.")
        items = {key: self.fit(hint, child) for key, child in entry.value.items()}
        return FAULT if any(item is FAULT for item in items.values()) else items

    def _fit_scalar(self, hint: Any, entry: Entry) -> Any:
        value = entry.value
        if hint is Decimal and type(value) in (int, Decimal):
            return Decimal(typing.cast("int | Decimal", value))
        if hint is datetime.date and isinstance(value, str):
            try:
                return datetime.date.fromisoformat(value)
            except ValueError:
                return self.fault(entry, f"“{value}” không phải là ngày dạng năm-tháng-ngày.")
        if type(value) is not hint:
            return self.fault(entry, f"Cần {_NAMES.get(hint, hint)}, đang là “{value}”.")
        return unicodedata.normalize("NFC", value) if isinstance(value, str) else value

    def _fit_record(self, record: type, entry: Entry) -> Any:
        if not isinstance(entry.value, dict):
            return self.fault(entry, "Cần các cặp khóa – giá trị.")
        fields = {field.name: field for field in dataclasses.fields(record)}
        sound = True
        for key, child in entry.value.items():
            if key not in fields:
                sound = self.fault(child, f"Khóa “{key}” không có trong mẫu.") is not FAULT
        values: dict[str, Any] = {}
        hints = typing.get_type_hints(record)
        for name, field in fields.items():
            if name in entry.value:
                values[name] = self.fit(hints[name], entry.value[name])
                self._note(field.metadata, entry.value[name])
            elif _is_required(field):
                values[name] = self.fault(entry, f"Thiếu khóa “{name}”.")
        if not sound or any(value is FAULT for value in values.values()):
            return FAULT
        return self._checked(record(**values), entry)

    def _checked(self, made: Any, entry: Entry) -> Any:
        """A record may look at itself once it is whole: `faults()` yields (field, message)."""
        look = getattr(made, "faults", None)
        for key, message in [] if look is None else list(look()):
            self.fault(entry, message, key)
        return made

    def _note(self, metadata: Mapping[str, str], entry: Entry) -> None:
        if kind := metadata.get("defines"):
            known = self._defined.setdefault(kind, {})
            if (key := str(entry.value)) in known:
                self.fault(entry, f"“{key}” đã dùng ở dòng {known[key]}.")
            else:
                known[key] = entry.line
        if kind := metadata.get("refers"):
            items = entry.value if isinstance(entry.value, tuple) else (entry,)
            self._referred += [(kind, str(item.value), item) for item in items if item.value is not None]

    def check_references(self, outside: Outside) -> None:
        for kind, key, entry in self._referred:
            if key not in outside.get(kind, ()) and key not in self._defined.get(kind, {}):
                self.fault(entry, f"“{key}” không có trong {kind}.")


def _is_required(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _is_unsaid(record: Any, field: "dataclasses.Field[Any]") -> bool:
    return "later" in field.metadata and bool(getattr(record, field.name) == field.default)


def read_yaml(shape: type[T], text: str, file: str, outside: Outside) -> T:
    """Raises `LawErrors` with all problems of the text at once."""
    yaml = Yaml(file)
    entry = yaml.read(text)
    return _fitted(shape, entry, file, outside, yaml.problems)


def from_data(shape: type[T], data: Any, file: str, outside: Outside | None = None) -> T:
    """The way back from `to_data`; references are checked only when `outside` is told."""
    return _fitted(shape, _as_entry(data, ""), file, outside, [])


def _fitted(
    shape: type[T],
    entry: Entry | None,
    file: str,
    outside: Outside | None,
    before: Sequence[Problem],
) -> T:
    reading = Reading(file)
    made: Any = FAULT if entry is None else reading.fit(shape, entry)
    if outside is not None:
        reading.check_references(outside)
    problems = [*before, *reading.problems]
    if problems or made is FAULT:
        raise LawErrors(problems)
    return typing.cast(T, made)


def to_data(value: Any) -> Any:
    """JSON-ready: dates as ISO text, decimals as text so that no digit is lost."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        kept = [field for field in dataclasses.fields(value) if not _is_unsaid(value, field)]
        return {field.name: to_data(getattr(value, field.name)) for field in kept}
    if isinstance(value, tuple | list):
        return [to_data(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_data(item) for key, item in value.items()}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value


def _as_entry(data: Any, path: str) -> Entry:
    if isinstance(data, dict):
        if set(data) == {"decimal"}:
            return Entry(Decimal(data["decimal"]), 0, path)
        return Entry({key: _as_entry(item, f"{path}.{key}".strip(".")) for key, item in data.items()}, 0, path)
    if isinstance(data, list):
        return Entry(tuple(_as_entry(item, f"{path}[{n}]") for n, item in enumerate(data)), 0, path)
    return Entry(data, 0, path)


def walk(value: Any) -> Iterator[Any]:
    """Every record inside a record, itself first."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in dataclasses.fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from walk(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from walk(item)
