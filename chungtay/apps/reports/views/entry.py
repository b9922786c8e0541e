"""Data entry: a report is started, typed, saved as a draft and sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.movements.models import REPORTED, Obligation
from chungtay.apps.reports import entries, grids, pages, permissions, queries, services
from chungtay.apps.reports.forms import ReportForm
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.views.finding import own_report
from chungtay.base.errors import Conflict, Refused
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


@desk_view(permissions.may_write)
def start(request: DeskRequest, pk: int) -> HttpResponse:
    owed = Obligation.objects.visible_to(request.desk, request.desk.day).select_related("unit", "report", "movement")
    obligation = get_object_or_404(owed, pk=pk, kind__in=REPORTED)
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
    if not queries.layout_for(report, request.desk.day).is_plain:
        return redirect("reports:answer", pk=pk)
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
