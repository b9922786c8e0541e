"""What every page's template may read without asking."""

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from chungtay.base import bells
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
        "demo_today": settings.DEMO_TODAY,
    }
