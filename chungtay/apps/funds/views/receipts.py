"""Receipts: the list, a new one, its page, its paper and taking it back."""

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.funds import papers, permissions, services, tables
from chungtay.apps.funds.forms import PapersForm, ReceiptForm
from chungtay.apps.funds.models import Receipt
from chungtay.apps.funds.views.sections import crumbs, fund_or_404, tabs
from chungtay.apps.givers.queries import list_of
from chungtay.base import form_pages, history, lists
from chungtay.base.figures import Figure
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, desk_view, once_of
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def receipts(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    form = PapersForm(request.GET or None)
    since, until = form.period(request.as_of)
    found = Receipt.objects.visible_to(request.desk, request.as_of).filter(fund=fund, day__range=(since, until))
    if form.is_valid() and form.cleaned_data["q"]:
        asked = form.cleaned_data["q"]
        found = found.filter(Q(giver__search_key__contains=vietnamese.fold(asked)) | Q(words__icontains=asked))
    if not form.is_bound or not form.is_valid():
        form = PapersForm(initial={"tu": since, "den": until})
    found = found.with_reversal().select_related("giver")
    ordered = lists.sorted_by(found, tables.RECEIPTS, request, ("-day", "-pk"))
    if lists.wants_sheet(request):
        note = f"{fund.name}, {vietnamese.format_day(since)} – {vietnamese.format_day(until)}"
        return lists.sheet_response(_("Phiếu thu"), f"phieu-thu-{unit}", tables.RECEIPTS, ordered, note)
    page = lists.page_of(ordered, request)
    context = {
        "fund": fund, "page": page, "columns": tables.RECEIPTS, "form": form, "tabs": tabs(fund, "funds:receipts"),
        "total": Figure(page.paginator.count, _("phiếu thu"), until, _("Đếm phiếu thu theo bộ lọc")),
        "heading": _("Phiếu thu"), "new_url": reverse("funds:receive", args=[unit]), "new_label": _("Lập phiếu thu"),
        "may_write": services.receive.allows(request.desk, fund), "crumbs": crumbs(fund, (_("Phiếu thu"), "")),
    }  # fmt: skip
    return render(request, "funds/papers.html", context)


@desk_view(permissions.treasurer)
def receive_page(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    services.receive.require(request.desk, fund)
    givers = list_of(request.desk, request.desk.day)
    form = ReceiptForm(request.POST or None, fund=fund, givers=givers, initial={"day": request.desk.day})
    page = FormPage(
        heading=_("Lập phiếu thu"), done=_("Đã ghi phiếu thu."), lead=fund.name, submit_label=_("Ghi phiếu thu"),
        cancel_url=reverse("funds:receipts", args=[unit]),
        crumbs=crumbs(fund, (_("Phiếu thu"), reverse("funds:receipts", args=[unit])), (_("Lập phiếu thu"), "")),
    )  # fmt: skip
    act = services.receive.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(fund, by=request.desk, **form.given()), page)


def receipt_or_404(request: DeskRequest, pk: int) -> Receipt:
    found = Receipt.objects.visible_to(request.desk, request.as_of).with_reversal()
    return get_object_or_404(found.select_related("giver__merged_into", "fund__unit__seat", "fund__book"), pk=pk)


@desk_view(permissions.may_read)
def receipt_page(request: DeskRequest, pk: int) -> HttpResponse:
    receipt = receipt_or_404(request, pk)
    fund = receipt.fund
    context = {
        "receipt": receipt, "fund": fund, "amount": tables.dong(receipt), "account": tables.account_name(receipt),
        "quantity": tables.quantity(receipt), "standing": tables.standing_of(receipt),
        "may_reverse": receipt.reversal is None and services.reverse_receipt.allows(request.desk, receipt),
        "history": history.lines(receipt, request.desk),
        "crumbs": crumbs(fund, (_("Phiếu thu"), reverse("funds:receipts", args=[fund.unit.key])), (str(receipt), "")),
    }  # fmt: skip
    return render(request, "funds/receipt.html", context)


@desk_view(permissions.may_read)
def receipt_file(request: DeskRequest, pk: int) -> HttpResponse:
    receipt = receipt_or_404(request, pk)
    name = f"phieu-thu-{receipt.year}-{receipt.number}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(papers.receipt_pdf(receipt), content_type="application/pdf", headers=headers)


@desk_view(permissions.treasurer)
def reverse_page(request: DeskRequest, pk: int) -> HttpResponse:
    receipt = receipt_or_404(request, pk)
    services.reverse_receipt.require(request.desk, receipt)
    form = ReasonForm(request.POST or None)
    page = FormPage(
        heading=_("Điều chỉnh phiếu thu %s") % receipt, done=_("Đã điều chỉnh phiếu thu."),
        lead=_("Phiếu vẫn còn trong sổ và được ghi “đã điều chỉnh”; một bút toán đảo của hôm nay lấy lại số tiền."),
        submit_label=_("Điều chỉnh"), cancel_url=receipt.get_absolute_url(),
        crumbs=crumbs(receipt.fund, (str(receipt), receipt.get_absolute_url()), (_("Điều chỉnh"), "")),
    )  # fmt: skip
    act = services.reverse_receipt.guarded(once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(receipt, by=request.desk, reason=form.cleaned_data["reason"]), page
    )
