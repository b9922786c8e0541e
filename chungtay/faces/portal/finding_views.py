"""For search engines and those who share: the map of the site, what they may read, and the card of a page."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from chungtay.base import public_texts
from chungtay.base.models import PublicText
from chungtay.base.papers.social_card import card as drawn
from chungtay.base.public_about import address_of
from chungtay.base.public_pages import public_page

# Lines of a list have no page of their own.
LISTED = ("award", "objective")


class PublicTexts(Sitemap):  # type: ignore[type-arg]
    """Every page that the search knows, once, with the day of its text."""

    limit = 5_000

    def items(self) -> list[PublicText]:
        return list(PublicText.objects.exclude(kind__in=LISTED).order_by("pk"))

    def location(self, item: PublicText) -> str:
        return item.address

    def lastmod(self, item: PublicText) -> object:
        return item.day


@public_page
def sitemap(_request: HttpRequest) -> HttpResponse:
    """Under the address that the operator has named."""
    named = urlsplit(settings.PUBLIC_ADDRESS)
    host: Any = Host(named.netloc)
    urls = PublicTexts().get_urls(site=host, protocol=named.scheme)
    body = render_to_string("sitemap.xml", {"urlset": urls})
    return HttpResponse(body, content_type="application/xml")


class Host:
    """What a sitemap asks of a site: its name."""

    def __init__(self, domain: str) -> None:
        self.domain = domain


@public_page
def robots(_request: HttpRequest) -> HttpResponse:
    """Staff pages answer strangers with a door; so do not knock. What a code opens belongs to who holds the paper."""
    lines = ["User-agent: *", "Allow: /xac-minh/$", "Disallow: /xac-minh/", "Disallow: /tim-kiem/",
             "Disallow: /ngon-ngu/", "Disallow: /dang-nhap/", "Disallow: /phan-anh/tra-cuu/",
             f"Sitemap: {address_of('/sitemap.xml')}", ""]  # fmt: skip
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@public_page
def card(_request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Only of what is published: the words come from the index of the search, never from the address."""
    text = get_object_or_404(PublicText.objects.all(), kind=kind, key=key)
    source = public_texts.SOURCES.get(text.kind)
    own = source.label if source is not None and text.kind != "page" else ""
    head = _(own) if own else _("Phong trào thi đua vì người nghèo")
    host = urlsplit(settings.PUBLIC_ADDRESS).netloc
    return HttpResponse(drawn(head, text.title, host), content_type="image/png")
