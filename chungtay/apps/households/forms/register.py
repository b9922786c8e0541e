"""The forms of the register: the filter, the household, its members and its traits."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.forms.extra import ExtraFields
from chungtay.apps.households.forms.fields import BirthField, SeenField
from chungtay.apps.households.models import Area, Class, FlagKind, Leaving, Member, Relation, Sex
from chungtay.apps.households.queries.register import NEVER
from chungtay.apps.units.models import Unit
from chungtay.base.forms import DayField, NumberField, WordsField

CLASSES = [("", _("Tất cả")), *Class.choices, (NEVER, _("Chưa có phân loại"))]
CHOOSE = ("", _("Anh/chị chọn"))
LEAVING = [(one.value, one.label) for one in (Leaving.DIED, Leaving.MOVED, Leaving.MISTAKE)]


class HouseholdFilter(forms.Form):
    """What the address of the list may ask for; classes are chosen by the counters."""

    tim = WordsField(label=_("Tên, mã hộ hoặc số định danh"), required=False, max_length=100)
    thon = forms.TypedChoiceField(label=_("Thôn, tổ dân phố"), required=False, coerce=int, empty_value=None)
    dac_diem = forms.ChoiceField(label=_("Đặc điểm"), required=False, choices=[("", _("Tất cả")), *FlagKind.choices])
    so = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Đang ở trong sổ")), ("da-dong", _("Đã ra khỏi sổ"))]
    )
    quoc_gia = forms.ChoiceField(required=False, choices=CLASSES, widget=forms.HiddenInput)
    thanh_pho = forms.ChoiceField(required=False, choices=CLASSES, widget=forms.HiddenInput)

    def __init__(self, *args: Any, villages: Iterable[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thon"].choices = [("", _("Tất cả")), *((one.pk, one.name) for one in villages)]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, Any]:
        """What can be read; a choice that does not exist asks for nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) for name in self.fields}


class PersonForm(forms.Form):
    """What is asked of a person, head or member."""

    sex = forms.ChoiceField(label=_("Giới tính"), required=False, choices=[("", _("Chưa rõ")), *Sex.choices])
    birth = BirthField(
        label=_("Ngày sinh"), required=False, help_text=_("Chỉ biết năm sinh thì ghi bốn chữ số của năm.")
    )
    id_number = WordsField(
        label=_("Số định danh, căn cước"), required=False, max_length=30,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("12 chữ số trên thẻ căn cước. Chưa có thẻ thì để trống."),
    )  # fmt: skip
    ethnicity = WordsField(label=_("Dân tộc"), required=False, max_length=40)
    aware_of = SeenField(required=False)

    def person(self) -> dict[str, Any]:
        """As the verbs take it."""
        given = dict(self.cleaned_data)
        given["birth_date"], given["birth_year"] = given.pop("birth")
        return given


class HouseholdForm(PersonForm):
    """A household that is written in, with its head."""

    code = WordsField(label=_("Mã hộ"), max_length=20, help_text=_("Mã tiếp theo chưa dùng trong thôn."))
    head_name = WordsField(label=_("Họ và tên chủ hộ"), max_length=120)
    area = forms.ChoiceField(label=_("Khu vực"), choices=Area.choices)
    address = WordsField(label=_("Địa chỉ"), required=False, max_length=200, help_text=_("Xóm, ngõ, số nhà."))
    phone = WordsField(label=_("Điện thoại"), required=False, max_length=20)

    field_order: tuple[str, ...] = (
        "code",
        "head_name",
        "sex",
        "birth",
        "id_number",
        "ethnicity",
        "area",
        "address",
        "phone",
    )


class EditForm(ExtraFields):
    """What stands on the sheet beside its members, with the fields that the place has added."""

    code = WordsField(label=_("Mã hộ"), max_length=20)
    area = forms.ChoiceField(label=_("Khu vực"), choices=Area.choices)
    address = WordsField(label=_("Địa chỉ"), required=False, max_length=200, help_text=_("Xóm, ngõ, số nhà."))
    phone = WordsField(label=_("Điện thoại"), required=False, max_length=20)

    unlisted = NumberField(
        label=_("Số người chưa ghi tên"), maximum=50, required=False,
        help_text=_("Người có trong số nhân khẩu nhưng chưa có trong danh sách thành viên."),
    )  # fmt: skip

    def __init__(self, *args: Any, has_unlisted: bool, **kwargs: Any) -> None:
        """Where everybody is written down, nobody is asked how many are not."""
        super().__init__(*args, **kwargs)
        if not has_unlisted:
            del self.fields["unlisted"]


class MemberForm(PersonForm):
    full_name = WordsField(label=_("Họ và tên"), max_length=120)
    relation = forms.ChoiceField(label=_("Quan hệ với chủ hộ"), choices=Relation.choices)
    since = DayField(label=_("Vào hộ từ ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))

    field_order: tuple[str, ...] = ("full_name", "relation", "sex", "birth", "id_number", "ethnicity", "since")

    def __init__(self, *args: Any, has_head: bool, member: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if member is not None:
            del self.fields["since"]
        is_head = member is not None and member.relation == Relation.HEAD
        if is_head:
            choices: list[Any] = [(Relation.HEAD.value, Relation.HEAD.label)]
        else:
            may_be_head = member is None and not has_head
            choices = [CHOOSE, *(one for one in Relation.choices if may_be_head or one[0] != Relation.HEAD)]
        self.fields["relation"].choices = choices  # type: ignore[attr-defined]


class LeaveForm(forms.Form):
    reason = forms.ChoiceField(label=_("Lý do"), choices=LEAVING, widget=forms.RadioSelect)
    day = DayField(label=_("Từ ngày"), required=False, help_text=_("Để trống nếu là hôm nay."))
    new_head = forms.TypedChoiceField(label=_("Chủ hộ mới"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, followers: Iterable[Member], **kwargs: Any) -> None:
        """`followers`: those who may become head; none when it is not the head who leaves."""
        super().__init__(*args, **kwargs)
        choices = people_choices(followers)
        if choices:
            self.fields["new_head"].choices = [CHOOSE, *choices]  # type: ignore[attr-defined]
            self.fields["new_head"].required = True
            self.fields["new_head"].error_messages["required"] = _("Chủ hộ rời hộ. Anh/chị chọn chủ hộ mới.")
        else:
            del self.fields["new_head"]


class HeadForm(forms.Form):
    new_head = forms.TypedChoiceField(
        label=_("Chủ hộ mới"), coerce=int,
        help_text=_("Quan hệ của những người khác với chủ hộ mới được suy ra; Anh/chị xem lại sau khi lưu."),
    )  # fmt: skip

    def __init__(self, *args: Any, followers: Iterable[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_head"].choices = [CHOOSE, *people_choices(followers)]  # type: ignore[attr-defined]


class FlagForm(forms.Form):
    kind = forms.ChoiceField(label=_("Đặc điểm"), choices=[CHOOSE, *FlagKind.choices])
    since = DayField(label=_("Từ ngày"))
    until = DayField(label=_("Đến trước ngày"), required=False, help_text=_("Để trống nếu hiện nay vẫn còn."))
    basis = WordsField(label=_("Căn cứ"), max_length=200, help_text=_("Giấy tờ, quyết định: số, ngày, cơ quan cấp."))


class EndFlagForm(forms.Form):
    until = DayField(label=_("Không còn từ ngày"), help_text=_("Ghi nhầm thì chọn đúng ngày bắt đầu."))


def people_choices(members: Iterable[Member]) -> list[tuple[int, str]]:
    return [
        (one.pk, f"{one.full_name} ({one.get_relation_display().lower()}{born(one)})")
        for one in members
    ]  # fmt: skip


def born(member: Member) -> str:
    return f", sinh {member.birth_year}" if member.birth_year else ""
