"""The form of a registration, and the filter of its board."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements.models import Standing
from chungtay.apps.units.models import Level
from chungtay.base.forms import WordsField


class BoardFilter(forms.Form):
    tim = WordsField(label=_("Tên đơn vị"), required=False, max_length=100)
    cap = forms.ChoiceField(
        label=_("Cấp"), required=False, choices=[("", "Tất cả"), *((str(k), v) for k, v in Level.choices)]
    )
    trang_thai = forms.ChoiceField(required=False, choices=[("", ""), *Standing.choices], widget=forms.HiddenInput)


class RegistrationForm(forms.Form):
    pledge = WordsField(
        label=_("Nội dung đăng ký"),
        error_messages={"required": _("Anh/chị ghi nội dung đăng ký trước khi gửi.")},
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Đơn vị đăng ký làm gì cho người nghèo, đến khi nào, ai phụ trách."),
    )
