"""The form of one screen on which a unit decides what each unit under it holds, and the one that reads a workbook."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.budgets.checking import MOST, MOST_WORDS
from chungtay.apps.budgets.forms.money import ConfirmedForm
from chungtay.apps.budgets.services.allocations import Share
from chungtay.apps.units.models import Unit
from chungtay.base.forms import DayField, NumberField, WordsField


class SharesForm(ConfirmedForm):
    """A row for each unit: its amount, and why where it changes."""

    day = DayField(label=_("Ngày quyết định"))
    document = WordsField(label=_("Số, ký hiệu quyết định phân bổ"), max_length=120)

    def __init__(
        self, data: Any = None, *, units: Sequence[Unit], held: Mapping[int, int], initial: Any = None
    ) -> None:
        first = {f"amount_{unit.pk}": held.get(unit.pk, 0) for unit in units}
        super().__init__(data, initial=first | (initial or {}))
        self.units, self.held = units, held
        for unit in units:
            amount = NumberField(label=_("Mức phân bổ cho %s") % unit.name, required=False, maximum=MOST)
            reason = WordsField(
                label=_("Lý do điều chỉnh, %s") % unit.name, required=False, max_length=MOST_WORDS
            )  # fmt: skip
            for name, field in ((f"amount_{unit.pk}", amount), (f"reason_{unit.pk}", reason)):
                field.widget.attrs["aria-label"] = str(field.label)
                self.fields[name] = field

    def shares(self) -> dict[int, Share]:
        """Of every unit; an empty amount is none."""
        given = self.cleaned_data
        return {
            unit.pk: Share(given[f"amount_{unit.pk}"] or 0, given[f"reason_{unit.pk}"])
            for unit in self.units
        }  # fmt: skip


class UploadForm(forms.Form):
    """A block pasted from a sheet, or the sheet itself."""

    rows = WordsField(
        label=_("Dán từ Excel"), required=False, max_length=400_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 10, "wrap": "off", "spellcheck": "false"}),
    )  # fmt: skip
    file = forms.FileField(
        label=_("hoặc chọn tệp Excel"), required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("rows") or "").strip() and not cleaned.get("file"):
            self.add_error("rows", _("Anh/chị dán các dòng, hoặc chọn một tệp."))
        return cleaned
