"""What every page's template may read without asking."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from chungtay.base import bells, public_pages
from chungtay.base.clock import today
from chungtay.base.navigation import menu_for


def shell(request: HttpRequest) -> dict[str, Any]:
    desk = getattr(request, "desk", None)
    return {
        "desk": desk,
        "desk_choices": getattr(request, "desk_choices", ()),
        "nav": menu_for(desk, request),
        "today": today(),
        "as_of": getattr(request, "as_of", today()),
        # Called by the template, so that pages without a shell do not ask for it.
        "bell": partial(bells.shown, desk, today()),
        "public_menu": partial(public_pages.menu_for, request.path),
        "public_foot": partial(public_pages.menu_for, request.path, in_foot=True),
        "demo_today": settings.DEMO_TODAY,
    }
