"""The parts of a plan that is being written: words, aims and steps, each with its picture."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from chungtay.apps.casework.contents import Aim, Step
from chungtay.apps.casework.models import Doer
from chungtay.apps.givers.models import Giver
from chungtay.base.forms import DayField, WordsField
from chungtay.base.law import book
from chungtay.rules.casework import Picture

PARAGRAPH = forms.Textarea(attrs={"rows": 4})


def drawn(key: str) -> str:
    """Where the drawing lies."""
    return static(f"casework/pictures/{key}.svg")


def with_picture(one: Picture) -> tuple[str, str]:
    """A choice as picture and word; whoever sees no picture reads the word."""
    written = format_html('<img src="{}" alt="" width="44" height="44"><span>{}</span>', drawn(one.key), one.label)
    return one.key, written


class SituationForm(forms.Form):
    situation = WordsField(
        label=_("Gia đình nói thêm về hoàn cảnh"), required=False, max_length=1_000, widget=PARAGRAPH,
        help_text=_("Ghi như gia đình nói, ví dụ: nhà có hai sào ruộng, con lớn muốn học nghề hàn."),
    )  # fmt: skip


class PromisesForm(forms.Form):
    """What each side promises; the same words stand on the paper that the family keeps."""

    family_promise = WordsField(
        label=_("Gia đình hứa làm gì"), required=False, max_length=1_000, widget=PARAGRAPH,
        help_text=_("Mỗi việc một dòng, câu ngắn."),
    )  # fmt: skip
    commune_promise = WordsField(
        label=_("Xã, thôn hứa làm gì"), required=False, max_length=1_000, widget=PARAGRAPH,
        help_text=_("Chỉ ghi việc xã, thôn chắc chắn làm được."),
    )  # fmt: skip


class Pictured(forms.Form):
    """What shares a picture, words and a day."""

    picture = forms.ChoiceField(
        label=_("Chọn một hình"), widget=forms.RadioSelect(attrs={"class": "pictures"}),
        error_messages={"required": _("Anh/chị chọn một hình.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].choices = [with_picture(one) for one in book().casework.pictures]  # type: ignore[attr-defined]


class AimForm(Pictured):
    words = WordsField(
        label=_("Gia đình muốn gì"), max_length=200,
        error_messages={"required": _("Anh/chị ghi gia đình mong muốn gì.")},
        help_text=_("Ví dụ: có nhà không dột, con út học hết lớp chín."),
    )  # fmt: skip
    until = DayField(label=_("Đến ngày nào"), error_messages={"required": _("Anh/chị ghi ngày.")})
    field_order = ("words", "until", "picture")

    def aim(self, key: int) -> Aim:
        given = self.cleaned_data
        return Aim(key, given["picture"], given["words"], given["until"])


class StepForm(Pictured):
    words = WordsField(
        label=_("Việc gì"), max_length=200, error_messages={"required": _("Anh/chị ghi việc phải làm.")},
        help_text=_("Một việc, câu ngắn, ví dụ: mua hai con bò cái."),
    )  # fmt: skip
    doer = forms.ChoiceField(
        label=_("Ai làm"), choices=Doer.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Anh/chị chọn ai làm.")},
    )  # fmt: skip
    helper = WordsField(
        label=_("Ai giúp"), required=False, max_length=160, help_text=_("Để trống nếu không cần ai giúp.")
    )
    giver = forms.TypedChoiceField(
        label=_("Người giúp đỡ trong sổ"), required=False, coerce=int, empty_value=None,
        help_text=_("Chọn khi người giúp đã có trong sổ người giúp đỡ."),
    )  # fmt: skip
    until = DayField(label=_("Xong trước ngày"), error_messages={"required": _("Anh/chị ghi ngày phải xong.")})
    field_order = ("words", "doer", "helper", "giver", "until", "picture")

    def __init__(self, *args: Any, givers: Iterable[Giver], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(one.pk, one.name) for one in givers]
        if known:
            self.fields["giver"].choices = [("", _("Không chọn")), *known]  # type: ignore[attr-defined]
        else:
            del self.fields["giver"]

    def step(self, key: int, kept_giver: int | None = None) -> Step:
        """`kept_giver` stays where the desk does not see the register."""
        given = self.cleaned_data
        giver = given["giver"] if "giver" in self.fields else kept_giver
        return Step(key, given["picture"], given["words"], given["doer"], given["until"], given["helper"], giver)
