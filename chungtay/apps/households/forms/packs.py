"""The plain form of the city's cut-offs, and the form that takes a whole pack as text or file."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.surveying import loading
from chungtay.base.forms import DayField, NumberField, WordsField
from chungtay.rules.problems import Problem

LONGEST = 300_000


class CutoffsForm(forms.Form):
    """Copied from the signed paper, figure by figure; a limit that the paper lacks stays empty."""

    number = WordsField(label=_("Số, ký hiệu văn bản"), max_length=80)
    issued = DayField(label=_("Ngày ban hành"))
    issuer = WordsField(label=_("Cơ quan ban hành"), max_length=160)
    article = WordsField(label=_("Điều, khoản"), max_length=80, required=False)
    since = DayField(label=_("Áp dụng từ ngày"))
    until = DayField(label=_("Áp dụng đến hết ngày"), required=False)
    deprivation_cutoff = NumberField(label=_("Số chỉ số thiếu hụt để là hộ nghèo"), minimum=1, maximum=12)
    income_points_nong_thon = NumberField(label=_("Điểm thu nhập, nông thôn"), required=False, minimum=1)
    income_points_thanh_thi = NumberField(label=_("Điểm thu nhập, thành thị"), required=False, minimum=1)
    income_vnd_nong_thon = NumberField(label=_("Thu nhập, nông thôn (đồng/người/tháng)"), required=False, minimum=1)
    income_vnd_thanh_thi = NumberField(label=_("Thu nhập, thành thị (đồng/người/tháng)"), required=False, minimum=1)
    average_band_top_nong_thon = NumberField(label=_("Mức sống trung bình đến, nông thôn (đồng)"), required=False)
    average_band_top_thanh_thi = NumberField(label=_("Mức sống trung bình đến, thành thị (đồng)"), required=False)

    def text(self) -> str:
        return loading.written(self.cleaned_data)

    def show(self, problems: tuple[Problem, ...]) -> None:
        """Each problem at the field it came from."""
        for one in problems:
            field = loading.field_of(one.key)
            pair = f"{field}_nong_thon" if f"{field}_nong_thon" in self.fields else field
            self.add_error(pair if pair in self.fields else None, one.message_vi)


class PackForm(forms.Form):
    """A pack as YAML, pasted or as a file."""

    file = forms.FileField(label=_("Tệp YAML"), required=False)
    text = WordsField(
        label=_("Hoặc dán nội dung"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 14})
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        upload = given.get("file")
        if upload is not None:
            given["text"] = read_text(upload)
        if not given.get("text") and not self.errors:
            raise ValidationError(_("Anh/chị chọn tệp hoặc dán nội dung."), code="empty")
        return given


def read_text(upload: Any) -> str:
    if upload.size > LONGEST:
        raise ValidationError({"file": _("Tệp quá lớn: một gói chuẩn không quá 300 kB.")})
    try:
        return str(upload.read().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValidationError({"file": _("Tệp không phải là chữ UTF-8. Anh/chị lưu lại tệp ở dạng UTF-8.")}) from error
