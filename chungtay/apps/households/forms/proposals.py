"""What a village head or a surveyor is asked when he proposes a change: one short page each, made for a phone."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.forms.extra import ExtraFields
from chungtay.apps.households.forms.fields import SeenField
from chungtay.apps.households.forms.moves import CLOSING
from chungtay.apps.households.forms.register import LEAVING, HouseholdForm, MemberForm, people_choices
from chungtay.apps.households.models import Area, Member, Relation
from chungtay.base.forms import DayField, WordsField


class Asking(forms.Form):
    """Why: the commune's officer reads it before he answers."""

    reason = WordsField(
        label=_("Lý do đề nghị"), min_length=5, max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Cán bộ xã đọc lý do này, ví dụ: hộ chuyển nhà sang xóm Trại từ tháng trước."),
        error_messages={"required": _("Anh/chị ghi lý do."), "min_length": _("Lý do cần ít nhất 5 ký tự.")},
    )  # fmt: skip

    def asked(self) -> dict[str, Any]:
        """What is proposed, without the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "aware_of")}


class EditAsking(Asking, ExtraFields):
    area = forms.ChoiceField(label=_("Khu vực"), choices=Area.choices)
    address = WordsField(label=_("Địa chỉ"), required=False, max_length=200, help_text=_("Xóm, ngõ, số nhà."))
    phone = WordsField(label=_("Điện thoại"), required=False, max_length=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields([*(name for name in self.fields if name != "reason"), "reason"])

    def asked(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("area", "address", "phone")} | {"extra": self.extra()}


class MemberAsking(Asking, MemberForm):
    field_order = (*MemberForm.field_order, "reason")

    def asked(self) -> dict[str, Any]:
        return {name: value for name, value in self.person().items() if name not in ("reason", "aware_of")}


class HouseholdAsking(Asking, HouseholdForm):
    field_order = (*HouseholdForm.field_order, "reason")

    def asked(self) -> dict[str, Any]:
        return {name: value for name, value in self.person().items() if name not in ("reason", "aware_of")}


class LeaveAsking(Asking):
    member = forms.TypedChoiceField(label=_("Người rời hộ"), coerce=int)
    reason_left = forms.ChoiceField(label=_("Vì sao rời hộ"), choices=LEAVING, widget=forms.RadioSelect)
    day = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))
    new_head = forms.TypedChoiceField(
        label=_("Chủ hộ mới"), required=False, coerce=int, empty_value=None,
        help_text=_("Chỉ chọn khi chủ hộ rời hộ."),
    )  # fmt: skip
    field_order = ("member", "reason_left", "day", "new_head", "reason")

    def __init__(self, *args: Any, members: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        present = list(members)
        followers = [one for one in present if one.relation != Relation.HEAD]
        self.fields["member"].choices = people_choices(present)  # type: ignore[attr-defined]
        self.fields["new_head"].choices = [("", _("Không đổi")), *people_choices(followers)]  # type: ignore[attr-defined]
        self.head = next((one.pk for one in present if one.relation == Relation.HEAD), None)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        leaving, follower = cleaned.get("member"), cleaned.get("new_head")
        if leaving is not None and leaving == self.head and follower is None:
            self.add_error("new_head", _("Chủ hộ rời hộ. Anh/chị chọn chủ hộ mới."))
        if follower is not None and follower == leaving:
            self.add_error("new_head", _("Người này rời hộ. Anh/chị chọn người ở lại."))
        return cleaned

    def asked(self) -> dict[str, Any]:
        given = super().asked()
        given["reason"] = given.pop("reason_left")
        return given


class CloseAsking(Asking):
    reason_closed = forms.ChoiceField(label=_("Vì sao hộ ra khỏi sổ"), choices=CLOSING, widget=forms.RadioSelect)
    day = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))
    note = WordsField(label=_("Ghi chú"), required=False, max_length=300, help_text=_("Giấy tờ, nơi đến nếu biết."))
    field_order = ("reason_closed", "day", "note", "reason")

    def asked(self) -> dict[str, Any]:
        given = super().asked()
        given["reason"] = given.pop("reason_closed")
        return given


class SeenForm(forms.Form):
    """Accepting asks nothing, but remembers which people alike the officer was shown."""

    aware_of = SeenField(required=False)
