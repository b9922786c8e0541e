"""The board "ai đã, ai chưa": what units owe, counted by state, filtered, paged, and as an Excel file."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.movements import board, tables
from chungtay.apps.movements.board import Counter
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
        "counters": [linked(one, request, chosen["trang_thai"]) for one in board.counters(within, day, kind)],
        **more,
    }
    return render(request, "movements/board.html", context)


def linked(counter: Counter, request: DeskRequest, chosen: str) -> dict[str, Any]:
    """A counter with the address that filters by its state and keeps the rest of the address."""
    query = request.GET.copy()
    for name in ("trang", "trang_thai", "xuat"):
        query.pop(name, None)
    key = "" if counter.key == board.ALL else counter.key
    if key:
        query["trang_thai"] = key
    return {"label": counter.label, "figure": counter.figure, "url": f"?{query.urlencode()}", "current": key == chosen}
