"""Template words for figures, days, codes, states and the words of people."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chungtay.base import speaking
from chungtay.base.cells import rows_of, state_of
from chungtay.base.day_markup import day_of
from chungtay.base.figure_markup import figure_of
from chungtay.base.figures import Figure
from chungtay.base.lists import Column
from chungtay.base.navigation import Section
from chungtay.base.todos import LABELS, Urgency

register = template.Library()


@register.simple_tag
def figure(fig: Figure, *, compact: bool = False, label: str = "") -> SafeString:
    """Show a figure that opens its own reasons; `compact` leaves the unit to the table's header."""
    return figure_of(fig, compact=compact, label=label)


@register.simple_tag
def day(moment: date | None, *, time: bool = False) -> SafeString:
    """Write a day as dd/mm/yyyy, or a moment with its hour when `time` is asked for."""
    return day_of(moment, time=time)


@register.simple_tag
def code(text: object) -> SafeString:
    """Write a code, a number of a paper or a key: digits that count nothing."""
    return format_html('<span class="code">{}</span>', text)


@register.simple_tag
def words(text: object) -> SafeString:
    """Write words of people or of the law, which may hold digits of their own."""
    return format_html("<span data-words>{}</span>", text)


@register.simple_tag
def state(key: object, label: object, kind: str = "") -> SafeString:
    """Show a state as a word with its shape; the kind of the usual keys is known."""
    return state_of(str(getattr(key, "value", key)), speaking.said(label), kind)


@register.simple_tag
def said(text: object) -> SafeString:
    """Words that the programme, the law or a record says: in the reader's language, or marked as Vietnamese."""
    return speaking.said(text)


@register.simple_tag
def spoken(text: object) -> SafeString:
    """The attribute for an element that can hold no other: that its words are Vietnamese on an English page."""
    return mark_safe(' lang="vi"') if speaking.translated(str(text))[1] else SafeString("")


@register.inclusion_tag("base/components/table.html", takes_context=True)
def list_table(
    context: template.Context, columns: Sequence[Column], rows: Iterable[Any], caption: str, *, stack: bool = True
) -> dict[str, object]:
    """Show rows by the columns that also make the Excel file; the first cell links to the record."""
    request: HttpRequest = context["request"]
    rows = list(rows)
    columns = [column for column in columns if not column.sheet_only and has_something(column, rows)]
    body, marked = rows_of(rows, columns)
    return {
        "caption": caption,
        "stack": stack,
        "heads": [head_of(column, request) for column in columns],
        "body": body,
        "marked": marked,
    }


def has_something(column: Column, rows: Iterable[Any]) -> bool:
    return not column.if_told or any(column.cell(row) not in ("", None) for row in rows)


def head_of(column: Column, request: HttpRequest) -> dict[str, object]:
    head: dict[str, object] = {"label": column.label, "numeric": column.numeric}
    if column.sort:
        asked = request.GET.get("xep", "")
        kept = [(name, value) for name, value in request.GET.lists() if name not in ("xep", "trang")]
        turned = f"-{column.key}" if asked == column.key else column.key
        head["query"] = f"?{urlencode([*kept, ('xep', turned)], doseq=True)}"
        head["order"] = {column.key: "ascending", f"-{column.key}": "descending"}.get(asked, "")
    return head


@register.simple_tag
def menu(sections: Iterable[Section]) -> SafeString:
    """The shell's menu: groups that fold, and entries that stand by themselves."""
    return menu_of(tuple(sections))


@lru_cache(maxsize=512)
def menu_of(sections: tuple[Section, ...]) -> SafeString:
    """Kept, because every page of a role has the same menu but for the entry that is open."""
    return format_html_join("", "{}", ((section_of(one),) for one in sections))


def section_of(section: Section) -> SafeString:
    here = mark_safe(' aria-current="page"')
    lines = ((one.url, here if one.current else "", one.label) for one in section.items)
    items = format_html('<ul class="nav-list">{}</ul>', format_html_join("", '<li><a href="{}"{}>{}</a></li>', lines))
    if not section.label:
        return items
    is_open = mark_safe(" open") if section.is_open else ""
    group = '<details class="nav-group"{}><summary>{}</summary>{}</details>'
    return format_html(group, is_open, section.label, items)


@register.filter
def urgency_label(urgency: Urgency) -> str:
    """The heading of a group of work."""
    return LABELS[urgency]


@register.filter
def urgency_word(urgency: Urgency) -> str:
    """The one word that goes with the shape on a line of work."""
    words_of = {
        Urgency.LATE: _("Quá hạn"),
        Urgency.SENT_BACK: _("Bị trả lại"),
        Urgency.WEEK: _("Sắp đến hạn"),
        Urgency.WAITING: _("Chờ trả lời"),
        Urgency.LATER: _("Chưa đến hạn"),
    }
    return words_of[urgency]


@register.simple_tag(takes_context=True)
def keep_query(context: template.Context, *dropped: str) -> SafeString:
    """Carry the page's address parameters, but for `dropped`, through a form sent with GET."""
    request: HttpRequest | None = context.get("request")
    if request is None:
        return SafeString("")
    pairs = ((name, value) for name, values in request.GET.lists() if name not in dropped for value in values)
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', pairs)


@register.filter
def elided(page: Page[Any]) -> list[int | str]:
    """The page numbers that a pager shows: both ends and the neighbours."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def first_control(field: BoundField) -> str:
    """The id that an error link jumps to: of a group of choices, the first one."""
    return field.id_for_label or f"{field.auto_id}_0"


@register.filter
def faults(form: BaseForm) -> list[tuple[BoundField, str]]:
    """Each message of the visible fields beside its field, in the order of the form."""
    return [(field, str(message)) for field in form.visible_fields() for message in field.errors]


@register.filter
def widget_kind(field: BoundField) -> str:
    """`check`, `choices`, `date`, `file` or `line`: how a field is laid out."""
    widget: Any = field.field.widget
    if getattr(widget, "input_type", "") == "checkbox" and not widget.use_fieldset:
        return "check"
    if widget.use_fieldset:
        return "choices"
    return {"date": "date", "file": "file"}.get(getattr(widget, "input_type", ""), "line")
