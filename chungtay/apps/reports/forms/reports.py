"""The form of a report, made from the pack's cells, and the filter above the list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements.models import REPORTED
from chungtay.apps.reports.layouts import Layout
from chungtay.base.forms import NumberField, WordsField
from chungtay.base.states import Sent

LATE = "late"
NOT_STARTED = "not_started"
STATES = [("", _("Tất cả")), (NOT_STARTED, _("Chưa lập")), *Sent.choices, (LATE, _("Quá hạn, gửi muộn"))]


class ReportForm(forms.Form):
    """One field a cell; a draft may leave any of them empty, so none is required here."""

    def __init__(self, layout: Layout, *args: Any, prefilled: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        quiet = set(prefilled)
        for section in layout.sections:
            for cell in section.cells:
                self.fields[cell.key] = text_field(cell.label) if not cell.is_figure else NumberField(
                    label=f"{section.title}, {cell.label.lower()}", required=False
                )  # fmt: skip
                self.fields[cell.key].widget.attrs["aria-label"] = f"{section.title}: {cell.label}"
                if cell.key in quiet:
                    self.fields[cell.key].widget.attrs["data-prefilled"] = ""
        self.figure_keys = layout.figure_keys()

    def figures(self) -> dict[str, int | None]:
        """The numbers that could be read; what could not stays out, so that it never becomes empty."""
        return {key: self.cleaned_data[key] for key in self.figure_keys if key in self.cleaned_data}

    def narrative(self) -> str | None:
        value: str | None = self.cleaned_data.get("narrative")
        return value


def text_field(label: str) -> WordsField:
    return WordsField(label=label, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 8}))


class ReportFilter(forms.Form):
    loai = forms.ChoiceField(
        label=_("Loại báo cáo"),
        required=False,
        choices=[("", _("Tất cả")), *((one.value, one.label) for one in REPORTED)],
    )
    nam = forms.TypedChoiceField(label=_("Năm"), required=False, coerce=int, empty_value=None)
    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=STATES)
    tim = WordsField(label=_("Tên đơn vị"), required=False, max_length=100)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["nam"].choices = [("", _("Tất cả")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]
