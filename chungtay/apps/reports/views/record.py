"""The page of one report and the acts on it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.reports import pages, permissions, services
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.views.finding import own_report
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import (
    DeskRequest,
    attempt,
    desk_view,
    once_key,
    once_of,
    version_of,
)
from chungtay.base.verbs import Verb


@desk_view(permissions.may_read)
def report_page(request: DeskRequest, pk: int) -> HttpResponse:
    visible = Report.objects.visible_to(request.desk, request.as_of)
    visible = visible.select_related("unit", "movement", "obligation")
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
