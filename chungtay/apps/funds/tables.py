"""The columns of a fund's lists, for the screen and for Excel alike."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from chungtay.apps.funds import charting
from chungtay.apps.funds.models import Receipt, ReceiptKind, Spending, SpendingState, Transfer, TransferKind
from chungtay.base.figures import Figure
from chungtay.base.lists import Column
from chungtay.rules import vietnamese


class Standing(TextChoices):
    """Whether a paper still stands in the book as written."""

    HOLDS = "holds", "Còn hiệu lực"
    CORRECTED = "corrected", "Đã điều chỉnh"

    @property
    def shape(self) -> str:
        return "done" if self.value == "holds" else "back"


def corrected(paper: Any) -> Standing | str:
    """In a list only what was put right is marked; the rest stands as written."""
    return "" if paper.reversal is None else Standing.CORRECTED


def standing_of(paper: Any) -> Standing:
    return Standing.HOLDS if paper.reversal is None else Standing.CORRECTED


def dong(paper: Any) -> Figure:
    return Figure(paper.amount, "đ", paper.day, _("Ghi trên chứng từ"))


def state_of(spending: Spending) -> TextChoices:
    if spending.entry is not None and spending.reversal is not None:
        return Standing.CORRECTED
    return SpendingState(spending.state)


def where_to(transfer: Transfer) -> str:
    if transfer.to_fund is not None:
        return transfer.to_fund.name
    return transfer.need_code or charting.names()[transfer.to_account]


def quantity(receipt: Receipt) -> str:
    if receipt.quantity is None:
        return ""
    places = 0 if receipt.quantity == receipt.quantity.to_integral_value() else 2
    return f"{vietnamese.format_decimal(receipt.quantity, places)} {receipt.measure}"


def account_name(paper: Any) -> str:
    return charting.names()[paper.account]


FUNDS = [
    Column("quy", "Quỹ", lambda one: one.fund.name),
    Column("cap", "Cấp", lambda one: one.fund.level.label),
    Column("con", "Còn lại (đ)", lambda one: one.held, numeric=True),
    Column("thu", "Nhận từ đầu năm (đ)", lambda one: one.came, numeric=True),
    Column("chi", "Chi từ đầu năm (đ)", lambda one: one.spent, numeric=True),
    Column("mo", "Mở sổ", lambda one: one.fund.opened_on),
]

RECEIPTS = [
    Column("so", "Số", str, sort=("year", "number"), whole=True),
    Column("ngay", "Ngày", lambda one: one.day, sort=("day",)),
    Column("nguoi", "Người ủng hộ", lambda one: one.giver_name, sort=("giver__search_key",)),
    Column("hinh_thuc", "Hình thức", lambda one: ReceiptKind(one.kind).label, sort=("kind",)),
    Column("so_luong", "Số lượng", quantity, sheet_only=True),
    Column("noi_dung", "Nội dung", lambda one: one.words),
    Column("tai_khoan", "Ghi vào", account_name, sheet_only=True),
    Column("so_tien", "Giá trị (đ)", dong, sort=("amount",), numeric=True),
    Column("can_cu", "Căn cứ định giá", lambda one: one.basis, sheet_only=True),
    Column("hieu_luc", "Điều chỉnh", corrected, if_told=True),
]

TRANSFERS = [
    Column("so", "Số", str, sort=("year", "number"), whole=True),
    Column("ngay", "Ngày", lambda one: one.day, sort=("day",)),
    Column("loai", "Loại", lambda one: TransferKind(one.kind).label, sort=("kind",)),
    Column("tu", "Từ Quỹ", lambda one: one.fund.name, sheet_only=True),
    Column("den", "Nơi nhận", where_to),
    Column("noi_dung", "Nội dung", lambda one: one.words),
    Column("so_tien", "Số tiền (đ)", dong, sort=("amount",), numeric=True),
    Column("quyet_dinh", "Quyết định", lambda one: one.decision, sheet_only=True),
    Column("hieu_luc", "Điều chỉnh", corrected, if_told=True),
]

SPENDINGS = [
    Column("so", "Số", str, sort=("year", "number"), whole=True),
    Column("ngay", "Ngày", lambda one: one.day, sort=("day",)),
    Column("viec", "Việc chi", lambda one: dict(charting.purposes()).get(one.purpose, ""), sort=("purpose",)),
    Column("nhu_cau", "Mã nhu cầu", lambda one: one.need_code, sort=("need_code",), whole=True, if_told=True),
    Column("noi_dung", "Nội dung", lambda one: one.words),
    Column("tai_khoan", "Chi từ", account_name, sheet_only=True),
    Column("so_tien", "Số tiền (đ)", dong, sort=("amount",), numeric=True),
    Column("trang_thai", "Trạng thái", state_of, sort=("state",)),
]

LINES = [
    Column("chung_tu", "Chứng từ", lambda one: str(one.paper or "—"), whole=True),
    Column("ngay", "Ngày", lambda one: one.line.day, sort=("day",)),
    Column("but_toan", "Bút toán số", lambda one: one.line.entry.number, sheet_only=True),
    Column("dien_giai", "Diễn giải", lambda one: one.words),
    Column("tai_khoan", "Tài khoản", lambda one: one.line.account.name, sort=("account__code",)),
    Column("tang", "Tăng (đ)", lambda one: one.figure(one.dong), sort=("amount",), numeric=True),
    Column("giam", "Giảm (đ)", lambda one: one.figure(-one.dong), numeric=True),
]
