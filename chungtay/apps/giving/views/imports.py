"""Pledges from a workbook: every giver is one of the list, and every wrong cell is named."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.apps.givers.models import Giver
from chungtay.apps.givers.queries import list_of
from chungtay.apps.giving import permissions, sections, services, tables
from chungtay.apps.giving.entries import PledgeEntry, pledge_faults
from chungtay.apps.giving.models import Campaign
from chungtay.apps.giving.views.finding import campaign_or_404
from chungtay.base import import_pages
from chungtay.base.access import Desk
from chungtay.base.import_pages import ImportPage
from chungtay.base.screens import DeskRequest, desk_view, once_of
from chungtay.base.sheets.headed import Fault, Headed
from chungtay.rules import vietnamese


@desk_view(permissions.may_pledge)
def import_pledges(request: DeskRequest, pk: int) -> HttpResponse:
    campaign = campaign_or_404(request, pk)
    services.import_pledges.require(request.desk, campaign)
    address = campaign.get_absolute_url()
    page = ImportPage(
        heading=_("Nhập lời hứa từ Excel"), headings=tables.HEADINGS, template_url=reverse("giving:pledge_template"),
        cancel_url=address, submit_label=_("Nhập lời hứa"),
        crumbs=sections.crumbs((campaign.title, address), (_("Nhập Excel"), "")),
    )  # fmt: skip
    act = services.import_pledges.guarded(once=once_of(request))
    return import_pages.answer(
        request, page, lambda brought: written_in(brought, campaign, request.desk),
        lambda written, digest: act(campaign, by=request.desk, written=written, digest=digest),
    )  # fmt: skip


def written_in(brought: Headed, campaign: Campaign, desk: Desk) -> tuple[list[PledgeEntry], list[Fault]]:
    """The pledges of a workbook, and what is wrong with them; the givers are asked for once."""
    wanted = {vietnamese.fold(line.given.get("giver", "")) for line in brought.lines}
    known: dict[str, list[Giver]] = {}
    for giver in list_of(desk, desk.day).filter(search_key__in=wanted):
        known.setdefault(giver.search_key, []).append(giver)
    faults, written = brought.faults(), []
    for line in brought.lines:
        found = known.get(vietnamese.fold(line.given.get("giver", "")), [])
        if len(found) != 1 and "giver" not in line.faults:
            few = _("Chưa có tên này trong danh sách Người giúp đỡ. Anh/chị ghi tên trước.")
            many = _("Có nhiều người trùng tên. Anh/chị gộp lại, hoặc ghi lời hứa này bằng tay.")
            faults.append(brought.fault(line, "giver", many if found else few))
        elif not line.faults:
            entry = PledgeEntry(**{**line.given, "giver": found[0]})
            wrong = pledge_faults(campaign, entry, desk.day)
            faults += [brought.fault(line, name, message) for name, message in wrong.items()]
            written.append(entry)
    return written, faults


@desk_view(permissions.may_pledge)
def pledge_template(request: DeskRequest) -> HttpResponse:
    return import_pages.template_response("Lời hứa ủng hộ", "mau-loi-hua", tables.HEADINGS)
