"""The columns of the boards of registrations by kind, and the lines of lists, for the screen and for Excel."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from chungtay.apps.accounts.models import Post
from chungtay.apps.accounts.roles import role_label
from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.registers import Joined, PlaceCounts
from chungtay.base.figures import Figure
from chungtay.base.lists import Column


@dataclass(frozen=True)
class Row:
    """One line of a board; `code` goes into the sheet where the name stays out of it."""

    name: str
    place: str
    detail: str
    standing: str
    handed_in_on: date | None
    url: str
    code: str = ""

    def get_absolute_url(self) -> str:
        return self.url


STATE = Column("trang_thai", "Trạng thái", lambda row: Joined(row.standing), sort=("standing",))
SENT = Column("ngay_gui", "Ngày gửi", lambda row: row.handed_in_on, sort=("handed_in_on",))
UNITS = [
    Column("don_vi", "Đơn vị", lambda row: row.name, sort=("name",)),
    Column("dia_ban", "Địa bàn", lambda row: row.place, sort=("seat__name", "name")),
    SENT,
    STATE,
]
HOUSEHOLDS = [
    Column("ho", "Hộ", lambda row: row.name, sort=("sort_key",)),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.place, sort=("unit__name", "sort_key")),
    Column("phan_loai", "Phân loại", lambda row: row.detail, sort=("national_class", "sort_key")),
    SENT,
    STATE,
]
# No name leaves the house with this list; lists with names go out by a purpose and a reason.
HOUSEHOLD_SHEET = [Column("ma_ho", "Mã hộ", lambda row: row.code), *HOUSEHOLDS[1:]]
PERSONS = [
    Column("ho_ten", "Họ và tên", lambda row: row.name),
    Column("nhiem_vu", "Nhiệm vụ, chức danh", lambda row: row.detail),
    Column("don_vi", "Đơn vị", lambda row: row.place),
    Column("ngay_gui", "Ngày gửi", lambda row: row.handed_in_on),
    Column("trang_thai", "Trạng thái", lambda row: Joined(row.standing)),
]


def unit_rows(rows: Iterable[Any], movement: Movement) -> list[Row]:
    return [
        Row(
            one.name, one.seat.full_name, "", one.standing, one.handed_in_on,
            reverse("movements:registration", args=[movement.key, one.key]),
        )
        for one in rows
    ]  # fmt: skip


def household_rows(rows: Iterable[Any], movement: Movement, year: int) -> list[Row]:
    return [
        Row(
            str(one), one.unit.name, one.get_national_class_display() or "Chưa được xét", one.standing,
            one.handed_in_on, reverse("movements:pledge", args=[movement.key, one.pk, year]), one.code,
        )
        for one in rows
    ]  # fmt: skip


def person_rows(rows: Iterable[Any], movement: Movement, *, may_enter: bool) -> list[Row]:
    """Registrations, and posts whose holders have written nothing, with a way to write for those who may."""
    return [post_row(one, movement, may_enter) if isinstance(one, Post) else registration_row(one) for one in rows]


def registration_row(one: Any) -> Row:
    url = one.get_absolute_url()
    return Row(one.full_name, one.unit.name, one.task, one.standing, one.handed_in_on, url)


def post_row(post: Any, movement: Movement, may_enter: bool) -> Row:
    url = f"{reverse('movements:person_new', args=[movement.key])}?vi_tri={post.pk}" if may_enter else ""
    words = post.title or role_label(post.role)
    return Row(post.person.full_name, post.unit.name, words, post.standing, None, url)


def place_columns(day: date, unit: str, how: str) -> list[Column]:
    """How many are invited in each place, and how many stand where."""

    def cell(states: Iterable[Joined]) -> Any:
        chosen = tuple(states)
        return lambda line: Figure(sum(line.counts.numbers[one] for one in chosen), unit, day, how)

    return [
        Column("noi", "Nơi", lambda line: line.counts.unit.name),
        Column("tat_ca", "Tất cả", cell(Joined), numeric=True),
        *(Column(one.value, str(one.label), cell([one]), numeric=True) for one in Joined),
    ]


@dataclass(frozen=True)
class PlaceRow:
    """A place with the address that filters the board by it."""

    counts: PlaceCounts
    url: str

    def get_absolute_url(self) -> str:
        return self.url
