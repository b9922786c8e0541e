"""The list of unit plans of a movement: filtered, counted by state, and as an Excel file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.movements import board, choosing, permissions, plan_board
from chungtay.apps.movements.forms import PlanFilter
from chungtay.apps.movements.models import Owed
from chungtay.apps.movements.views import records
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def plan_list(request: DeskRequest) -> HttpResponse:
    """Of the movement asked for (`?phong_trao=`), else of the one that runs."""
    day = request.as_of
    choice = choosing.choice_for(request, request.desk, day)
    movement = choice.movement
    title = _("Kế hoạch của các đơn vị")
    if movement is None:
        return render(request, "movements/no_movement.html", {"title": _("Kế hoạch")})
    form = PlanFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"tim": "", "cap": "", "trang_thai": "", "loc": ""}
    everything = plan_board.rows(movement, request.desk, day)
    within = plan_board.narrowed(board.narrowed(everything, chosen["tim"], chosen["cap"], ""), chosen["loc"])
    rows, columns = board.narrowed(within, "", "", chosen["trang_thai"]), plan_board.columns(day)
    rows = lists.sorted_by(rows, columns, request, board.PLACE_ORDER)
    if lists.wants_sheet(request):
        note = _("Tính đến ngày %(day)s") % {"day": vietnamese.format_day(day)}
        return lists.sheet_response(title, "ke-hoach", columns, rows, note)
    context = {
        "movement": movement,
        "choice": choice,
        "title": title,
        "page": lists.page_of(rows, request),
        "columns": columns,
        "form": form,
        "counters": lists.linked(board.counters(within, day, Owed.UNIT_PLAN), request, chosen["trang_thai"]),
        "crumbs": [{"label": _("Kế hoạch")}],
        "may_allot": permissions.may_allot(request.desk, None),
        **records.own_page(request, movement, Owed.UNIT_PLAN),
    }
    return render(request, "movements/plans.html", context)
