"""Why a list with names is wanted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.exporting import PURPOSES
from chungtay.base.forms import WordsField


class WhyForm(forms.Form):
    purpose = forms.ChoiceField(label=_("Mục đích"), choices=[("", _("Anh/chị chọn")), *PURPOSES.items()])
    reason = WordsField(
        label=_("Lý do"), min_length=10, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Lý do được ghi vào tệp và vào nhật ký mà người kiểm tra đọc."),
        error_messages={"required": _("Anh/chị ghi lý do."), "min_length": _("Lý do cần ít nhất 10 ký tự.")},
    )  # fmt: skip
