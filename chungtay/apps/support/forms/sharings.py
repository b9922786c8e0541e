"""What is asked of a proposal to share, the amounts that an officer changes, and his decision."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.support.forms.needs import ALL, dong_field, kind_choices
from chungtay.apps.support.models import SharingRow
from chungtay.apps.support.sharing_out import Order
from chungtay.base.forms import NumberField, WordsField, YearField

WAYS = [
    ("places-need", _("Theo địa bàn, theo mức cần: tổng điểm ưu tiên của các nhu cầu đang chờ")),
    ("places-equal", _("Theo địa bàn, bằng nhau cho mỗi hộ nghèo, hộ cận nghèo")),
    ("needs-need", _("Theo từng nhu cầu, theo điểm ưu tiên, không vượt mức ước tính")),
    ("needs-best", _("Chọn trọn từng nhu cầu, sao cho tổng điểm ưu tiên cao nhất")),
]


class OrderForm(forms.Form):
    title = WordsField(
        label=_("Tên phương án"), max_length=160, min_length=10, help_text=_("Ví dụ: Hỗ trợ nhà ở đợt một năm 2025.")
    )
    year = YearField(label=_("Năm"), minimum=2000, maximum=2100)
    amount = dong_field(_("Số tiền đem chia (đồng)"), required=True)
    way = forms.ChoiceField(label=_("Cách chia"), choices=WAYS, widget=forms.RadioSelect)
    purpose = forms.ChoiceField(
        label=_("Chỉ loại nhu cầu"), required=False, help_text=_("Để trống là mọi loại nhu cầu chưa có người giúp.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = [ALL, *kind_choices()]  # type: ignore[attr-defined]

    def order(self) -> Order:
        given = self.cleaned_data
        over, rule = given["way"].split("-")
        return Order(given["title"], given["year"], given["amount"], over, rule, given["purpose"])


class SharesForm(forms.Form):
    """One amount for each row, filled in as it stands."""

    def __init__(self, *args: Any, rows: Iterable[SharingRow], names: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row, name in zip(rows, names, strict=True):
            self.fields[f"dong-{row.position}"] = NumberField(label=name, initial=row.amount)

    def amounts(self) -> dict[int, int]:
        return {int(name.removeprefix("dong-")): value for name, value in self.cleaned_data.items()}


class DecisionForm(forms.Form):
    decision = WordsField(
        label=_("Căn cứ, lý do quyết định"), min_length=10, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Số văn bản, cuộc họp; vì sao khác cách chia nếu có sửa."),
    )  # fmt: skip
