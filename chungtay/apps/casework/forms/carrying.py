"""What is asked while a plan is carried out: what came of a step, and what was seen at the household."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.casework.models import CheckResult
from chungtay.base.forms import DayField, WordsField


class StepResultForm(forms.Form):
    done_on = DayField(label=_("Làm xong ngày"), required=False, help_text=_("Để trống nếu chưa xong."))
    told = WordsField(
        label=_("Kết quả"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ghi ngắn đã làm được gì, còn vướng gì."),
    )  # fmt: skip


class CheckForm(forms.Form):
    done_on = DayField(label=_("Ngày đến nhà"), error_messages={"required": _("Anh/chị ghi ngày đến nhà hộ.")})
    result = forms.ChoiceField(
        label=_("Gia đình đang thế nào"), choices=CheckResult.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Anh/chị chọn một kết quả.")},
    )  # fmt: skip
    seen = WordsField(
        label=_("Đã thấy gì"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Anh/chị ghi đã thấy gì ở nhà hộ.")},
    )  # fmt: skip
    made_by = WordsField(
        label=_("Ai đến kiểm tra"), max_length=160,
        error_messages={"required": _("Anh/chị ghi ai đến kiểm tra.")},
    )  # fmt: skip
