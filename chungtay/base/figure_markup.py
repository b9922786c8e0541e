"""Writes a figure that opens its own reasons as HTML: a page may hold hundreds, too many for a template each."""

from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from chungtay.base.day_markup import day_of
from chungtay.base.figures import Figure, Input
from chungtay.base.speaking import escaped, speaker

Say = Callable[[Any], str]


def figure_of(fig: Figure, *, compact: bool = False, label: str = "") -> SafeString:
    """The value, and behind it the reasons; `compact` leaves the unit to the table's header."""
    say = speaker()
    looks = f"fig{' fig-compact' if compact else ''}{'' if fig.is_known else ' fig-none'}"
    return mark_safe(
        f'<details class="{looks}" data-figure data-status="{fig.status}">'
        f"<summary>{summary_of(fig, compact, label, say)}</summary>"
        f'<div class="why"><div class="why-head"><span>{_("Cách tính")}</span>'
        f'<button type="button" class="why-close" data-why-close hidden>{_("Đóng")}</button></div>'
        f"<dl>{reasons_of(fig, say)}</dl></div></details>"
    )


def summary_of(fig: Figure, compact: bool, label: str, say: Say) -> str:
    parts = [f'<span class="visually-hidden">{say(label)}: </span>'] if label else []
    parts.append(f'<span class="fig-value">{escaped(fig.text) if fig.is_known else say(fig.text)}</span>')
    if fig.is_known and fig.unit:
        parts.append(f' <span class="{"visually-hidden" if compact else "fig-unit"}">{say(fig.unit)}</span>')
    if fig.is_known and fig.status == "synthetic":
        parts.append(mark_of(compact))
    parts.append(f'<span class="visually-hidden"> — {_("Cách tính")}</span>')
    return "".join(parts)


def mark_of(compact: bool) -> str:
    words = _("dữ liệu minh họa")
    if not compact:
        return f'<span class="fig-mark">{words}</span>'
    return f'<span class="fig-dot" title="{words}"></span><span class="visually-hidden"> {words}</span>'


def reasons_of(fig: Figure, say: Say) -> str:
    as_of = _("Tính đến ngày")
    lines = [
        term(_("Công thức"), say(fig.how)),
        inputs_of(fig.inputs, say) if fig.inputs else "",
        term(_("Căn cứ"), say(fig.clause)),
        term(_("Nguồn"), say(fig.source)),
        f"<dt>{as_of}</dt><dd>{day_of(fig.day)}</dd>",
        term(_("Trạng thái"), say(fig.status_label)),
        term(_("Ai được sửa"), say(fig.who)),
    ]
    return "".join(lines)


def term(name: str, text: str) -> str:
    return f"<dt>{name}</dt><dd>{text}</dd>" if text else ""


def inputs_of(inputs: tuple[Input, ...], say: Say) -> str:
    items = "".join(input_of(one, say) for one in inputs)
    return f'<dt class="why-wide">{_("Đầu vào")}</dt><dd class="why-wide"><ul class="why-inputs">{items}</ul></dd>'


def input_of(one: Input, say: Say) -> str:
    label = f'<a href="{escaped(one.href)}">{say(one.label)}</a>' if one.href else say(one.label)
    day = f'<span class="why-day">{_("ngày")} {day_of(one.day)}</span>' if one.day else ""
    return f"<li><span>{label}{day}</span><span>{say(one.text)}</span></li>"
