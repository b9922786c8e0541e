"""The pages by which a household goes over to another commune: asked for, listed, answered, recalled."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from chungtay.apps.households import acting, codes, permissions
from chungtay.apps.households.forms.moves import AcceptForm, AnswerForm, CommuneForm, TransferForm
from chungtay.apps.households.models import Answer, Area, Household, Transfer
from chungtay.apps.households.queries import places
from chungtay.apps.households.queries import transfers as queries
from chungtay.apps.households.services import moves, privacy
from chungtay.apps.households.tables import transfers as tables
from chungtay.apps.households.views.register_people import opened
from chungtay.apps.units.models import Unit
from chungtay.base import lists
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of


@desk_view(permissions.may_change)
def transfer_new(request: DeskRequest, pk: int) -> HttpResponse:
    """First the commune, then its village and the reason."""
    household = opened(request, pk, moves.ask_transfer)
    here = places.commune_of(household.unit_id, request.desk.day)
    communes = places.in_order(places.communes(request.desk.day).exclude(pk=here or 0))
    commune = next((one for one in communes if one.key == request.GET.get("xa", "")), None)
    words: dict[str, Any] = {"heading": _("Chuyển sang xã khác"), "lead": str(household)}
    if commune is None:
        form = CommuneForm(communes=communes)
        template = "households/register_commune.html"
        return acting.form_page(request, form, household=household, template=template, **words)
    return transfer_to(request, household, commune, words)


def transfer_to(request: DeskRequest, household: Household, commune: Unit, words: dict[str, Any]) -> HttpResponse:
    villages = places.in_order(places.villages_under(commune.pk, request.desk.day))
    form = TransferForm(request.POST or None, villages=villages)
    words |= {"submit_label": _("Gửi đề nghị"), "commune": commune, "template": "households/register_transfer_new.html"}
    if request.method != "POST" or not form.is_valid():
        return acting.form_page(request, form, household=household, **words)
    village = next(one for one in villages if one.pk == form.cleaned_data["village"])
    act = moves.ask_transfer.guarded(version=version_of(request), once=once_of(request))
    done = _("Đã gửi đề nghị. Hộ vẫn ở sổ của xã cho đến khi nơi đến tiếp nhận.")
    reason = form.cleaned_data["reason"]
    tried = acting.tried(
        request, form, lambda: act(household, by=request.desk, village=village, reason=reason), done=done
    )
    if tried.result is not None:
        return redirect(household)
    return acting.form_page(request, form, tried, household=household, **words)


@desk_view(permissions.may_read_register)
def transfer_list(request: DeskRequest) -> HttpResponse:
    papers = queries.either_way(request.desk, request.desk.day)
    chosen = request.GET.get("trang_thai", "")
    counters = tables.counters(papers, request.desk.day)
    if chosen in Answer.values:
        papers = papers.filter(state=chosen)
    page = lists.page_of(papers, request)
    context = {
        "page": page,
        "rows": page.object_list,
        "columns": tables.COLUMNS,
        "counters": lists.linked(counters, request, chosen),
    }
    return render(request, "households/register_transfers.html", context)


def transfer_or_404(request: DeskRequest, pk: int) -> Transfer:
    return get_object_or_404(queries.either_way(request.desk, request.desk.day), pk=pk)


@desk_view(permissions.may_read_register)
def transfer_page(request: DeskRequest, pk: int) -> HttpResponse:
    transfer = transfer_or_404(request, pk)
    privacy.read_sheet(transfer.household, by=request.desk, what="transfer")
    return show(request, transfer)


def show(
    request: DeskRequest, transfer: Transfer, accept: AcceptForm | None = None, refuse: AnswerForm | None = None
) -> HttpResponse:
    waiting = transfer.state == Answer.WAITING
    area = transfer.unit.seat.area if transfer.unit.seat.area in Area.values else transfer.household.area
    initial = {"code": codes.next_free(transfer.unit_id), "area": area}
    visible = Household.objects.visible_to(request.desk, request.desk.day)
    context = {
        "transfer": transfer,
        "state": Answer(transfer.state),
        "persons": tables.persons_of(transfer, request.desk.day),
        "may_answer": waiting and moves.accept_transfer.allows(request.desk, transfer),
        "may_recall": waiting and moves.recall_transfer.allows(request.desk, transfer),
        "sees_sheet": visible.filter(pk=transfer.household_id).exists(),
        "accept_form": accept or AcceptForm(initial=initial),
        "refuse_form": refuse or AnswerForm(),
        "once": once_key(),
        "version": transfer.version,
    }
    status = 422 if (accept and accept.errors) or (refuse and refuse.errors) else 200
    return render(request, "households/register_transfer.html", context, status=status)


@require_POST
@desk_view(permissions.may_change)
def transfer_accept(request: DeskRequest, pk: int) -> HttpResponse:
    transfer = transfer_or_404(request, pk)
    moves.accept_transfer.require(request.desk, transfer)
    form = AcceptForm(request.POST)
    act = moves.accept_transfer.guarded(version=version_of(request), once=once_of(request))
    if form.is_valid():
        done = _("Đã tiếp nhận hộ. Hộ nay ở sổ của thôn.")
        if attempt(request, lambda: act(transfer, by=request.desk, **form.cleaned_data), done=done, form=form):
            return redirect(transfer.household)
    return show(request, transfer, accept=form)


@require_POST
@desk_view(permissions.may_change)
def transfer_refuse(request: DeskRequest, pk: int) -> HttpResponse:
    transfer = transfer_or_404(request, pk)
    moves.refuse_transfer.require(request.desk, transfer)
    form = AnswerForm(request.POST)
    act = moves.refuse_transfer.guarded(version=version_of(request), once=once_of(request))
    if form.is_valid():
        done = _("Đã trả lời nơi đi.")
        if attempt(request, lambda: act(transfer, by=request.desk, **form.cleaned_data), done=done, form=form):
            return redirect("households:transfers")
    return show(request, transfer, refuse=form)


@require_POST
@desk_view(permissions.may_recall)
def transfer_recall(request: DeskRequest, pk: int) -> HttpResponse:
    transfer = transfer_or_404(request, pk)
    act = moves.recall_transfer.guarded(version=version_of(request), once=once_of(request))
    attempt(request, lambda: act(transfer, by=request.desk), done=_("Đã rút đề nghị. Hộ vẫn ở sổ của xã."))
    return redirect(transfer.household)
