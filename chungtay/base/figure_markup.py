"""Writes a figure that opens its own reasons as HTML: a page may hold hundreds, too many for a template each."""

import html
from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chungtay.base.day_markup import day_of
from chungtay.base.figures import Figure, Input


def escaped(value: Any) -> str:
    """Plain text takes the short way, which Django's wrapper for lazy text makes long."""
    return html.escape(value) if type(value) is str else conditional_escape(value)


def figure_of(fig: Figure, *, compact: bool = False, label: str = "") -> SafeString:
    """The value, and behind it the reasons; `compact` leaves the unit to the table's header."""
    looks = f"fig{' fig-compact' if compact else ''}{'' if fig.is_known else ' fig-none'}"
    return mark_safe(
        f'<details class="{looks}" data-figure data-status="{fig.status}">'
        f"<summary>{summary_of(fig, compact, label)}</summary>"
        f'<div class="why"><div class="why-head"><span>{_("Cách tính")}</span>'
        f'<button type="button" class="why-close" data-why-close hidden>{_("Đóng")}</button></div>'
        f"<dl>{reasons_of(fig)}</dl></div></details>"
    )


def summary_of(fig: Figure, compact: bool, label: str) -> str:
    parts = [f'<span class="visually-hidden">{escaped(label)}: </span>'] if label else []
    parts.append(f'<span class="fig-value">{escaped(fig.text)}</span>')
    if fig.is_known and fig.unit:
        parts.append(f' <span class="{"visually-hidden" if compact else "fig-unit"}">{escaped(fig.unit)}</span>')
    if fig.is_known and fig.status == "synthetic":
        parts.append(mark_of(compact))
    parts.append(f'<span class="visually-hidden"> — {_("Cách tính")}</span>')
    return "".join(parts)


def mark_of(compact: bool) -> str:
    words = _("dữ liệu minh họa")
    if not compact:
        return f'<span class="fig-mark">{words}</span>'
    return f'<span class="fig-dot" title="{words}"></span><span class="visually-hidden"> {words}</span>'


def reasons_of(fig: Figure) -> str:
    as_of = _("Tính đến ngày")
    lines = [
        term(_("Công thức"), fig.how),
        inputs_of(fig.inputs) if fig.inputs else "",
        term(_("Căn cứ"), fig.clause),
        term(_("Nguồn"), fig.source),
        f"<dt>{as_of}</dt><dd>{day_of(fig.day)}</dd>",
        term(_("Trạng thái"), fig.status_label),
        term(_("Ai được sửa"), fig.who),
    ]
    return "".join(lines)


def term(name: str, text: str) -> str:
    return f"<dt>{name}</dt><dd>{escaped(text)}</dd>" if text else ""


def inputs_of(inputs: tuple[Input, ...]) -> str:
    items = "".join(input_of(one) for one in inputs)
    return f'<dt class="why-wide">{_("Đầu vào")}</dt><dd class="why-wide"><ul class="why-inputs">{items}</ul></dd>'


def input_of(one: Input) -> str:
    label = f'<a href="{escaped(one.href)}">{escaped(one.label)}</a>' if one.href else escaped(one.label)
    day = f'<span class="why-day">{_("ngày")} {day_of(one.day)}</span>' if one.day else ""
    return f"<li><span>{label}{day}</span><span>{escaped(one.text)}</span></li>"
