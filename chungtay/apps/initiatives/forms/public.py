"""The form on which anybody tells of a good model or of people who deserve it."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.apps.initiatives.entries import PublicWords
from chungtay.apps.initiatives.forms.writing import theme_choices
from chungtay.apps.initiatives.models import InitiativeKind
from chungtay.apps.initiatives.queries.places import Places
from chungtay.base.forms import WordsField
from chungtay.base.public_forms import PublicForm
from chungtay.base.speaking import said


class ProposalForm(PublicForm):
    sending: ClassVar[str] = "initiatives.proposal"

    kind = forms.ChoiceField(
        label=gettext_lazy("Ông/bà giới thiệu"), choices=InitiativeKind.choices, widget=forms.RadioSelect
    )
    title = WordsField(
        label=gettext_lazy("Tên việc, hoặc người làm"), max_length=200,
        help_text=gettext_lazy("Ví dụ: Tổ thợ xây nhà cho hộ nghèo."),
    )  # fmt: skip
    theme = forms.ChoiceField(label=gettext_lazy("Lĩnh vực"))
    unit = WordsField(
        label=gettext_lazy("Ở xã, phường, thị trấn nào"), max_length=160,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
        help_text=gettext_lazy("Gõ tên rồi chọn, ví dụ: xã Minh Quang, huyện Ba Vì."),
    )  # fmt: skip
    words = WordsField(
        label=gettext_lazy("Ông/bà kể lại"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=gettext_lazy("Làm gì, cho ai, được gì. Không ghi số giấy tờ, bệnh tật, chuyện riêng của ai."),
    )  # fmt: skip
    name = WordsField(label=gettext_lazy("Tên của ông/bà"), max_length=120, required=False)
    contact = WordsField(
        label=gettext_lazy("Cách liên hệ"), max_length=160, required=False,
        help_text=gettext_lazy("Chỉ đơn vị xem hồ sơ thấy; không công bố."),
    )  # fmt: skip

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        self.fields["kind"].choices = [(key, said(label)) for key, label in InitiativeKind.choices]  # type: ignore[attr-defined]
        theme = self.fields["theme"]
        assert isinstance(theme, forms.ChoiceField)
        theme.choices = [("", _("Chọn lĩnh vực")), *theme_choices()]

    def clean_unit(self) -> int:
        """The key of the committee; of places with one name the person is asked which."""
        found = self.places.named(self.cleaned_data["unit"])
        if not found:
            raise ValidationError(_("Chưa tìm thấy nơi này. Ông/bà chọn một tên trong danh sách gợi ý."))
        if len(found) > 1:
            names = "; ".join(label for _, label in found)
            raise ValidationError(_("Có nhiều nơi cùng tên: %(names)s. Ông/bà chọn một nơi.") % {"names": names})
        return found[0][0]

    def entry(self) -> PublicWords:
        given = self.cleaned_data
        return PublicWords(**{name: given[name] for name in ("kind", "theme", "title", "words", "name", "contact")})
