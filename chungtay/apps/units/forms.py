"""The filter above the list of units."""

from django import forms

from chungtay.apps.units.models import Kind, Level
from chungtay.base.forms import WordsField


class UnitFilter(forms.Form):
    tim = WordsField(label="Tên đơn vị", required=False, max_length=100)
    loai = forms.ChoiceField(label="Loại", required=False, choices=[("", "Tất cả"), *Kind.choices])
    cap = forms.ChoiceField(
        label="Cấp", required=False, choices=[("", "Tất cả"), *((str(k), v) for k, v in Level.choices)]
    )
