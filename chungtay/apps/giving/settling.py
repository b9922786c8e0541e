"""Turns lines of a statement into receipts of the fund, for pledges, for a campaign, or for neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.apps.funds import services as funds
from chungtay.apps.funds.receiving import Gift
from chungtay.apps.giving import arriving
from chungtay.apps.giving.models import Arrival, BankAccount, Campaign, LineState, Pledge, StatementLine
from chungtay.base.access import Desk
from chungtay.base.errors import Refused

FREE = "khac"


@dataclass(frozen=True)
class Meant:
    """What a person says a line is for; with neither it is a gift to the fund."""

    pledge: Pledge | None = None
    campaign: Campaign | None = None


def meanings(account: BankAccount, choices: Mapping[int, str]) -> dict[int, Meant]:
    """The choices by row: `p7` pledge 7, `c3` campaign 3, `khac` a gift to the fund; what is empty waits."""
    pledges = Pledge.objects.filter(withdrawn_on=None, kind="money", campaign__fund=account.fund_id)
    campaigns = Campaign.objects.filter(fund=account.fund_id)
    known = {FREE: Meant()}
    for pledge in pledges.filter(pk__in=keys(choices, "p")).select_related("campaign", "giver"):
        known[f"p{pledge.pk}"] = Meant(pledge, pledge.campaign)
    for campaign in campaigns.filter(pk__in=keys(choices, "c")):
        known[f"c{campaign.pk}"] = Meant(campaign=campaign)
    for row, choice in choices.items():
        if choice and choice not in known:
            message = _("Dòng %(row)d: lời hứa hoặc đợt vận động đã chọn không còn. Anh/chị chọn lại.")
            raise Refused(message % {"row": row})
    return {row: known[choice] for row, choice in choices.items() if choice}


def keys(choices: Mapping[int, str], sign: str) -> set[str]:
    return {one[1:] for one in choices.values() if one[:1] == sign and one[1:].isascii() and one[1:].isdigit()}


def receive(account: BankAccount, lines: Sequence[StatementLine], meant: Sequence[Meant], by: Desk) -> None:
    """One receipt for each line, all or none; the lines carry it from then on, and are not saved here."""
    gifts = [gift_of(account, line, one) for line, one in zip(lines, meant, strict=True)]
    receipts = funds.receive_all(account.fund, by=by, gifts=gifts) if gifts else []
    arrivals = []
    for line, one, receipt in zip(lines, meant, receipts, strict=True):
        line.state, line.receipt, line.reason = LineState.RECEIVED, receipt, ""
        if one.campaign is not None:
            arrivals.append(Arrival(campaign=one.campaign, pledge=one.pledge, receipt=receipt))
    Arrival.objects.bulk_create(arrivals, batch_size=500)


def gift_of(account: BankAccount, line: StatementLine, meant: Meant) -> Gift:
    words = arriving.words_for(meant.campaign, meant.pledge) if meant.campaign else _("Ủng hộ Quỹ qua ngân hàng")
    giver = meant.pledge.giver if meant.pledge else None
    return Gift(giver, line.day, "money", line.amount, account.holding, words, reference=line.bank_reference)
