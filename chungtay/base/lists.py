"""Lists as every screen has them: filter, sort, page, and the same columns as an Excel file."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Choices, QuerySet
from django.http import HttpRequest, HttpResponse

from chungtay.base.figures import Figure
from chungtay.base.sheets.writing import write_table

PAGE_ROWS = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Column:
    """One column for the screen and the sheet; `cell` gives a Figure, day, number, state or text.

    `whole` keeps a number of a paper on one line; `sheet_only` leaves the column to Excel; `if_told` leaves it out of a
    page on which no row has anything in it.
    """

    key: str
    label: str
    cell: Callable[[Any], Any]
    sort: tuple[str, ...] = ()
    numeric: bool = False
    whole: bool = False
    sheet_only: bool = False
    if_told: bool = False


@dataclass(frozen=True)
class Counter:
    """How many rows of a list stand in one state; `key` is what its link filters by, empty for all rows."""

    key: str
    label: str
    figure: Figure
    url: str = ""
    current: bool = False


def linked(counters: Iterable[Counter], request: HttpRequest, chosen: str, **kept: str) -> list[Counter]:
    """Counters with the addresses that filter by them; `kept` joins what the page's own address says already."""
    found = []
    for counter in counters:
        query = request.GET.copy()
        for name in ("trang", "trang_thai", "xuat"):
            query.pop(name, None)
        for name, value in kept.items():
            query.setdefault(name, value)
        if counter.key:
            query["trang_thai"] = counter.key
        found.append(replace(counter, url=f"?{query.urlencode()}", current=counter.key == chosen))
    return found


def sorted_by(
    rows: QuerySet[Any], columns: Iterable[Column], request: HttpRequest, default: tuple[str, ...]
) -> QuerySet[Any]:
    """Rows in the order of `?xep=`; a leading minus turns it round; unknown orders fall back to the default."""
    asked = request.GET.get("xep", "")
    backwards, key = asked.startswith("-"), asked.lstrip("-")
    for column in columns:
        if column.key == key and column.sort:
            return rows.order_by(*(f"-{path}" if backwards else path for path in column.sort), "pk")
    return rows.order_by(*default)


def page_of(rows: Any, request: HttpRequest) -> Page[Any]:
    return Paginator(rows, PAGE_ROWS).get_page(request.GET.get("trang"))


def wants_sheet(request: HttpRequest) -> bool:
    return request.GET.get("xuat") == "xlsx"


def plain_cell(value: Any) -> Any:
    """What Excel gets: numbers as numbers, days as days; text is written as text, so it never turns into a formula."""
    if isinstance(value, Figure):
        return plain_cell(value.value) if value.is_known else value.text
    if isinstance(value, Choices):
        return str(value.label)
    if isinstance(value, Decimal | int | float | date) or value is None:
        return value
    return str(value)


def csv_response(name: str, columns: list[Column], rows: Iterable[Any]) -> HttpResponse:
    """The list as text for other programs: UTF-8 with its sign, so that Excel reads the letters right."""
    memory = io.StringIO()
    writer = csv.writer(memory)
    writer.writerow([column.label for column in columns])
    writer.writerows([safe_text(plain_cell(column.cell(row))) for column in columns] for row in rows)
    return HttpResponse(
        "\ufeff" + memory.getvalue(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def safe_text(value: Any) -> Any:
    """Words that a spreadsheet would take for a formula stay words."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def sheet_response(title: str, name: str, columns: list[Column], rows: Iterable[Any], note: str) -> HttpResponse:
    """The list as an Excel file with a note of what it is and as of which day."""
    memory = io.BytesIO()
    lines = ([plain_cell(column.cell(row)) for column in columns] for row in rows)
    write_table(memory, title, [column.label for column in columns], lines, note)
    return HttpResponse(
        memory.getvalue(),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}.xlsx"'},
    )
