"""The rows of a list that goes out: of households or of their members, as plain values straight from the database."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chungtay.apps.households import extra_values, traits
from chungtay.apps.households.models import (
    Area,
    Class,
    Closing,
    ExtraField,
    HouseholdQuerySet,
    Member,
    Relation,
    Sex,
)
from chungtay.rules import identity

CHUNK = 2_000


@dataclass(frozen=True)
class Column:
    """One column: its header, where its value stands, and how it is written."""

    label: str
    source: str
    write: Callable[[Any], Any] = lambda value: value


def word_of(choices: Any) -> Callable[[Any], str]:
    """A key as its word; kept, because a list asks for it in every row."""
    words = {one.value: str(one.label) for one in choices}
    return lambda value: words.get(value, "")


def extra_of(field: ExtraField) -> Callable[[Any], Any]:
    return lambda held: extra_values.written(field, (held or {}).get(field.key))


def traits_of(mask: int) -> str:
    return ", ".join(traits.labels_of(mask))


PLACE = (
    Column("Thôn, tổ dân phố", "unit__name"),
    Column("Mã hộ", "code"),
    Column("Họ và tên chủ hộ", "head_name"),
)
HOUSEHOLD = (
    Column("Địa chỉ", "address"),
    Column("Điện thoại", "phone"),
    Column("Dân tộc", "ethnicity"),
    Column("Khu vực", "area", word_of(Area)),
    Column("Số nhân khẩu", "members_count"),
    Column("Phân loại theo chuẩn quốc gia", "national_class", word_of(Class)),
    Column("Phân loại theo chuẩn của Thành phố", "city_class", word_of(Class)),
    Column("Đặc điểm", "flags", traits_of),
    Column("Ngày công nhận gần nhất", "recognised_on"),
    Column("Ngày vào sổ", "registered_on"),
    Column("Ngày ra khỏi sổ", "closed_on"),
    Column("Lý do ra khỏi sổ", "closed_reason", word_of(Closing)),
)
PERSON = (
    Column("Họ và tên", "full_name"),
    Column("Quan hệ với chủ hộ", "relation", word_of(Relation)),
    Column("Giới tính", "sex", word_of(Sex)),
    Column("Ngày sinh", "birth_date"),
    Column("Năm sinh", "birth_year"),
    Column("Dân tộc", "ethnicity"),
)


def household_columns(extra: Iterable[ExtraField]) -> list[Column]:
    return [*PLACE, *HOUSEHOLD, *(Column(one.label, "extra", extra_of(one)) for one in extra)]


def person_columns(numbers: bool) -> list[Column]:
    """Whole ID numbers only where they were asked for and may be seen; else their last digits."""
    number = Column("Số định danh", "id_number", str if numbers else identity.masked)
    return [*(Column(one.label, f"household__{one.source}", one.write) for one in PLACE), *PERSON, number]


def household_rows(rows: HouseholdQuerySet, columns: list[Column]) -> Iterator[list[Any]]:
    return values_of(rows.order_by("unit__name", "unit", "sort_key", "pk"), columns)


def person_rows(rows: HouseholdQuerySet, columns: list[Column]) -> Iterator[list[Any]]:
    present = Member.objects.present().filter(household__in=rows.order_by().values("pk"))
    return values_of(present.order_by("household__unit__name", "household__unit", "household", "pk"), columns)


def values_of(rows: Any, columns: list[Column]) -> Iterator[list[Any]]:
    """Added fields share one source, so each source is read once."""
    sources = list(dict.fromkeys(one.source for one in columns))
    places = [(sources.index(one.source), one.write) for one in columns]
    for values in rows.values_list(*sources).iterator(chunk_size=CHUNK):
        yield [write(values[place]) for place, write in places]
