"""Forms of campaigns, pledges, accounts and statements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.funds import charting
from chungtay.apps.funds.models import Fund, Receipt, ReceiptKind
from chungtay.apps.giving.entries import AccountEntry, CampaignEntry, PledgeEntry
from chungtay.apps.giving.fields import DeskForm, DongField, GiverField
from chungtay.apps.giving.layouts import PARTS
from chungtay.apps.giving.models import BankAccount, CampaignKind, PledgeState
from chungtay.base.forms import DayField, DecimalField, NumberField, WordsField
from chungtay.rules.vietnamese import format_day, format_money

LONG = forms.Textarea(attrs={"rows": 3})
SHEETS = forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"})


class CampaignForm(forms.Form):
    """A campaign; the fund is that of the unit's place, the account one of the fund's."""

    title = WordsField(label=_("Tên đợt vận động"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại"), choices=CampaignKind.choices)
    code = WordsField(
        label=_("Mã đợt"), max_length=12,
        help_text=_("Chữ in hoa không dấu và chữ số, ví dụ VNN2024. Người ủng hộ ghi mã này khi chuyển khoản."),
    )  # fmt: skip
    since = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"))
    goal = DongField(label=_("Mục tiêu (đồng)"), required=False)
    words = WordsField(label=_("Lời kêu gọi"), max_length=4_000, required=False, widget=LONG)
    goods_words = WordsField(
        label=_("Cách góp hiện vật, ngày công"), max_length=4_000, required=False, widget=LONG,
        help_text=_("Góp gì, mang đến đâu, hỏi ai. Không ghi thông tin của hộ dân."),
    )  # fmt: skip
    fund = forms.ModelChoiceField(
        label=_("Quỹ nhận"), queryset=Fund.objects.none(), required=False, empty_label=_("Chưa gắn Quỹ")
    )
    bank = forms.ModelChoiceField(
        label=_("Tài khoản nhận"), queryset=BankAccount.objects.none(), required=False, empty_label=_("Không có")
    )

    def __init__(self, *args: Any, funds: Any, banks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fund"].queryset = funds  # type: ignore[attr-defined]
        self.fields["bank"].queryset = banks  # type: ignore[attr-defined]

    def entry(self) -> CampaignEntry:
        return CampaignEntry(**{**self.cleaned_data, "code": self.cleaned_data["code"].upper()})


class PledgeForm(DeskForm):
    giver = GiverField(label=_("Người ủng hộ"))
    kind = forms.ChoiceField(label=_("Hình thức"), choices=ReceiptKind.choices)
    amount = DongField(
        label=_("Số tiền, hoặc giá trị (đồng)"), help_text=_("Hiện vật, ngày công: ghi giá trị ước tính.")
    )
    quantity = DecimalField(label=_("Số lượng"), required=False, help_text=_("Chỉ ghi cho hiện vật, ngày công."))
    measure = WordsField(label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Ví dụ: con, chiếc, công."))
    words = WordsField(label=_("Nội dung"), max_length=250, required=False)
    pledged_on = DayField(label=_("Ngày hứa"))
    due_on = DayField(label=_("Hẹn trao"), required=False)
    sure = forms.BooleanField(label=_("Tôi đã xem lại: số tiền này đúng"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked only once an amount has been sent; most are not doubtful.
        if not self.is_bound:
            del self.fields["sure"]

    def entry(self) -> PledgeEntry:
        return PledgeEntry(**{name: value for name, value in self.cleaned_data.items() if name != "sure"})


class ReceiveForm(forms.Form):
    """What came in for a pledge, wholly or in part."""

    day = DayField(label=_("Ngày nhận"))
    amount = DongField(label=_("Số tiền, hoặc giá trị (đồng)"))
    account = forms.ChoiceField(label=_("Ghi vào"))
    quantity = DecimalField(label=_("Số lượng"), required=False)
    measure = WordsField(label=_("Đơn vị tính"), max_length=40, required=False)
    basis = WordsField(
        label=_("Căn cứ định giá"), max_length=250, required=False, help_text=_("Chỉ ghi cho hiện vật, ngày công.")
    )
    words = WordsField(label=_("Nội dung phiếu thu"), max_length=200, required=False)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].choices = charting.holdings(kind)  # type: ignore[attr-defined]
        if kind == ReceiptKind.MONEY:
            for name in ("quantity", "measure", "basis"):
                del self.fields[name]


class LinkForm(forms.Form):
    receipt = forms.ModelChoiceField(label=_("Phiếu thu"), queryset=Receipt.objects.none(), empty_label=None)

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["receipt"].queryset = among  # type: ignore[attr-defined]
        self.fields["receipt"].label_from_instance = receipt_words  # type: ignore[attr-defined]


def receipt_words(receipt: Any) -> str:
    return f"{receipt} · {format_day(receipt.day)} · {format_money(receipt.amount)} · {receipt.giver_name}"


class AccountForm(forms.Form):
    bank_name = WordsField(label=_("Ngân hàng"), max_length=120)
    bank_bin = WordsField(label=_("Mã ngân hàng (BIN)"), max_length=6, help_text=_("Sáu chữ số, dùng cho mã VietQR."))
    number = WordsField(label=_("Số tài khoản"), max_length=30)
    holder = WordsField(label=_("Chủ tài khoản"), max_length=120)
    holding = forms.ChoiceField(label=_("Tài khoản trong sổ Quỹ"))
    payable = forms.BooleanField(
        label=_("Chuyển tiền được"), required=False,
        help_text=_("Bỏ chọn với tài khoản mẫu: trang công khai nói rõ là không chuyển tiền được."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holding"].choices = charting.holdings("money")  # type: ignore[attr-defined]

    def entry(self) -> AccountEntry:
        return AccountEntry(**{**self.cleaned_data, "number": self.cleaned_data["number"].replace(" ", "")})


class StatementForm(forms.Form):
    account = forms.ModelChoiceField(label=_("Tài khoản"), queryset=BankAccount.objects.none(), empty_label=None)
    file = forms.FileField(
        label=_("Tệp sao kê"), widget=SHEETS, error_messages={"required": _("Anh/chị chọn tệp.")},
        help_text=_("Tệp .xlsx, .xls, .ods, .csv do ngân hàng xuất ra. Chưa dòng nào được ghi khi gửi tệp."),
    )  # fmt: skip

    def __init__(self, *args: Any, accounts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"].queryset = accounts  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """Which column is what; a column is named by its letter and its heading."""

    header_row = NumberField(label=_("Dòng tiêu đề"), minimum=1, maximum=100)

    def __init__(self, *args: Any, headings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in PARTS:
            self.fields[part.key] = forms.ChoiceField(
                label=part.label, choices=[("", _("Không có")), *headings], required=False
            )

    def columns(self) -> dict[str, int]:
        return {part.key: int(place) for part in PARTS if (place := self.cleaned_data.get(part.key))}


class LineForm(forms.Form):
    choice = forms.ChoiceField(label=_("Khoản này là"))

    def __init__(self, *args: Any, choices: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = choices  # type: ignore[attr-defined]


class PledgeFilter(forms.Form):
    dot = forms.ChoiceField(label=_("Đợt vận động"), required=False)
    tim = WordsField(label=_("Tìm theo tên, mã"), required=False, max_length=100)

    def __init__(self, *args: Any, campaigns: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dot"].choices = [("", _("Tất cả")), *campaigns]  # type: ignore[attr-defined]


STATES = [("", _("Tất cả")), *PledgeState.choices]
