"""The forms by which a level shares a target out: what to share, and what each unit gets."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.movements.allotting import Decided
from chungtay.apps.movements.models import AllocationLine, Movement, Need, Target
from chungtay.base.forms import NumberField, WordsField


class ShareForm(forms.Form):
    """What is shared out, for which year, and by what need."""

    indicator = forms.ChoiceField(label=_("Chỉ tiêu"), choices=list(Target.INDICATORS.items()))
    year = forms.TypedChoiceField(label=_("Năm"), coerce=int)
    total = NumberField(label=_("Tổng cần giao"), help_text=_("Số hộ cần giảm trong năm, hoặc số tiền cần vận động."))
    need = forms.ChoiceField(label=_("Cách chia"), choices=Need.choices)

    def __init__(self, data: Any = None, *, movement: Movement, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        years = range(movement.starts.year, movement.ends.year + 1)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """The share of each unit, with the reason where it is not the one that was reckoned."""

    gap_reason = WordsField(
        label=_("Lý do tổng các đơn vị khác tổng cần giao"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, lines: Sequence[AllocationLine], **kwargs: Any) -> None:
        first: dict[str, Any] = {f"value_{one.unit_id}": one.value for one in lines}
        first |= {f"reason_{one.unit_id}": one.reason for one in lines}
        super().__init__(data, initial=first | kwargs.pop("initial", {}), **kwargs)
        self.lines = lines
        for line in lines:
            value = NumberField(label=f"Mức giao {line.unit.name}")
            reason = WordsField(label=f"Lý do, {line.unit.name}", required=False, max_length=300)
            for name, field in ((f"value_{line.unit_id}", value), (f"reason_{line.unit_id}", reason)):
                field.widget.attrs["aria-label"] = str(field.label)
                self.fields[name] = field

    def decided(self) -> dict[int, Decided]:
        given = self.cleaned_data
        return {
            one.unit_id: Decided(given[f"value_{one.unit_id}"], given[f"reason_{one.unit_id}"]) for one in self.lines
        }
