"""The list of campaigns, the page of one, and its form."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.funds.models import Fund
from chungtay.apps.giving import permissions, queries, sections, services, tables
from chungtay.apps.giving.entries import CampaignEntry
from chungtay.apps.giving.forms import CampaignForm
from chungtay.apps.giving.models import BankAccount, Campaign, PledgeState
from chungtay.apps.giving.tables import CampaignRow, PledgeRow
from chungtay.apps.giving.views.finding import campaign_or_404, own_unit, page_of
from chungtay.apps.units.models import Unit
from chungtay.base import form_pages, history, lists
from chungtay.base.entries import of
from chungtay.base.form_pages import FormPage
from chungtay.base.law import book
from chungtay.base.list_pages import ListPage
from chungtay.base.screens import DeskRequest, desk_view, once_of, version_of

SHOWN = 20


@desk_view(permissions.may_read)
def campaign_list(request: DeskRequest) -> HttpResponse:
    desk, day = request.desk, request.as_of
    reached = Campaign.objects.visible_to(desk, day).select_related("unit")
    found = lists.sorted_by(reached, tables.CAMPAIGNS, request, ("-since", "-pk"))
    page = lists.page_of(found, request)
    campaigns = list(found) if lists.wants_sheet(request) else list(page.object_list)
    sums = queries.sums_of(campaigns, day)
    rows = [CampaignRow(one, sums[one.pk], day) for one in campaigns]
    context = {
        "page": page, "tabs": sections.tabs(desk, "campaigns"), "coming": book().campaigns.next_one(day),
        "may_run": permissions.may_run(desk), "may_keep_accounts": permissions.may_keep_accounts(desk),
    }  # fmt: skip
    return ListPage("giving/campaigns.html", "Đợt vận động", tables.CAMPAIGNS).answer(request, rows, context)


@desk_view(permissions.may_read)
def campaign_page(request: DeskRequest, pk: int) -> HttpResponse:
    desk, day, campaign = request.desk, request.as_of, campaign_or_404(request, pk)
    pledges = queries.pledges_of(desk, day).filter(campaign=campaign)
    sums = queries.sums(campaign, day)
    context = {
        "campaign": campaign, "row": CampaignRow(campaign, sums, day), "bars": tables.bars(campaign, sums, day),
        "goal": tables.dong(campaign.goal, day, _("Mục tiêu ghi trong đợt vận động.")) if campaign.goal else None,
        "pledged_kinds": queries.by_kind(pledges, day),
        "pledge_columns": tables.OF_CAMPAIGN, "pledges": [PledgeRow(one, day) for one in pledges[:SHOWN]],
        "all_pledges": f"{reverse('giving:pledges')}?dot={campaign.pk}",
        "overdue": [PledgeRow(one, day) for one in pledges.in_state(PledgeState.OPEN, day) if one.is_overdue(day)],
        "may_correct": services.correct_campaign.allows(desk, campaign),
        "may_pledge": services.make_pledge.allows(desk, campaign),
        "crumbs": sections.crumbs((campaign.title, "")), "history": history.lines(campaign, desk),
        "is_public": campaign.runs(day),
    }  # fmt: skip
    return render(request, "giving/campaign.html", context)


def form_for(unit: Unit, request: DeskRequest, initial: dict[str, object]) -> CampaignForm:
    """The fund of the unit's place, and that fund's accounts; which fund that is everybody may know."""
    funds = Fund.objects.published(request.desk.day).filter(unit__seat=unit.seat_id)
    banks = BankAccount.objects.visible_to(request.desk, request.desk.day)
    return CampaignForm(request.POST or None, initial=initial, funds=funds, banks=banks)


@desk_view(permissions.may_run)
def new_campaign(request: DeskRequest) -> HttpResponse:
    unit = own_unit(request)
    initial: dict[str, object] = {"fund": Fund.objects.published(request.desk.day).filter(unit=unit).first()}
    coming = book().campaigns.next_one(request.desk.day)
    if coming is not None and request.GET.get("mau") == coming[0].key:
        campaign, first, last = coming
        initial |= {"title": f"{campaign.title} {first.year}", "kind": "peak_month", "since": first, "last_day": last}
        initial |= {"code": f"VNN{first.year}"}
    form = form_for(unit, request, initial)
    page = FormPage(
        heading=_("Mở đợt vận động"), done=_("Đã mở đợt vận động."), cancel_url=reverse("giving:campaigns"),
        lead=unit.name, crumbs=sections.crumbs((_("Mở đợt"), "")),
    )  # fmt: skip
    act = services.open_campaign.guarded(once=once_of(request))
    return form_pages.answer(request, form, lambda: act(unit, by=request.desk, entry=form.entry()), page)


@desk_view(permissions.may_run)
def correct(request: DeskRequest, pk: int) -> HttpResponse:
    campaign = campaign_or_404(request, pk)
    services.correct_campaign.require(request.desk, campaign)
    form = form_for(campaign.unit, request, of(campaign, CampaignEntry))
    page = page_of(campaign, _("Sửa đợt vận động"), _("Đã lưu đợt vận động."))
    act = services.correct_campaign.guarded(version=version_of(request), once=once_of(request))
    return form_pages.answer(
        request, form, lambda: act(campaign, by=request.desk, entry=form.entry()), page, record=campaign
    )
