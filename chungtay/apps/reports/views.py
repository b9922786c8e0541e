"""The list of reports, data entry, the page of one report with its acts, and the roll-up of a unit."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.reports import entries, grids, pages, permissions, queries, services, tables
from chungtay.apps.reports.forms import ReportFilter, ReportForm
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.objectives import movement_on
from chungtay.base import lists
from chungtay.base.errors import Conflict, Refused
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    conflict_or_none,
    desk_view,
    once_key,
    once_of,
    show_refusal,
    version_of,
)
from chungtay.base.verbs import Verb
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def report_list(request: DeskRequest) -> HttpResponse:
    day = request.as_of
    all_owed = queries.owed_reports(request.desk, day).filter(year__lte=day.year)
    years = sorted(set(all_owed.order_by().values_list("year", flat=True)), reverse=True)
    given = request.GET if request.GET.keys() & {"nam", "trang_thai", "tim"} else {"nam": str(day.year)}
    form = ReportFilter(given, years=years)
    owed, chosen = pages.filtered(all_owed, form)
    rows: QuerySet[Obligation] = owed.filter(queries.state_filter(chosen, day))
    rows = lists.sorted_by(rows, tables.COLUMNS, request, ("due_on", "unit__level", "unit__name", "pk"))
    if lists.wants_sheet(request):
        note = f"Tính đến ngày {vietnamese.format_day(day)}"
        return lists.sheet_response("Báo cáo năm", "bao-cao", tables.COLUMNS, tables.rows_of(rows, day), note)
    page = lists.page_of(rows, request)
    context = {
        "page": page,
        "rows": list(tables.rows_of(page.object_list, day)),
        "columns": tables.COLUMNS,
        "form": form,
        "counters": lists.linked(tables.counters(owed, day), request, chosen, nam=str(form["nam"].value() or "")),
        "waiting": queries.awaiting(request.desk, request.desk.day)[:1],
        "rollup_year": day.year,
        "rollup_unit": queries.roots(request.desk, day).filter(pk=request.desk.unit_id or 0).first(),
    }
    return render(request, "reports/list.html", context)


@desk_view(permissions.may_write)
def start(request: DeskRequest, pk: int) -> HttpResponse:
    owed = Obligation.objects.visible_to(request.desk, request.desk.day).select_related("unit", "report", "movement")
    obligation = get_object_or_404(owed, pk=pk, kind=Owed.YEARLY_REPORT)
    made = queries.report_of(obligation)
    if made is not None:
        return redirect("reports:edit", pk=made.pk)
    if request.method == "POST":
        done = _("Đã lập báo cáo. Anh/chị nhập số, có thể lưu dở và quay lại.")
        once = once_of(request)
        act = services.start_report.guarded(once=once)
        made = attempt(request, lambda: act(obligation, by=request.desk), done=done)
        return redirect("reports:edit", pk=made.pk) if made else redirect("reports:list")
    may = services.start_report.allows(request.desk, obligation)
    return render(request, "reports/start.html", {"obligation": obligation, "may_start": may, "once": once_key()})


@desk_view(permissions.may_write)
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    report = own_report(request, pk)
    if not (report.is_with_author and services.save_report.allows(request.desk, report)):
        return redirect(report)
    suggested = entries.suggested(report, request.desk.day)
    if request.method != "POST":
        form = pages.opened_form(report, suggested, request.desk.day)
        pages.show_warnings(report, form, request.desk.day)
        return entry_page(request, report, form, suggested)
    form = ReportForm(queries.layout_for(report, request.desk.day), request.POST)
    if not form.is_valid():
        return entry_page(request, report, form, suggested)
    saved, conflict = save_and_submit(request, report, form)
    if conflict is not None:
        return entry_page(request, conflict.current, form, suggested, conflict)
    if saved is None:
        return entry_page(request, own_report(request, pk), form, suggested)
    return redirect(saved) if saved.state not in ("draft", "sent_back") else redirect("reports:edit", pk=pk)


def save_and_submit(request: DeskRequest, report: Report, form: ReportForm) -> tuple[Report | None, Conflict | None]:
    """Save first, so that nothing typed is lost; then submit when the button asked for it."""
    version = entries.version_to_expect(report, version_of(request), request.desk)
    once = once_of(request)
    save = services.save_report.guarded(version=version, once=once)
    figures, narrative = form.figures(), form.narrative()
    try:
        saved, conflict = conflict_or_none(lambda: save(report, by=request.desk, figures=figures, narrative=narrative))
        if saved is None or request.POST.get("action") != "submit":
            if saved is not None:
                messages.success(request, _("Đã lưu bản nháp."))
            return saved, conflict
        submit_it = services.submit_report.guarded(once=once and f"{once}:gui")
        saved = submit_it(saved, by=request.desk)
    except Refused as error:
        show_refusal(request, error, form)
        return None, None
    messages.success(request, _("Đã gửi báo cáo."))
    return saved, None


def entry_page(
    request: DeskRequest, report: Report, form: ReportForm, suggested: dict[str, Any], conflict: Conflict | None = None
) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "grids": grids.grids_of(report, form, suggested, request.desk.day),
        "once": once_key(),
        "version": report.version,
        "conflict": conflict,
        "changes": entries.differences(report, form) if conflict else [],
        "is_basic": queries.is_basic(report, request.desk.day),
        "may_submit": services.submit_report.allows(request.desk, report),
    }
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "reports/edit.html", context, status=status)


@require_POST
@desk_view(permissions.may_write)
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Keeps what can be read of a form still being typed; says nothing but whether it was kept."""
    report = own_report(request, pk)
    form = ReportForm(queries.layout_for(report, request.desk.day), request.POST)
    form.is_valid()
    save = services.save_report.guarded(version=entries.version_to_expect(report, version_of(request), request.desk))
    try:
        save(report, by=request.desk, figures=form.figures(), narrative=form.narrative())
    except Conflict:
        return HttpResponse(status=409)
    except Refused:
        return HttpResponse(status=422)
    return HttpResponse(status=204)


@desk_view(permissions.may_read)
def report_page(request: DeskRequest, pk: int) -> HttpResponse:
    visible = Report.objects.visible_to(request.desk, request.as_of).select_related("unit", "movement")
    report = get_object_or_404(visible, pk=pk)
    tab = request.GET.get("muc", "noi-dung")
    context = pages.report_context(report, request.desk, request.as_of, tab)
    context |= {"once": once_key(), "reason_form": ReasonForm()}
    if tab == "minh-chung":
        context["attachments"] = attachments_of(report, request.desk, request.as_of, request.get_full_path())
    return render(request, "reports/report.html", context)


@require_POST
@desk_view(permissions.may_submit)
def submit(request: DeskRequest, pk: int) -> HttpResponse:
    report = own_report(request, pk)
    act = services.submit_report.guarded(version=version_of(request), once=once_of(request))
    sent = attempt(request, lambda: act(report, by=request.desk), done=_("Đã gửi báo cáo."))
    return redirect(report) if sent else redirect("reports:edit", pk=pk)


@require_POST
@desk_view(permissions.may_receive)
def accept(request: DeskRequest, pk: int) -> HttpResponse:
    report = own_report(request, pk)
    act = services.accept_report.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(report, by=request.desk), done=_("Đã duyệt báo cáo."))
    return redirect(report)


@desk_view(permissions.may_receive)
def send_back(request: DeskRequest, pk: int) -> HttpResponse:
    words = {"heading": _("Trả lại báo cáo"), "submit_label": _("Trả lại"), "done": _("Đã trả lại báo cáo.")}
    return with_reason(request, pk, services.send_back_report, words)


@desk_view(permissions.may_receive)
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    words = {"heading": _("Mở lại báo cáo đã duyệt"), "submit_label": _("Mở lại"), "done": _("Đã mở lại báo cáo.")}
    return with_reason(request, pk, services.reopen_report, words)


def with_reason(request: DeskRequest, pk: int, verb: Verb[..., Any], words: dict[str, str]) -> HttpResponse:
    """A page that asks for the reason of an act, and does it."""
    report = own_report(request, pk)
    verb.require(request.desk, report)
    act = verb.guarded(version=version_of(request), once=once_of(request))
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        if attempt(request, lambda: act(report, by=request.desk, reason=reason), done=words["done"], form=form):
            return redirect(report)
    context = {"form": form, "lead": str(report), "once": once_key(), "version": report.version, **words}
    return render(request, "reports/reason.html", context | {"cancel_url": report.get_absolute_url()})


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
    movement = movement_on(day)
    context = {
        "unit": unit,
        "year": year,
        "years": range(movement.starts.year, min(movement.ends, day).year + 1),
        **tables.rollup_context(movement, year, unit, day),
    }
    return render(request, "reports/rollup.html", context)


def own_report(request: DeskRequest, pk: int) -> Report:
    """A report within the desk's reach today: acts are done today, whatever day is being read."""
    visible = Report.objects.visible_to(request.desk, request.desk.day).select_related("unit", "movement")
    return get_object_or_404(visible, pk=pk)
