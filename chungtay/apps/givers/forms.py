"""Forms of givers: enter and correct, whether they may be named, join, define, import and filter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.givers.entries import Entry
from chungtay.apps.givers.models import BetterOff, Giver, GiverKind
from chungtay.base.forms import DayField, WordsField


class GiverForm(forms.Form):
    """Who gives, lends a hand or invests."""

    kind = forms.ChoiceField(label=_("Loại"), choices=GiverKind.choices)
    name = WordsField(label=_("Tên"), max_length=200, help_text=_("Tên đầy đủ như trên giấy đăng ký hoặc giấy tờ."))
    registration_number = WordsField(
        label=_("Mã số doanh nghiệp, mã số thuế, số quyết định"), max_length=40, required=False
    )
    country = WordsField(label=_("Quốc gia"), max_length=80, required=False, help_text=_("Chỉ ghi cho nước ngoài."))
    permission = WordsField(
        label=_("Số giấy phép, văn bản cho phép tiếp nhận"), max_length=120, required=False,
        help_text=_("Chỉ ghi cho nước ngoài. Đề xuất của phần mềm: giữ số giấy để đối chiếu."),
    )  # fmt: skip
    contact = WordsField(
        label=_("Liên hệ"), max_length=200, required=False,
        help_text=_("Người liên hệ, điện thoại. Chỉ đơn vị ghi và cấp trên trực tiếp trong tuyến đọc được."),
    )  # fmt: skip
    somebody_else = forms.BooleanField(
        label=_("Đây là người khác, trùng tên với người đã có trong danh sách"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Asked only once a name has been sent; most stand in no list.
        if not self.is_bound:
            del self.fields["somebody_else"]

    def entry(self) -> Entry:
        return Entry(**{name: self.cleaned_data[name] for name in Entry.__dataclass_fields__})


class NamingForm(forms.Form):
    """What the giver answered when asked whether he may be named."""

    may_be_named = forms.TypedChoiceField(
        label=_("Nêu tên trên trang công khai"), widget=forms.RadioSelect, coerce=lambda value: value == "1",
        choices=[("1", _("Đồng ý nêu tên")), ("0", _("Không nêu tên"))],
    )  # fmt: skip
    on = DayField(label=_("Ngày trả lời"))


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        label=_("Gộp vào"), queryset=Giver.objects.none(),
        help_text=_("Mọi khoản đã ghi giữ nguyên; từ nay được tính cho người được gộp vào."),
    )  # fmt: skip

    def __init__(self, *args: Any, among: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].queryset = among  # type: ignore[attr-defined]


class BetterOffForm(forms.Form):
    """A definition as a paper gives it."""

    kind = forms.ChoiceField(label=_("Loại hộ"), choices=BetterOff.choices)
    words = WordsField(label=_("Định nghĩa, như văn bản viết"), max_length=4_000, widget=forms.Textarea({"rows": 4}))
    source = WordsField(label=_("Văn bản"), max_length=200, help_text=_("Số, ký hiệu, ngày, cơ quan ban hành, điều."))
    since = DayField(label=_("Áp dụng từ ngày"))


class GiverFilter(forms.Form):
    tim = WordsField(label=_("Tìm theo tên"), required=False, max_length=100)
