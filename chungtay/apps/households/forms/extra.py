"""Form fields made from the fields that a place has added, and the form that defines one."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households import extra_values
from chungtay.apps.households.models import ExtraField
from chungtay.base.forms import DayField, NumberField, WordsField
from chungtay.rules import vietnamese

PREFIX = "extra_"


def form_field(field: ExtraField) -> forms.Field:
    """How one added field is asked for; none of them is ever required. Its label may hold digits of its own."""
    label = format_html("<span data-words>{}</span>", field.label)
    if field.kind == ExtraField.Kind.NUMBER:
        return NumberField(label=label, required=False, minimum=None)
    if field.kind == ExtraField.Kind.DAY:
        return DayField(label=label, required=False)
    if field.kind == ExtraField.Kind.CHOICE:
        choices = [("", _("Chưa rõ")), *((one, one) for one in field.choices)]
        return forms.ChoiceField(label=label, required=False, choices=choices)
    return WordsField(label=label, required=False, max_length=extra_values.LONGEST)


class ExtraFields(forms.Form):
    """To be joined to a form of a household: `fields` from `queries.fields`, `held` what stands on the sheet."""

    def __init__(self, *args: Any, extra: Iterable[ExtraField] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.extra_fields = list(extra)
        for field in self.extra_fields:
            self.fields[PREFIX + field.key] = form_field(field)

    def extra(self) -> dict[str, Any]:
        """What was typed, as `Household.extra` keeps it."""
        given = {field.key: self.cleaned_data.get(PREFIX + field.key) for field in self.extra_fields}
        return {key: value for key, value in extra_values.of_all(self.extra_fields, given).items() if key in given}


def initial_of(fields: Iterable[ExtraField], held: Mapping[str, Any]) -> dict[str, Any]:
    return {PREFIX + one.key: extra_values.written(one, held.get(one.key)) for one in fields}


class FieldForm(forms.Form):
    """A new field: its words, its kind, and the choices, one a line."""

    label = WordsField(
        label=_("Tên trường"), max_length=80, help_text=_("Như sẽ đọc trên phiếu hộ, ví dụ: Số trâu, bò.")
    )
    kind = forms.ChoiceField(label=_("Loại"), choices=ExtraField.Kind.choices)
    choices = WordsField(
        label=_("Các lựa chọn"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chỉ ghi khi loại là “Chọn một”; mỗi dòng một lựa chọn."), strip=True,
    )  # fmt: skip

    def clean_choices(self) -> list[str]:
        lines = [vietnamese.collapse(line) for line in str(self.cleaned_data["choices"]).splitlines()]
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == ExtraField.Kind.CHOICE and len(cleaned.get("choices") or []) < 2:
            self.add_error("choices", ValidationError(_("Anh/chị ghi ít nhất hai lựa chọn, mỗi dòng một lựa chọn.")))
        return cleaned
