"""How the list of plans is narrowed, and why somebody wants it as a workbook."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.exporting import PURPOSES
from chungtay.base.forms import WordsField


class PlanFilter(forms.Form):
    noi = forms.ChoiceField(label=_("Nơi"), required=False)
    tim = WordsField(label=_("Mã hộ"), required=False, max_length=20)

    def __init__(self, *args: Any, places: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(places)
        self.fields["noi"].choices = [("", _("Tất cả")), *known]  # type: ignore[attr-defined]
        if len(known) < 2:
            del self.fields["noi"]


class ExportForm(forms.Form):
    purpose = forms.ChoiceField(label=_("Mục đích"), choices=[("", _("Anh/chị chọn")), *PURPOSES.items()])
    reason = WordsField(
        label=_("Lý do"), min_length=10, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ghi rõ việc gì, theo văn bản nào. Lý do được ghi vào tệp và vào nhật ký mà người kiểm tra đọc."),
        error_messages={"required": _("Anh/chị ghi lý do."), "min_length": _("Lý do cần ít nhất 10 ký tự.")},
    )  # fmt: skip
