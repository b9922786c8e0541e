"""Forms of investments, and of volunteers: tasks, offers, matches and hours."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.giving.entries import InvestmentEntry
from chungtay.apps.giving.fields import DeskForm, DongField, GiverField, HoursField, PlaceField
from chungtay.apps.giving.models import Skill, VolunteerTask
from chungtay.base.forms import DayField, NumberField, WordsField

LONG = forms.Textarea(attrs={"rows": 3})


class InvestmentForm(DeskForm):
    unit = PlaceField(label=_("Nơi đầu tư"))
    giver = GiverField(label=_("Nhà đầu tư"))
    name = WordsField(label=_("Tên dự án"), max_length=200)
    committed = DongField(label=_("Vốn cam kết (đồng)"))
    committed_on = DayField(label=_("Ngày cam kết"))
    jobs_promised = NumberField(label=_("Việc làm cam kết"), required=False, maximum=1_000_000)
    basis = WordsField(
        label=_("Căn cứ là địa bàn khó khăn"), max_length=200, required=False,
        help_text=_("Số, ký hiệu văn bản xác định địa bàn. Để trống nếu không có; hệ thống không tự xác định."),
    )  # fmt: skip
    words = WordsField(label=_("Nội dung"), max_length=4_000, required=False, widget=LONG)

    def __init__(self, *args: Any, fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fixed:
            del self.fields["unit"]

    def entry(self) -> InvestmentEntry:
        given = {name: value for name, value in self.cleaned_data.items() if name != "unit"}
        return InvestmentEntry(**{**given, "jobs_promised": given["jobs_promised"] or 0})


class StepForm(forms.Form):
    day = DayField(label=_("Ngày"))
    amount = NumberField(label=_("Vốn thực hiện thêm (đồng)"), required=False)
    jobs = NumberField(label=_("Việc làm mới"), required=False, maximum=1_000_000)
    poor_jobs = NumberField(label=_("Trong đó cho hộ nghèo, hộ cận nghèo"), required=False, maximum=1_000_000)
    words = WordsField(label=_("Ghi chú"), max_length=250, required=False)

    def given(self) -> dict[str, Any]:
        numbers = {name: self.cleaned_data[name] or 0 for name in ("amount", "jobs", "poor_jobs")}
        return {**self.cleaned_data, **numbers}


class TaskForm(DeskForm):
    unit = PlaceField(label=_("Nơi cần"))
    title = WordsField(label=_("Việc cần làm"), max_length=200, help_text=_("Không ghi tên, địa chỉ của hộ dân."))
    skill = forms.ChoiceField(label=_("Loại việc"), choices=Skill.choices)
    since = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"))
    hours = HoursField(label=_("Số giờ cần"))
    words = WordsField(label=_("Mô tả"), max_length=4_000, required=False, widget=LONG)


class OfferForm(DeskForm):
    unit = PlaceField(label=_("Đến được"), help_text=_("Nơi này và mọi nơi trực thuộc."))
    giver = GiverField(label=_("Người góp công"))
    skills = forms.MultipleChoiceField(
        label=_("Làm được việc"), choices=Skill.choices, widget=forms.CheckboxSelectMultiple
    )
    people = NumberField(label=_("Số người"), minimum=1, maximum=10_000, initial=1)
    hours = HoursField(label=_("Tổng số giờ góp được"))
    since = DayField(label=_("Từ ngày"))
    last_day = DayField(label=_("Đến hết ngày"))
    words = WordsField(label=_("Ghi chú"), max_length=250, required=False)

    def given(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("unit", "skills")}


class MatchForm(forms.Form):
    offer = forms.TypedChoiceField(label=_("Người góp công"), coerce=int)
    hours = HoursField(label=_("Số giờ hẹn"))

    def __init__(self, *args: Any, offers: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["offer"].choices = offers  # type: ignore[attr-defined]


class WorkForm(DeskForm):
    unit = PlaceField(label=_("Nơi làm"))
    giver = GiverField(label=_("Người góp công"))
    day = DayField(label=_("Ngày"))
    people = NumberField(label=_("Số người"), minimum=1, maximum=10_000, initial=1)
    hours = HoursField(label=_("Tổng số giờ của mọi người"))
    words = WordsField(label=_("Đã làm gì"), max_length=250, help_text=_("Không ghi tên, địa chỉ của hộ dân."))
    task = forms.ModelChoiceField(
        label=_("Theo việc đã nêu"), queryset=VolunteerTask.objects.none(), required=False, empty_label=_("Không")
    )

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
