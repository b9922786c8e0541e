"""What a public page tells of itself to search engines and to those who share it."""

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Protocol

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from chungtay.base.speaking import translated

# A script that holds data is not run, so the policy on scripts allows it; what could end it early is written otherwise.
_SIGNS = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
SITE = "Chung Tay"
CARD = (1200, 630)
# What the kinds of the search are to search engines; all others are pages.
SCHEMAS = {"story": "NewsArticle", "model": "Article", "data": "Dataset"}
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


class Drawn(Protocol):
    """A picture as it is shown: its address, its size, and in words what is on it."""

    @property
    def src(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


@dataclass(frozen=True)
class Told:
    """What a page is: `kind` and `key` as the search knows it; of what somebody wrote also who, and on which day."""

    kind: str
    key: str
    title: str
    words: str
    by: str = ""
    since: date | None = None
    changed: date | None = None
    picture: Drawn | None = None
    alt: str = ""

    @property
    def schema(self) -> str:
        return SCHEMAS.get(self.kind, "WebPage")

    @property
    def is_article(self) -> bool:
        return self.schema.endswith("Article")

    @property
    def image(self) -> tuple[str, int, int, str]:
        """The page's own picture, else its card."""
        if self.picture is not None:
            return address_of(self.picture.src), self.picture.width, self.picture.height, self.alt
        return card_of(self.kind, self.key), *CARD, self.title


def head_of(request: HttpRequest, told: Told) -> SafeString:
    """The lines of the head: description, address, picture, and the same as structured data."""
    (title, foreign), (words, _foreign) = translated(told.title), translated(told.words)
    language = settings.LANGUAGE_CODE if foreign else getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
    told = replace(told, title=title, words=words)
    address = address_of(request.path)
    properties = format_html_join(
        "\n",
        '<meta property="{}" content="{}">',
        ((name, value) for name, value in shared(told, address, language) if value),
    )
    return format_html(
        '<meta name="description" content="{}">\n<link rel="canonical" href="{}">\n{}\n'
        '<meta name="twitter:card" content="summary_large_image">\n{}',
        words, address, properties, json_ld(structured(told, address, language)),
    )  # fmt: skip


def shared(told: Told, address: str, language: str) -> list[tuple[str, object]]:
    """What those read who show a link as a card."""
    image, width, height, alt = told.image
    about: list[tuple[str, object]] = [
        ("og:site_name", SITE), ("og:title", told.title), ("og:description", told.words), ("og:url", address),
        ("og:type", "article" if told.is_article else "website"), ("og:locale", LOCALES.get(language, "vi_VN")),
    ]  # fmt: skip
    if image:
        about += [("og:image", image), ("og:image:width", width), ("og:image:height", height), ("og:image:alt", alt)]
    if told.is_article:
        about += [("article:published_time", iso(told.since)), ("article:modified_time", iso(told.changed))]
    return about


def structured(told: Told, address: str, language: str) -> dict[str, Any]:
    """The same for search engines, after schema.org; what is not known is left out."""
    found: dict[str, Any] = {
        "@type": told.schema, "name": told.title, "headline": told.title[:110], "description": told.words,
        "url": address, "inLanguage": language, "image": told.image[0],
        "datePublished": iso(told.since), "dateModified": iso(told.changed or told.since),
        "isPartOf": {"@type": "WebSite", "name": SITE, "url": address_of("/cong-khai/")},
    }  # fmt: skip
    if told.is_article:
        found["mainEntityOfPage"] = address
    if told.by:
        found["author"] = found["publisher"] = {"@type": "Organization", "name": told.by}
    return {name: value for name, value in found.items() if value}


def iso(moment: date | None) -> str:
    """A moment by the clock of the place."""
    if isinstance(moment, datetime):
        return timezone.localtime(moment).isoformat(timespec="seconds")
    return moment.isoformat() if moment else ""
