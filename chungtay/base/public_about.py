"""What a public page tells of itself to search engines and to those who share it."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

# A script that holds data is not run, so the policy on scripts allows it; what could end it early is written otherwise.
_SIGNS = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
LOCALES = {"vi": "vi_VN", "en": "en_GB"}


def json_ld(told: dict[str, Any]) -> SafeString:
    """Structured data beside the page."""
    text = json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False).translate(_SIGNS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def address_of(path: str) -> str:
    """Under the address that the operator has named, whatever name the request came by."""
    return str(settings.PUBLIC_ADDRESS).rstrip("/") + path


def card_of(kind: str, key: str) -> str:
    """The picture of a text that the search knows; none where no page draws it."""
    try:
        return address_of(reverse("portal:card", args=[kind, key]))
    except NoReverseMatch:
        return ""


def head_of(request: HttpRequest, kind: str, key: str, title: str, words: str, *, schema: str) -> SafeString:
    """The lines of the head: description, address, card, and the same as structured data."""
    address, language = address_of(request.path), getattr(request, "LANGUAGE_CODE", "vi")
    card = card_of(kind, key)
    about = [
        ("og:site_name", "Chung Tay"), ("og:title", title), ("og:description", words), ("og:url", address),
        ("og:type", "article" if schema == "Article" else "website"), ("og:locale", LOCALES.get(language, "vi_VN")),
        ("og:image", card), ("og:image:width", "1200"), ("og:image:height", "630"), ("og:image:alt", title),
    ]  # fmt: skip
    properties = format_html_join(
        "\n", '<meta property="{}" content="{}">', ((name, value) for name, value in about if value)
    )
    told = {"@type": schema, "name": title, "headline": title, "description": words, "url": address,
            "inLanguage": language, "image": card,
            "isPartOf": {"@type": "WebSite", "name": "Chung Tay", "url": address_of("/cong-khai/")}}  # fmt: skip
    return format_html(
        '<meta name="description" content="{}">\n<link rel="canonical" href="{}">\n{}\n'
        '<meta name="twitter:card" content="summary_large_image">\n{}',
        words, address, properties, json_ld({name: value for name, value in told.items() if value}),
    )  # fmt: skip
