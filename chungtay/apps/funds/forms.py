"""Forms of a fund: receive, spend, allocate, set aside, move, close, and the filters of its lists."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.funds import charting, lines, queries, spending_steps
from chungtay.apps.funds.models import Fund, ReceiptKind, SpendingState
from chungtay.apps.givers.models import Giver
from chungtay.base.doubting import DoubtingForm
from chungtay.base.forms import DayField, DecimalField, NumberField, WordsField

AMOUNT = _("Số tiền, giá trị (đồng)")
Choices = list[tuple[str, Any]]


def amount_field() -> NumberField:
    return NumberField(label=AMOUNT, minimum=1, help_text=_("Ví dụ 1.500.000"))


class FundForm(DoubtingForm):
    """A form that writes into one fund; the day begins as the desk's own."""

    day = DayField(label=_("Ngày"))

    def __init__(self, *args: Any, fund: Fund, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fund = fund

    def given(self) -> dict[str, Any]:
        """What the verb takes."""
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}


class ReceiptForm(FundForm):
    giver = forms.ModelChoiceField(
        Giver.objects.none(), label=_("Người ủng hộ"), required=False, empty_label=_("Người không để lại tên"),
        help_text=_("Chọn trong sổ người giúp đỡ của đơn vị."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Hình thức"), choices=ReceiptKind.choices)
    account = forms.ChoiceField(label=_("Ghi vào"), choices=charting.holdings)
    amount = amount_field()
    quantity = DecimalField(label=_("Số lượng"), required=False, help_text=_("Với hiện vật, ngày công."))
    measure = WordsField(
        label=_("Đơn vị tính"), required=False, max_length=40, help_text=_("Ví dụ: con, chiếc, kg, ngày công")
    )
    basis = WordsField(
        label=_("Căn cứ định giá"), required=False, max_length=250,
        help_text=_("Với hiện vật, ngày công: hóa đơn, giá thị trường, biên bản."),
    )  # fmt: skip
    words = WordsField(label=_("Nội dung"), max_length=250)

    field_order = ("giver", "kind", "account", "amount", "sure", "quantity", "measure", "basis", "words", "day")

    def __init__(self, *args: Any, givers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["giver"]
        field.queryset = givers

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        self.doubt(found.get("amount"), queries.earlier_receipts(self.fund, found.get("kind", "")))
        return found


class SpendingForm(FundForm):
    purpose = forms.ChoiceField(label=_("Việc chi"), choices=charting.purposes)
    need_code = WordsField(
        label=_("Mã nhu cầu"), required=False, max_length=40,
        help_text=_("Ghi mã, không ghi tên hộ. Bắt buộc khi chi từ khoản giữ cho nhu cầu."),
    )  # fmt: skip
    account = forms.ChoiceField(label=_("Chi từ"), choices=lambda: [*spending_steps.payable().items()])
    amount = amount_field()
    words = WordsField(label=_("Nội dung"), max_length=250, help_text=_("Không ghi họ tên, địa chỉ của hộ."))

    field_order = ("purpose", "need_code", "account", "amount", "sure", "words", "day")

    def clean(self) -> dict[str, Any]:
        found = self.cleaned_data
        self.doubt(found.get("amount"), queries.earlier_spending(self.fund, found.get("purpose", "")))
        return found


class TransferForm(FundForm):
    """What all moves of money ask; the three kinds add where it goes."""

    account = forms.ChoiceField(label=_("Từ tài khoản"), choices=lambda: charting.holdings("money"))
    amount = amount_field()
    words = WordsField(label=_("Nội dung"), max_length=250)

    def clean(self) -> dict[str, Any]:
        self.doubt(self.cleaned_data.get("amount"), queries.earlier_transfers(self.fund))
        return self.cleaned_data


class AllocateForm(TransferForm):
    to = forms.ModelChoiceField(Fund.objects.none(), label=_("Quỹ nhận"))
    decision = WordsField(
        label=_("Quyết định phân bổ"), max_length=120, help_text=_("Số, ngày của quyết định hoặc biên bản.")
    )

    field_order = ("to", "decision", "account", "amount", "sure", "words", "day")

    def __init__(self, *args: Any, below: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = below


class AsideForm(TransferForm):
    need_code = WordsField(label=_("Mã nhu cầu"), max_length=40, help_text=_("Ghi mã, không ghi tên hộ."))

    field_order = ("need_code", "account", "amount", "sure", "words", "day")


class MoveForm(TransferForm):
    to_account = forms.ChoiceField(label=_("Sang tài khoản"), choices=lambda: charting.holdings("money"))

    field_order = ("account", "to_account", "amount", "sure", "words", "day")


class CloseForm(forms.Form):
    until = DayField(label=_("Khóa đến hết ngày"), help_text=_("Ngày đã khóa không mở lại."))


class PeriodForm(forms.Form):
    """From a day to a day; what cannot be read falls back to the year so far."""

    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("Đến ngày"), required=False)

    field_order: tuple[str, ...] = ("tu", "den")

    def period(self, day: date) -> tuple[date, date]:
        """Both days included; never later than `day`."""
        found = self.cleaned_data if self.is_valid() else {}
        until = min(found.get("den") or day, day)
        return min(found.get("tu") or lines.first_of_year(until), until), until


class LinesForm(PeriodForm):
    tai_khoan = forms.ChoiceField(label=_("Tài khoản"), required=False)
    phan = forms.ChoiceField(label=_("Phần"), required=False, choices=[*lines.PARTS.items()])

    field_order = ("tai_khoan", "phan", "tu", "den")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["tai_khoan"]
        field.choices = [("", _("Tất cả")), *charting.names().items()]

    def asked(self, day: date) -> lines.Asked:
        since, until = self.period(day)
        found = self.cleaned_data if self.is_valid() else {}
        return lines.Asked(found.get("tai_khoan", ""), since, until, found.get("phan") or "trong-ky")


class PapersForm(PeriodForm):
    """The filter of receipts, transfers and spending."""

    q = WordsField(label=_("Tìm"), required=False, max_length=100)

    field_order: tuple[str, ...] = ("q", "tu", "den")


class SpendingFilter(PapersForm):
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *SpendingState.choices]
    )

    field_order = ("q", "trang_thai", "tu", "den")
