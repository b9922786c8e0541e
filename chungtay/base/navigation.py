"""The shell's menu: each app offers its entry, and only what the post may use is shown."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

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
    group: str = ""


@dataclass(frozen=True)
class Shown:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Section:
    """Entries that stand together; without a label they stand by themselves."""

    label: str
    items: tuple[Shown, ...]
    is_open: bool = True


# So many lines fit beside a page on a small screen; a longer menu folds the groups that nobody is in.
SHORT = 14
ENTRIES: dict[str, Entry] = {}


def enter(order: int, label: str, url_name: str, allow: Predicate, group: str = "") -> None:
    """Offer an entry; wired in config.reactions."""
    ENTRIES[url_name] = Entry(order, label, url_name, allow, group)


def menu_for(desk: Desk | None, request: HttpRequest) -> list[Section]:
    if desk is None:
        return []
    allowed = [one for one in sorted(ENTRIES.values(), key=lambda one: one.order) if one.allow(desk)]
    sections = []
    for label, entries in groupby(allowed, key=lambda one: one.group):
        items = tuple(shown(one, request.path) for one in entries)
        unfolded = len(allowed) <= SHORT or any(one.current for one in items)
        sections.append(Section(label if len(items) > 1 else "", items, unfolded))
    return sections


def shown(entry: Entry, path: str) -> Shown:
    url = address_of(entry.url_name)
    return Shown(entry.label, url, is_current(url, path))


@lru_cache(maxsize=256)
def address_of(url_name: str) -> str:
    """Kept, because every page asks for every entry."""
    return reverse(url_name)


def is_current(url: str, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
