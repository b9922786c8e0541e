"""Spending: the list, a proposal, its page with the decision, and taking a payment back."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.funds import charting, permissions, services, tables
from chungtay.apps.funds.forms import SpendingFilter, SpendingForm
from chungtay.apps.funds.models import Spending, SpendingState
from chungtay.apps.funds.views.sections import crumbs, fund_or_404, tabs
from chungtay.base import form_pages, history, lists
from chungtay.base.figures import Figure
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.screens import DeskRequest, attempt, desk_view, once_key, once_of, version_of
from chungtay.rules import vietnamese


@desk_view(permissions.may_read)
def spendings(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    form = SpendingFilter(request.GET or None)
    since, until = form.period(request.as_of)
    found = Spending.objects.visible_to(request.desk, request.as_of).filter(fund=fund, day__range=(since, until))
    if form.is_valid():
        if state := form.cleaned_data["trang_thai"]:
            found = found.filter(state=state)
        if asked := form.cleaned_data["q"]:
            found = found.filter(words__icontains=asked)
    if not form.is_bound or not form.is_valid():
        form = SpendingFilter(initial={"tu": since, "den": until})
    ordered = lists.sorted_by(found.with_reversal(), tables.SPENDINGS, request, ("-day", "-pk"))
    if lists.wants_sheet(request):
        note = f"{fund.name}, {vietnamese.format_day(since)} – {vietnamese.format_day(until)}"
        return lists.sheet_response(_("Chi"), f"phieu-chi-{unit}", tables.SPENDINGS, ordered, note)
    page = lists.page_of(ordered, request)
    context = {
        "fund": fund, "page": page, "columns": tables.SPENDINGS, "form": form, "tabs": tabs(fund, "funds:spendings"),
        "total": Figure(page.paginator.count, _("khoản chi"), until, _("Đếm đề nghị chi và phiếu chi theo bộ lọc")),
        "heading": _("Chi"), "new_url": reverse("funds:spend", args=[unit]), "new_label": _("Đề nghị chi"),
        "may_write": services.spend.allows(request.desk, fund), "crumbs": crumbs(fund, (_("Chi"), "")),
    }  # fmt: skip
    return render(request, "funds/papers.html", context)


@desk_view(permissions.treasurer)
def spend_page(request: DeskRequest, unit: str) -> HttpResponse:
    fund = fund_or_404(request, unit)
    services.spend.require(request.desk, fund)
    form = SpendingForm(request.POST or None, fund=fund, initial={"day": request.desk.day})
    back = reverse("funds:spendings", args=[unit])
    page = FormPage(
        heading=_("Đề nghị chi"), done=_("Đã gửi đề nghị chi."),
        lead=_("Lãnh đạo đơn vị duyệt thì khoản chi mới vào sổ."),
        submit_label=_("Gửi đề nghị"), cancel_url=back,
        crumbs=crumbs(fund, (_("Chi"), back), (_("Đề nghị chi"), "")),
    )  # fmt: skip
    act = services.spend.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(fund, by=request.desk, **form.given()), page)


def spending_or_404(request: DeskRequest, pk: int) -> Spending:
    found = Spending.objects.visible_to(request.desk, request.as_of).with_reversal()
    return get_object_or_404(found.select_related("fund__unit__seat", "fund__book", "proposer", "decider"), pk=pk)


@desk_view(permissions.may_read)
def spending_page(request: DeskRequest, pk: int) -> HttpResponse:
    spending = spending_or_404(request, pk)
    form = ReasonForm(request.POST if request.POST.get("viec") in ("khong-duyet", "rut") else None)
    if request.method == "POST" and decided(request, spending, form):
        return redirect(spending)
    fund, waits = spending.fund, spending.state == SpendingState.PROPOSED
    context = {
        "spending": spending, "fund": fund, "amount": tables.dong(spending), "account": tables.account_name(spending),
        "purpose": dict(charting.purposes()).get(spending.purpose, ""), "standing": tables.state_of(spending),
        "may_approve": waits and services.approve_spending.allows(request.desk, spending),
        "may_withdraw": waits and services.withdraw_spending.allows(request.desk, spending),
        "may_reverse": spending.entry is not None and spending.reversal is None
        and services.reverse_spending.allows(request.desk, spending),
        "form": form, "once": once_key(), "version": spending.version,
        "history": history.lines(spending, request.desk),
        "crumbs": crumbs(fund, (_("Chi"), reverse("funds:spendings", args=[fund.unit.key])), (str(spending), "")),
    }  # fmt: skip
    return render(request, "funds/spending.html", context)


def decided(request: DeskRequest, spending: Spending, form: ReasonForm) -> bool:
    """Approve, or refuse or withdraw with a reason; False leaves the page as it was, with what is wrong."""
    guard = {"version": version_of(request), "once": once_of(request)}
    if request.POST.get("viec") == "duyet":
        approve = services.approve_spending.guarded(**guard)  # type: ignore[arg-type]
        done = _("Đã duyệt chi; khoản chi đã vào sổ.")
        return attempt(request, lambda: approve(spending, by=request.desk), done=done) is not None
    verb = services.withdraw_spending if request.POST.get("viec") == "rut" else services.refuse_spending
    verb.require(request.desk, spending)
    if not form.is_valid():
        return False
    end = verb.guarded(**guard)  # type: ignore[arg-type]
    reason = form.cleaned_data["reason"]
    return (
        attempt(request, lambda: end(spending, by=request.desk, reason=reason), done=_("Đã ghi."), form=form)
        is not None
    )


@desk_view(permissions.decider)
def reverse_page(request: DeskRequest, pk: int) -> HttpResponse:
    spending = spending_or_404(request, pk)
    services.reverse_spending.require(request.desk, spending)
    form = ReasonForm(request.POST or None)
    page = FormPage(
        heading=_("Điều chỉnh phiếu chi %s") % spending, done=_("Đã điều chỉnh phiếu chi."),
        lead=_("Số tiền trở lại tài khoản bằng bút toán đảo của hôm nay; phiếu chi được ghi “đã điều chỉnh”."),
        submit_label=_("Điều chỉnh"), cancel_url=spending.get_absolute_url(),
        crumbs=crumbs(spending.fund, (str(spending), spending.get_absolute_url()), (_("Điều chỉnh"), "")),
    )  # fmt: skip
    act = services.reverse_spending.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(spending, by=request.desk, reason=form.cleaned_data["reason"]), page,
        record=spending,
    )  # fmt: skip
