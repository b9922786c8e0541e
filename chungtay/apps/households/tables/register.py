"""The columns of the register, for the screen and for Excel alike, and the counters above it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.http import QueryDict
from django.urls import reverse

from chungtay.apps.households import traits
from chungtay.apps.households.models import Area, Class, Closing, Household, StandardKey
from chungtay.apps.households.queries.places import name_of
from chungtay.apps.households.queries.register import NEVER, ClassCounts, PlaceRow, class_asked
from chungtay.apps.households.standards import cutoffs_on
from chungtay.apps.units.models import Unit
from chungtay.base.figures import Figure, Input
from chungtay.base.lists import Column, Counter

SOURCE = "Sổ hộ dân"
N, C = StandardKey.NATIONAL, StandardKey.CITY
SHAPES = {Class.POOR: "due", Class.NEAR_POOR: "wait"}


# What lists and counters say for want of room.
SHORT = {
    "": "Tất cả",
    Class.POOR.value: "Nghèo",
    Class.NEAR_POOR.value: "Cận nghèo",
    Class.AVERAGE.value: "Mức sống trung bình",
    Class.NOT_POOR.value: "Không thuộc diện",
    Class.UNDECIDED.value: "Chưa có chuẩn để xét",
    NEVER: "Chưa phân loại",
}


class Standing(TextChoices):
    """A class as lists show it: the poor and the near-poor stand out."""

    POOR = Class.POOR.value, "Nghèo"
    NEAR_POOR = Class.NEAR_POOR.value, "Cận nghèo"

    @property
    def shape(self) -> str:
        return SHAPES[Class(self.value)]


def standing(value: str) -> Standing | str:
    """The word of a class; an empty one was never recognised."""
    if value in Standing.values:
        return Standing(value)
    return SHORT[value or NEVER]


@dataclass(frozen=True)
class Row:
    """A household on the day the list is read."""

    household: Household
    day: date
    has_city_standard: bool = True

    def get_absolute_url(self) -> str:
        return self.household.get_absolute_url()

    @property
    def persons(self) -> Figure:
        how = "Đếm thành viên đang ở trong hộ"
        return Figure(self.household.members_count, "người", self.day, how, source=SOURCE)

    @property
    def city(self) -> Standing | str:
        held = self.household.city_class
        return standing(held or ("" if self.has_city_standard else Class.UNDECIDED.value))

    @property
    def traits(self) -> str:
        return traits.short_of(self.household.flags) or "—"


COLUMNS = [
    Column("chu_ho", "Chủ hộ", lambda row: row.household.head_name, sort=("sort_key",)),
    Column("ma", "Mã hộ", lambda row: row.household.code, sort=("unit__name", "code"), whole=True),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.household.unit.name, sort=("unit__name", "sort_key")),
    Column("dia_chi", "Địa chỉ", lambda row: row.household.address or "—"),
    Column("nhan_khau", "Nhân khẩu", lambda row: row.persons, sort=("members_count",), numeric=True),
    Column("quoc_gia", "Chuẩn quốc gia", lambda row: standing(row.household.national_class), sort=("national_class",)),
    Column("thanh_pho", "Chuẩn của Thành phố", lambda row: row.city, sort=("city_class",)),
    Column("dac_diem", "Đặc điểm", lambda row: row.traits),
    Column("khu_vuc", "Khu vực", lambda row: Area(row.household.area).label, sheet_only=True),
    Column("dan_toc", "Dân tộc của chủ hộ", lambda row: row.household.ethnicity, sheet_only=True),
    Column("dien_thoai", "Điện thoại", lambda row: row.household.phone, sheet_only=True),
    Column("cong_nhan", "Ngày công nhận gần nhất", lambda row: row.household.recognised_on, sheet_only=True),
    Column("vao_so", "Ngày vào sổ", lambda row: row.household.registered_on, sheet_only=True),
    Column("ra_so", "Ngày ra khỏi sổ", lambda row: row.household.closed_on, sheet_only=True),
    Column("ly_do", "Lý do ra khỏi sổ", lambda row: closing_of(row.household), sheet_only=True),
]


def rows_of(households: Iterable[Household], day: date) -> list[Row]:
    known = has_city_standard(day)
    return [Row(one, day, known) for one in households]


def has_city_standard(day: date) -> bool:
    return cutoffs_on(StandardKey.CITY, day).is_known


def closing_of(household: Household) -> str:
    return str(Closing(household.closed_reason).label) if household.closed_reason else ""


@dataclass(frozen=True)
class CounterRow:
    """The counters by one standard."""

    title: str
    counters: list[Counter]


def counter_rows(counts: ClassCounts, chosen: Mapping[str, str], query: QueryDict, day: date) -> list[CounterRow]:
    """Every class that somebody stands in, by both standards; each counter filters by its class."""
    national, city = chosen.get("quoc_gia") or "", chosen.get("thanh_pho") or ""
    return [
        CounterRow(str(N.label), list(counters(counts, query, day, by=N, name="quoc_gia", now=national, other=city))),
        CounterRow(str(C.label), list(counters(counts, query, day, by=C, name="thanh_pho", now=city, other=national))),
    ]


def counters(
    counts: ClassCounts, query: QueryDict, day: date, *, by: StandardKey, name: str, now: str, other: str
) -> Iterator[Counter]:
    """`now` is chosen by this standard; `other`, chosen by the other one, narrows every count."""
    beside = class_asked(other) if other else None
    for key, label in SHORT.items():
        number = counts.of(by, class_asked(key) if key else None, beside)
        if number or key in ("", now):
            how = f"Đếm hộ trong danh sách đang lọc, {str(by.label).lower()}: {label.lower()}."
            figure = Figure(number, "hộ", day, how, source=SOURCE)
            yield Counter(key, label, figure, address(query, name, key), key == now)


def address(query: QueryDict, name: str, key: str) -> str:
    """The same page, filtered by one thing else."""
    turned = query.copy()
    for gone in (name, "trang"):
        turned.pop(gone, None)
    if key:
        turned[name] = key
    return f"?{turned.urlencode()}"


@dataclass(frozen=True)
class PlaceLine:
    """A place to go down to, and its counts."""

    place: Unit
    counts: ClassCounts
    day: date
    has_city_standard: bool = True

    def get_absolute_url(self) -> str:
        return f"{reverse('households:list')}?noi={self.place.key}"

    def figure(self, number: int, words: str) -> Figure:
        where = Input("Địa bàn", name_of(self.place), self.get_absolute_url())
        return Figure(number, "hộ", self.day, f"Đếm {words} đang ở trong sổ tại các thôn, tổ dân phố", (where,),
                      source=SOURCE)  # fmt: skip

    def of(self, standard: str, poverty_class: str) -> Figure:
        number = self.counts.of(standard, poverty_class)
        if not number and standard == C and not self.has_city_standard:
            return Figure(None, "hộ", self.day, f"{SHORT[Class.UNDECIDED.value]}.", missing="—")
        label = f"{Class(poverty_class).label.lower()} theo {StandardKey(standard).label.lower()}"
        return self.figure(number, label)


PLACE_COLUMNS = [
    Column("noi", "Địa bàn", lambda line: name_of(line.place)),
    Column("ho", "Số hộ", lambda line: line.figure(line.counts.total, "hộ"), numeric=True),
    Column("ngheo", "Nghèo, chuẩn quốc gia", lambda line: line.of(N, Class.POOR), numeric=True),
    Column("can_ngheo", "Cận nghèo, chuẩn quốc gia", lambda line: line.of(N, Class.NEAR_POOR), numeric=True),
    Column("ngheo_tp", "Nghèo, chuẩn của Thành phố", lambda line: line.of(C, Class.POOR), numeric=True),
    Column("can_ngheo_tp", "Cận nghèo, chuẩn của Thành phố", lambda line: line.of(C, Class.NEAR_POOR), numeric=True),
]


def total_of(rows: list[PlaceRow], day: date) -> Figure:
    number = sum(row.counts.total for row in rows)
    return Figure(number, "hộ đang ở trong sổ", day, "Cộng số hộ của các địa bàn dưới đây", source=SOURCE)


def place_lines(rows: list[PlaceRow], day: date) -> list[PlaceLine]:
    known = has_city_standard(day)
    return [PlaceLine(row.place, row.counts, day, known) for row in rows]
