"""The page that recognises a round and afterwards shows the decision, its certificates and its refusals."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from chungtay.apps.households import certifying, permissions
from chungtay.apps.households.forms.recognition import RecogniseForm
from chungtay.apps.households.models import (
    CaseSource,
    CaseState,
    PoorCertificate,
    Recognition,
    ReviewCase,
    ReviewRound,
    RoundState,
)
from chungtay.apps.households.queries import recognition as queries
from chungtay.apps.households.services.certificates import print_certificates
from chungtay.apps.households.services.recognition import recognise_round
from chungtay.base import history, lists
from chungtay.base.codes import grouped_digest
from chungtay.base.progress import progress_of
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


def round_or_404(request: DeskRequest, pk: int) -> ReviewRound:
    found = ReviewRound.objects.visible_to(request.desk, request.as_of)
    return get_object_or_404(found.select_related("unit__seat"), pk=pk)


@desk_view(permissions.may_read_register)
def recognise(request: DeskRequest, pk: int) -> HttpResponse:
    round_ = round_or_404(request, pk)
    recognition = queries.recognition_of(round_)
    if recognition is not None:
        return decision_page(request, recognition)
    if request.method == "POST":
        recognise_round.require(request.desk, round_)
    form = RecogniseForm(request.POST or None, initial=suggested(request, round_))
    if request.method == "POST" and form.is_valid():
        act = recognise_round.guarded(version=version_of(request), once=once_of(request))
        given = form.cleaned_data
        done = _("Đã công nhận kết quả rà soát.")
        if attempt(request, lambda: act(round_, by=request.desk, **given), done=done, form=form) is not None:
            return redirect("households:recognise", pk=round_.pk)
    found = queries.preview(round_, request.as_of)
    context = {
        "round": round_, "found": found, "page": lists.page_of(found.outcomes, request), "form": form,
        "may_sign": round_.state == RoundState.ANSWERED and recognise_round.allows(request.desk, round_),
        "is_answered": round_.state == RoundState.ANSWERED, "once": once_key(), "version": round_.version,
        "crumbs": crumbs(round_),
    }  # fmt: skip
    return render(request, "households/recognise_preview.html", context, status=422 if form.errors else 200)


def suggested(request: DeskRequest, round_: ReviewRound) -> dict[str, Any]:
    """What the leader most likely writes; he may change all of it."""
    desk = request.desk
    return {
        "number": queries.suggested_number(round_, desk.day), "signed_on": desk.day,
        "signer": getattr(desk, "person_name", ""), "signer_title": _("Chủ tịch"),
    }  # fmt: skip


def crumbs(round_: ReviewRound) -> list[dict[str, str]]:
    return [{"label": str(round_), "url": round_.get_absolute_url()}, {"label": _("Công nhận")}]


def decision_page(request: DeskRequest, recognition: Recognition) -> HttpResponse:
    certificates = certificates_of(request, recognition)
    job = queries.latest_job(recognition)
    context = {
        "round": recognition.round, "recognition": recognition, "digest": grouped_digest(recognition.sha256),
        "count": queries.certificate_count(recognition, request.as_of),
        "page": lists.page_of(certificates, request),
        "refused": queries.refused_requests(requests_of(request, recognition)),
        "sees_ids": permissions.may_see_id_number(request.desk, recognition),
        "may_print": print_certificates.allows(request.desk, recognition),
        "in_background": certificates.count() > certifying.AT_ONCE,
        "job": job, "shown": progress_of(job) if job else None, "once": once_key(),
        "history": history.lines(recognition, request.desk), "crumbs": crumbs(recognition.round),
    }  # fmt: skip
    return render(request, "households/recognise_decision.html", context)


def certificates_of(request: DeskRequest, recognition: Recognition) -> QuerySet[PoorCertificate]:
    found = PoorCertificate.objects.visible_to(request.desk, request.as_of).filter(recognition=recognition)
    return found.select_related("household__unit").order_by("ordinal")


def requests_of(request: DeskRequest, recognition: Recognition) -> QuerySet[ReviewCase]:
    found = ReviewCase.objects.visible_to(request.desk, request.as_of)
    asked = found.filter(review__round=recognition.round_id, source=CaseSource.REQUEST).exclude(
        state=CaseState.WITHDRAWN
    )
    return asked.select_related("household__unit").prefetch_related("assessments")


def recognition_or_404(request: DeskRequest, pk: int) -> Recognition:
    """By the round that it recognises."""
    recognition = queries.recognition_of(round_or_404(request, pk))
    if recognition is None:
        raise Http404
    return recognition
