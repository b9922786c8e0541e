"""What is asked of a need: its kind, its household, what is to be done, and what that costs."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.models import Household
from chungtay.apps.support.entering import MOST_DONG
from chungtay.apps.units.models import Unit
from chungtay.base.forms import NumberField, ReasonForm, WordsField
from chungtay.base.law import book

CHOOSE = ("", _("Anh/chị chọn"))
ALL = ("", _("Tất cả"))


def kind_choices(of: str | None = None) -> list[tuple[str, str]]:
    return [(one.key, one.label) for one in book().support.kinds if of in (None, one.of)]


def dong_field(label: Any, help_text: Any = "", *, required: bool = False) -> NumberField:
    return NumberField(label=label, required=required, minimum=1, maximum=MOST_DONG, help_text=help_text)


class NeedFilter(forms.Form):
    loai = forms.ChoiceField(label=_("Loại nhu cầu"), required=False)
    thon = forms.TypedChoiceField(label=_("Thôn, tổ dân phố"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, villages: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = [ALL, *kind_choices()]  # type: ignore[attr-defined]
        self.fields["thon"].choices = [ALL, *((one.pk, one.name) for one in villages)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What can be read; a choice that does not exist asks for nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class NeedForm(forms.Form):
    """A need that stands: its household stays."""

    kind = forms.ChoiceField(label=_("Loại nhu cầu"))
    words = WordsField(
        label=_("Việc cần làm"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Chỉ cán bộ trong tuyến đọc. Người giúp chỉ thấy mã, loại nhu cầu và tên xã."),
    )  # fmt: skip
    estimated = dong_field(_("Ước tính (đồng)"), _("Để trống khi chưa biết."))

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [CHOOSE, *kind_choices(of)]  # type: ignore[attr-defined]


class NewNeedForm(NeedForm):
    """With the household; without one it is a need of the place."""

    household = forms.TypedChoiceField(
        label=_("Hộ"), required=False, coerce=int, empty_value=None,
        help_text=_("Hộ nghèo, hộ cận nghèo đứng trước. Để trống khi là việc chung của địa bàn."),
    )  # fmt: skip
    field_order = ("household", "kind", "words", "estimated")

    def __init__(self, *args: Any, homes: Iterable[Household], **kwargs: Any) -> None:
        super().__init__(*args, of="household", **kwargs)
        self.homes = {one.pk: one for one in homes}
        of_homes, of_places = kind_choices("household"), kind_choices("place")
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            CHOOSE, (_("Của hộ"), of_homes), (_("Của địa bàn"), of_places),
        ]  # fmt: skip
        self.fields["household"].choices = [  # type: ignore[attr-defined]
            ("", _("Việc chung, không của riêng hộ nào")), *((key, str(one)) for key, one in self.homes.items()),
        ]  # fmt: skip

    def asked(self) -> dict[str, Any]:
        """As the verb takes it."""
        given = dict(self.cleaned_data)
        return given | {"household": self.homes.get(given["household"])}


class EstimatesForm(forms.Form):
    """What a need of each kind usually costs here; may stay empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in kind_choices("household"):
            self.fields[f"muc-{kind}"] = dong_field(label)

    def estimates(self) -> dict[str, int]:
        given = ((name.removeprefix("muc-"), value) for name, value in self.cleaned_data.items())
        return {kind: value for kind, value in given if value}


class CloseForm(ReasonForm):
    met = forms.TypedChoiceField(
        label=_("Vì sao đóng"), coerce=lambda value: value == "1", empty_value=None, widget=forms.RadioSelect,
        choices=[("1", _("Nhu cầu đã được đáp ứng")), ("0", _("Không còn là nhu cầu, ghi nhầm, hộ chuyển đi"))],
    )  # fmt: skip
    field_order = ("met", "reason")
