"""The form that takes a workbook of repayments; it reads the file and decides nothing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.apps.loans import importing
from chungtay.base.errors import Refused


class RepaymentsForm(forms.Form):
    file = forms.FileField(label=_("Tệp Excel thu nợ"))

    def clean_file(self) -> Any:
        try:
            return importing.read(self.cleaned_data["file"])
        except Refused as fault:
            raise ValidationError(fault.message) from fault
