"""The filter above the list of units."""

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.apps.units.models import Kind, Level
from chungtay.base.forms import WordsField


class UnitFilter(forms.Form):
    tim = WordsField(label=_("Tên đơn vị"), required=False, max_length=100)
    loai = forms.ChoiceField(label=_("Loại"), required=False, choices=[("", _("Tất cả")), *Kind.choices])
    cap = forms.ChoiceField(
        label=_("Cấp"), required=False, choices=[("", _("Tất cả")), *((str(k), v) for k, v in Level.choices)]
    )
