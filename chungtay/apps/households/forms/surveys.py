"""The form of a survey sheet, one field a question; a sheet may be left at any point, so no field is required."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.apps.households.surveying.checking import LONGEST, MOST, is_measure
from chungtay.apps.households.surveying.questions import Question, Sheet
from chungtay.base.forms import NumberField, WordsField
from chungtay.rules import vietnamese
from chungtay.rules.merging import Value, is_empty

UNKNOWN = ("", "—")
YES, NO = "co", "khong"
YES_NO = (UNKNOWN, (YES, _("Có")), (NO, _("Không")))
# Where the form carries what it was opened with: the draft on the device leaves this field alone.
BASE = "version"


class MeasureField(forms.CharField):
    """A measure such as 45,5; kept as text so that no digit is lost."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if not text:
            return ""
        try:
            number = vietnamese.parse_number(text)
        except ValueError as error:
            raise ValidationError(str(error), code="number") from error
        plain = format(number.normalize(), "f")
        if not is_measure(plain):
            raise ValidationError(_("Anh/chị nhập một số lớn hơn 0."), code="measure")
        return plain

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, str) and is_plain(value):
            number = Decimal(value)
            return vietnamese.format_decimal(number, max(0, -int(number.normalize().as_tuple().exponent)))
        return value


class YesNoField(forms.ChoiceField):
    """Yes, no, or not asked; laid out as one line."""

    is_yes_no = True


class SheetForm(forms.Form):
    """Fields by the names of the sheet's questions."""

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in sheet.questions():
            self.fields[one.name] = field_of(one)

    def typed(self) -> dict[str, Value]:
        """What could be read; a field that could not, or that was not on the page, never becomes empty."""
        return {
            name: value_of(self.fields[name], value)
            for name, value in self.cleaned_data.items()
            if name in self.data or isinstance(self.fields[name], forms.MultipleChoiceField)
        }


def is_plain(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def field_of(asked: Question) -> forms.Field:
    told: dict[str, Any] = {"label": asked.label, "required": False, "help_text": asked.hint}
    if asked.kind == "number":
        return NumberField(maximum=MOST["number"], **told)
    if asked.kind == "decimal":
        return MeasureField(max_length=12, **told)
    if asked.kind == "yes_no":
        return YesNoField(choices=YES_NO, **told)
    if asked.kind == "choice":
        return forms.ChoiceField(choices=(UNKNOWN, *asked.choices), **told)
    if asked.kind == "many":
        return forms.MultipleChoiceField(choices=asked.choices, widget=forms.CheckboxSelectMultiple, **told)
    if asked.kind == "line":
        return WordsField(max_length=LONGEST["line"], **told)
    return WordsField(max_length=LONGEST["text"], widget=forms.Textarea(attrs={"rows": 4}), **told)


def value_of(field: forms.Field, cleaned: Any) -> Value:
    if isinstance(field, YesNoField):
        return {YES: True, NO: False}.get(cleaned)
    return None if is_empty(cleaned) else cleaned


def initial_of(values: Mapping[str, Value]) -> dict[str, Any]:
    """Values as the fields show them."""
    return {name: {True: YES, False: NO}[value] if isinstance(value, bool) else value for name, value in values.items()}


def written(asked: Question, value: Value) -> str:
    """A value in words, for a person who has to choose between two."""
    if is_empty(value):
        return "(để trống)"
    if isinstance(value, bool):
        return "Có" if value else "Không"
    labels = dict(asked.choices)
    if isinstance(value, list):
        return ", ".join(labels.get(one, one) for one in value)
    if isinstance(value, int):
        return vietnamese.format_number(value)
    return labels.get(str(value), str(value))
