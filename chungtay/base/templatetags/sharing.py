"""The template word by which a public page tells of itself."""

from django import template
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from chungtay.base.public_about import head_of

register = template.Library()


@register.simple_tag(takes_context=True)
def about(context: template.Context, kind: str, key: object, title: object, words: object = "") -> SafeString:
    """`kind` and `key` are those by which the search knows the page; stories are articles."""
    request = context.get("request")
    if request is None:
        return SafeString("")
    schema = {"story": "Article", "data": "Dataset"}.get(kind, "WebPage")
    return head_of(request, kind, str(key), str(title), Truncator(str(words)).chars(200), schema=schema)
