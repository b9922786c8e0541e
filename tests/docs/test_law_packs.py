"""The page on law packs names every key of the schema, and no other."""

import dataclasses
import typing
from collections.abc import Iterator
from typing import Any

import pytest

from chungtay.rules.indicators import INDICATORS
from chungtay.rules.pack_honours import PLACEHOLDERS
from chungtay.rules.packs import Pack
from chungtay.rules.scoring import MEASURES
from tests.docs.reading import document, rows


def records(record: type, seen: list[type]) -> list[type]:
    """The record and every record that may stand inside it, in the order of its keys."""
    if record not in seen:
        seen.append(record)
        hints = typing.get_type_hints(record)
        for field in dataclasses.fields(record):
            for inner in inside(hints[field.name]):
                records(inner, seen)
    return seen


def inside(hint: Any) -> Iterator[type]:
    if dataclasses.is_dataclass(hint):
        yield typing.cast(type, hint)
    for part in typing.get_args(hint):
        yield from inside(part)


def must_be_given(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


@pytest.mark.parametrize("record", records(Pack, []), ids=lambda one: one.__name__)
def test_each_record_has_its_table_of_keys(record: type) -> None:
    page = document("docs/law-packs.md")
    heading = next(line for line in page.text.splitlines() if line.startswith(f"### {record.__name__}:"))
    told = {row[0].strip("`"): row[1] == "yes" for row in rows(page.section(heading))}
    assert told == {field.name: must_be_given(field) for field in dataclasses.fields(record)}


def test_the_closed_lists_are_told() -> None:
    closed = document("docs/law-packs.md").section("## Closed lists")
    assert {row[0].strip("`") for row in rows(closed)} == set(MEASURES) | set(INDICATORS)
    assert not [word for word in PLACEHOLDERS if f"`{{{word}}}`" not in closed]
