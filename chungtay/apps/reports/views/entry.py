"""Data entry: a report is started, typed, saved as a draft and sent."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.movements.models import REPORTED, Obligation
from chungtay.apps.movements.queries import pack_along
from chungtay.apps.reports import (
    cells_typed,
    checks,
    entries,
    findings,
    grids,
    lateness,
    permissions,
    prefilling,
    queries,
    services,
)
from chungtay.apps.reports.forms import ReportForm, notes_sent
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.views.finding import own_draft, own_report
from chungtay.base import choosing
from chungtay.base.errors import FieldClash, Refused
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, show_refusal
from chungtay.rules.merging import Base, Value, packed, renewed, unpacked

BASE = "version"


@desk_view(permissions.may_read)
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
    context = {
        "obligation": obligation,
        "may_start": services.start_report.allows(request.desk, obligation),
        "is_locked": lateness.is_locked(obligation, request.desk.day),
        "may_ask": services.ask_extension.allows(request.desk, obligation),
        "once": once_key(),
    }
    return render(request, "reports/start.html", context)


@desk_view(permissions.may_write)
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    report = own_report(request, pk)
    may_type = report.is_with_author and services.save_report.allows(request.desk, report)
    if not may_type or lateness.is_locked(report, request.desk.day):
        return redirect(report)
    if not queries.layout_for(report, request.desk.day).is_plain:
        return redirect("reports:answer", pk=pk)
    return typed_page(request, report) if request.method == "POST" else opened_page(request, report)


def typed_page(request: DeskRequest, report: Report) -> HttpResponse:
    """What was typed is saved, with a choice where two people have typed; then the button's act is done."""
    form = sent_form(request, report)
    base = unpacked(request.POST.get(BASE, "")) or Base(once_of(request) or once_key())
    if not form.is_valid():
        return entry_page(request, report, form, base)
    typed, unchosen = choosing.chosen(form.typed(), base, request)
    if unchosen:
        return choice_page(request, report, form, base, unchosen)
    try:
        saved = save_and_act(request, report, typed, base)
    except FieldClash as clash:
        return choice_page(request, report, form, base, clash.names)
    except Refused as error:
        again = own_report(request, report.pk)
        form = sent_form(request, again)
        form.is_valid()
        show_refusal(request, error, form)
        return entry_page(request, again, form, base)
    return redirect("reports:edit", pk=report.pk) if saved.is_with_author else redirect(saved)


def sent_form(request: DeskRequest, report: Report) -> ReportForm:
    """The form as it was sent, with the fields that the report as stored asks for besides."""
    found = findings.find(report, request.desk.day)
    notes = {**notes_sent(found.layout, request.POST), **grids.note_fields(found)}
    return ReportForm(found.layout, request.POST, notes=notes)


def save_and_act(request: DeskRequest, report: Report, typed: dict[str, Value], base: Base) -> Report:
    """Save first, so that nothing typed is lost; then do what the button asked for."""
    once = once_of(request)
    keys = queries.layout_for(report, request.desk.day).figure_keys()
    figures: Any = {name: value for name, value in typed.items() if name in keys}
    narrative: Any = typed.get(checks.NARRATIVE)
    notes = {name: str(value or "") for name, value in typed.items() if name not in {*keys, checks.NARRATIVE}}
    save = services.save_report.guarded(once=once)
    saved = save(report, by=request.desk, figures=figures, narrative=narrative, notes=notes, base=base)
    action = request.POST.get("action")
    if action == "submit":
        saved = services.submit_report.guarded(once=once and f"{once}:gui")(saved, by=request.desk)
        messages.success(request, _("Đã gửi báo cáo."))
    elif action == "take":
        take = services.take_records.guarded(once=once and f"{once}:lay")
        saved = take(saved, by=request.desk, keys=request.POST.getlist("lay"))
        messages.success(request, _("Đã lưu và lấy số mới từ hồ sơ."))
    else:
        messages.success(request, _("Đã lưu bản nháp."))
    return saved


def opened_page(request: DeskRequest, report: Report) -> HttpResponse:
    """The form as stored, and at each cell what is asked about it."""
    found = findings.find(report, request.desk.day)
    draft = cells_typed.read(report, found.layout)
    form = ReportForm(found.layout, initial=draft.values(), notes=grids.note_fields(found))
    return entry_page(request, report, form, entries.base_for(draft))


def entry_page(request: DeskRequest, report: Report, form: ReportForm, base: Base) -> HttpResponse:
    day = request.desk.day
    found, known = findings.find(report, day), prefilling.given(report, day)
    context = {
        "report": report,
        "form": form,
        "grids": grids.grids_of(found, form, known, day),
        "errors_found": [(form[one.key], one.message) for one in found.errors] if not form.errors else [],
        "notes_found": [one.message for one in found.notes],
        "once": once_key(),
        "base": packed(base),
        "is_basic": found.below is None,
        "may_submit": services.submit_report.allows(request.desk, report),
    }
    return render(request, "reports/edit.html", context, status=422 if form.is_bound and form.errors else 200)


def choice_page(
    request: DeskRequest, report: Report, form: ReportForm, base: Base, names: tuple[str, ...]
) -> HttpResponse:
    """Both texts of each field that two people have changed; what was typed travels along and is not lost."""
    fresh = own_report(request, report.pk)
    draft = cells_typed.read(fresh, queries.layout_for(fresh, request.desk.day))
    now, typed = draft.values(), form.typed()
    clashes = [
        entries.Clash(name, str(form.fields[name].label), entries.written(now.get(name)),
                      entries.written(typed.get(name)))
        for name in names
    ]  # fmt: skip
    kept = [(name, value) for name in (*form.fields, "lay") for value in request.POST.getlist(name)]
    context: dict[str, Any] = {
        "heading": _("Hai người cùng sửa một báo cáo"), "lead": str(fresh), "clashes": clashes,
        "action_url": reverse("reports:edit", args=[fresh.pk]), "once": once_key(),
        "base": packed(renewed(base, names, now, draft.stamps())),
        "carried": [("action", request.POST.get("action", "save")), *kept], "unchosen": choosing.ASKED in request.POST,
    }  # fmt: skip
    return render(request, "base/choose.html", context, status=409)


@require_POST
@desk_view(permissions.may_write)
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Keeps what can be read of a form still being typed; says nothing but whether it was kept."""
    report = own_draft(request, pk)
    services.save_report.require(request.desk, report)
    layout = queries.layout_for(report, request.desk.day, pack_along(report))
    form = ReportForm(layout, request.POST, notes=notes_sent(layout, request.POST))
    base = unpacked(request.POST.get(BASE, ""))
    form.is_valid()
    if base is None:
        return HttpResponse(status=422)
    try:
        services.save_report(
            report, by=request.desk, figures=form.figures(), narrative=form.words(), notes=form.notes(), base=base
        )
    except FieldClash:
        return HttpResponse(status=409)
    except Refused:
        return HttpResponse(status=422)
    return HttpResponse(status=204)
