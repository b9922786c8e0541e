"""The form of a report, made from the pack's cells, and the filter above the list."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements.models import REPORTED, Movement
from chungtay.apps.reports.cells_typed import LONGEST, rule_and_key
from chungtay.apps.reports.checks import NARRATIVE, reason_field
from chungtay.apps.reports.layouts import Layout
from chungtay.base.forms import DayField, NumberField, WordsField
from chungtay.base.states import Sent
from chungtay.rules.merging import Value

LATE = "late"
NOT_STARTED = "not_started"
REASON = reason_field("")
NO_NOTES: Mapping[str, str] = MappingProxyType({})
STATES = [("", _("Tất cả")), (NOT_STARTED, _("Chưa lập")), *Sent.choices, (LATE, _("Quá hạn, gửi muộn"))]


class ReportForm(forms.Form):
    """One field a cell, and one for each reason or explanation; a draft may leave any of them empty.

    `notes` are the fields of reasons and explanations by their names, each with its label."""

    def __init__(self, layout: Layout, *args: Any, notes: Mapping[str, str] = NO_NOTES, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figure_keys, self.note_keys = layout.figure_keys(), frozenset(notes)
        for section in layout.sections:
            for cell in section.cells:
                name = cell.key if cell.is_figure else NARRATIVE
                self.fields[name] = text_field(cell.label) if not cell.is_figure else NumberField(
                    label=f"{section.title}, {cell.label.lower()}", required=False
                )  # fmt: skip
                self.fields[name].widget.attrs["aria-label"] = f"{section.title}: {cell.label}"
        for name, label in notes.items():
            self.fields[name] = WordsField(label=label, required=False, max_length=LONGEST)

    def figures(self) -> dict[str, int | None]:
        """The numbers that could be read; what could not, or was not on the page, stays out and is never emptied."""
        return {key: value for key, value in self.read().items() if key in self.figure_keys}

    def notes(self) -> dict[str, str]:
        return {key: value for key, value in self.read().items() if key in self.note_keys}

    def words(self) -> str | None:
        value: str | None = self.read().get(NARRATIVE)
        return None if value is None else value.replace("\r\n", "\n")

    def typed(self) -> dict[str, Value]:
        narrative = self.words()
        return {**self.figures(), **self.notes(), **({} if narrative is None else {NARRATIVE: narrative})}

    def read(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name in self.data}


def notes_sent(layout: Layout, sent: Iterable[str]) -> dict[str, str]:
    """The fields of reasons and explanations among those that a page sent."""
    words, found = layout.words(), {}
    for name in sent:
        key = name.removeprefix(REASON) if name.startswith(REASON) else rule_and_key(name)[1]
        if key in words and key in layout.figure_keys():
            found[name] = words[key]
    return found


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

    phong_trao = forms.ChoiceField(label=_("Phong trào"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], movements: Sequence[Movement] = (), **kwargs: Any) -> None:
        """Movements are chosen from where there are several."""
        super().__init__(*args, **kwargs)
        of_movements = [("", _("Tất cả")), *((one.key, one.short) for one in movements)]
        self.fields["phong_trao"].choices = of_movements  # type: ignore[attr-defined]
        if len(movements) < 2:
            del self.fields["phong_trao"]
        self.fields["nam"].choices = [("", _("Tất cả")), *((year, str(year)) for year in years)]  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """What a unit says when it asks for a later day."""

    until = DayField(label=_("Đề nghị gia hạn đến ngày"))
    reason = WordsField(label=_("Lý do"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class GrantForm(forms.Form):
    """The day that is granted, which need not be the one asked for."""

    until = DayField(label=_("Gia hạn đến ngày"))
    answer = WordsField(label=_("Ý kiến"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    answer = WordsField(label=_("Lý do"), max_length=2_000, widget=forms.Textarea(attrs={"rows": 3}))
