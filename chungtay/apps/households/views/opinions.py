"""The opinion of the level above: the commune asks, the body asked answers, or the commune records the paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import permissions, review_law
from chungtay.apps.households.forms.rounds import OpinionForm
from chungtay.apps.households.models import ReviewRound
from chungtay.apps.households.services import opinions
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


def round_or_404(request: DeskRequest, pk: int) -> ReviewRound:
    found = ReviewRound.objects.visible_to(request.desk, request.desk.day).select_related("unit")
    return get_object_or_404(found, pk=pk)


@require_POST
@desk_view(permissions.may_run_round)
def ask(request: DeskRequest, pk: int) -> HttpResponse:
    round_ = round_or_404(request, pk)
    act = opinions.ask_opinion.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(round_, by=request.desk), done=_("Đã gửi xin ý kiến."))
    return redirect(round_)


@desk_view(permissions.may_give_opinion)
def give(request: DeskRequest, pk: int) -> HttpResponse:
    round_ = round_or_404(request, pk)
    opinions.give_opinion.require(request.desk, round_)
    form = OpinionForm(request.POST or None, initial={"answered_on": request.desk.day})
    if request.method == "POST" and form.is_valid():
        act = opinions.give_opinion.guarded(version=version_of(request), once=once_of(request))
        answer = form.cleaned_data
        done = _("Đã ghi ý kiến.")
        if attempt(request, lambda: act(round_, by=request.desk, **answer), done=done, form=form) is not None:
            return redirect(round_)
    return render(request, "base/form_page.html", page_of(round_, form))


def page_of(round_: ReviewRound, form: OpinionForm) -> dict[str, Any]:
    opinion = round_.opinion
    known = opinion is not None and opinion.unit_id is not None
    return {
        "form": form,
        "heading": _("Cho ý kiến về kết quả rà soát") if known else _("Ghi ý kiến đã nhận"),
        "lead": str(round_) if known else f"{round_}. {review_law.NO_BODY}",
        "submit_label": _("Ghi ý kiến"),
        "cancel_url": round_.get_absolute_url(),
        "once": once_key(),
        "version": round_.version,
        "crumbs": [{"label": str(round_), "url": round_.get_absolute_url()}, {"label": _("Ý kiến")}],
    }
