"""How a unit copies a model: what it does otherwise, its steps, its days; and how far one step is."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.replication.entries import Adaptation
from chungtay.apps.replication.models import Adoption
from chungtay.base.forms import DayField, WordsField

SHOWN = _("Sau khi xác nhận, phần này công khai: không ghi tên, địa chỉ, số của hộ dân.")


class AdaptForm(forms.Form):
    steps_text = WordsField(
        label=_("Các bước sẽ làm"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Mỗi dòng một bước, theo thứ tự. Anh/chị bỏ bước không cần, thêm bước của nơi mình."),
    )  # fmt: skip
    changed = WordsField(
        label=_("Làm khác mẫu ở điểm nào"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 3}), help_text=SHOWN,
    )  # fmt: skip
    because = WordsField(
        label=_("Vì sao làm khác"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: đất dốc, ít lao động, vốn ít hơn. Nơi khác học được từ lý do."),
    )  # fmt: skip
    since = DayField(label=_("Ngày bắt đầu"))
    result_due_on = DayField(label=_("Hẹn báo cáo kết quả"), help_text=_("Hệ thống nhắc trước ngày này."))

    def entry(self) -> Adaptation:
        given = self.cleaned_data
        return Adaptation(
            tuple(given["steps_text"].splitlines()), given["since"], given["result_due_on"], given["changed"],
            given["because"],
        )  # fmt: skip


class AdoptForm(AdaptForm):
    """With the copy that the unit learned from, when it was not the origin itself."""

    parent = forms.TypedChoiceField(
        label=_("Học từ nơi nào"), required=False, coerce=int, empty_value=None,
        help_text=_("Nơi anh/chị đã đến xem, đã hỏi cách làm."),
    )  # fmt: skip
    field_order = ("parent", "steps_text", "changed", "because", "since", "result_due_on")

    def __init__(self, *args: Any, origin: str, copies: Iterable[Adoption], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.copies = {one.pk: one for one in copies}
        choices = [("", origin), *((key, one.unit.name) for key, one in self.copies.items())]
        self.fields["parent"].choices = choices  # type: ignore[attr-defined]

    def learned_from(self) -> Adoption | None:
        return self.copies.get(self.cleaned_data["parent"])


class StepForm(forms.Form):
    done_on = DayField(label=_("Ngày làm xong"), required=False, help_text=_("Chưa xong thì để trống."))
    note = WordsField(
        label=_("Đã làm thế nào, vướng gì"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Không ghi tên, số của hộ dân."),
    )  # fmt: skip


class ConfirmForm(forms.Form):
    words = WordsField(
        label=_("Ý kiến xác nhận"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Đã kiểm tra bằng cách nào. Phần này chỉ cán bộ đọc."),
    )  # fmt: skip
