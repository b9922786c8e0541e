"""The home page, the objective board, and the comparison with the plan."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import permissions as households
from chungtay.apps.movements.choosing import PARAMETER, choice_for
from chungtay.base.access import anybody, role_in
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.base.todos import todos_of
from chungtay.faces.dashboards import board, clauses, places, plan, resource_places, resources
from chungtay.faces.dashboards.home import stats_for
from chungtay.faces.dashboards.owed import next_owed

LANDING = "/cong-khai/"
may_read = anybody
# Sums without names: those who read reports, and whoever keeps a fund.
may_read_resources = households.may_read_counts | role_in("treasurer")


def home(request: HttpRequest) -> HttpResponse:
    """Visitors without a sign-in get the public landing, or the sign-in page where there is none."""
    if not request.user.is_authenticated:
        return redirect(entrance())
    return desk_home(request)


def entrance() -> str:
    try:
        resolve(LANDING)
    except Resolver404:
        return reverse("account_login")
    return LANDING


@desk_view(may_read)
def desk_home(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    todos = todos_of(request.desk, day)
    context = {
        "todos": todos,
        "stats": stats_for(request.desk, day),
        "next": None if todos else next_owed(request.desk, day),
    }
    return render(request, "dashboards/home.html", context)


home.allow = may_read  # type: ignore[attr-defined]


@desk_view(may_read)
def objective_board(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    choice = choice_for(request, request.desk, day)
    found = plan.in_force(day, choice.movement)
    context: dict[str, Any] = {"plan": found, "choice": choice}
    if found is not None:
        asked = request.GET.get("nam", "")
        year = int(asked) if asked.isascii() and asked.isdigit() else None
        shown = board.read(found, plan.place_of(request.desk, day), day, year)
        behind = places.behind(shown)
        context |= {
            "board": shown,
            "map": places.tile_map(shown),
            "bars": places.bars(shown),
            "bars_title": _("Hộ nghèo cuối năm %(year)s theo xã, phường, thị trấn") % {"year": shown.year},
            "behind": behind[: places.SHOWN_BEHIND],
            "behind_more": len(behind) > places.SHOWN_BEHIND,
            "kept": kept_day(request),
        }
    return render(request, "dashboards/board.html", context)


@desk_view(may_read)
def plan_clauses(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    choice = choice_for(request, request.desk, day)
    found = plan.in_force(day, choice.movement)
    if found is None:
        return render(request, "dashboards/clauses.html", {"movement": None})
    listed = clauses.services(found.version, day)
    chosen = request.GET.get("trang-thai", "")
    known = chosen in list(clauses.State)
    context = {
        "movement": found.movement,
        "choice": choice,
        "summary": clauses.summary(listed, day),
        "services": [one for one in listed if not known or one.state == chosen],
        "chosen": chosen if known else "",
        "kept": kept_day(request),
    }
    return render(request, "dashboards/clauses.html", context)


@desk_view(may_read_resources)
def resource_board(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    scope, sections = resources.read(request.desk, day, request.GET.get("nam", ""))
    found = resource_places.lines(scope)
    context = {
        "scope": scope,
        "sections": sections,
        "years": resources.shown_years(day),
        "place_rows": found,
        "place_columns": resource_places.columns(scope),
        "place_bars": resource_places.bars(found),
        "rate_title": resource_places.rate_label(scope),
        "kept": kept_day(request),
    }
    return render(request, "dashboards/resources.html", context)


def kept_day(request: DeskRequest) -> str:
    """The chosen reading day and movement, carried along in the addresses of filters."""
    kept = {"ngay": request.as_of.isoformat()} if request.GET.get("ngay") else {}
    if request.GET.get(PARAMETER):
        kept[PARAMETER] = request.GET[PARAMETER]
    return urlencode(kept)
