"""Writes select boxes straight to HTML: Django's own way runs three templates for every option."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"


class Renderer(DjangoTemplates):
    """Django's renderer of forms, with select boxes written here."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> SafeString:
        if template_name == SELECT:
            return select_of(context["widget"])
        return mark_safe(super().render(template_name, context, request))


def select_of(widget: dict[str, Any]) -> SafeString:
    groups = "".join(group_of(name, options) for name, options, _ in widget["optgroups"])
    return mark_safe(f'<select name="{conditional_escape(widget["name"])}"{flatatt(widget["attrs"])}>{groups}</select>')


def group_of(name: str | None, options: list[dict[str, Any]]) -> str:
    written = "".join(
        f'<option value="{conditional_escape(str(option["value"]))}"{flatatt(option["attrs"])}>'
        f"{conditional_escape(option['label'])}</option>"
        for option in options
    )
    return f'<optgroup label="{conditional_escape(name)}">{written}</optgroup>' if name else written
