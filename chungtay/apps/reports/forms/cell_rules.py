"""The form of one rule between cells."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.base.forms import WordsField

# A report that is asked for once follows upon none, so that a jump since the last period cannot be asked about.
KINDS = [("sum_is", _("Bằng tổng của các ô")), ("equals", _("Bằng một ô")), ("at_most", _("Không lớn hơn một ô"))]
SEVERITIES = [
    ("error", _("Chưa đúng thì chưa gửi được")),
    ("warning", _("Chưa đúng thì nhắc xem lại, vẫn gửi được")),
]


class RuleForm(forms.Form):
    """What does not go together is refused where the form is looked at as a whole."""

    cell = forms.ChoiceField(label=_("Ô được xét"))
    kind = forms.ChoiceField(label=_("Phải thế nào"), choices=KINDS, widget=forms.RadioSelect)
    others = forms.MultipleChoiceField(
        label=_("So với"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Các ô cùng đơn vị tính, ở mục này hoặc mục khác."),
        error_messages={"required": _("Anh/chị chọn ô để so.")},
    )  # fmt: skip
    severity = forms.ChoiceField(
        label=_("Khi chưa đúng"), choices=SEVERITIES, widget=forms.RadioSelect, initial="error"
    )
    words = WordsField(
        label=_("Lời nói thêm"), required=False, max_length=200,
        help_text=_("Đứng trước lời báo, ví dụ: Nhà đã sửa nằm trong nhà cần sửa."),
    )  # fmt: skip

    def __init__(
        self, data: Any = None, *, cells: Mapping[str, str], others: Mapping[str, str], rule: dict[str, Any] | None
    ) -> None:
        super().__init__(data, initial=rule or {})
        self.fields["cell"].choices = list(cells.items())  # type: ignore[attr-defined]
        self.fields["others"].choices = list(others.items())  # type: ignore[attr-defined]

    def rule(self, key: str) -> dict[str, Any]:
        return {"key": key, **self.cleaned_data}
