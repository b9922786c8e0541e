"""Open data: what a dataset is, and how it goes out as text for other programs, each with its dictionary."""

import csv
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from chungtay.base.lists import safe_text

TYPES = {"text": "chữ", "number": "số", "day": "ngày (năm-tháng-ngày)"}
DICTIONARY = "tu-dien.csv"
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json", DICTIONARY: "text/csv; charset=utf-8"}
HEADS = ("cot", "ten", "y_nghia", "kieu", "don_vi", "nguon", "tinh_den_ngay")


@dataclass(frozen=True)
class DataColumn:
    """One column: its name for programs and for people, what it means, its unit, and where it comes from."""

    key: str
    label: str
    meaning: str
    kind: str = "text"
    unit: str = ""
    source: str = ""

    @property
    def type_words(self) -> str:
        return TYPES[self.kind]


@dataclass(frozen=True)
class Dataset:
    """A table that anybody may take; `rows` gives tuples in the order of the columns, as of the day."""

    key: str
    title: str
    about: str
    columns: tuple[DataColumn, ...]
    rows: Callable[[date], Iterable[tuple[Any, ...]]]


DATASETS: dict[str, Dataset] = {}


def offer(dataset: Dataset) -> None:
    """Put a dataset into the catalogue; wired in config."""
    DATASETS[dataset.key] = dataset


def written(dataset: Dataset, kind: str, day: date) -> str:
    if kind == "json":
        return as_json(dataset, day)
    return dictionary(dataset, day) if kind == DICTIONARY else as_csv(dataset, day)


def as_csv(dataset: Dataset, day: date) -> str:
    return lines([column.key for column in dataset.columns], dataset.rows(day))


def dictionary(dataset: Dataset, day: date) -> str:
    rows = ((c.key, c.label, c.meaning, c.type_words, c.unit, c.source, day) for c in dataset.columns)
    return lines(HEADS, rows)


def lines(heads: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """UTF-8 with its sign; words that a spreadsheet would take for a formula stay words."""
    memory = io.StringIO()
    writer = csv.writer(memory)
    writer.writerow(heads)
    writer.writerows([safe_text(cell(value)) for value in row] for row in rows)
    return "\ufeff" + memory.getvalue()


def as_json(dataset: Dataset, day: date) -> str:
    keys = [column.key for column in dataset.columns]
    rows = [dict(zip(keys, map(cell, row), strict=True)) for row in dataset.rows(day)]
    return json.dumps(described(dataset, day) | {"rows": rows}, ensure_ascii=False, indent=1)


def described(dataset: Dataset, day: date) -> dict[str, Any]:
    """What the catalogue and the file say of a dataset alike."""
    return {
        "key": dataset.key,
        "title": dataset.title,
        "about": dataset.about,
        "as_of": day.isoformat(),
        "is_demo": bool(settings.DEMO_TODAY),
        "licence": settings.OPEN_DATA_LICENCE or None,
        "columns": [
            {"key": c.key, "label": c.label, "meaning": c.meaning, "type": c.kind, "unit": c.unit, "source": c.source}
            for c in dataset.columns
        ],
    }


def cell(value: Any) -> Any:
    """Numbers without grouping, days as year-month-day, nothing for what is not known."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
