"""The shell's menu: each app offers its entry, and only what the post may use is shown."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse

from chungtay.base.access import Desk, Predicate


@dataclass(frozen=True)
class Entry:
    """One line of the menu, in the order of the year's work."""

    order: int
    label: str
    url_name: str
    allow: Predicate


@dataclass(frozen=True)
class Shown:
    label: str
    url: str
    current: bool


ENTRIES: dict[str, Entry] = {}


def enter(order: int, label: str, url_name: str, allow: Predicate) -> None:
    """Offer an entry; wired in config.reactions."""
    ENTRIES[url_name] = Entry(order, label, url_name, allow)


def menu_for(desk: Desk | None, request: HttpRequest) -> list[Shown]:
    if desk is None:
        return []
    shown = []
    for entry in sorted(ENTRIES.values(), key=lambda one: one.order):
        if entry.allow(desk):
            url = address_of(entry.url_name)
            shown.append(Shown(entry.label, url, is_current(url, request.path)))
    return shown


@lru_cache(maxsize=256)
def address_of(url_name: str) -> str:
    """Kept, because every page asks for every entry."""
    return reverse(url_name)


def is_current(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
