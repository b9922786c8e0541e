"""Public pages: their menu, and the mark of those that everybody gets alike and that may therefore be kept."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from chungtay.base.navigation import Shown, address_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
MARK = "is_alike_for_everybody"


@dataclass(frozen=True)
class Entry:
    """One line of the public menu; `also` are further beginnings of addresses that belong to it."""

    order: int
    label: str
    url_name: str
    also: tuple[str, ...] = ()
    in_foot: bool = False


ENTRIES: dict[str, Entry] = {}


def enter_public(order: int, label: str, url_name: str, *also: str, in_foot: bool = False) -> None:
    """Offer a line of the menu, or of the foot of the page; wired in config."""
    ENTRIES[url_name] = Entry(order, label, url_name, also, in_foot)


def menu_for(path: str, *, in_foot: bool = False) -> list[Shown]:
    """The lines in their order; the one whose address the path begins with longest is the current one."""
    entries = sorted((one for one in ENTRIES.values() if one.in_foot == in_foot), key=lambda one: one.order)
    reach = {one.url_name: reached(one, path) for one in ENTRIES.values()}
    longest = max(reach.values(), default=0)
    return [
        Shown(gettext(one.label), address_of(one.url_name), bool(longest) and reach[one.url_name] == longest)
        for one in entries
    ]


def reached(entry: Entry, path: str) -> int:
    """How much of the path the entry's addresses cover."""
    return max((len(one) for one in (address_of(entry.url_name), *entry.also) if path.startswith(one)), default=0)


def public_page(view: View[P]) -> View[P]:
    """A page for reading that knows nothing of its reader. It may be kept until an act changes something public."""

    @require_safe
    @functools.wraps(view)
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        setattr(answer, MARK, answer.status_code == 200)
        answer.headers.setdefault("Cache-Control", "no-cache")
        patch_vary_headers(answer, ("Cookie",))
        return answer

    return inner
