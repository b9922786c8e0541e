"""The list of reports, acceptance of many, and the roll-up of a unit."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.documents.beginning import ways
from chungtay.apps.movements.choosing import PARAMETER, choice_for
from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.reports import consolidation, pages, permissions, queries, services, tables
from chungtay.apps.reports.forms import ReportFilter
from chungtay.base import lists
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    desk_view,
    once_key,
    once_of,
)
from chungtay.rules import vietnamese

FILTERED = frozenset({"loai", "nam", "trang_thai", "tim", PARAMETER})


@desk_view(permissions.may_read)
def report_list(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    all_owed = queries.owed_reports(request.desk, day).filter(year__lte=day.year)
    years = sorted(set(all_owed.order_by().values_list("year", flat=True)), reverse=True)
    given = request.GET if request.GET.keys() & FILTERED else {"nam": str(day.year)}
    form = ReportFilter(
        given,
        years=years,
        movements=list(Movement.objects.visible_to(request.desk, day).filter(pk__in=all_owed.values("movement"))),
    )
    owed, chosen = pages.filtered(all_owed, form)
    rows: QuerySet[Obligation] = owed.filter(queries.state_filter(chosen, day))
    rows = lists.sorted_by(rows, tables.COLUMNS, request, ("due_on", "unit__level", "unit__name", "pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Báo cáo", "bao-cao", tables.COLUMNS, tables.rows_of(rows, day), note)
    page = lists.page_of(rows, request)
    context = {
        "page": page,
        "rows": list(tables.rows_of(page.object_list, day)),
        "columns": tables.COLUMNS,
        "form": form,
        "counters": lists.linked(tables.counters(owed, day), request, chosen, nam=str(form["nam"].value() or "")),
        "waiting": queries.awaiting(request.desk, request.desk.day)[:1],
        "rollup_year": day.year,
        "rollup_movement": form.cleaned_data.get(PARAMETER, "") if form.is_valid() else "",
        "rollup_unit": queries.roots(request.desk, day).filter(pk=request.desk.unit_id or 0).first(),
    }
    return render(request, "reports/list.html", context)


@desk_view(permissions.may_receive_many)
def accept_many(request: DeskRequest) -> HttpResponse:
    waiting = list(queries.awaiting(request.desk, request.desk.day)[: lists.PAGE_ROWS])
    if request.method == "POST":
        chosen = {int(key) for key in request.POST.getlist("report") if key.isascii() and key.isdigit()}
        picked = [report for report in waiting if report.pk in chosen]
        if not picked or len(picked) != len(chosen):
            messages.error(request, _("Anh/chị chọn báo cáo còn chờ duyệt trong danh sách."))
            return redirect("reports:accept_many")
        for movement in {report.movement for report in picked}:
            accept_of_movement(request, movement, [one.pk for one in picked if one.movement_id == movement.pk])
        return redirect("reports:accept_many")
    rows = pages.waiting_rows(waiting, request.desk.day)
    return render(request, "reports/accept_many.html", {"rows": rows, "once": once_key()})


def accept_of_movement(request: DeskRequest, movement: Movement, keys: list[int]) -> None:
    once = once_of(request)
    act = services.accept_reports_in_bulk.guarded(once=once and f"{once}:{movement.pk}")
    attempt(request, lambda: act(movement, keys, by=request.desk), done=_("Đã duyệt các báo cáo đã chọn."))


@desk_view(permissions.may_read)
def rollup_page(request: DeskRequest, key: str, year: int) -> HttpResponse:
    day = request.as_of
    unit = get_object_or_404(queries.roots(request.desk, day), key=key)
    choice, chosen = choice_for(request, request.desk, day), request.GET.get("dia-gioi", "")
    movement = choice.movement
    if movement is None:
        raise Http404
    found = consolidation.context_of(movement, year, unit, day, chosen)
    if lists.wants_sheet(request):
        return consolidation.sheet(year, found["root"], found["tables"], found["missing"], day)
    context = {
        "unit": found["root"],
        "year": year,
        "years": range(movement.starts.year, min(movement.ends, day).year + 1),
        "choice": choice,
        "switches": consolidation.switches(year, unit, day, chosen or consolidation.BEFORE, movement),
        "corrections": consolidation.corrections(movement, year, unit, day),
        "annex_year": year,
        "papers": ways(request.desk, unit, ["consolidated_tables"], year, movement.key),
        **found,
    }
    return render(request, "reports/rollup.html", context)
