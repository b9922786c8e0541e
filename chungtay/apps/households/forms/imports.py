"""The forms of the way of a workbook: the file, its sheet, its columns, and the answers that no column gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.importing.books import ENDINGS
from chungtay.apps.households.importing.fields import Field
from chungtay.apps.households.importing.finding import APART, ONE
from chungtay.apps.households.importing.headers import Header
from chungtay.apps.households.importing.plans import LEAVE, REFUSE, RENAME, REPEAT, Options
from chungtay.apps.households.models import ImportKind, StandardKey
from chungtay.base.forms import DayField, WordsField
from chungtay.base.sheets.reading import Sheet
from chungtay.rules import vietnamese
from chungtay.rules.review_forms import STRATUM_LABELS_VI, ReviewForm

NONE = ("", _("— Không có trong tệp —"))
LONGEST = 60
SHOWN_BLOCKS = 5
# How far back figures are brought in; older ones belong to another standard.
YEARS = 10
ANSWER = {"required": _("Anh/chị chọn một câu trả lời.")}


class BringForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("Tệp chứa gì"), choices=ImportKind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Anh/chị chọn loại tệp.")},
    )  # fmt: skip
    file = forms.FileField(
        label=_("Tệp"), help_text=_("Bảng tính .xlsx, .xls, .ods hoặc .csv, giữ nguyên tiêu đề như xã đang dùng."),
        allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ",".join(f".{one}" for one in ENDINGS)}),
        error_messages={"required": _("Anh/chị chọn tệp.")},
    )  # fmt: skip


class EncodingForm(forms.Form):
    """Which way of reading the letters is right; the samples stand beside."""

    encoding = forms.ChoiceField(
        label=_("Cách đọc chữ"), widget=forms.RadioSelect,
        error_messages={"required": _("Anh/chị chọn cách đọc có dấu đúng.")},
    )  # fmt: skip

    def __init__(self, *args: Any, candidates: Iterable[Sequence[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = [(encoding, label, sample) for encoding, label, sample in candidates]
        self.fields["encoding"].choices = [(key, words) for key, words, _s in self.candidates]  # type: ignore[attr-defined]

    def ways(self) -> list[tuple[BoundWidget, Sequence[str]]]:
        """Each choice with lines of the file as they would then look."""
        return [(radio, one[2]) for radio, one in zip(self["encoding"], self.candidates, strict=True)]


class SheetForm(forms.Form):
    """Which sheet, and in it which row is the header; without a row the likeliest is taken."""

    sheet = forms.ChoiceField(label=_("Trang tính"))
    form = forms.TypedChoiceField(
        label=_("Biểu"), coerce=int, empty_value=None, required=False,
        help_text=_("Để trống thì hệ thống tìm theo tên biểu ghi trong tệp."),
    )  # fmt: skip
    header_row = forms.IntegerField(label=_("Dòng tiêu đề"), required=False, min_value=1)

    def __init__(self, *args: Any, sheets: Sequence[Sheet], review_forms: Sequence[ReviewForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(one.name, named(one)) for one in sheets]  # type: ignore[attr-defined]
        if review_forms:
            choices = [("", _("— Chọn biểu —")), *((one.num, f"{one.num}. {one.title_vi}") for one in review_forms)]
            self.fields["form"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["form"]


def named(sheet: Sheet) -> str:
    """A sheet as the person tells it from others."""
    words = f"{sheet.name} ({vietnamese.format_number(sheet.rows)} dòng)"
    return f"{words}, trang ẩn" if sheet.hidden else words


@dataclass(frozen=True)
class Target:
    """A field to fill, its choice of a column, and the column that stands there now."""

    field: Field
    bound: forms.BoundField
    header: Header | None


class ColumnsForm(forms.Form):
    """A choice of columns for each target, named by its key, and below what no column tells."""

    def __init__(
        self, *args: Any, targets: Sequence[Field], headers: Sequence[Header], asked: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.targets, self.headers = targets, headers
        columns = [NONE, *((one.column, one.name[:LONGEST]) for one in headers if one.label or one.samples)]
        for one in targets:
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.label, choices=columns, coerce=int, empty_value=None, required=False, help_text=one.hint
            )
        for name, made in asked.items():
            self.fields[name] = made

    def needed(self) -> list[Target]:
        """Required ones, those that a column was found for, and those with something to mend."""
        return [one for one in self._all() if one.field.required or one.header or one.bound.errors]

    def further(self) -> list[Target]:
        kept = {one.field.key for one in self.needed()}
        return [one for one in self._all() if one.field.key not in kept]

    def unused(self) -> list[str]:
        """Columns of the workbook that no target takes."""
        taken = {one.header.column for one in self._all() if one.header}
        return [one.name for one in self.headers if one.column not in taken and (one.label or one.samples)]

    def _all(self) -> list[Target]:
        by_column = {str(one.column): one for one in self.headers}
        return [Target(one, self[one.key], by_column.get(str(self[one.key].value() or ""))) for one in self.targets]

    def others(self) -> list[forms.BoundField]:
        keys = {one.key for one in self.targets}
        return [self[name] for name in self.fields if name not in keys]

    def mapping(self) -> dict[str, int]:
        return {one.key: column for one in self.targets if (column := self.cleaned_data.get(one.key)) is not None}

    def options(self) -> dict[str, Any]:
        """As `plans.Options` keeps them."""
        given = self.cleaned_data
        found = {kept: given[name] for name, kept in NUMBERS.items() if name in given}
        found |= {kept: given.get(name) or "" for name, kept in WORDS.items() if name in self.fields}
        found |= {name: given[name].isoformat() for name in ("as_of", "decided_on") if given.get(name)}
        if "opening" in self.fields:
            found["opening"] = given.get("opening") == "opening"
        if "blanks" in self.fields:
            found["blanks"] = bool(given.get("blanks"))
        return found


# How the answers are called in the form, and in `plans.Options`.
NUMBERS = {"one_village": "village", "year": "year"}
WORDS = {"one_stratum": "stratum", "merged": "merged", "standard": "standard", "decision": "decision"}


def initial_of(mapping: Mapping[str, int], options: Options) -> dict[str, Any]:
    """The form as the proposal, or what was chosen before, fills it."""
    answers = options.kept()
    asked = {name: answers[kept] for name, kept in {**NUMBERS, **WORDS}.items() if answers[kept]}
    return {**mapping, "standard": StandardKey.NATIONAL, "blanks": options.blanks, **asked}


def asked_of(
    kind: str, day: date, *, villages: Sequence[tuple[int, str]], merged: Sequence[str], form: ReviewForm | None
) -> dict[str, forms.Field]:
    """What a person is asked beside the columns, by the kind of the workbook."""
    found: dict[str, forms.Field] = {}
    if kind in (ImportKind.RECOGNISED, ImportKind.FORMS):
        found |= year_fields(day)
    if kind == ImportKind.RECOGNISED:
        found |= decision_fields()
    if kind != ImportKind.FORMS:
        found["one_village"] = forms.TypedChoiceField(
            label=_("Cả tệp là của một thôn"), coerce=int, empty_value=None, required=False,
            choices=[("", _("— Không, tệp có cột thôn —")), *villages],
        )  # fmt: skip
    if form is not None and len(form.strata) > 1:
        strata = [("", _("— Không, tệp có cột phân tổ —")), *((one, STRATUM_LABELS_VI[one]) for one in form.strata)]
        found["one_stratum"] = forms.ChoiceField(label=_("Cả tệp chỉ có một phân tổ"), choices=strata, required=False)
    if kind in (ImportKind.HOUSEHOLDS, ImportKind.MEMBERS):
        found["as_of"] = DayField(label=_("Danh sách đúng vào ngày"), required=False)
        found["blanks"] = forms.BooleanField(
            label=_("Ô thôn, mã hộ để trống thì lấy giá trị của dòng trên"), required=False
        )
    if merged:
        found["merged"] = merged_field(merged)
    return found


def year_fields(day: date) -> dict[str, forms.Field]:
    years = [(year, str(year)) for year in range(day.year, day.year - YEARS, -1)]
    return {
        "standard": forms.ChoiceField(
            label=_("Chuẩn áp dụng"), choices=StandardKey.choices, widget=forms.RadioSelect,
            error_messages={"required": _("Anh/chị chọn chuẩn áp dụng.")},
        ),
        "year": forms.TypedChoiceField(
            label=_("Năm của số liệu"), coerce=int, choices=[("", _("— Chọn năm —")), *years],
            error_messages={"required": _("Anh/chị chọn năm của số liệu.")},
        ),
    }  # fmt: skip


def decision_fields() -> dict[str, forms.Field]:
    kinds = [
        ("opening", _("Số đầu kỳ: sổ bắt đầu từ danh sách này")),
        ("year", _("Kết quả công nhận trong năm: hộ vào, hộ ra được ghi vào diễn biến")),
    ]
    return {
        "decision": WordsField(
            label=_("Số quyết định công nhận"), max_length=60,
            error_messages={"required": _("Anh/chị ghi số quyết định công nhận.")},
        ),
        "decided_on": DayField(
            label=_("Ngày ký quyết định"), error_messages={"required": _("Anh/chị ghi ngày ký quyết định.")}
        ),
        "opening": forms.ChoiceField(label=_("Danh sách này là"), widget=forms.RadioSelect, choices=kinds),
    }  # fmt: skip


def merged_field(merged: Sequence[str]) -> forms.Field:
    shown = ", ".join(merged[:SHOWN_BLOCKS]) + (" …" if len(merged) > SHOWN_BLOCKS else "")
    return forms.ChoiceField(
        label=_("Ô gộp trong dữ liệu"), widget=forms.RadioSelect, help_text=shown,
        choices=[
            (REPEAT, _("Lặp lại giá trị cho mọi dòng của ô gộp")),
            (LEAVE, _("Chỉ dòng đầu có giá trị, các dòng sau để trống")),
        ],
        error_messages={"required": _("Anh/chị chọn cách đọc ô gộp.")},
    )  # fmt: skip


class AnswersForm(forms.Form):
    """Questions that only the comparison with the register raises."""

    codes = forms.ChoiceField(
        label=_("Mã trong tệp và mã trong sổ chỉ khác số 0 ở đầu"), widget=forms.RadioSelect, error_messages=ANSWER,
        choices=[(ONE, _("Là một hộ: dùng mã trong sổ")), (APART, _("Là hộ khác: ghi thêm hộ mới với mã trong tệp"))],
    )  # fmt: skip
    heads = forms.ChoiceField(
        label=_("Tên chủ hộ trong tệp khác hẳn trong sổ"), widget=forms.RadioSelect, error_messages=ANSWER,
        choices=[
            (RENAME, _("Vẫn là người đó: nhận tên mới từ tệp")),
            (REFUSE, _("Là người khác: báo lỗi các dòng này")),
        ],
    )  # fmt: skip

    def __init__(self, *args: Any, questions: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for name in set(self.fields) - set(questions):
            del self.fields[name]

    def asked(self) -> list[tuple[forms.BoundField, Sequence[Sequence[Any]]]]:
        """Each question with rows that raise it: their number, what the workbook says, and the register."""
        return [(self[name], self.questions[name]["examples"]) for name in self.fields]


class CommitForm(forms.Form):
    """Rows that are wrong are left out only when the person says so."""

    skip_wrong = forms.BooleanField(
        label=_("Bỏ lại các dòng sai, chỉ ghi các dòng đúng"), required=True,
        error_messages={"required": _("Anh/chị đánh dấu đồng ý bỏ lại các dòng sai, hoặc sửa tệp rồi gửi lại.")},
    )  # fmt: skip

    def __init__(self, *args: Any, wrong: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not wrong:
            del self.fields["skip_wrong"]
