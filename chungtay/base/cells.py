"""Writes the cells of a list straight to HTML: a template for each of a page's 250 cells costs more than the page."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import Choices
from django.template import TemplateSyntaxError
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from chungtay.base.day_markup import day_of
from chungtay.base.figure_markup import figure_of
from chungtay.base.figures import Figure
from chungtay.base.lists import Column
from chungtay.base.speaking import said, speaker, translated

# Shape and hue of a state; its word always comes from the record itself.
STATE_KINDS = ("rest", "draft", "wait", "due", "late", "back", "done", "locked", "none")
STATE_HUES = {"draft": "rest", "locked": "rest", "none": "rest"}
KIND_OF_KEY = {
    "draft": "draft",
    "submitted": "wait",
    "sent_back": "back",
    "accepted": "done",
    "verified": "done",
    "late": "late",
    "week": "due",
    "waiting": "wait",
    "later": "rest",
}


def rows_of(rows: Iterable[Any], columns: Sequence[Column]) -> tuple[SafeString, bool]:
    """The body of a table, and whether a synthetic figure stands in it."""
    openings = [opening_of(column) for column in columns[1:]]
    first = '<th scope="row" class="nowrap">' if columns and columns[0].whole else '<th scope="row">'
    written, marked = [], False
    for row in rows:
        values = [column.cell(row) for column in columns]
        marked = marked or any(getattr(value, "status", "") == "synthetic" for value in values)
        written.append(row_of(row, first, openings, values))
    return mark_safe("".join(written)), marked


def opening_of(column: Column) -> str:
    kind = ' class="num"' if column.numeric else ' class="nowrap"' if column.whole else ""
    return f'<td{kind} data-label="{conditional_escape(translated(str(column.label))[0])}">'


def row_of(row: Any, first: str, openings: Sequence[str], values: Sequence[Any]) -> str:
    """One row; its first cell names it and links to the record."""
    address = getattr(row, "get_absolute_url", None)
    cells = [f"<tr>{first}{cell_of(values[0], address() if address else '')}</th>"]
    cells += [f"{opening}{cell_of(value)}</td>" for opening, value in zip(openings, values[1:], strict=True)]
    return f"{''.join(cells)}</tr>"


def cell_of(value: Any, href: str = "") -> str:
    """The inside of a cell as HTML; every text that comes in is escaped here."""
    if isinstance(value, Figure):
        return figure_of(value, compact=True)
    if isinstance(value, date):
        return day_of(value)
    if isinstance(value, Choices):
        return state_of(str(value.value), said(value.label), getattr(value, "shape", ""))
    text = "—" if value is None else speaker()(value)
    if href:
        return f'<a href="{conditional_escape(href)}" data-words>{text}</a>'
    return f"<span data-words>{text}</span>"


@lru_cache(maxsize=512)
def state_of(key: str, label: str, kind: str = "") -> SafeString:
    """A state as a word with its shape; written once, since only these three words decide it."""
    kind = kind or KIND_OF_KEY.get(key, "rest")
    if kind not in STATE_KINDS:
        raise TemplateSyntaxError(f"unknown state kind {kind!r}: use one of {', '.join(STATE_KINDS)}")
    context = {"key": key, "label": label, "kind": kind, "hue": STATE_HUES.get(kind, kind)}
    return mark_safe(get_template("base/components/state.html").render(context))
