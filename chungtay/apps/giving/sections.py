"""The parts of the screens of giving, as tabs above each of them, and the way back in the crumbs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.giving import permissions
from chungtay.base.access import Desk

Crumbs = tuple[dict[str, str], ...]


def tabs(desk: Desk, current: str) -> list[dict[str, Any]]:
    names = {
        "campaigns": _("Đợt vận động"), "pledges": _("Lời hứa"), "statements": _("Sao kê ngân hàng"),
        "volunteers": _("Góp công"), "investments": _("Đầu tư"),
    }  # fmt: skip
    if not permissions.may_read_statements(desk):
        del names["statements"]
    return [
        {"label": label, "url": reverse(f"giving:{name}"), "current": name == current} for name, label in names.items()
    ]


def crumbs(*more: tuple[str, str]) -> Crumbs:
    """From the first page on; the last one is where the reader stands."""
    first = {"label": _("Vận động ủng hộ"), "url": reverse("giving:campaigns")}
    rest: list[dict[str, str]] = [{"label": label, "url": url} if url else {"label": label} for label, url in more]
    return (first, *rest)
