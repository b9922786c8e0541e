"""The forms by which households split, merge, move and close."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.forms.register import CHOOSE, people_choices
from chungtay.apps.households.models import Area, Closing, Member, Relation
from chungtay.apps.units.models import Unit
from chungtay.base.forms import DayField, WordsField

CLOSING = [(one.value, one.label) for one in (Closing.DIED_OUT, Closing.MOVED_OUT, Closing.MISTAKE)]
STAYS = ("", _("Ở lại hộ cũ"))
OTHERS = [one for one in Relation.choices if one[0] != Relation.HEAD]


class SplitForm(forms.Form):
    """One line a member: he stays, or stands somehow to the head of the new household."""

    code = WordsField(label=_("Mã của hộ mới"), max_length=20)
    address = WordsField(
        label=_("Địa chỉ của hộ mới"), required=False, max_length=200, help_text=_("Để trống nếu ở cùng địa chỉ.")
    )
    new_head = forms.TypedChoiceField(
        label=_("Chủ hộ mới của hộ ở lại"), required=False, coerce=int, empty_value=None,
        help_text=_("Chỉ chọn khi chủ hộ hiện nay sang hộ mới."),
    )  # fmt: skip

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = list(members)
        for one in self.members:
            self.fields[f"m{one.pk}"] = forms.ChoiceField(
                label=one.full_name, required=False, choices=[STAYS, *Relation.choices]
            )
        staying = [("", _("Chủ hộ cũ ở lại")), *people_choices(self.members)]
        self.fields["new_head"].choices = staying  # type: ignore[attr-defined]

    def lines(self) -> list[tuple[Member, forms.BoundField]]:
        return [(one, self[f"m{one.pk}"]) for one in self.members]

    def going(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[f"m{one.pk}"] for one in self.members if self.cleaned_data.get(f"m{one.pk}")}


class FindForm(forms.Form):
    """Which household is to be merged: by its village and code."""

    thon = forms.TypedChoiceField(label=_("Thôn, tổ dân phố"), coerce=int)
    ma = WordsField(label=_("Mã hộ"), max_length=20)

    def __init__(self, *args: Any, villages: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thon"].choices = [(one.pk, one.name) for one in villages]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """How each newcomer stands to the head, and why the two become one."""

    reason = WordsField(
        label=_("Lý do nhập hộ"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Ví dụ: về ở với con; hai lần ghi cùng một hộ."),
    )  # fmt: skip

    def __init__(self, *args: Any, newcomers: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.newcomers = list(newcomers)
        for one in self.newcomers:
            self.fields[f"m{one.pk}"] = forms.ChoiceField(
                label=one.full_name, choices=OTHERS, initial=Relation.OTHER.value
            )

    def lines(self) -> list[tuple[Member, forms.BoundField]]:
        return [(one, self[f"m{one.pk}"]) for one in self.newcomers]

    def relations(self) -> dict[int, str]:
        return {one.pk: self.cleaned_data[f"m{one.pk}"] for one in self.newcomers}


class MoveForm(forms.Form):
    """To another village of the commune."""

    village = forms.TypedChoiceField(label=_("Chuyển đến thôn, tổ dân phố"), coerce=int)
    code = WordsField(
        label=_("Mã hộ ở nơi mới"), required=False, max_length=20,
        help_text=_("Để trống thì lấy mã chưa dùng tiếp theo của thôn mới."),
    )  # fmt: skip
    area = forms.ChoiceField(label=_("Khu vực ở nơi mới"), choices=Area.choices)
    address = WordsField(label=_("Địa chỉ mới"), required=False, max_length=200)
    reason = WordsField(label=_("Lý do"), required=False, max_length=300)

    def __init__(self, *args: Any, villages: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [CHOOSE, *((one.pk, one.name) for one in villages)]  # type: ignore[attr-defined]


class CommuneForm(forms.Form):
    """Which commune: its villages are offered next."""

    xa = forms.ChoiceField(label=_("Xã, phường nơi đến"))

    def __init__(self, *args: Any, communes: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["xa"].choices = [CHOOSE, *((one.key, one.name) for one in communes)]  # type: ignore[attr-defined]


class TransferForm(forms.Form):
    village = forms.TypedChoiceField(label=_("Thôn, tổ dân phố nơi đến"), coerce=int)
    reason = WordsField(
        label=_("Lý do"), max_length=300, min_length=5, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Xã nơi đến đọc lý do này."),
    )  # fmt: skip

    def __init__(self, *args: Any, villages: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["village"].choices = [CHOOSE, *((one.pk, one.name) for one in villages)]  # type: ignore[attr-defined]


class AcceptForm(forms.Form):
    code = WordsField(label=_("Mã hộ ở thôn mới"), max_length=20, help_text=_("Mã chưa dùng đã được ghi sẵn."))
    area = forms.ChoiceField(label=_("Khu vực"), choices=Area.choices)
    address = WordsField(label=_("Địa chỉ mới"), required=False, max_length=200)


class AnswerForm(forms.Form):
    answer = WordsField(
        label=_("Vì sao không tiếp nhận"), max_length=300, min_length=5, widget=forms.Textarea(attrs={"rows": 2})
    )


class CloseForm(forms.Form):
    reason = forms.ChoiceField(label=_("Lý do"), choices=CLOSING, widget=forms.RadioSelect)
    day = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))
    note = WordsField(label=_("Ghi chú"), required=False, max_length=300, help_text=_("Giấy tờ, nơi đến nếu biết."))
