"""What a workbook changes, field by field, in the words and with the care of the register."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.apps.households import traits
from chungtay.apps.households.importing.fields import CELL, EXTRA, Field
from chungtay.apps.households.models import Area, Class, Relation, Sex, StandardKey
from chungtay.rules import identity, vietnamese

LABELS = {
    "head_name": "Chủ hộ", "full_name": "Họ và tên", "birth_date": "Ngày sinh", "birth_year": "Năm sinh",
    "flags": "Đặc điểm", "recognised_on": "Ngày công nhận", "relation": "Quan hệ với chủ hộ",
    "national_class": f"Phân loại, {str(StandardKey.NATIONAL.label).lower()}",
    "city_class": f"Phân loại, {str(StandardKey.CITY.label).replace('Chuẩn', 'chuẩn')}",
}  # fmt: skip
CHOICES: dict[str, Any] = {"area": Area, "sex": Sex, "relation": Relation, "national_class": Class, "city_class": Class}
DAYS = ("birth_date", "recognised_on")
# Names the person that a row means; the row itself says so already.
PERSON = "person"
NOTHING = "(trống)"


@dataclass(frozen=True)
class Line:
    """One field before and after; numbers of people are masked, as everywhere in the register."""

    label: str
    before: str
    after: str

    @property
    def was_empty(self) -> bool:
        return self.before == NOTHING


def lines_of(changes: Mapping[str, Any], fields: Iterable[Field]) -> list[Line]:
    """In the order of the kind's fields, whatever order the database keeps; traits and the like come after."""
    known = {one.key: one for one in fields}
    places = {key: place for place, key in enumerate(known)}
    keys = sorted((key for key in changes if key != PERSON), key=lambda key: (places.get(key, len(places)), key))
    return [
        Line(
            label_of(key, known), worded(key, changes[key][0], known.get(key)),
            worded(key, changes[key][1], known.get(key)),
        )
        for key in keys
    ]  # fmt: skip


def label_of(key: str, known: Mapping[str, Field]) -> str:
    if key in LABELS:
        return LABELS[key]
    return known[key].label if key in known else key.removeprefix(EXTRA).removeprefix(CELL)


def worded(key: str, value: Any, field: Field | None = None) -> str:
    """A value as the register's own pages show it."""
    if key == "flags":
        return traits.short_of(int(value or 0)) or "Không có"
    if value is None or value == "":
        return NOTHING
    if key == "id_number":
        return identity.masked(str(value))
    if key in CHOICES:
        return str(CHOICES[key](value).label)
    if key in DAYS or (field is not None and field.reads == "day"):
        return vietnamese.format_day(date.fromisoformat(str(value)))
    if key.startswith(CELL) and isinstance(value, int):
        return vietnamese.format_number(value)
    return str(value)
