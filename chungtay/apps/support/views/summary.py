"""Needs and help by place, for everybody who reads counts."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.support import permissions
from chungtay.apps.support.queries import summary as queries
from chungtay.apps.support.tables import summary as tables
from chungtay.apps.support.views.needs import place_asked, tabs, trail
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules.vietnamese import format_day

EARLIEST = 2000


@desk_view(permissions.may_read_counts)
def summary(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    place = place_asked(request, register.root_of(request.desk, day))
    asked = request.GET.get("nam", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and EARLIEST < int(asked) <= day.year else day.year
    rows = queries.sums_of(place, year, day) if place else []
    hidden = set() if reads_people(request.desk) else queries.kept_back(rows)
    lines = [tables.Line(row, place, hidden, day, year) for row in rows] if place else []
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
