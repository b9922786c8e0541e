"""With what and when an ID number was compared."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.base.forms import DayField, WordsField


class CheckForm(forms.Form):
    source = WordsField(
        label=_("Đã đối chiếu với"), min_length=5, max_length=160,
        help_text=_("Ví dụ: thẻ căn cước gốc; danh sách của Công an xã. Không ghi số vào đây."),
    )  # fmt: skip
    day = DayField(label=_("Ngày đối chiếu"))
