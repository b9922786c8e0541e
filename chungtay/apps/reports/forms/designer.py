"""The forms of the designer: a section of a report form, and one question of it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.base.forms import DecimalField, NumberField, WordsField
from chungtay.rules import vietnamese

KINDS = [
    ("figures", _("Số liệu")),
    ("table", _("Bảng nhiều dòng")),
    ("narrative", _("Thuyết minh")),
    ("questions", _("Câu hỏi ngắn, ngày tháng, lựa chọn")),
]
UNITS = [
    ("number", _("Số (ghi đơn vị tính bên dưới)")),
    ("household", _("Số hộ")),
    ("person", _("Số người")),
    ("vnd", _("Số tiền (đồng)")),
    ("pct", _("Tỷ lệ (%)")),
    ("line", _("Chữ, một dòng")),
    ("text", _("Chữ, nhiều dòng")),
    ("choice", _("Chọn một trong các phương án")),
    ("yes_no", _("Có hoặc không")),
    ("day", _("Ngày")),
]
RECORDS = [
    ("", _("Không điền sẵn")),
    ("papers_due", _("Văn bản đến hạn phải ban hành trong năm")),
    ("papers_on_time", _("Văn bản đã ban hành đúng hạn trong năm")),
    ("budget_received", _("Kinh phí được giao trong năm")),
    ("budget_paid", _("Kinh phí đã chi trong năm")),
    ("budget_settled", _("Kinh phí đã quyết toán trong năm")),
]


class SectionForm(forms.Form):
    """A section of the form; the lines of a table are written one below the other."""

    title = WordsField(label=_("Tên mục"), max_length=200)
    help = WordsField(label=_("Hướng dẫn"), required=False, max_length=500)
    lines = WordsField(
        label=_("Dòng ghi sẵn"), required=False, widget=forms.Textarea(attrs={"rows": 6}), max_length=20_000,
        help_text=_("Mỗi dòng một tên, ví dụ tên thôn. Để trống nếu đơn vị tự thêm dòng."),
    )  # fmt: skip
    grows = forms.BooleanField(label=_("Đơn vị được thêm dòng"), required=False)

    def __init__(self, data: Any = None, *, section: dict[str, Any]) -> None:
        initial = {
            "title": section["title"], "help": section.get("help", ""), "grows": section.get("grows", False),
            "lines": "\n".join(line["label"] for line in section.get("lines", ())),
        }  # fmt: skip
        super().__init__(data, initial=initial)
        if section.get("kind") != "table":
            del self.fields["lines"], self.fields["grows"]


class NewSectionForm(forms.Form):
    title = WordsField(label=_("Tên mục mới"), max_length=200)
    kind = forms.ChoiceField(label=_("Loại mục"), choices=KINDS)


class CellForm(forms.Form):
    """One question of a section. What does not go with its kind is refused where the form is looked at as a whole."""

    label = WordsField(label=_("Nội dung"), max_length=300)
    unit = forms.ChoiceField(label=_("Trả lời bằng"))
    measure = WordsField(
        label=_("Đơn vị tính"),
        required=False,
        max_length=30,
        help_text=_("Ví dụ: căn nhà, buổi, km. Ghi khi chọn Số."),
    )
    places = NumberField(label=_("Số chữ số lẻ"), required=False, maximum=6)
    low = DecimalField(label=_("Nhỏ nhất"), required=False)
    high = DecimalField(label=_("Lớn nhất"), required=False)
    options = WordsField(
        label=_("Các phương án"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một phương án."),
    )  # fmt: skip
    sum_of = forms.MultipleChoiceField(
        label=_("Là tổng của"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Hệ thống tự cộng, đơn vị không nhập."),
    )  # fmt: skip
    objective = forms.ChoiceField(label=_("Điền sẵn từ mục tiêu"), required=False)
    record = forms.ChoiceField(
        label=_("Điền sẵn từ sổ"), required=False, choices=RECORDS,
        help_text=_("Sổ kinh phí cho ô số tiền, sổ văn bản cho ô số đếm. Đơn vị sửa được."),
    )  # fmt: skip
    help = WordsField(label=_("Hướng dẫn"), required=False, max_length=500)
    required = forms.BooleanField(label=_("Bắt buộc trả lời"), required=False, initial=True)

    def __init__(
        self, data: Any = None, *, kinds: Iterable[str], others: Sequence[tuple[str, str]],
        objectives: Sequence[tuple[str, str]], cell: dict[str, Any] | None, in_table: bool,
    ) -> None:  # fmt: skip
        super().__init__(data, initial=initial_of_cell(cell) if cell else {})
        able = set(kinds)
        self.fields["unit"].choices = [(key, label) for key, label in UNITS if key in able]  # type: ignore[attr-defined]
        self.fields["sum_of"].choices = others  # type: ignore[attr-defined]
        self.fields["objective"].choices = [("", _("Không điền sẵn")), *objectives]  # type: ignore[attr-defined]
        if not able & {"number", "pct"}:
            for name in ("measure", "places", "low", "high", "sum_of", "objective", "record"):
                del self.fields[name]
        elif not others:
            del self.fields["sum_of"]
        for name in ("objective", "record") if in_table else ():
            self.fields.pop(name, None)
        if "choice" not in able:
            del self.fields["options"]

    def cell(self, key: str, before: dict[str, Any] | None) -> dict[str, Any]:
        """The cell as the form keeps it; what this page does not show stays as it was."""
        given = self.cleaned_data
        kept: dict[str, Any] = {name: (before or {})[name] for name in ("group", "role") if name in (before or {})}
        kept |= {"key": key, "label": vietnamese.collapse(given["label"]), "unit": given["unit"]}
        kept |= {"required": given["required"], "help": given["help"]}
        figure = given["unit"] in ("number", "household", "person", "vnd", "pct")
        if figure and "measure" in self.fields:
            kept |= {"measure": given["measure"] if given["unit"] == "number" else "", "places": given["places"] or 0}
            kept |= {name: {"decimal": str(given[name])} for name in ("low", "high") if given[name] is not None}
            kept |= {"sum_of": given.get("sum_of", []), "objective": given.get("objective") or None}
            kept |= {"record": given.get("record") or None}
        if given["unit"] == "choice":
            kept["options"] = [option for row in given["options"].splitlines() if (option := vietnamese.collapse(row))]
        return kept


def initial_of_cell(cell: dict[str, Any]) -> dict[str, Any]:
    found = {**cell, "options": "\n".join(cell.get("options", ())), "required": cell.get("required", True)}
    for name in ("low", "high"):
        if isinstance(limit := cell.get(name), dict):
            found[name] = Decimal(limit["decimal"])
        if isinstance(found.get(name), Decimal):
            amount: Decimal = found[name]
            found[name] = vietnamese.format_decimal(amount, max(0, -int(amount.as_tuple().exponent)))
    return found
