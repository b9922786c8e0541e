"""The screens of a later due day: asked by the unit, answered by the one that receives."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.movements.models import REPORTED, Obligation
from chungtay.apps.reports import permissions, queries, services
from chungtay.apps.reports.forms import AnswerForm, AskForm, GrantForm
from chungtay.apps.reports.models import Answer, Extension
from chungtay.base import history
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


def found_extension(request: DeskRequest, pk: int) -> Extension:
    visible = Extension.objects.visible_to(request.desk, request.desk.day)
    return get_object_or_404(visible.select_related("unit", "obligation__report"), pk=pk)


@desk_view(permissions.may_submit)
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    owed = Obligation.objects.visible_to(request.desk, request.desk.day).select_related("unit", "report")
    obligation = get_object_or_404(owed, pk=pk, kind__in=REPORTED)
    services.ask_extension.require(request.desk, obligation)
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        act = services.ask_extension.guarded(once=once_of(request))
        done = _("Đã gửi đề nghị gia hạn.")
        made = attempt(request, lambda: act(obligation, by=request.desk, **form.cleaned_data), done=done, form=form)
        if made:
            return redirect(made)
    report = queries.report_of(obligation)
    context = {
        "form": form, "heading": _("Đề nghị gia hạn"), "lead": f"{obligation}, {obligation.unit}",
        "submit_label": _("Gửi đề nghị"), "once": once_key(),
        "cancel_url": report.get_absolute_url() if report else queries.start_address(obligation),
    }  # fmt: skip
    return render(request, "reports/reason.html", context, status=422 if form.errors else 200)


@desk_view(permissions.may_read)
def page(request: DeskRequest, pk: int) -> HttpResponse:
    return extension_page(request, found_extension(request, pk))


def extension_page(
    request: DeskRequest, extension: Extension, grant: GrantForm | None = None, refusal: AnswerForm | None = None
) -> HttpResponse:
    asked = extension.state == Answer.ASKED
    context: dict[str, Any] = {
        "extension": extension,
        "state": Answer(extension.state),
        "report": queries.report_of(extension.obligation),
        "may_answer": asked and services.grant_extension.allows(request.desk, extension),
        "grant": grant or GrantForm(initial={"until": extension.asked_until}),
        "refusal": refusal or AnswerForm(auto_id="id_refuse_%s"),
        "history": history.lines(extension, request.desk),
        "once": once_key(),
    }
    wrong = (grant is not None and grant.errors) or (refusal is not None and refusal.errors)
    return render(request, "reports/extension.html", context, status=422 if wrong else 200)


@require_POST
@desk_view(permissions.may_receive)
def grant(request: DeskRequest, pk: int) -> HttpResponse:
    extension, form = found_extension(request, pk), GrantForm(request.POST)
    services.grant_extension.require(request.desk, extension)
    if form.is_valid():
        act = services.grant_extension.guarded(version=version_of(request), once=once_of(request))
        told = form.cleaned_data
        if attempt(request, lambda: act(extension, by=request.desk, **told), done=_("Đã gia hạn."), form=form):
            return redirect(extension)
    return extension_page(request, extension, grant=form)


@require_POST
@desk_view(permissions.may_receive)
def refuse(request: DeskRequest, pk: int) -> HttpResponse:
    extension, form = found_extension(request, pk), AnswerForm(request.POST, auto_id="id_refuse_%s")
    services.refuse_extension.require(request.desk, extension)
    if form.is_valid():
        act = services.refuse_extension.guarded(version=version_of(request), once=once_of(request))
        answer = form.cleaned_data["answer"]
        done = _("Đã trả lời không gia hạn.")
        if attempt(request, lambda: act(extension, by=request.desk, answer=answer), done=done, form=form):
            return redirect(extension)
    return extension_page(request, extension, refusal=form)
