"""What a person wrote, in a dataclass named like the columns: refused at its fields, put into a record, read out."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

T = TypeVar("T")


def refuse(faults: Mapping[str, str]) -> None:
    """Refuses all that is wrong at once, each at its field."""
    if faults:
        raise Refused(_("Có mục cần sửa: %(faults)s") % {"faults": " ".join(faults.values())}, dict(faults))


def put(record: T, entry: Any) -> T:
    for one in fields(entry):
        value = getattr(entry, one.name)
        setattr(record, one.name, vietnamese.nfc(value).strip() if isinstance(value, str) else value)
    return record


def of(record: Any, entry: Any) -> dict[str, Any]:
    """What is written of the record, as a form is opened with it."""
    return {one.name: getattr(record, one.name) for one in fields(entry)}
