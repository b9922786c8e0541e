"""What is asked when a plan takes a turn: the family agrees, it is changed, it is stopped."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.casework.models import ClosingReason
from chungtay.base.forms import DayField, WordsField


class AgreeForm(forms.Form):
    """Who of the family agreed, when, and whether the plan was read aloud to them."""

    who = forms.ChoiceField(
        label=_("Ai của gia đình thống nhất"), widget=forms.RadioSelect,
        error_messages={"required": _("Anh/chị chọn người của gia đình.")},
    )  # fmt: skip
    day = DayField(label=_("Ngày thống nhất"), error_messages={"required": _("Anh/chị ghi ngày thống nhất.")})
    read_aloud = forms.TypedChoiceField(
        label=_("Đã đọc to cả kế hoạch cho gia đình nghe chưa"), widget=forms.RadioSelect,
        choices=[("co", _("Đã đọc to")), ("khong", _("Chưa đọc to"))], coerce=lambda value: value == "co",
        error_messages={"required": _("Anh/chị chọn một câu trả lời.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [(name, name) for name in people]  # type: ignore[attr-defined]


class ChangeForm(forms.Form):
    because = WordsField(
        label=_("Vì sao sửa kế hoạch"), min_length=5, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Gia đình và xã sẽ đọc lại lý do này."),
        error_messages={"required": _("Anh/chị ghi lý do."), "min_length": _("Lý do cần ít nhất 5 ký tự.")},
    )  # fmt: skip


class CloseForm(forms.Form):
    because = forms.ChoiceField(
        label=_("Vì sao dừng"), choices=ClosingReason.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Anh/chị chọn lý do.")},
    )  # fmt: skip
    words = WordsField(label=_("Ghi thêm"), required=False, max_length=300)
