"""What the forms of commendations ask; the verbs decide."""

from collections.abc import Iterable

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.apps.accounts.models import Post
from chungtay.apps.commendations.models import Choice, Nomination, Stage
from chungtay.base.forms import DayField, WordsField
from chungtay.rules.pack_honours import Award as AwardRule


class YearFilter(forms.Form):
    """The years that there are, the newest first."""

    nam = forms.IntegerField(label=_("Năm"), required=False, widget=forms.Select)

    def __init__(self, *args: object, years: Iterable[int], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        widget = self.fields["nam"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("Tất cả")), *((year, str(year)) for year in sorted(years, reverse=True))]


class NominationFilter(YearFilter):
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False, choices=[("", _("Tất cả")), *((one.value, one.label) for one in Stage)]
    )


class NominateForm(forms.Form):
    award_key = forms.ChoiceField(label=_("Hình thức khen"), widget=forms.RadioSelect)
    achievement = WordsField(
        label=_("Thành tích"),
        max_length=400,
        help_text=_("Câu này in trong quyết định và giấy khen; không ghi thông tin riêng của hộ dân."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, ladder: Iterable[AwardRule], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["award_key"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(rule.key, f"{rule.title} ({rule.decided_by})") for rule in ladder]


class MembersField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Post) -> str:
        return f"{obj.person.full_name}, {obj}"


class CouncilForm(forms.Form):
    name = WordsField(label=_("Tên Hội đồng"), max_length=200)
    members = MembersField(
        label=_("Thành viên"),
        queryset=Post.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tỷ lệ họp và tỷ lệ thông qua tính trên tất cả người được chọn."),
    )

    def __init__(self, *args: object, posts: QuerySet[Post], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["members"]
        assert isinstance(field, MembersField)
        field.queryset = posts


class BallotForm(forms.Form):
    """One choice for each nomination; the token is the ballot itself."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: object, nominations: Iterable[Nomination], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.keys = {f"n{nomination.pk}": nomination.pk for nomination in nominations}
        for nomination in nominations:
            self.fields[f"n{nomination.pk}"] = forms.ChoiceField(
                label=str(nomination.unit),
                help_text=nomination.achievement,
                choices=Choice.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Anh/chị chọn đồng ý hoặc không đồng ý.")},
            )

    @property
    def choices(self) -> dict[int, str]:
        return {key: self.cleaned_data[name] for name, key in self.keys.items()}


class SignForm(forms.Form):
    number = WordsField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ 125/QĐ-UBND."))
    signed_on = DayField(label=_("Ngày ký"))
