"""The pages where a village head or a surveyor proposes a change, and the list of what was proposed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.households import people, permissions
from chungtay.apps.households.forms.extra import initial_of
from chungtay.apps.households.forms.proposals import (
    Asking,
    CloseAsking,
    EditAsking,
    HouseholdAsking,
    LeaveAsking,
    MemberAsking,
)
from chungtay.apps.households.models import Answer, Household, Proposal, ProposedAct, Relation
from chungtay.apps.households.proposing import EDITABLE, OF_A_HOUSEHOLD
from chungtay.apps.households.queries import fields
from chungtay.apps.households.queries import proposals as queries
from chungtay.apps.households.services import proposals
from chungtay.apps.households.tables import proposals as tables
from chungtay.apps.households.views.register import suggested
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of


def own_household(request: DeskRequest, pk: int) -> Household:
    rows = Household.objects.visible_to(request.desk, request.desk.day).open().select_related("unit")
    household = get_object_or_404(rows, pk=pk)
    proposals.propose_change.require(request.desk, household)
    return household


@desk_view(permissions.may_propose)
def propose(request: DeskRequest, pk: int) -> HttpResponse:
    """What shall be changed: four large links, since each has a page of its own."""
    household = own_household(request, pk)
    links = [
        {"label": one.label, "url": reverse("households:propose_change", args=[pk, one.value])}
        for one in OF_A_HOUSEHOLD
    ]
    return render(request, "households/care_propose.html", {"household": household, "links": links})


@desk_view(permissions.may_propose)
def propose_change(request: DeskRequest, pk: int, change: str) -> HttpResponse:
    household = own_household(request, pk)
    if change not in [one.value for one in OF_A_HOUSEHOLD]:
        raise Http404
    form = form_of(ProposedAct(change), household, request)
    act = proposals.propose_change.guarded(once=once_of(request))
    words = {"heading": str(ProposedAct(change).label), "lead": str(household)}

    def ask() -> Proposal:
        return act(household, by=request.desk, change=change, data=form.asked(), reason=form.cleaned_data["reason"])

    return asked(request, form, ask, cancel_url=household.get_absolute_url(), **words)


def form_of(change: ProposedAct, household: Household, request: DeskRequest) -> Asking:
    sent = request.POST or None
    if change == ProposedAct.EDIT:
        extra = fields.fields_for(household.unit_id, request.desk.day)
        held = {name: getattr(household, name) for name in EDITABLE} | initial_of(extra, household.extra or {})
        return EditAsking(sent, extra=extra, initial=held)
    if change == ProposedAct.ADD:
        has_head = people.head_of(household) is not None
        relation = Relation.CHILD.value if has_head else Relation.HEAD.value
        return MemberAsking(sent, has_head=has_head, initial={"relation": relation})
    if change == ProposedAct.LEAVE:
        return LeaveAsking(sent, members=people.present_in(household))
    return CloseAsking(sent)


@desk_view(permissions.may_propose)
def propose_household(request: DeskRequest) -> HttpResponse:
    """First the village, for a surveyor who works in several; a village head has but his own."""
    villages = queries.villages_of(request.desk, request.desk.day)
    village = next((one for one in villages if str(one.pk) == request.GET.get("thon", "")), None)
    if village is None and len(villages) != 1:
        return render(request, "households/register_village.html", {"villages": villages})
    village = village or villages[0]
    form = HouseholdAsking(request.POST or None, initial=suggested(village))
    act = proposals.propose_household.guarded(once=once_of(request))
    words = {
        "heading": str(ProposedAct.ENTER.label),
        "lead": village.name,
        "cancel_url": reverse("households:proposals"),
    }

    def ask() -> Proposal:
        return act(village, by=request.desk, data=form.asked(), reason=form.cleaned_data["reason"])

    return asked(request, form, ask, **words)


def asked(request: DeskRequest, form: Asking, ask: Any, **words: Any) -> HttpResponse:
    done = _("Đã gửi đề nghị. Xã trả lời thì Anh/chị thấy ở đây.")
    if request.method == "POST" and form.is_valid():
        made = attempt(request, ask, done=done, form=form)
        if made is not None:
            return redirect("households:proposals")
    context = {"form": form, "once": once_key(), "submit_label": _("Gửi đề nghị"), **words}
    return render(request, "base/form_page.html", context, status=422 if form.errors else 200)


@desk_view(permissions.may_read_register)
def proposal_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.desk.day
    rows = queries.visible(desk, day)
    chosen = request.GET.get("trang_thai", Answer.WAITING.value)
    shown = rows.filter(state=chosen) if chosen in Answer.values else rows
    page = lists.page_of(lists.sorted_by(shown, tables.COLUMNS, request, ("-asked_on", "-pk")), request)
    context = {
        "page": page,
        "rows": tables.rows_of(page.object_list),
        "columns": tables.COLUMNS,
        "counters": lists.linked(tables.counters(queries.counts_by_state(rows), day), request, chosen),
        "may_propose": permissions.may_propose(desk),
    }
    return render(request, "households/care_proposals.html", context)
