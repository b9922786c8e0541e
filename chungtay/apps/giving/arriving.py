"""What the verbs on pledges and statement lines share: what has arrived, for which fund, under which words."""

from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.funds.models import Fund, Receipt
from chungtay.apps.giving.models import Campaign, Pledge
from chungtay.base.errors import Refused

# By these a line of a workbook is known to stand in the list already.
SAME = ("giver_id", "kind", "amount", "pledged_on")


def received(pledge: Pledge, day: date) -> int:
    return Pledge.objects.with_received(day).get(pk=pledge.pk).received


def refuse_withdrawn(pledge: Pledge) -> None:
    if pledge.withdrawn_on is not None:
        raise Refused(_("Lời hứa này đã được rút."))


def fund_for(campaign: Campaign) -> Fund:
    if campaign.fund is None:
        raise Refused(_("Đợt vận động chưa gắn với Quỹ nào nên chưa lập được phiếu thu. Anh/chị chọn Quỹ ở trang sửa."))
    return campaign.fund


def refuse_foreign(pledge: Pledge, receipt: Receipt) -> None:
    """A receipt fulfils a pledge of its own fund, of its own kind, while it has not been taken back."""
    if receipt.fund_id != pledge.campaign.fund_id or receipt.kind != pledge.kind:
        raise Refused(_("Phiếu thu này thuộc Quỹ khác hoặc hình thức khác với lời hứa."))
    if receipt.reversal is not None:
        raise Refused(_("Phiếu thu này đã được điều chỉnh, không còn hiệu lực."))


def words_for(campaign: Campaign, pledge: Pledge | None = None) -> str:
    """What the receipt says, as the public statement shows it."""
    mark = pledge.code if pledge else campaign.code
    return f"Ủng hộ {campaign.title[:200]} ({mark})"
