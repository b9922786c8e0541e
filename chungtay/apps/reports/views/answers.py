"""Answering a form of any kind: typed, lines added, kept as a draft, and sent."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.reports import checks, filling, lateness, permissions, queries, services
from chungtay.apps.reports.answers import answers_of
from chungtay.apps.reports.forms.answers import AnswersForm
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.views.finding import own_report
from chungtay.base.errors import Conflict, Refused
from chungtay.base.screens import DeskRequest, conflict_or_none, desk_view, once_key, once_of, version_of

ADD = "them-dong:"


@desk_view(permissions.may_write)
def answer(request: DeskRequest, pk: int) -> HttpResponse:
    report = own_report(request, pk)
    layout = queries.layout_for(report, request.desk.day)
    if layout.is_plain:
        return redirect("reports:edit", pk=pk)
    may_type = report.is_with_author and services.save_answers.allows(request.desk, report)
    if not may_type or lateness.is_locked(report, request.desk.day):
        return redirect(report)
    form = opened(request, report)
    if request.method != "POST" or request.POST.get("action", "").startswith(ADD) or not form.is_valid():
        return page(request, report, form)
    saved, conflict = save_and_submit(request, report, form)
    if conflict is not None:
        return page(request, conflict.current, form, conflict)
    if saved is None:
        return page(request, own_report(request, pk), form)
    return redirect("reports:answer", pk=pk) if saved.is_with_author else redirect(saved)


def opened(request: DeskRequest, report: Report) -> AnswersForm:
    layout = queries.layout_for(report, request.desk.day)
    action = request.POST.get("action", "")
    return AnswersForm(
        layout.sections,
        request.POST if request.method == "POST" else None,
        stored=answers_of(report),
        more=action.removeprefix(ADD) if action.startswith(ADD) else "",
        suggested=filling.suggested(report, layout, request.desk.day),
    )


def save_and_submit(request: DeskRequest, report: Report, form: AnswersForm) -> tuple[Report | None, Conflict | None]:
    """Save first, so that nothing typed is lost; then submit when the button asked for it."""
    once = once_of(request)
    version = filling.version_to_expect(report, version_of(request), request.desk)
    save = services.save_answers.guarded(version=version, once=once)
    given = form.answers()
    try:
        saved, conflict = conflict_or_none(lambda: save(report, by=request.desk, answers=given))
        if saved is None or request.POST.get("action") != "submit":
            if saved is not None:
                messages.success(request, _("Đã lưu bản nháp."))
            return saved, conflict
        saved = services.submit_report.guarded(once=once and f"{once}:gui")(saved, by=request.desk)
    except Refused as error:
        place_refusal(form, error)
        return None, None
    messages.success(request, _("Đã gửi báo cáo."))
    return saved, None


def place_refusal(form: AnswersForm, error: Refused) -> None:
    place_problems(form, error.fields)
    if not error.fields:
        form.add_error(None, error.message)


def place_problems(form: AnswersForm, fields: Mapping[str, str]) -> None:
    """Each message at its cell; what is said of a total, which nobody types, stands above the form."""
    for name, message in fields.items():
        place = form.place_of(name)
        if place not in form.errors:
            form.add_error(place if place in form.fields else None, message)


def page(request: DeskRequest, report: Report, form: AnswersForm, conflict: Conflict | None = None) -> HttpResponse:
    context = {
        "report": report,
        "form": form,
        "blocks": list(form.blocks()),
        "asked_for": queries.request_behind(report),
        "once": once_key(),
        "version": report.version,
        "conflict": conflict,
        "changes": filling.differences(report, form) if conflict else [],
        "may_submit": services.submit_report.allows(request.desk, report),
        "add": ADD,
        "asked_about": asked_about(request, report),
    }
    return render(request, "reports/answers.html", context, status=409 if conflict else 422 if form.errors else 200)


def asked_about(request: DeskRequest, report: Report) -> list[checks.Problem]:
    """What the form's own rules warn of in the report as stored; such forms take no explanation, people just look."""
    sections = queries.layout_for(report, request.desk.day).sections
    return checks.stated(sections, queries.figures_of(report), queries.last_closings_for(report), "warning")


@require_POST
@desk_view(permissions.may_write)
def answer_draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Keeps what can be read of a form still being typed; says nothing but whether it was kept."""
    report = own_report(request, pk)
    form = opened(request, report)
    form.is_valid()
    save = services.save_answers.guarded(version=filling.version_to_expect(report, version_of(request), request.desk))
    try:
        save(report, by=request.desk, answers=form.answers())
    except Conflict:
        return HttpResponse(status=409)
    except Refused:
        return HttpResponse(status=422)
    return HttpResponse(status=204)
