"""Form fields that read Vietnamese: numbers as people type them, dates as dd/mm/yyyy, text in NFC."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from chungtay.rules import vietnamese


class WordsField(forms.CharField):
    """Text brought to NFC."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return vietnamese.nfc(text) if isinstance(text, str) else text


def _number_in(text: Any) -> Decimal:
    try:
        return vietnamese.parse_number(str(text))
    except ValueError as error:
        raise ValidationError(str(error), code="number") from error


class DecimalField(forms.Field):
    """A number typed as people type it: 27,5 or 1.000."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        return None if value in self.empty_values else _number_in(value)


class MeasuredField(DecimalField):
    """A figure with two decimals at most, small enough for its column."""

    largest = Decimal(10) ** 14

    def to_python(self, value: Any) -> Decimal | None:
        number = super().to_python(value)
        if number is not None and abs(number) >= self.largest:
            raise ValidationError(_("Số này lớn quá. Anh/chị xem lại, hoặc chọn đơn vị tính lớn hơn."), code="large")
        if number is not None and number != number.quantize(Decimal("0.01")):
            raise ValidationError(_("Anh/chị ghi số có không quá hai chữ số sau dấu phẩy."), code="places")
        return number

    def prepare_value(self, value: Any) -> Any:
        return vietnamese.format_plain(value) if isinstance(value, Decimal) else value


class NumberField(forms.Field):
    """A whole number typed as 1.234 or 1234; what can be read in two ways is asked back, never guessed."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, *, minimum: int | None = 0, maximum: int | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.minimum, self.maximum = minimum, maximum

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        number = _number_in(value)
        if number != number.to_integral_value():
            raise ValidationError(_("Anh/chị nhập số nguyên, không có phần thập phân."), code="whole")
        self._check_limits(int(number))
        return int(number)

    def _check_limits(self, number: int) -> None:
        if self.minimum is not None and number < self.minimum:
            raise ValidationError(f"Số này không được nhỏ hơn {vietnamese.format_number(self.minimum)}.", code="small")
        if self.maximum is not None and number > self.maximum:
            raise ValidationError(f"Số này không được lớn hơn {vietnamese.format_number(self.maximum)}.", code="large")

    def prepare_value(self, value: Any) -> Any:
        return vietnamese.format_number(value) if isinstance(value, int) else value


class YearField(NumberField):
    """A year, which is written without a dot."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "maxlength": "4", "size": "4"})

    def prepare_value(self, value: Any) -> Any:
        return value


class DayField(forms.DateField):
    """A day typed as dd/mm/yyyy."""

    widget = forms.DateInput(format="%d/%m/%Y", attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric"})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%d/%m/%Y", "%Y-%m-%d"])
        super().__init__(**kwargs)
        self.error_messages["invalid"] = _("Anh/chị nhập ngày theo dạng ngày/tháng/năm, ví dụ 20/12/2024.")

    def prepare_value(self, value: Any) -> Any:
        return vietnamese.format_day(value) if isinstance(value, date) else value


class ReasonForm(forms.Form):
    """A reason that somebody else will read; an empty one helps nobody."""

    reason = WordsField(
        label=_("Lý do"),
        max_length=2_000,
        min_length=5,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": _("Anh/chị ghi lý do để người nhận biết cần sửa gì."),
            "min_length": _("Lý do cần ít nhất 5 ký tự."),
        },
    )
