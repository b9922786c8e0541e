"""The forms of registrations of every kind, and the filters of their boards."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements.models import Standing
from chungtay.apps.units.models import Level
from chungtay.base.forms import WordsField

NO_PLEDGE = {"required": _("Anh/chị ghi nội dung đăng ký trước khi gửi.")}


class BoardFilter(forms.Form):
    tim = WordsField(label=_("Tên đơn vị"), required=False, max_length=100)
    cap = forms.ChoiceField(
        label=_("Cấp"), required=False, choices=[("", "Tất cả"), *((str(k), v) for k, v in Level.choices)]
    )
    trang_thai = forms.ChoiceField(required=False, choices=[("", ""), *Standing.choices], widget=forms.HiddenInput)


class RegistrationForm(forms.Form):
    pledge = WordsField(
        label=_("Nội dung đăng ký"),
        error_messages=NO_PLEDGE,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Đơn vị đăng ký làm gì cho người nghèo, đến khi nào, ai phụ trách."),
    )


class OnPaperForm(RegistrationForm):
    """For a unit that handed in a paper and does not sign in."""

    basis = WordsField(
        label=_("Giấy đăng ký (số, ngày)"),
        error_messages={"required": _("Anh/chị ghi số, ngày của giấy đăng ký mà đơn vị đã nộp.")},
        max_length=200,
    )


class PledgeForm(forms.Form):
    pledge = WordsField(
        label=_("Việc hộ sẽ làm"),
        error_messages=NO_PLEDGE,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: nuôi bò sinh sản, đi làm ở cụm công nghiệp, cho con học nghề."),
    )
    asks = WordsField(
        label=_("Hộ đề nghị hỗ trợ"), required=False, max_length=3_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    helpers = WordsField(
        label=_("Ai giúp hộ"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Đoàn thể, cán bộ, hộ khác nhận giúp. Không ghi số định danh."),
    )
    basis = WordsField(
        label=_("Giấy đăng ký (số, ngày)"),
        required=False,
        max_length=200,
        help_text=_("Khi nhập thay theo giấy hộ đã ký."),
    )


class PersonForm(forms.Form):
    """The person is one of the posts offered, or a name."""

    vi_tri = forms.ChoiceField(
        label=_("Người có trong hệ thống"), required=False, help_text=_("Không có thì để trống và ghi tên bên dưới.")
    )
    full_name = WordsField(label=_("Họ và tên"), required=False, max_length=120)
    don_vi = forms.ChoiceField(label=_("Đơn vị"), required=False)
    task = WordsField(label=_("Nhiệm vụ, chức danh"), required=False, max_length=160)
    pledge = WordsField(
        label=_("Nội dung đăng ký"),
        error_messages=NO_PLEDGE,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(
        self, *args: Any, posts: Iterable[tuple[str, str]] = (), units: Iterable[tuple[str, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("vi_tri", [("", "—"), *posts])
        self._offer("don_vi", list(units))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("vi_tri"):
            if not cleaned.get("full_name"):
                self.add_error("full_name", _("Anh/chị ghi họ và tên, hoặc chọn người có trong hệ thống."))
            if not cleaned.get("task"):
                self.add_error("task", _("Anh/chị ghi nhiệm vụ hoặc chức danh."))
        return cleaned


class PersonTextForm(forms.Form):
    """What may still be changed once it is known who registers."""

    full_name = WordsField(label=_("Họ và tên"), max_length=120)
    task = WordsField(label=_("Nhiệm vụ, chức danh"), max_length=160)
    pledge = WordsField(
        label=_("Nội dung đăng ký"),
        error_messages=NO_PLEDGE,
        max_length=3_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class KindBoardFilter(forms.Form):
    """Of the board of one kind; the years stand there for households alone."""

    tim = WordsField(label=_("Tên, không cần dấu"), required=False, max_length=100)
    noi = forms.ChoiceField(label=_("Nơi"), required=False)
    nam = forms.ChoiceField(label=_("Năm thoát nghèo"), required=False)
    trang_thai = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, places: Iterable[tuple[str, str]] = (), years: Iterable[int] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        place, year = self.fields["noi"], self.fields["nam"]
        if isinstance(place, forms.ChoiceField) and isinstance(year, forms.ChoiceField):
            place.choices = [("", _("Tất cả")), *places]
            year.choices = [(str(one), str(one)) for one in years]
        if not year.choices:  # type: ignore[attr-defined]
            del self.fields["nam"]


class BulkForm(forms.Form):
    """A block pasted from a sheet, or the sheet itself."""

    rows = WordsField(
        label=_("Dán từ Excel"),
        required=False,
        max_length=400_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "wrap": "off", "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("hoặc chọn tệp Excel"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("rows") or "").strip() and not cleaned.get("file"):
            self.add_error("rows", _("Anh/chị dán các dòng, hoặc chọn một tệp."))
        return cleaned
