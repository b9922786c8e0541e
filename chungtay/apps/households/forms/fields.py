"""Fields that only the register has: a birthday that may be a bare year, and the keys of people already looked at."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.base.forms import DayField
from chungtay.rules import vietnamese

Birth = tuple[date | None, int | None]
A_YEAR = re.compile(r"\d{4}")


class BirthField(forms.Field):
    """“20/12/1968” or only “1968”: many old people know no more than the year."""

    widget = forms.TextInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> Birth:
        written = vietnamese.collapse(str(value or ""))
        if not written:
            return None, None
        if A_YEAR.fullmatch(written):
            return None, int(written)
        try:
            day = DayField().to_python(written.replace(".", "/").replace("-", "/"))
        except ValidationError as error:
            message = _("Anh/chị ghi ngày/tháng/năm, ví dụ 20/12/1968; chỉ biết năm thì ghi bốn chữ số của năm.")
            raise ValidationError(message, code="birth") from error
        return (day, day.year) if day else (None, None)

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, tuple):
            day, year = value
            return vietnamese.format_day(day) if day else str(year or "")
        return value


class SeenField(forms.CharField):
    """Keys in a hidden line, put there by the page that showed those people."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        return [int(key) for key in str(value or "").split(",") if key.isascii() and key.isdigit()]
