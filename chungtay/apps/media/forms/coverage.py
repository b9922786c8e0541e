"""Forms of outlets and of the register of coverage."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media.entries import CoverageEntry
from chungtay.apps.media.models import Outlet, OutletKind, Story
from chungtay.base.forms import DayField, DecimalField, WordsField

EVERY = [("", _("Tất cả"))]


class OutletForm(forms.Form):
    name = WordsField(label=_("Tên cơ quan"), max_length=150)
    kind = forms.ChoiceField(label=_("Loại hình"), choices=OutletKind.choices)


class CoverageForm(forms.Form):
    """One time that an outlet told of the movement; minutes on air, columns in print or on a page."""

    outlet = forms.ModelChoiceField(label=_("Cơ quan truyền thông"), queryset=Outlet.objects.none())
    day = DayField(label=_("Ngày đăng, phát"))
    title = WordsField(label=_("Tên tin, bài, chương trình"), max_length=250)
    minutes = DecimalField(
        label=_("Số phút"), required=False, help_text=_("Đài phát thanh, loa truyền thanh, truyền hình.")
    )
    columns = DecimalField(label=_("Số cột"), required=False, help_text=_("Báo in, báo và trang điện tử."))
    link = WordsField(label=_("Đường dẫn"), max_length=400, required=False, widget=forms.URLInput)
    story = forms.ModelChoiceField(
        label=_("Bài của phong trào được nói tới"), queryset=Story.objects.none(), required=False,
        empty_label=_("Không gắn với bài nào"),
    )  # fmt: skip
    initiative = forms.ModelChoiceField(
        label=_("Mô hình, điển hình được nêu"), queryset=Initiative.objects.none(), required=False,
        empty_label=_("Không nêu mô hình nào"),
    )  # fmt: skip

    def __init__(self, *args: Any, outlets: Any, stories: Any, models: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].queryset = outlets  # type: ignore[attr-defined]
        self.fields["outlet"].label_from_instance = outlet_words  # type: ignore[attr-defined]
        self.fields["story"].queryset = stories  # type: ignore[attr-defined]
        self.fields["initiative"].queryset = models  # type: ignore[attr-defined]

    def entry(self) -> CoverageEntry:
        return CoverageEntry(**self.cleaned_data)


def outlet_words(outlet: Any) -> str:
    return f"{outlet.name} ({outlet.get_kind_display()})"


class CoverageFilter(forms.Form):
    nam = forms.ChoiceField(label=_("Năm"), required=False)
    loai = forms.ChoiceField(label=_("Loại hình"), choices=[*EVERY, *OutletKind.choices], required=False)

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.years = years
        self.fields["nam"].choices = [(str(year), str(year)) for year in years]  # type: ignore[attr-defined]

    def chosen(self) -> tuple[int, str]:
        """The year and the kind; what is not in the lists falls back to the newest year and every kind."""
        given = self.cleaned_data if self.is_valid() else {}
        return int(given.get("nam") or self.years[0]), given.get("loai", "")
