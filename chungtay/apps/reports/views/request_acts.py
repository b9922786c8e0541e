"""The acts on a request for reports: send, remind, close, put off, take back, begin a new version."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.reports import permissions, services
from chungtay.apps.reports.forms.requests import AmendForm
from chungtay.apps.reports.views.requests import own_request
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb

ACTS: dict[str, tuple[Verb[..., Any], str]] = {
    "gui": (services.send_request, "Đã gửi yêu cầu đến các đơn vị."),
    "nhac": (services.remind_units, "Đã nhắc các đơn vị chưa gửi."),
    "ket-thuc": (services.close_request, "Đã kết thúc lấy báo cáo."),
    "lan-moi": (services.revise_request, "Đã soạn lần mới. Lần này thay lần trước khi được gửi."),
}


@require_POST
@desk_view(permissions.may_ask)
def act(request: DeskRequest, pk: int) -> HttpResponse:
    asked = own_request(request, pk)
    wanted = ACTS.get(request.POST.get("viec", ""))
    if wanted is None:
        return redirect(asked)
    verb, done = wanted
    perform = verb.guarded(version=version_of(request), once=once_of(request))
    made = attempt(request, lambda: perform(asked, by=request.desk), done=done)
    return redirect(made or asked)


@desk_view(permissions.may_ask)
def amend(request: DeskRequest, pk: int) -> HttpResponse:
    asked = own_request(request, pk)
    form = AmendForm(request.POST or None, initial={"due_on": asked.due_on})
    if request.method == "POST" and form.is_valid():
        perform = services.amend_request.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data
        if attempt(request, lambda: perform(asked, by=request.desk, **given), done=_("Đã lùi hạn."), form=form):
            return redirect(asked)
    words = {"heading": _("Lùi hạn gửi báo cáo"), "submit_label": _("Lùi hạn")}
    return ask_page(request, asked, form, words)


@desk_view(permissions.may_ask)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    asked = own_request(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        perform = services.withdraw_request.guarded(version=version_of(request), once=once_of(request))
        reason = form.cleaned_data["reason"]
        done = _("Đã thu hồi yêu cầu.")
        if attempt(request, lambda: perform(asked, by=request.desk, reason=reason), done=done, form=form):
            return redirect(asked)
    return ask_page(request, asked, form, {"heading": _("Thu hồi yêu cầu báo cáo"), "submit_label": _("Thu hồi")})


def ask_page(request: DeskRequest, asked: Any, form: Any, words: dict[str, str]) -> HttpResponse:
    context = {"form": form, "lead": str(asked), "once": once_key(), "version": asked.version, **words}
    context["cancel_url"] = asked.get_absolute_url()
    return render(request, "reports/reason.html", context, status=422 if form.errors else 200)
