"""Transfers: the list, the three kinds of new ones, their page and taking one back."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.funds import permissions, queries, services, tables
from chungtay.apps.funds.forms import AllocateForm, AsideForm, MoveForm, PapersForm, TransferForm
from chungtay.apps.funds.models import Fund, Transfer
from chungtay.apps.funds.views.sections import crumbs, fund_or_404, tabs
from chungtay.base import form_pages, history, lists
from chungtay.base.figures import Figure
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of
from chungtay.base.verbs import Verb
from chungtay.rules import vietnamese

WAYS: dict[str, tuple[Any, Verb[..., Transfer]]] = {
    "cap-duoi": (gettext_lazy("Phân bổ cho Quỹ cấp dưới"), services.allocate),
    "giu-tien": (gettext_lazy("Giữ tiền cho một nhu cầu"), services.set_aside),
    "chuyen-tien": (gettext_lazy("Chuyển giữa tiền mặt và ngân hàng"), services.move),
}


@desk_view(permissions.may_read)
def transfers(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    form = PapersForm(request.GET or None)
    since, until = form.period(request.as_of)
    found = Transfer.objects.visible_to(request.desk, request.as_of).of(fund).filter(day__range=(since, until))
    if form.is_valid() and form.cleaned_data["q"]:
        found = found.filter(words__icontains=form.cleaned_data["q"])
    if not form.is_bound or not form.is_valid():
        form = PapersForm(initial={"tu": since, "den": until})
    found = found.with_reversal().select_related("to_fund")
    ordered = lists.sorted_by(found, tables.TRANSFERS, request, ("-day", "-pk"))
    if lists.wants_sheet(request):
        note = f"{fund.name}, {vietnamese.format_day(since)} – {vietnamese.format_day(until)}"
        return lists.sheet_response(_("Phân bổ"), f"phan-bo-{unit}", tables.TRANSFERS, ordered, note)
    page = lists.page_of(ordered, request)
    context = {
        "fund": fund, "page": page, "columns": tables.TRANSFERS, "form": form, "tabs": tabs(fund, "funds:transfers"),
        "total": Figure(page.paginator.count, _("phiếu"), until, _("Đếm phiếu phân bổ theo bộ lọc")),
        "heading": _("Phân bổ, giữ tiền, chuyển tiền"), "ways": ways(fund, request),
        "crumbs": crumbs(fund, (_("Phân bổ"), "")),
    }  # fmt: skip
    return render(request, "funds/papers.html", context)


def ways(fund: Fund, request: DeskRequest) -> list[dict[str, object]]:
    """What the desk may write; money goes down only where there is a fund below."""
    if not services.move.allows(request.desk, fund):
        return []
    below = queries.funds_below(fund, request.desk.day).exists()
    return [
        {"label": label, "url": reverse("funds:new_transfer", args=[fund.unit.key, way])}
        for way, (label, _verb) in WAYS.items()
        if below or way != "cap-duoi"
    ]


@desk_view(permissions.treasurer)
def new_transfer(request: DeskRequest, unit: str, way: str) -> HttpResponse:
    if way not in WAYS:
        raise Http404
    fund = fund_or_404(request, unit)
    label, verb = WAYS[way]
    verb.require(request.desk, fund)
    form = form_for(request, fund, way)
    back = reverse("funds:transfers", args=[unit])
    page = FormPage(
        heading=label, done=_("Đã ghi phiếu."), lead=fund.name, submit_label=_("Ghi phiếu"), cancel_url=back,
        crumbs=crumbs(fund, (_("Phân bổ"), back), (str(label), "")),
    )  # fmt: skip
    act: Any = verb.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(fund, by=request.desk, **form.given()), page)


def form_for(request: DeskRequest, fund: Fund, way: str) -> TransferForm:
    given: dict[str, Any] = {"fund": fund, "initial": {"day": request.desk.day}}
    if way == "cap-duoi":
        return AllocateForm(request.POST or None, below=queries.funds_below(fund, request.desk.day), **given)
    return (AsideForm if way == "giu-tien" else MoveForm)(request.POST or None, **given)


def transfer_or_404(request: DeskRequest, pk: int) -> Transfer:
    found = Transfer.objects.visible_to(request.desk, request.as_of).with_reversal()
    return get_object_or_404(found.select_related("to_fund__unit__seat", "fund__unit__seat", "fund__book"), pk=pk)


@desk_view(permissions.may_read)
def transfer_page(request: DeskRequest, pk: int) -> HttpResponse:
    transfer = transfer_or_404(request, pk)
    fund = seen_fund(request, transfer)
    back = reverse("funds:transfers", args=[fund.unit.key])
    context = {
        "transfer": transfer, "sees_source": fund == transfer.fund, "amount": tables.dong(transfer),
        "account": tables.account_name(transfer), "where_to": tables.where_to(transfer),
        "standing": tables.standing_of(transfer),
        "may_reverse": transfer.reversal is None and services.reverse_transfer.allows(request.desk, transfer),
        "history": history.lines(transfer, request.desk),
        "crumbs": crumbs(fund, (_("Phân bổ"), back), (str(transfer), "")),
    }  # fmt: skip
    return render(request, "funds/transfer.html", context)


def seen_fund(request: DeskRequest, transfer: Transfer) -> Fund:
    """The fund that gave, or to a desk that does not read that one, the fund that received."""
    seen = Fund.objects.visible_to(request.desk, request.as_of).filter(pk=transfer.fund_id).exists()
    return transfer.fund if seen or transfer.to_fund is None else transfer.to_fund


@desk_view(permissions.treasurer)
def reverse_page(request: DeskRequest, pk: int) -> HttpResponse:
    transfer = transfer_or_404(request, pk)
    services.reverse_transfer.require(request.desk, transfer)
    form = ReasonForm(request.POST or None)
    page = FormPage(
        heading=_("Điều chỉnh phiếu %s") % transfer, done=_("Đã điều chỉnh phiếu."),
        lead=_("Số tiền trở lại tài khoản cũ bằng bút toán đảo của hôm nay, ở cả hai Quỹ nếu đã phân bổ."),
        submit_label=_("Điều chỉnh"), cancel_url=transfer.get_absolute_url(),
        crumbs=crumbs(transfer.fund, (str(transfer), transfer.get_absolute_url()), (_("Điều chỉnh"), "")),
    )  # fmt: skip
    act = services.reverse_transfer.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(transfer, by=request.desk, reason=form.cleaned_data["reason"]), page
    )
