"""The board "ai đã, ai chưa": what units owe, counted by state, filtered, paged, and as an Excel file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.movements import board, tables
from chungtay.apps.movements.forms import BoardFilter
from chungtay.apps.movements.models import Movement, Owed
from chungtay.base import lists
from chungtay.base.screens import DeskRequest
from chungtay.rules import vietnamese


def board_page(request: DeskRequest, movement: Movement, kind: Owed, title: str, more: dict[str, Any]) -> HttpResponse:
    day = request.as_of
    form = BoardFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"tim": "", "cap": "", "trang_thai": ""}
    everything = board.rows(movement, kind, request.desk, day)
    within = board.narrowed(everything, chosen["tim"], chosen["cap"], "")
    rows = board.narrowed(within, "", "", chosen["trang_thai"])
    rows = lists.sorted_by(rows, tables.OWED, request, board.PLACE_ORDER)
    if lists.wants_sheet(request):
        note = _("Tính đến ngày %(day)s") % {"day": vietnamese.format_day(day)}
        return lists.sheet_response(title, kind.value, tables.OWED, rows, note)
    context = {
        "movement": movement,
        "title": title,
        "page": lists.page_of(rows, request),
        "columns": tables.OWED,
        "form": form,
        "counters": lists.linked(board.counters(within, day, kind), request, chosen["trang_thai"]),
        **more,
    }
    return render(request, "movements/board.html", context)
