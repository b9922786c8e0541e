"""The objectives one by one with their trends, and the map of places."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from chungtay.apps.movements.choosing import choice_of
from chungtay.apps.movements.queries import running
from chungtay.base.clock import today
from chungtay.base.public_pages import public_page
from chungtay.faces.portal import maps, rearranged, standing

AFTER = "sau"


@public_page
def objectives(request: HttpRequest) -> HttpResponse:
    day = today()
    choice = choice_of(request, running(day), day)
    shown = standing.read(choice.movement, day) if choice.movement else None
    context = {
        "choice": choice,
        "movement": choice.movement,
        "standings": standing.standings(shown) if shown else [],
        "near_poor": standing.outward_trend(shown.near_poor) if shown else None,
        "day": day,
    }
    return render(request, "portal/objectives.html", context)


@public_page
def map_page(request: HttpRequest) -> HttpResponse:
    """One number of one year by place; `?dia-gioi=sau` asks for the places of after the rearrangement."""
    day = today()
    choice = choice_of(request, running(day), day)
    asked = request.GET.get("nam", "")
    boards = standing.by_year(choice.movement, day) if choice.movement else {}
    year = int(asked) if asked.isascii() and asked.isdigit() else 0
    shown = boards.get(year) or standing.newest(boards)
    context: dict[str, object] = {"choice": choice, "movement": choice.movement, "shown": shown, "day": day}
    if shown is not None:
        wanted = request.GET.get("so-lieu", "")
        offered = shown.plan.pack.objectives
        objective = next((one for one in offered if one.key == wanted), offered[0])
        is_after = request.GET.get("dia-gioi") == AFTER
        found = [] if is_after else maps.rows(shown, objective)
        context |= {
            "objective": objective,
            "title": maps.title_of(shown, objective),
            "offered": offered,
            "years": list(boards),
            "is_after": is_after,
            "after": rearranged.after(shown, objective) if is_after else None,
            "map": maps.tile_map(shown, objective, found),
            "rows": found,
            "hidden": maps.why_hidden(),
        }
    return render(request, "portal/map.html", context)
