"""Needs and help by place, for everybody who reads counts."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.casework.queries.places import root_for
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.support import permissions
from chungtay.apps.support.queries import summary as queries
from chungtay.apps.support.tables import summary as tables
from chungtay.apps.support.views.needs import place_asked, tabs, trail
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.access import Desk
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules.vietnamese import format_day

EARLIEST = 2000


def lines_of(place: Unit, desk: Desk, year: int, day: date) -> list[tables.Line]:
    """Exact and with ways down for the line; to others small numbers are kept back, and places without any left out."""
    rows = queries.sums_of(place, desk, year, day)
    if reads_people(desk):
        return [tables.Line(row, place, set(), day, year, leads_on=True) for row in rows]
    hidden = queries.kept_back(rows)
    return [tables.Line(row, place, hidden, day, year) for row in rows if row.place is None or not row.is_empty]


@desk_view(permissions.may_read_counts)
def summary(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    place = root_for(request.desk, day)
    if reads_people(request.desk):
        place = place_asked(request, place)
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and EARLIEST < int(asked) <= day.year else day.year
    lines = lines_of(place, request.desk, year, day) if place else []
    if lists.wants_sheet(request):
        note = f"{name_of(place) if place else ''}, năm {year}. Tính đến ngày {format_day(day)}"
        return lists.sheet_response("Tổng hợp hỗ trợ", "tong-hop-ho-tro", tables.COLUMNS, lines, note)
    context = {
        "place_name": name_of(place) if place else "",
        "rows": lines,
        "columns": tables.COLUMNS,
        "years": [{"label": str(one), "current": one == year} for one in range(day.year, day.year - 3, -1)],
        "tabs": tabs(request.desk, "tong-hop"),
        "crumbs": trail(_("Tổng hợp")),
    }
    return render(request, "support/summary.html", context)
