"""Forms of the review: which one to look at, whom to put on the list, the minutes, the posting, the opinion."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households import review_law
from chungtay.apps.households.models import CaseSource, Household, HouseholdQuerySet, ReviewReport
from chungtay.base.forms import DayField, NumberField, WordsField

MONTHS = [(0, _("Rà soát định kỳ")), *((month, f"Thường xuyên, tháng {month:02d}") for month in range(1, 13))]
LONG = forms.Textarea(attrs={"rows": 4})


class ReviewFilter(forms.Form):
    """The year, and the yearly review or one of its months."""

    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    dot = forms.TypedChoiceField(label=_("Đợt"), required=False, coerce=int, empty_value=None, choices=MONTHS)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class CityFilter(ReviewFilter):
    """The same among many communes: of one district, or by a part of the name."""

    huyen = forms.TypedChoiceField(label=_("Quận, huyện"), required=False, coerce=int, empty_value=None)
    tim = WordsField(label=_("Tên xã, phường"), required=False, max_length=100)

    def __init__(self, *args: Any, districts: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [("", _("Tất cả")), *districts]
        if len(chosen) > 2:
            self.fields["huyen"].choices = chosen  # type: ignore[attr-defined]
        else:
            del self.fields["huyen"]


class FindForm(forms.Form):
    tim = WordsField(label=_("Tên chủ hộ, tên thành viên hoặc mã hộ"), max_length=100, required=False)


class CaseForm(forms.Form):
    """Which of the households found, and why it comes on the list."""

    household = forms.ModelChoiceField(
        label=_("Hộ"), queryset=Household.objects.none(), widget=forms.RadioSelect, empty_label=None,
        error_messages={"required": _("Anh/chị chọn hộ."), "invalid_choice": _("Anh/chị chọn hộ trong danh sách.")},
    )  # fmt: skip
    source = forms.ChoiceField(
        label=_("Vì sao đưa vào danh sách"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in (CaseSource.REQUEST, CaseSource.FOUND)],
        error_messages={"required": _("Anh/chị chọn lý do.")},
    )
    requested_on = DayField(label=_("Ngày nhận giấy đề nghị"), required=False)

    def __init__(self, *args: Any, households: HouseholdQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household"].queryset = households  # type: ignore[attr-defined]


class MeetingForm(forms.Form):
    """The minutes; one number for each capacity that the law names."""

    held_on = DayField(label=_("Ngày họp"))
    place = WordsField(label=_("Nơi họp"), max_length=200)
    chair = WordsField(label=_("Người chủ trì"), max_length=120)
    secretary = WordsField(label=_("Thư ký"), max_length=120)
    front_invited = forms.BooleanField(label=_("Đã mời Mặt trận Tổ quốc cấp xã giám sát"), required=False)
    agreed = NumberField(label=_("Số người đồng ý với kết quả"))
    minutes = WordsField(label=_("Diễn biến, ý kiến"), required=False, max_length=20_000, widget=LONG)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["chair"].help_text = review_law.meeting().chair
        for one in review_law.meeting().attendees:
            self.fields[f"present_{one.key}"] = NumberField(label=one.label, required=False)
            self.fields[f"present_{one.key}"].widget.attrs["placeholder"] = "0"

    def capacities(self) -> list[forms.BoundField]:
        return [self[f"present_{one.key}"] for one in review_law.meeting().attendees]

    def given(self) -> dict[str, Any]:
        """As the verb takes it; a capacity left empty had nobody."""
        plain = {key: value for key, value in self.cleaned_data.items() if not key.startswith("present_")}
        present = {one.key: self.cleaned_data[f"present_{one.key}"] or 0 for one in review_law.meeting().attendees}
        return {**plain, "attendance": present}


class PostForm(forms.Form):
    posted_on = DayField(label=_("Ngày niêm yết"))
    posted_at = WordsField(
        label=_("Nơi niêm yết"), required=False, max_length=200, help_text=_("Ví dụ: nhà văn hóa thôn.")
    )


class ObjectionForm(forms.Form):
    """Who objects to what; the household may be left open, when somebody is missing from the list."""

    household = forms.ModelChoiceField(
        label=_("Về hộ"),
        queryset=Household.objects.none(),
        required=False,
        empty_label=_("Không về hộ nào trong danh sách"),
    )
    who = WordsField(label=_("Người kiến nghị"), max_length=120)
    contact = WordsField(label=_("Cách liên hệ"), required=False, max_length=120)
    text = WordsField(label=_("Nội dung kiến nghị"), max_length=5_000, widget=LONG)
    received_on = DayField(label=_("Ngày nhận"))

    def __init__(self, *args: Any, households: HouseholdQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["household"].queryset = households  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=_("Kết quả xem xét"),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        choices=[("no", _("Giữ nguyên kết quả")), ("yes", _("Chấp nhận, phúc tra và khảo sát lại"))],
        error_messages={"required": _("Anh/chị chọn kết quả xem xét.")},
    )
    reply = WordsField(label=_("Nội dung trả lời"), max_length=5_000, widget=LONG)


class OpinionForm(forms.Form):
    agrees = forms.TypedChoiceField(
        label=_("Ý kiến"),
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        choices=[("yes", _("Đồng ý với kết quả")), ("no", _("Chưa đồng ý, đề nghị rà soát lại"))],
        error_messages={"required": _("Anh/chị chọn ý kiến.")},
    )
    number = WordsField(label=_("Số văn bản"), required=False, max_length=60)
    answered_on = DayField(label=_("Ngày trả lời"))
    text = WordsField(
        label=_("Nội dung"), required=False, max_length=5_000, widget=LONG,
        help_text=_("Khi chưa đồng ý, anh/chị ghi cần rà soát lại gì."),
    )  # fmt: skip


class NoteForm(forms.Form):
    note = WordsField(label=_("Ghi chú"), required=False, max_length=2_000, widget=LONG)


class ReportFilter(forms.Form):
    """The year, and which of its reports."""

    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    ky = forms.ChoiceField(label=_("Báo cáo"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], reports: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["ky"].choices = list(reports)  # type: ignore[attr-defined]


class ReportChoice(forms.Form):
    """Which report is to be sent, as the address names it."""

    loai = forms.ChoiceField(choices=ReviewReport.Kind.choices)
    nam = forms.IntegerField(min_value=2021, max_value=2100)
    thang = forms.IntegerField(min_value=0, max_value=12)
