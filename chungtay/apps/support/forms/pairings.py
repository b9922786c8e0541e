"""What is asked of a promise, of news, and of how a pair ended."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.support.forms.needs import ALL, dong_field, kind_choices
from chungtay.apps.support.pairing_up import Promise
from chungtay.apps.units.models import Unit
from chungtay.base.forms import WordsField

NOBODY_NAMED = _("Người giúp đọc được: không ghi tên, địa chỉ của hộ.")


class OfferFilter(forms.Form):
    loai = forms.ChoiceField(label=_("Loại nhu cầu"), required=False)
    xa = forms.TypedChoiceField(label=_("Xã, phường"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, communes: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["loai"].choices = [ALL, *kind_choices()]  # type: ignore[attr-defined]
        self.fields["xa"].choices = [ALL, *((one.pk, name_of(one)) for one in communes)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What can be read; a choice that does not exist asks for nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class PromiseForm(forms.Form):
    promised = WordsField(
        label=_("Việc nhận giúp"), max_length=300, min_length=5, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: lợp lại mái nhà, trong quý này."),
    )  # fmt: skip
    dong = dong_field(_("Giá trị nhận giúp (đồng)"), _("Để trống khi chưa biết."))

    def promise(self) -> Promise:
        given = self.cleaned_data
        return Promise(given["promised"], given["dong"], given.get("minutes", ""))


class PairForm(PromiseForm):
    """By an officer: who helps is chosen from the register of givers, from the village, or is the village."""

    who = forms.ChoiceField(
        label=_("Ai giúp"), widget=forms.RadioSelect, initial="giver",
        choices=[
            ("giver", _("Người giúp đỡ đã ghi tên")), ("home", _("Một hộ trong thôn")), ("village", _("Cả thôn")),
        ],
    )  # fmt: skip
    giver = forms.TypedChoiceField(
        label=_("Người giúp đỡ"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("Khi người giúp đã ghi tên."),
    )
    helper = forms.TypedChoiceField(
        label=_("Hộ giúp"), required=False, coerce=int, empty_value=None, help_text=_("Khi một hộ trong thôn giúp.")
    )
    minutes = WordsField(
        label=_("Biên bản họp thôn"), required=False, max_length=120, help_text=_("Số, ngày của biên bản, nếu có.")
    )
    field_order = ("who", "giver", "helper", "promised", "dong", "minutes")

    def __init__(self, *args: Any, givers: Iterable[Giver], homes: Iterable[Household], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.givers, self.homes = {one.pk: one for one in givers}, {one.pk: one for one in homes}
        self.fields["giver"].choices = [("", "—"), *((key, one.name) for key, one in self.givers.items())]  # type: ignore[attr-defined]
        self.fields["helper"].choices = [("", "—"), *((key, str(one)) for key, one in self.homes.items())]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        who = cleaned.get("who")
        if who == "giver" and not cleaned.get("giver"):
            self.add_error("giver", _("Anh/chị chọn người giúp đỡ."))
        if who == "home" and not cleaned.get("helper"):
            self.add_error("helper", _("Anh/chị chọn hộ giúp."))
        return cleaned

    def chosen_helper(self) -> dict[str, Any]:
        """Only whom the choice speaks of."""
        who, given = self.cleaned_data["who"], self.cleaned_data
        return {
            "giver": self.givers.get(given["giver"]) if who == "giver" else None,
            "helper": self.homes.get(given["helper"]) if who == "home" else None,
        }


class NewsForm(forms.Form):
    words = WordsField(
        label=_("Tin mới"), max_length=1_000, min_length=5, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=NOBODY_NAMED,
    )  # fmt: skip


class ResultForm(forms.Form):
    result = WordsField(
        label=_("Kết quả"), max_length=1_000, min_length=5, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=NOBODY_NAMED,
    )  # fmt: skip
    met = forms.TypedChoiceField(
        label=_("Nhu cầu đã được đáp ứng chưa"), coerce=lambda value: value == "1", empty_value=None,
        widget=forms.RadioSelect, choices=[("1", _("Đã đáp ứng")), ("0", _("Chưa, cần người giúp tiếp"))],
    )  # fmt: skip
