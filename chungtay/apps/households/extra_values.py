"""Values of the fields that a place has added: read from text, kept as plain data, written for people."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chungtay.apps.households.models import ExtraField
from chungtay.rules import vietnamese
from chungtay.rules.vietnamese import DoubtfulNumber

LONGEST = 400
Value = str | int | None


class WrongValue(ValueError):
    """What stands in the cell or the form is no value of this field; the message says how to mend it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def parsed(field: ExtraField, given: Any) -> Value:
    """A value as it is kept: text, a whole number, a day as ISO text, or one of the choices; None for nothing."""
    if isinstance(given, date) and field.kind == ExtraField.Kind.DAY:
        return date(given.year, given.month, given.day).isoformat()
    written = vietnamese.collapse("" if given is None else str(given))
    if not written:
        return None
    if field.kind == ExtraField.Kind.NUMBER:
        return whole_number(written)
    if field.kind == ExtraField.Kind.DAY:
        return day_of(written).isoformat()
    if field.kind == ExtraField.Kind.CHOICE:
        return choice_of(field, written)
    if len(written) > LONGEST:
        raise WrongValue(f"Nội dung dài không quá {LONGEST} ký tự.")
    return written


def whole_number(written: str) -> int:
    try:
        number: Decimal = vietnamese.parse_number(written)
    except DoubtfulNumber as error:
        raise WrongValue(error.message_vi) from error
    if number != number.to_integral_value():
        raise WrongValue("Anh/chị nhập số nguyên, không có phần thập phân.")
    return int(number)


def day_of(written: str) -> date:
    parts = written.replace(".", "/").replace("-", "/").split("/")
    order = parts if len(parts[0]) == 4 else parts[::-1]
    try:
        year, month, day = (int(part) for part in order)
        return date(year, month, day)
    except ValueError as error:
        raise WrongValue("Anh/chị nhập ngày theo dạng ngày/tháng/năm, ví dụ 20/12/2024.") from error


def choice_of(field: ExtraField, written: str) -> str:
    """The choice as it was defined; tones and capitals do not matter when somebody types it."""
    for choice in field.choices:
        if vietnamese.fold(choice) == vietnamese.fold(written):
            return str(choice)
    raise WrongValue(f"Anh/chị chọn một trong: {', '.join(field.choices)}.")


def written(field: ExtraField, value: Any) -> Any:
    """A kept value as a sheet or a form shows it: a day as a day, the rest as it is."""
    if value in (None, ""):
        return None
    return date.fromisoformat(str(value)) if field.kind == ExtraField.Kind.DAY else value


def of_all(fields: Iterable[ExtraField], given: Mapping[str, Any]) -> dict[str, Value]:
    """The values of several fields by their keys; a field not given is left out."""
    return {one.key: parsed(one, given[one.key]) for one in fields if one.key in given}
