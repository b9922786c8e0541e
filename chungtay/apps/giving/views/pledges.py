"""The list of pledges and the page of one, with the forms that make, receive, link and withdraw it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from chungtay.apps.funds.models import Receipt
from chungtay.apps.giving import permissions, queries, sections, services, tables
from chungtay.apps.giving.entries import PledgeEntry
from chungtay.apps.giving.forms import LinkForm, PledgeFilter, PledgeForm, ReceiveForm
from chungtay.apps.giving.models import Campaign, Pledge
from chungtay.apps.giving.tables import PledgeRow
from chungtay.apps.giving.views.finding import (
    campaign_or_404,
    giver_asked,
    page_of,
    pledge_or_404,
    with_givers,
)
from chungtay.base import form_pages, history, lists
from chungtay.base.entries import of
from chungtay.base.form_pages import FormPage
from chungtay.base.forms import ReasonForm
from chungtay.base.list_pages import ListPage
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of
from chungtay.base.verbs import Verb

MOST_TO_LINK = 200


@desk_view(permissions.may_read)
def pledge_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    campaigns = Campaign.objects.visible_to(desk, day).values_list("pk", "title")
    form = PledgeFilter(request.GET, campaigns=[(str(key), title) for key, title in campaigns])
    chosen = form.cleaned_data if form.is_valid() else {"dot": "", "tim": ""}
    pledges = queries.narrowed(queries.pledges_of(desk, day), int(chosen["dot"] or 0), chosen["tim"])
    state = request.GET.get("trang_thai", "")
    found = lists.sorted_by(pledges.in_state(state, day), tables.PLEDGES, request, ("-pledged_on", "-pk"))
    page = lists.page_of(found, request)
    rows = [PledgeRow(one, day) for one in (found if lists.wants_sheet(request) else page.object_list)]
    context = {
        "page": page, "tabs": sections.tabs(desk, "pledges"), "form": form,
        "counters": lists.linked(tables.pledge_counters(pledges, day), request, state),
    }  # fmt: skip
    return ListPage("giving/pledges.html", "Lời hứa ủng hộ", tables.PLEDGES).answer(request, rows, context)


@desk_view(permissions.may_read)
def pledge_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day, pledge = request.desk, request.as_of, pledge_or_404(request, pk)
    is_open = pledge.withdrawn_on is None
    context = {
        "pledge": pledge, "row": PledgeRow(pledge, day), "overdue": pledge.is_overdue(day),
        "arrivals": queries.arrivals_of(pledge, day),
        "may": {
            "correct": is_open and services.correct_pledge.allows(desk, pledge),
            "withdraw": is_open and pledge.left and services.withdraw_pledge.allows(desk, pledge),
            "receive": is_open and pledge.campaign.fund_id and services.receive_pledge.allows(desk, pledge),
        },
        "crumbs": sections.crumbs((pledge.campaign.title, pledge.campaign.get_absolute_url()), (pledge.code, "")),
        "history": history.lines(pledge, desk),
    }  # fmt: skip
    return render(request, "giving/pledge.html", context)


@desk_view(permissions.may_pledge)
def new_pledge(request: DeskRequest, pk: int) -> HttpResponse:
    campaign = campaign_or_404(request, pk)
    services.make_pledge.require(request.desk, campaign)
    initial = {"giver": giver_asked(request), "pledged_on": request.desk.day}
    form = PledgeForm(request.POST or None, desk=request.desk, initial=initial)
    address = campaign.get_absolute_url()
    page = FormPage(
        heading=_("Ghi lời hứa ủng hộ"), done=_("Đã ghi lời hứa ủng hộ."), cancel_url=address, lead=campaign.title,
        submit_label=_("Ghi lời hứa"), crumbs=sections.crumbs((campaign.title, address), (_("Lời hứa mới"), "")),
        **with_givers(request),
    )  # fmt: skip
    act = services.make_pledge.guarded(once=once_of(request))

    def keep() -> Pledge:
        return act(campaign, by=request.desk, entry=form.entry(), sure=form.cleaned_data["sure"])

    return form_pages.answer(request, form, keep, page)


@desk_view(permissions.may_pledge)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    pledge = pledge_or_404(request, pk)
    services.correct_pledge.require(request.desk, pledge)
    form = PledgeForm(request.POST or None, desk=request.desk, initial=of(pledge, PledgeEntry))
    page = page_of(pledge, _("Sửa lời hứa"), _("Đã lưu lời hứa."), **with_givers(request))
    act = services.correct_pledge.guarded(version=version_of(request), once=once_of(request))

    def keep() -> Pledge:
        return act(pledge, by=request.desk, entry=form.entry(), sure=form.cleaned_data["sure"])

    return form_pages.answer(request, form, keep, page, record=pledge)


@desk_view(permissions.may_pledge)
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    pledge = pledge_or_404(request, pk)
    form = ReasonForm(request.POST or None)
    page = page_of(pledge, _("Ghi người ủng hộ rút lời hứa"), _("Đã ghi rút lời hứa."))
    return change(request, services.withdraw_pledge, pledge, form, page)


@desk_view(permissions.treasurer)
def receive(request: DeskRequest, pk: int) -> HttpResponse:
    pledge = pledge_or_404(request, pk)
    initial = {"day": request.desk.day, "amount": pledge.left or None, "measure": pledge.measure}
    form = ReceiveForm(request.POST or None, kind=pledge.kind, initial=initial)
    page = page_of(pledge, _("Nhận khoản đã hứa"), _("Đã lập phiếu thu."), submit_label=_("Lập phiếu thu"))
    return change(request, services.receive_pledge, pledge, form, page)


@desk_view(permissions.treasurer)
def link(request: DeskRequest, pk: int) -> HttpResponse:
    pledge = pledge_or_404(request, pk)
    free = queries.receipts_to_link(pledge)[:MOST_TO_LINK]
    among = queries.receipts_to_link(pledge).filter(pk__in=[one.pk for one in free])
    form = LinkForm(request.POST or None, among=among)
    page = page_of(pledge, _("Gắn phiếu thu đã lập"), _("Đã gắn phiếu thu."), submit_label=_("Gắn"))
    return change(request, services.link_receipt, pledge, form, page)


@desk_view(permissions.treasurer)
def unlink(request: DeskRequest, pk: int, receipt: int) -> HttpResponse:
    pledge = pledge_or_404(request, pk)
    receipts = Receipt.objects.visible_to(request.desk, request.as_of)
    held = get_object_or_404(receipts, pk=receipt, arrival__pledge=pledge)
    form = ReasonForm(request.POST or None)
    page = page_of(pledge, _("Gỡ phiếu thu khỏi lời hứa"), _("Đã gỡ phiếu thu."), submit_label=_("Gỡ"))
    return change(request, services.unlink_receipt, pledge, form, page, receipt=held)


def change(
    request: DeskRequest, verb: Verb[..., Pledge], pledge: Pledge, form: Any, page: FormPage, **more: Any
) -> HttpResponse:
    """A form whose fields are what the verb asks for."""
    verb.require(request.desk, pledge)
    act = verb.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(pledge, by=request.desk, **form.cleaned_data, **more), page, record=pledge
    )
