"""The page of one proposal: what it would change, and its answer."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import acting, permissions
from chungtay.apps.households.forms.proposals import SeenForm
from chungtay.apps.households.models import Answer, Proposal, ProposedAct
from chungtay.apps.households.queries import proposals as queries
from chungtay.apps.households.services import privacy, proposals
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.base.verbs import Verb

Tried = acting.Tried[Any]


@desk_view(permissions.may_read_register)
def proposal_page(request: DeskRequest, pk: int) -> HttpResponse:
    proposal = get_object_or_404(queries.visible(request.desk, request.desk.day), pk=pk)
    if request.method != "POST":
        return show(request, proposal)
    decide = {"dong-y": accept, "khong-dong-y": refuse, "rut": recall}.get(request.POST.get("viec", ""))
    if decide is None:
        raise Http404
    return decide(request, proposal)


def prepared(request: DeskRequest, verb: Verb[..., Proposal], proposal: Proposal) -> Any:
    verb.require(request.desk, proposal)
    return verb.guarded(version=version_of(request), once=once_of(request))


def accept(request: DeskRequest, proposal: Proposal) -> HttpResponse:
    act = prepared(request, proposals.accept_proposal, proposal)
    form = SeenForm(request.POST)
    form.is_valid()
    seen, done = form.cleaned_data.get("aware_of", []), _("Đã đồng ý; sổ đã được sửa theo đề nghị.")
    tried = acting.tried(request, form, lambda: act(proposal, by=request.desk, aware_of=seen), done=done)
    return redirect("households:proposals") if tried.result else show(request, fresh(request, proposal), form, tried)


def refuse(request: DeskRequest, proposal: Proposal) -> HttpResponse:
    act = prepared(request, proposals.refuse_proposal, proposal)
    form = ReasonForm(request.POST)
    tried: Tried = Tried()
    if form.is_valid():
        reason, done = form.cleaned_data["reason"], _("Đã trả lời không đồng ý.")
        tried = acting.tried(request, form, lambda: act(proposal, by=request.desk, reason=reason), done=done)
    if tried.result:
        return redirect("households:proposals")
    return show(request, fresh(request, proposal), None, tried, form)


def recall(request: DeskRequest, proposal: Proposal) -> HttpResponse:
    act = prepared(request, proposals.recall_proposal, proposal)
    attempt(request, lambda: act(proposal, by=request.desk), done=_("Đã rút đề nghị."))
    return redirect(proposal)


def fresh(request: DeskRequest, proposal: Proposal) -> Proposal:
    return get_object_or_404(queries.visible(request.desk, request.desk.day), pk=proposal.pk)


def show(
    request: DeskRequest, proposal: Proposal, accepting: SeenForm | None = None,
    tried: Tried | None = None, refusing: ReasonForm | None = None,
) -> HttpResponse:  # fmt: skip
    """A proposal about a household tells of people, so opening it is a reading of the sheet."""
    desk, tried = request.desk, tried or Tried()
    if proposal.household is not None:
        privacy.read_sheet(proposal.household, by=desk, what="proposal")
    accepting = accepting or SeenForm()
    acting.remember_seen(accepting, tried.alike)
    waiting = proposal.state == Answer.WAITING
    context = {
        "proposal": proposal,
        "act": ProposedAct(proposal.act).label,
        "state": Answer(proposal.state),
        "asked_by": queries.asked_by(proposal),
        "lines": queries.lines_of(proposal),
        "may_answer": waiting and proposals.accept_proposal.allows(desk, proposal),
        "may_recall": waiting and proposals.recall_proposal.allows(desk, proposal),
        "accept_form": accepting,
        "reason_form": refusing or ReasonForm(),
        "alike": tried.alike,
        "conflict": tried.conflict,
        "once": once_key(),
        "version": proposal.version,
        "crumbs": [
            {"label": _("Đề nghị thay đổi"), "url": reverse("households:proposals")},
            {"label": str(ProposedAct(proposal.act).label)},
        ],
    }
    broken = tried.alike or any(form is not None and form.is_bound and form.errors for form in (accepting, refusing))
    status = 409 if tried.conflict else 422 if broken else 200
    return render(request, "households/care_proposal.html", context, status=status)
