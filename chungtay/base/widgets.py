"""Writes select boxes and lines to fill in straight to HTML: Django runs three templates for each option and line."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe

from chungtay.base.speaking import translated

SELECT = "django/forms/widgets/select.html"
LINES = frozenset(f"django/forms/widgets/{name}.html" for name in ("text", "number", "date", "hidden", "password"))


class Renderer(DjangoTemplates):
    """Django's renderer of forms, with select boxes and lines written here."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        if template_name == SELECT:
            return select_of(context["widget"])
        if template_name in LINES:
            return line_of(context["widget"])
        return mark_safe(super().render(template_name, context, request))


def line_of(widget: dict[str, Any]) -> SafeString:
    given = widget["value"]
    value = "" if given is None else f' value="{conditional_escape(str(given))}"'
    named = f'type="{widget["type"]}" name="{conditional_escape(widget["name"])}"'
    return mark_safe(f"<input {named}{value}{attributes_of(widget['attrs'])}>")


def select_of(widget: dict[str, Any]) -> SafeString:
    groups = "".join(group_of(name, options) for name, options, _ in widget["optgroups"])
    return mark_safe(
        f'<select name="{conditional_escape(widget["name"])}"{attributes_of(widget["attrs"])}>{groups}</select>'
    )


def group_of(name: str | None, options: list[dict[str, Any]]) -> str:
    written = "".join(option_of(option) for option in options)
    return f'<optgroup label="{conditional_escape(name)}">{written}</optgroup>' if name else written


def option_of(option: dict[str, Any]) -> str:
    """An option can hold no markup, so it says itself in which language it is."""
    words, foreign = translated(str(option["label"]))
    spoken = ' lang="vi"' if foreign else ""
    return (
        f'<option value="{conditional_escape(str(option["value"]))}"{attributes_of(option["attrs"])}{spoken}>'
        f"{conditional_escape(words)}</option>"
    )


def attributes_of(attrs: dict[str, Any]) -> str:
    """In the order given: True is a bare name, False leaves the name out, as in Django's own template."""
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{conditional_escape(str(value))}"'
        for name, value in attrs.items()
        if value is not False
    )
