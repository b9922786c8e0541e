"""The template word by which a public page tells of itself."""

from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from chungtay.base.public_about import Told, head_of

register = template.Library()


@register.simple_tag(takes_context=True)
def about(
    context: template.Context, kind: str, key: object, title: object, words: object = "", *, by: object = "",
    since: date | None = None, changed: date | None = None, shown: Any = None,
) -> SafeString:  # fmt: skip
    """`kind` and `key` are those by which the search knows the page; `shown` is its own picture, if it has one."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    told = Told(
        kind, str(key), str(title), Truncator(str(words)).chars(200), by=str(by), since=since, changed=changed,
        picture=shown, alt=shown.picture.alt if shown else "",
    )  # fmt: skip
    return head_of(request, told)
