"""The board of the review, a commune's round, and opening rounds."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions
from chungtay.apps.households.forms.rounds import CityFilter, ReviewFilter
from chungtay.apps.households.models import ReviewRound, RoundKind
from chungtay.apps.households.queries import rounds as queries
from chungtay.apps.households.queries.rounds import Asked, CommuneLine
from chungtay.apps.households.services import rounds
from chungtay.apps.households.tables import boards
from chungtay.apps.households.views.round_parts import round_context
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of
from chungtay.rules import vietnamese


@desk_view(permissions.may_read_counts)
def board(request: DeskRequest) -> HttpResponse:
    """A commune's own villages, or, for those above, every commune with its villages by step."""
    years = queries.years(request.desk, request.as_of)
    asked = asked_of(request, years)
    commune = queries.home_of(request.desk, asked.tree_day(request.as_of))
    if commune is None:
        return city_board(request, asked, years)
    round_ = queries.round_for(commune, asked)
    context: dict[str, Any] = {
        "commune": commune,
        "asked": asked,
        "round": round_,
        "form": ReviewFilter(given(asked), years=years),
        "may_open": can_open(asked, request.desk.day) and rounds.open_round.allows(request.desk, commune),
        "once": once_key(),
    }
    if round_ is not None:
        context |= round_context(request, round_)
    return render(request, "households/reviews_board.html", context)


def city_board(request: DeskRequest, asked: Asked, years: list[int]) -> HttpResponse:
    day = request.as_of
    every = queries.commune_lines(request.desk, asked, day)
    districts = sorted({(one.district_id, one.district) for one in every if one.district_id}, key=lambda one: one[1])
    form = CityFilter({**request.GET.dict(), **given(asked)}, years=years, districts=districts)
    lines = narrowed(every, form)
    chosen = request.GET.get("trang_thai", "")
    shown = [one for one in lines if not chosen or boards.standing_of(one.round, day) == chosen]
    shown.sort(key=lambda one: one.order)
    if lists.wants_sheet(request):
        note = _("Tính đến ngày %s") % vietnamese.format_day(day)
        return lists.sheet_response(
            _("Tiến độ rà soát"), "ra-soat", boards.COLUMNS, boards.commune_rows(shown, day), note
        )
    page = lists.page_of(shown, request)
    context = {
        "asked": asked,
        "form": form,
        "page": page,
        "rows": boards.commune_rows(page.object_list, day),
        "bars": boards.step_bars(lines, day),
        "counters": lists.linked(boards.counters(lines, day), request, chosen, **given(asked)),
        "heads": boards.HEADS,
        "may_open": can_open(asked, request.desk.day) and rounds.open_rounds.allows(request.desk),
        "unopened": boards.unopened(every, day),
        "once": once_key(),
    }
    return render(request, "households/reviews_city.html", context)


def narrowed(lines: list[CommuneLine], form: CityFilter) -> list[CommuneLine]:
    """Those of the district and with the name that were asked for."""
    if not form.is_valid():
        return lines
    district, words = form.cleaned_data.get("huyen"), vietnamese.fold(form.cleaned_data["tim"]).split()
    within = [one for one in lines if district is None or one.district_id == district]
    return [one for one in within if all(word in one.unit.search_key for word in words)]


def asked_of(request: DeskRequest, years: list[int]) -> Asked:
    """The review in the address; else this year's, or last year's while this year's has not begun."""
    form = ReviewFilter(request.GET, years=years)
    form.is_valid()
    year, month = form.cleaned_data.get("nam"), form.cleaned_data.get("dot") or 0
    if year is None:
        day = request.as_of
        begun = Asked(day.year, 0).season.starts <= day or day.year - 1 not in years
        year = day.year if begun or month else day.year - 1
    return Asked(year, month)


def given(asked: Asked) -> dict[str, str]:
    """The review as the address holds it."""
    return {"nam": str(asked.year), "dot": str(asked.month)}


def can_open(asked: Asked, today: date) -> bool:
    return asked.season.starts <= today and today.year == asked.year


@require_POST
@desk_view(permissions.may_open_round)
def open_review(request: DeskRequest) -> HttpResponse:
    """Open the review that the board shows: of the own commune, or of every commune that has none yet."""
    commune = queries.home_of(request.desk, request.desk.day)
    (rounds.open_rounds if commune is None else rounds.open_round).require(request.desk, commune)
    asked = asked_in(request)
    if asked is None:
        messages.error(request, _("Anh/chị chọn năm và đợt rà soát."))
        return redirect("households:rounds")
    once = once_of(request)
    if commune is not None:
        found = get_object_or_404(Unit.objects.visible_to(request.desk, request.desk.day), pk=commune.pk)
        one = rounds.open_round.guarded(once=once)
        attempt(request, lambda: one(found, by=request.desk, **season_of(asked)), done=_("Đã mở đợt rà soát."))
        return redirect(board_url(asked))
    waiting = list(queries.without_round(request.desk, asked, request.desk.day))
    many = rounds.open_rounds.guarded(once=once)
    done = _("Đã mở đợt rà soát cho các xã, phường.")
    attempt(request, lambda: many(waiting, by=request.desk, **season_of(asked)), done=done)
    return redirect(board_url(asked))


def asked_in(request: DeskRequest) -> Asked | None:
    """The review that the form names; None where it names none of this year."""
    form = ReviewFilter(request.POST, years=[request.desk.day.year])
    if not form.is_valid() or form.cleaned_data["nam"] is None:
        return None
    return Asked(form.cleaned_data["nam"], form.cleaned_data["dot"] or 0)


def season_of(asked: Asked) -> dict[str, Any]:
    return {"kind": asked.kind, "year": asked.year, "month": asked.month}


def board_url(asked: Asked) -> str:
    return f"{reverse('households:rounds')}?nam={asked.year}&dot={asked.month}"


@desk_view(permissions.may_read_counts)
def round_page(request: DeskRequest, pk: int) -> HttpResponse:
    found = ReviewRound.objects.visible_to(request.desk, request.as_of).select_related("unit")
    round_ = get_object_or_404(found, pk=pk)
    asked = Asked(round_.year, round_.month if round_.kind == RoundKind.MONTHLY else 0)
    context = round_context(request, round_) | {
        "asked": asked,
        "commune": round_.unit,
        "round": round_,
        "once": once_key(),
        "crumbs": [{"label": _("Rà soát"), "url": board_url(asked)}, {"label": round_.unit.name}],
    }
    return render(request, "households/reviews_round.html", context)
