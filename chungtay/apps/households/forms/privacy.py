"""The forms that ask why personal data is wanted, and that search the log of those who had it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.exporting import PURPOSES, ROWS
from chungtay.base.forms import DayField, WordsField


class WhyForm(forms.Form):
    """Why somebody wants a list that names people."""

    purpose = forms.ChoiceField(label=_("Mục đích"), choices=[("", _("Anh/chị chọn")), *PURPOSES.items()])
    reason = WordsField(
        label=_("Lý do"), min_length=10, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ghi rõ việc gì, theo văn bản nào. Lý do được ghi vào tệp và vào nhật ký mà người kiểm tra đọc."),
        error_messages={"required": _("Anh/chị ghi lý do."), "min_length": _("Lý do cần ít nhất 10 ký tự.")},
    )  # fmt: skip


class ExportForm(WhyForm):
    """Whole ID numbers only for those who may see them, and only when asked for."""

    per = forms.ChoiceField(label=_("Nội dung"), choices=ROWS.items(), initial="ho", widget=forms.RadioSelect)
    numbers = forms.BooleanField(
        label=_("Có số định danh đầy đủ (chỉ khi mỗi dòng một người)"), required=False
    )  # fmt: skip

    def __init__(self, *args: Any, may_see_numbers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_see_numbers:
            del self.fields["numbers"]


class ReadingFilter(forms.Form):
    """By unit, by reader, by day, by what was done."""

    don_vi = WordsField(label=_("Đơn vị có hộ được xem"), required=False, max_length=100)
    nguoi = WordsField(label=_("Người xem"), required=False, max_length=100)
    tu = DayField(label=_("Từ ngày"), required=False)
    den = DayField(label=_("Đến ngày"), required=False)

    def chosen(self) -> dict[str, Any]:
        """What can be read; a wrong day asks for nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}
