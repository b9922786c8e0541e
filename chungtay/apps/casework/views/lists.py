"""The list of households with and without a plan, the table by place, and the workbook."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.casework import exporting, permissions, services, tables
from chungtay.apps.casework.exporting import Order, Written
from chungtay.apps.casework.forms import PlanFilter
from chungtay.apps.casework.queries import places, plans
from chungtay.apps.households.forms.privacy import WhyForm
from chungtay.apps.households.queries import register
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.errors import Refused
from chungtay.base.figures import Figure
from chungtay.base.screens import DeskRequest, desk_view, once_key, once_of, show_refusal

USUAL = ("unit__name", "unit", "sort_key", "pk")


@desk_view(permissions.may_read)
def plan_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.desk.day
    root = register.root_of(desk, day)
    below = places.places_for(root, desk, day) if root else []
    form = PlanFilter(request.GET, places=[(one.key, name_of(one)) for one in below])
    chosen = form.cleaned_data if form.is_valid() else {}
    rows = plans.households(desk, day)
    place = next((one for one in below if one.key == chosen.get("noi")), None)
    if place is not None:
        rows = plans.within(rows, place, day)
    if chosen.get("tim"):
        rows = rows.filter(code=chosen["tim"])
    state = request.GET.get("trang_thai", "")
    shown = lists.sorted_by(plans.narrowed(rows, state, day), tables.LIST, request, USUAL)
    page = lists.page_of(shown, request)
    context = {
        "root": root,
        "form": form,
        "page": page,
        "rows": tables.rows_of(page.object_list, day),
        "columns": tables.LIST,
        "counters": lists.linked(tables.counters(plans.numbers(rows, day), day), request, state),
        "export_url": export_url(place or root),
    }
    return render(request, "casework/list.html", context)


def export_url(place: Unit | None) -> str:
    return f"{reverse('casework:export')}?noi={place.key}" if place else ""


@desk_view(permissions.may_read_counts)
def place_table(request: DeskRequest) -> HttpResponse:
    """Place by place for those who read households, one table for everybody else."""
    desk, day = request.desk, request.desk.day
    root = places.root_for(desk, day)
    if root is not None and request.GET.get("noi") and reads_people(desk):
        root = register.place_of(desk, request.GET["noi"], day) or root
    table = places.table_of(root, desk, day) if root else None
    listed = {"url": reverse("casework:list")} if permissions.may_read(desk) else {}
    context: dict[str, Any] = {
        "root": root,
        "rows": [*table.lines, table.total] if table and table.lines else [],
        "columns": tables.place_columns(day),
        "may_list": permissions.may_read(desk),
        "as_of": day,
        "crumbs": [{"label": _("Kế hoạch thoát nghèo")} | listed, {"label": _("Theo nơi")}],
    }
    return render(request, "casework/places.html", context)


@desk_view(permissions.may_read)
def export(request: DeskRequest) -> HttpResponse:
    """Asks purpose and reason; both stand at the head of the file and in the log."""
    desk = request.desk
    key = request.GET.get("noi", "")
    place = register.place_of(desk, key, desk.day) if key else register.root_of(desk, desk.day)
    if place is None:
        raise Http404
    services.export_plans.require(desk, place)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        order = Order(**form.cleaned_data)
        act = services.export_plans.guarded(once=once_of(request))
        try:
            written: Written | None = act(place, by=desk, order=order)
        except Refused as refusal:
            show_refusal(request, refusal, form)
        else:
            # The same form sent twice: the file has gone out, and goes out once more without a second entry.
            return file_of(written or exporting.write(place, order, desk))
    how = _("Đếm kế hoạch của hộ trong phạm vi này")
    context = {
        "form": form,
        "heading": _("Xuất danh sách kế hoạch"),
        "lead": name_of(place),
        "count": Figure(exporting.plans_of(place, desk).count(), _("kế hoạch"), desk.day, how),
        "once": once_key(),
        "cancel_url": reverse("casework:list"),
    }
    return render(request, "casework/export.html", context, status=422 if form.errors else 200)


def file_of(written: Written) -> HttpResponse:
    """Sent as a download that no cache may keep."""
    answer = HttpResponse(written.body, content_type=lists.XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="ke-hoach-thoat-ngheo.xlsx"'
    answer.headers["Cache-Control"] = "no-store"
    return answer
