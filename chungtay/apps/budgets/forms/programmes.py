"""The forms of a programme, a source, a grant for a year and its due days."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.budgets.forms.money import ConfirmedForm, amount_field
from chungtay.apps.budgets.models import Mark, Programme, ProgrammeLevel, Source, SourceKind
from chungtay.apps.budgets.services.appropriations import TermGiven
from chungtay.apps.budgets.services.programmes import ProgrammeText
from chungtay.apps.units.models import Level
from chungtay.base.forms import DayField, WordsField, YearField

FIRST_YEAR, LAST_YEAR = 2000, 2100
CHOOSE = _("Chọn trong danh mục")
TERM_LEVELS = (
    (Level.CITY, _("sở, ban, ngành")), (Level.DISTRICT, _("quận, huyện, thị xã")),
    (Level.COMMUNE, _("xã, phường, thị trấn")),
)  # fmt: skip


class ProgrammeForm(forms.Form):
    """What money is given for, and the document that says so."""

    title = WordsField(label=_("Tên chương trình"), max_length=200)
    level = forms.ChoiceField(label=_("Cấp ban hành"), choices=ProgrammeLevel.choices)
    basis_number = WordsField(label=_("Căn cứ: số, ký hiệu văn bản"), max_length=60)
    basis_on = DayField(label=_("Ngày văn bản"))
    basis_title = WordsField(label=_("Trích yếu văn bản"), max_length=300)
    basis_mark = forms.ChoiceField(
        label=_("Mức chắc chắn của căn cứ"), choices=Mark.choices,
        help_text=_("“Theo văn bản” khi anh/chị có văn bản trong tay."),
    )  # fmt: skip
    first_year = YearField(label=_("Từ năm"), minimum=FIRST_YEAR, maximum=LAST_YEAR)
    last_year = YearField(label=_("Đến năm"), minimum=FIRST_YEAR, maximum=LAST_YEAR)

    def text(self) -> ProgrammeText:
        return ProgrammeText(**self.cleaned_data)


class SourceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Loại nguồn"), choices=SourceKind.choices)
    name = WordsField(label=_("Tên nguồn"), max_length=200)


class TermsForm(forms.Form):
    """By when each level settles; a level left empty owes no settlement."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for level, words in TERM_LEVELS:
            self.fields[f"due_{level}"] = DayField(label=_("Hạn quyết toán của %s") % words, required=False)
        self.fields["mark"] = forms.ChoiceField(
            label=_("Mức chắc chắn của hạn"), choices=Mark.choices, initial=Mark.SUGGESTED
        )
        self.fields["basis"] = WordsField(label=_("Căn cứ của hạn"), required=False, max_length=300)

    def terms(self) -> tuple[TermGiven, ...]:
        given = self.cleaned_data
        return tuple(
            TermGiven(int(level), given[f"due_{level}"], given["mark"], given["basis"])
            for level, _words in TERM_LEVELS
            if given[f"due_{level}"]
        )


class ChangeTermsForm(TermsForm):
    """The due days anew, with the reason."""

    reason = WordsField(label=_("Lý do đổi hạn"), max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([name for name in self.fields if name != "reason"])


class AppropriationForm(TermsForm, ConfirmedForm):
    """Money of a programme, a source and a year."""

    programme = forms.ModelChoiceField(label=_("Chương trình"), queryset=Programme.objects.none(), empty_label=CHOOSE)
    source = forms.ModelChoiceField(label=_("Nguồn"), queryset=Source.objects.none(), empty_label=CHOOSE)
    year = YearField(label=_("Năm ngân sách"), minimum=FIRST_YEAR, maximum=LAST_YEAR)
    amount = amount_field(_("Số tiền được giao"), minimum=1)
    day = DayField(label=_("Ngày quyết định"))
    document = WordsField(label=_("Số, ký hiệu quyết định"), max_length=120)

    def __init__(self, *args: Any, programmes: Any, sources: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]
        self.fields["source"].queryset = sources  # type: ignore[attr-defined]
        first = ("programme", "source", "year", "amount", "day", "document")
        self.order_fields([*first, *(name for name in self.fields if name not in first)])

    def given(self) -> dict[str, Any]:
        names = ("programme", "source", "year", "amount", "day", "document", "confirmed")
        return {name: self.cleaned_data[name] for name in names} | {"terms": self.terms()}
