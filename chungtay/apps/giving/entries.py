"""What is written of campaigns and pledges, and what is checked before it is kept, from forms and workbooks alike."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from chungtay.apps.funds import charting
from chungtay.apps.funds.models import Fund, ReceiptKind
from chungtay.apps.givers.models import INVESTORS, Giver
from chungtay.apps.giving.models import BankAccount, Campaign, CampaignKind, Pledge
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese, vietqr
from chungtay.rules.amounts import doubt_of

CODE = re.compile(r"[A-Z][A-Z0-9]{2,11}")
COMPARED = 200


@dataclass(frozen=True)
class CampaignEntry:
    """All that a person may write of a campaign; names are those of its columns."""

    code: str
    kind: str
    title: str
    since: date
    last_day: date
    goal: int | None = None
    words: str = ""
    goods_words: str = ""
    fund: Fund | None = None
    bank: BankAccount | None = None


@dataclass(frozen=True)
class PledgeEntry:
    """All that a person may write of a pledge; for goods and labour `amount` is their value in đồng."""

    giver: Giver
    kind: str
    amount: int
    pledged_on: date
    quantity: Decimal | None = None
    measure: str = ""
    words: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class AccountEntry:
    """An account at a bank; `holding` is the account of the fund's book that its money stands in."""

    bank_name: str
    bank_bin: str
    number: str
    holder: str
    holding: str
    payable: bool = True


@dataclass(frozen=True)
class InvestmentEntry:
    """A project; `basis` names the paper by which the place counts as a hard one, without it nothing is said of it."""

    giver: Giver
    name: str
    committed: int
    committed_on: date
    basis: str = ""
    words: str = ""
    jobs_promised: int = 0


def campaign_faults(unit: Unit, entry: CampaignEntry, kept: Campaign | None = None) -> dict[str, str]:
    found = {}
    if not CODE.fullmatch(entry.code):
        found["code"] = _("Mã gồm 3 đến 12 chữ in hoa không dấu và chữ số, bắt đầu bằng chữ.")
    elif Campaign.objects.filter(code=entry.code).exclude(pk=kept.pk if kept else 0).exists():
        found["code"] = _("Mã này đã dùng cho đợt khác.")
    elif kept is not None and kept.pledges_made and entry.code != kept.code:
        found["code"] = _("Đã có lời hứa mang mã này nên mã không đổi được.")
    if entry.kind not in CampaignKind.values:
        found["kind"] = _("Anh/chị chọn loại trong danh mục.")
    if len(vietnamese.collapse(entry.title)) < 5:
        found["title"] = _("Anh/chị ghi tên đợt vận động.")
    if entry.last_day < entry.since:
        found["last_day"] = _("Ngày cuối không thể trước ngày đầu.")
    if entry.goal is not None and entry.goal <= 0:
        found["goal"] = _("Mục tiêu phải lớn hơn 0, hoặc để trống.")
    return found | money_faults(unit, entry)


def money_faults(unit: Unit, entry: CampaignEntry) -> dict[str, str]:
    if entry.fund is not None and entry.fund.unit.seat_id != unit.seat_id:
        return {"fund": _("Anh/chị chọn Quỹ của địa bàn mình.")}
    if entry.bank is not None and (entry.fund is None or entry.bank.fund_id != entry.fund.pk):
        return {"bank": _("Tài khoản nhận phải là tài khoản của Quỹ đã chọn.")}
    return {}


def pledge_faults(campaign: Campaign, entry: PledgeEntry, today: date) -> dict[str, str]:
    found = {}
    if entry.kind not in ReceiptKind.values:
        found["kind"] = _("Anh/chị chọn hình thức trong danh mục.")
    if entry.amount <= 0:
        found["amount"] = _("Số tiền hoặc giá trị phải lớn hơn 0.")
    if entry.pledged_on > today:
        found["pledged_on"] = _("Ngày hứa không được sau hôm nay.")
    if entry.due_on is not None and entry.due_on < entry.pledged_on:
        found["due_on"] = _("Ngày hẹn trao không thể trước ngày hứa.")
    if entry.kind in (ReceiptKind.GOODS, ReceiptKind.LABOUR):
        if entry.quantity is None or entry.quantity <= 0 or not entry.measure.strip():
            found["quantity"] = _("Hiện vật, ngày công cần số lượng và đơn vị tính.")
    elif entry.quantity is not None:
        found["quantity"] = _("Tiền không cần số lượng.")
    if entry.giver.merged_into_id is not None:
        found["giver"] = _("Người này đã được gộp; anh/chị chọn người được gộp vào.")
    return found


def refuse_doubtful(campaign: Campaign, entry: PledgeEntry, but: int = 0) -> None:
    """Three zeros too many are asked back once; `sure` on the form says that the amount is meant."""
    earlier = Pledge.objects.filter(campaign__unit=campaign.unit_id, kind=entry.kind).exclude(pk=but)
    doubt = doubt_of(entry.amount, earlier.values_list("amount", flat=True)[:COMPARED])
    if doubt is not None:
        raise Refused(doubt, {"sure": doubt})


def account_faults(entry: AccountEntry, kept: int = 0) -> dict[str, str]:
    found = {}
    try:
        vietqr.payload(entry.bank_bin, entry.number)
    except vietqr.NotWritable as error:
        found["bank_bin" if "BIN" in str(error) else "number"] = str(error)
    if entry.holding not in dict(charting.holdings("money")):
        found["holding"] = _("Anh/chị chọn tài khoản tiền trong sổ Quỹ.")
    if BankAccount.objects.filter(bank_bin=entry.bank_bin, number=entry.number).exclude(pk=kept).exists():
        found["number"] = _("Tài khoản này đã có trong danh sách.")
    return found


def investment_faults(entry: InvestmentEntry, today: date) -> dict[str, str]:
    found = {}
    if entry.giver.kind not in INVESTORS:
        found["giver"] = _("Nhà đầu tư là doanh nghiệp, hợp tác xã hoặc người nước ngoài.")
    if entry.committed <= 0:
        found["committed"] = _("Vốn cam kết phải lớn hơn 0.")
    if entry.committed_on > today:
        found["committed_on"] = _("Ngày cam kết không được sau hôm nay.")
    if len(vietnamese.collapse(entry.name)) < 5:
        found["name"] = _("Anh/chị ghi tên dự án.")
    return found
