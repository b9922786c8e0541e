"""What was lent beside what was given: the places below, and the years of the place itself."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households.queries import places, register
from chungtay.apps.loans import permissions
from chungtay.apps.loans.shares import for_reader, shares_of
from chungtay.apps.loans.tables import shares as tables
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese

YEARS = 5


@desk_view(permissions.may_read_sums)
def shares(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    asked = request.GET.get("noi", "")
    place = register.place_of(desk, asked, day) if asked else register.root_of(desk, day)
    if asked and place is None:
        raise Http404
    crumbs = [{"label": _("Cho vay có điều kiện"), "url": reverse("loans:list")}, {"label": _("Cho vay và cho không")}]
    if not permissions.may_read_loans(desk):
        crumbs = crumbs[1:]
    if place is None:
        return render(request, "loans/shares.html", {"crumbs": crumbs})
    years = list(range(day.year - YEARS + 1, day.year + 1))
    year = next((one for one in years if str(one) == request.GET.get("nam", "")), day.year)
    below = places.in_order(places.children_of(place, day)) or [place]
    found = for_reader(shares_of(below, year, day), desk)
    rows = [tables.Row(one) for one in found]
    if lists.wants_sheet(request):
        note = f"Năm {year}, tính đến ngày {vietnamese.format_day(found[0].last_day)}"
        return lists.sheet_response("Cho vay và cho không", "cho-vay-cho-khong", tables.COLUMNS, rows, note)
    own = [for_reader(shares_of([place], one, day), desk)[0] for one in years]
    name = places.name_of(place)
    context = {
        "place": place,
        "place_name": name,
        "years": [str(one) for one in years],
        "year": str(year),
        "rows": rows,
        "columns": tables.COLUMNS,
        "chart": tables.trend(own, name, day),
        "target": tables.target_on(day),
        "crumbs": crumbs,
    }
    return render(request, "loans/shares.html", context)
