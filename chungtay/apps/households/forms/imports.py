"""The forms of the way of a workbook: the file, its sheet, its columns, and the answers that no column gives."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.importing.books import ENDINGS
from chungtay.apps.households.importing.fields import Field
from chungtay.apps.households.importing.finding import APART, ONE
from chungtay.apps.households.importing.headers import Header
from chungtay.apps.households.importing.plans import LEAVE, REFUSE, RENAME, REPEAT, Options
from chungtay.apps.households.models import ImportKind, StandardKey
from chungtay.base.forms import DayField, NumberField, WordsField
from chungtay.base.sheets.reading import Sheet
from chungtay.rules.review_forms import STRATUM_LABELS_VI, ReviewForm

NONE = ("", _("— Không có trong tệp —"))
SAMPLE = 40
# Under which name `plans.Options` keeps an answer.
KEPT = {
    "one_village": "village", "one_stratum": "stratum", "merged": "merged", "year": "year", "standard": "standard",
    "decision": "decision", "blanks": "blanks", "as_of": "as_of", "decided_on": "decided_on", "opening": "opening",
}  # fmt: skip
# How far back figures are brought in; older ones belong to another standard.
YEARS = 10


class BringForm(forms.Form):
    kind = forms.ChoiceField(label=_("Tệp chứa gì"), choices=ImportKind.choices, widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Tệp"), help_text=_("Bảng tính .xlsx, .xls, .ods hoặc .csv."),
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(f".{one}" for one in ENDINGS)}),
        error_messages={"required": _("Anh/chị chọn tệp."), "empty": _("Tệp không có nội dung.")},
    )  # fmt: skip


class EncodingForm(forms.Form):
    """Which way of reading the letters is right; the samples stand beside."""

    encoding = forms.ChoiceField(label=_("Cách đọc chữ"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, candidates: Iterable[Sequence[Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(encoding, f"{label}: {' · '.join(sample[:3])}") for encoding, label, sample in candidates]
        self.fields["encoding"].choices = choices  # type: ignore[attr-defined]


class SheetForm(forms.Form):
    sheet = forms.ChoiceField(label=_("Trang tính"), widget=forms.RadioSelect)
    form = forms.TypedChoiceField(label=_("Biểu"), coerce=int, empty_value=None, required=False)
    header_row = NumberField(
        label=_("Dòng tiêu đề"), minimum=1, help_text=_("Dòng cuối của phần tiêu đề, ngay trên dữ liệu.")
    )

    def __init__(self, *args: Any, sheets: Sequence[Sheet], review_forms: Sequence[ReviewForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sheet"].choices = [(one.name, one.name) for one in sheets]  # type: ignore[attr-defined]
        if review_forms:
            choices = [("", _("— Chọn biểu —")), *((one.num, f"{one.num}. {one.title_vi}") for one in review_forms)]
            self.fields["form"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["form"]


class ColumnsForm(forms.Form):
    """A choice of columns for each target, named by its key, and below what no column tells."""

    def __init__(
        self, *args: Any, targets: Sequence[Field], headers: Sequence[Header], asked: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.targets = targets
        columns = [NONE, *((one.column, written(one)) for one in headers)]
        for one in targets:
            self.fields[one.key] = forms.TypedChoiceField(
                label=one.label, choices=columns, coerce=int, empty_value=None, required=False, help_text=one.hint
            )
        for name, made in asked.items():
            self.fields[name] = made

    def rows(self) -> list[tuple[Field, forms.BoundField]]:
        return [(one, self[one.key]) for one in self.targets]

    def others(self) -> list[forms.BoundField]:
        keys = {one.key for one in self.targets}
        return [self[name] for name in self.fields if name not in keys]

    def mapping(self) -> dict[str, int]:
        return {one.key: column for one in self.targets if (column := self.cleaned_data.get(one.key)) is not None}

    def options(self) -> dict[str, Any]:
        """As `plans.Options` keeps them."""
        given, found = self.cleaned_data, {}
        for name in self.fields.keys() & KEPT.keys():
            value = given.get(name)
            if name in ("as_of", "decided_on"):
                value = value.isoformat() if value else ""
            elif name == "opening":
                value = value == "opening"
            elif name not in ("year", "one_village", "blanks"):
                value = value or ""
            found[KEPT[name]] = value
        if not found.get("as_of", True):
            del found["as_of"]
        return found


def written(header: Header) -> str:
    """A column with the first values that stand in it."""
    samples = "; ".join(header.samples)[:SAMPLE]
    return f"{header.name} ({samples})" if samples else header.name


def asked_of(
    kind: str, day: date, *, villages: Sequence[tuple[int, str]], merged: Sequence[str], form: ReviewForm | None
) -> dict[str, forms.Field]:
    """What a person is asked beside the columns, by the kind of the workbook."""
    found: dict[str, forms.Field] = {}
    if kind != ImportKind.FORMS:
        found["one_village"] = forms.TypedChoiceField(
            label=_("Cả tệp là của một thôn"), coerce=int, empty_value=None, required=False,
            choices=[("", _("— Không, tệp có cột thôn —")), *villages],
        )  # fmt: skip
    if kind in (ImportKind.RECOGNISED, ImportKind.FORMS):
        found["standard"] = forms.ChoiceField(label=_("Chuẩn"), choices=StandardKey.choices, widget=forms.RadioSelect)
        years = [(year, str(year)) for year in range(day.year, day.year - YEARS, -1)]
        found["year"] = forms.TypedChoiceField(label=_("Năm của số liệu"), coerce=int, empty_value=None, required=False,
                                               choices=[("", _("— Chọn năm —")), *years])  # fmt: skip
    if kind == ImportKind.RECOGNISED:
        found |= decision_fields()
    if kind == ImportKind.FORMS and form is not None and len(form.strata) > 1:
        strata = [("", _("— Không, tệp có cột phân tổ —")), *((one, STRATUM_LABELS_VI[one]) for one in form.strata)]
        found["one_stratum"] = forms.ChoiceField(label=_("Cả tệp chỉ có một phân tổ"), choices=strata, required=False)
    if kind in (ImportKind.HOUSEHOLDS, ImportKind.MEMBERS):
        found["as_of"] = DayField(label=_("Danh sách tính đến ngày"), required=False)
        found["blanks"] = forms.BooleanField(
            label=_("Ô thôn, mã hộ để trống thì lấy giá trị của dòng trên"), required=False
        )
    if merged:
        found["merged"] = merged_field(merged)
    return found


def decision_fields() -> dict[str, forms.Field]:
    return {
        "decision": WordsField(label=_("Số quyết định công nhận"), max_length=60, required=False),
        "decided_on": DayField(label=_("Ngày ký quyết định"), required=False),
        "opening": forms.ChoiceField(
            label=_("Danh sách này là"), widget=forms.RadioSelect,
            choices=[("opening", _("Số đầu kỳ: sổ bắt đầu từ danh sách này")),
                     ("year", _("Kết quả công nhận trong năm"))],
        ),
    }  # fmt: skip


def merged_field(merged: Sequence[str]) -> forms.Field:
    shown = ", ".join(merged[:5]) + (" …" if len(merged) > 5 else "")
    return forms.ChoiceField(
        label=_("Ô gộp trong dữ liệu"), widget=forms.RadioSelect, help_text=shown,
        choices=[(REPEAT, _("Lặp lại giá trị cho mọi dòng của ô gộp")),
                 (LEAVE, _("Chỉ dòng đầu có giá trị, các dòng sau để trống"))],
        error_messages={"required": _("Anh/chị chọn cách đọc ô gộp.")},
    )  # fmt: skip


class AnswersForm(forms.Form):
    """Questions that only the comparison with the register raises."""

    codes = forms.ChoiceField(
        label=_("Mã trong tệp và mã trong sổ chỉ khác số 0 ở đầu"), widget=forms.RadioSelect,
        choices=[(ONE, _("Là một hộ: dùng mã trong sổ")), (APART, _("Là hộ khác: ghi thêm hộ mới với mã trong tệp"))],
    )  # fmt: skip
    heads = forms.ChoiceField(
        label=_("Tên chủ hộ trong tệp khác hẳn trong sổ"), widget=forms.RadioSelect,
        choices=[(RENAME, _("Vẫn là người đó: nhận tên mới từ tệp")),
                 (REFUSE, _("Là người khác: báo lỗi các dòng này"))],
    )  # fmt: skip

    def __init__(self, *args: Any, keys: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(keys):
            del self.fields[name]


def initial_of(mapping: Mapping[str, int], options: Options) -> dict[str, Any]:
    """The form as the proposal, or what was chosen before, fills it."""
    return {**mapping, "one_village": options.village, "one_stratum": options.stratum, "merged": options.merged,
            "standard": options.standard, "decision": options.decision, "year": options.year,
            "blanks": options.blanks}  # fmt: skip
