"""The list of units, the page of one unit, and the search that jumps to it."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.units import permissions, queries, tables
from chungtay.apps.units.forms import UnitFilter
from chungtay.apps.units.models import Unit
from chungtay.base import history, lists
from chungtay.base.figures import Figure, Input
from chungtay.base.panels import panels_for
from chungtay.base.screens import DeskRequest, desk_view
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def unit_list(request: DeskRequest) -> HttpResponse:
    form = UnitFilter(request.GET or None)
    rows = filtered(Unit.objects.visible_to(request.desk, request.as_of).on(request.as_of), form)
    rows = lists.sorted_by(
        rows.select_related("seat").only(*tables.READ), tables.COLUMNS, request, ("level", "seat__code", "kind", "pk")
    )
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(request.as_of)}"
        return lists.sheet_response(_("Danh sách đơn vị"), "don-vi", tables.COLUMNS, rows, note)
    page = lists.page_of(rows, request)
    total = Figure(
        page.paginator.count,
        _("đơn vị"),
        request.as_of,
        _("Số đơn vị có hiệu lực trong ngày, theo bộ lọc đang chọn"),
    )
    return render(request, "units/list.html", {"page": page, "columns": tables.COLUMNS, "form": form, "total": total})


def filtered(units: QuerySet[Unit], form: UnitFilter) -> QuerySet[Unit]:
    if not form.is_valid():
        return units
    chosen = form.cleaned_data
    if chosen["tim"]:
        units = queries.search(chosen["tim"], units)
    if chosen["loai"]:
        units = units.filter(kind=chosen["loai"])
    return units.filter(level=chosen["cap"]) if chosen["cap"] else units


def children_for(unit: Unit, request: DeskRequest) -> QuerySet[Unit]:
    """The units right under it by name; `is_open` tells which pages this desk may go on to."""
    seen = Unit.objects.visible_to(request.desk, request.as_of).filter(pk=OuterRef("pk"))
    below = queries.children(unit, request.as_of).annotate(is_open=Exists(seen))
    return below.select_related("seat").order_by("kind", "seat__code")[:700]


@desk_view(permissions.may_read)
def unit_page(request: DeskRequest, key: str) -> HttpResponse:
    day = request.as_of
    unit = get_object_or_404(Unit.objects.visible_to(request.desk, day).select_related("seat", "successor"), key=key)
    counts = [
        (row, Figure(row.number, _("đơn vị"), day, _("Đếm các đơn vị đứng dưới trong cây tổ chức vào ngày này"),
                     (Input(_("Đơn vị gốc"), unit.name),), clause="I.2.b"))
        for row in queries.counts_below(unit, day)
    ]  # fmt: skip
    context = {
        "unit": unit,
        "parents": queries.parents(unit, day),
        "children": children_for(unit, request),
        "counts": counts,
        "successors": queries.successors(unit.seat),
        "cluster": queries.cluster_of(unit, day),
        "panels": panels_for("units.unit", unit, request.desk, day),
        "history": history.lines(unit, request.desk),
    }
    return render(request, "units/unit.html", context)


@desk_view(permissions.may_read)
def search(request: DeskRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    found = (
        queries.search(words, Unit.objects.visible_to(request.desk, request.as_of).on(request.as_of))
        if words
        else Unit.objects.none()
    )
    rows = list(found.select_related("seat").order_by("level", "name")[: lists.PAGE_ROWS])
    if len(rows) == 1:
        return redirect("units:unit", key=rows[0].key)
    return render(request, "units/search.html", {"words": words, "rows": rows})
