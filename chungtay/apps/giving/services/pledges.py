"""Pledges: made, put right, withdrawn, brought from a workbook; and what the fund received for them."""

from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils.translation import gettext as _

from chungtay.apps.funds import services as funds
from chungtay.apps.funds.models import Receipt
from chungtay.apps.giving import arriving, permissions
from chungtay.apps.giving.entries import PledgeEntry, pledge_faults, refuse_doubtful
from chungtay.apps.giving.models import Arrival, Campaign, Pledge
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.entries import put, refuse
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.a", "II.3")


@verb("giving.make_pledge", label="Ghi lời hứa ủng hộ", allow=permissions.may_pledge, clauses=CLAUSES)
def make_pledge(campaign: Campaign, *, by: Desk, entry: PledgeEntry, sure: bool = False) -> Pledge:
    """A promise, not yet a receipt. The campaign is locked, so its codes are given once and without a gap."""
    refuse(pledge_faults(campaign, entry, by.day))
    if not sure:
        refuse_doubtful(campaign, entry)
    number = campaign.pledges_made + 1
    pledge = put(Pledge(campaign=campaign, code=f"{campaign.code}{number:04}"), entry)
    pledge.save()
    Campaign.objects.filter(pk=campaign.pk).update(pledges_made=number)
    return pledge


@verb("giving.correct_pledge", label="Sửa lời hứa ủng hộ", allow=permissions.may_pledge)
def correct_pledge(pledge: Pledge, *, by: Desk, entry: PledgeEntry, sure: bool = False) -> Pledge:
    """What has arrived stays arrived: the amount does not fall below it, and the kind stays what it is."""
    arriving.refuse_withdrawn(pledge)
    received = arriving.received(pledge, by.day)
    faults = pledge_faults(pledge.campaign, entry, by.day)
    if received and entry.kind != pledge.kind:
        faults["kind"] = _("Đã có phiếu thu cho lời hứa này nên hình thức không đổi được.")
    if entry.amount < received:
        faults["amount"] = _("Đã nhận %(received)s; số hứa không thể ít hơn.") % {
            "received": vietnamese.format_money(received)
        }
    refuse(faults)
    if not sure and entry.amount != pledge.amount:
        refuse_doubtful(pledge.campaign, entry, pledge.pk)
    put(pledge, entry)
    pledge.save()
    return pledge


@verb("giving.withdraw_pledge", label="Ghi người ủng hộ rút lời hứa", allow=permissions.may_pledge)
def withdraw_pledge(pledge: Pledge, *, by: Desk, reason: str) -> Pledge:
    """What has arrived already stays; the rest is no longer waited for."""
    arriving.refuse_withdrawn(pledge)
    if arriving.received(pledge, by.day) >= pledge.amount:
        raise Refused(_("Lời hứa này đã được thực hiện đủ."))
    pledge.withdrawn_on, pledge.withdrawn_reason = by.day, vietnamese.collapse(reason)
    pledge.save()
    return pledge


@verb("giving.receive_pledge", label="Nhận khoản đã hứa", allow=permissions.may_receive, clauses=CLAUSES)
def receive_pledge(
    pledge: Pledge,
    *,
    by: Desk,
    day: date,
    amount: int,
    account: str,
    quantity: Decimal | None = None,
    measure: str = "",
    basis: str = "",
    words: str = "",
) -> Pledge:
    """A receipt of the fund for the pledge, wholly or in part; both are written or neither."""
    arriving.refuse_withdrawn(pledge)
    receipt = funds.receive(
        arriving.fund_for(pledge.campaign), by=by, giver=pledge.giver, day=day, kind=pledge.kind, amount=amount,
        account=account, quantity=quantity, measure=measure, basis=basis,
        words=vietnamese.collapse(words) or arriving.words_for(pledge.campaign, pledge),
    )  # fmt: skip
    Arrival.objects.create(campaign=pledge.campaign, pledge=pledge, receipt=receipt)
    act().tell("phiếu thu", None, str(receipt))
    return pledge


@verb("giving.link_receipt", label="Gắn phiếu thu với lời hứa", allow=permissions.may_receive)
def link_receipt(pledge: Pledge, *, by: Desk, receipt: Receipt) -> Pledge:
    """A receipt that the fund has written already turns out to fulfil the pledge."""
    arriving.refuse_withdrawn(pledge)
    arriving.refuse_foreign(pledge, receipt)
    held = Arrival.objects.select_for_update().filter(receipt=receipt).first()
    if held is not None and held.pledge_id is not None:
        raise Refused(_("Phiếu thu này đã gắn với lời hứa %(code)s.") % {"code": held.pledge})
    Arrival.objects.update_or_create(receipt=receipt, defaults={"campaign": pledge.campaign, "pledge": pledge})
    act().tell("phiếu thu", None, str(receipt))
    return pledge


@verb("giving.unlink_receipt", label="Gỡ phiếu thu khỏi lời hứa", allow=permissions.may_receive)
def unlink_receipt(pledge: Pledge, *, by: Desk, receipt: Receipt, reason: str) -> Pledge:
    """The receipt stays with the campaign; it only no longer counts for the pledge."""
    if not Arrival.objects.filter(receipt=receipt, pledge=pledge).update(pledge=None):
        raise Refused(_("Phiếu thu này không gắn với lời hứa."))
    act().tell("phiếu thu", str(receipt), None)
    act().note = vietnamese.collapse(reason)
    return pledge


@verb("giving.import_pledges", label="Nhập lời hứa từ Excel", allow=permissions.may_pledge, clauses=CLAUSES, bulk=True)
def import_pledges(campaign: Campaign, *, by: Desk, written: list[PledgeEntry], digest: str) -> Campaign:
    """All lines of a workbook or, when one of them is refused, none; a line that stands already is left as it is."""
    known = set(Pledge.objects.filter(campaign=campaign).values_list(*arriving.SAME))
    fresh, number = [], campaign.pledges_made
    for entry in written:
        refuse(pledge_faults(campaign, entry, by.day))
        key = (entry.giver.pk, entry.kind, entry.amount, entry.pledged_on)
        if key not in known:
            known.add(key)
            number += 1
            fresh.append(put(Pledge(campaign=campaign, code=f"{campaign.code}{number:04}"), entry))
    Pledge.objects.bulk_create(fresh, batch_size=500)
    Campaign.objects.filter(pk=campaign.pk).update(pledges_made=F("pledges_made") + len(fresh))
    act().count(mới=len(fresh), đã_có=len(written) - len(fresh), tệp=digest)
    return campaign
