"""The list of groups and the members of one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.apps.loans.models import Group, GroupMember
from chungtay.apps.loans.tables.loans import count, dong
from chungtay.base.figures import Figure
from chungtay.base.lists import Column


@dataclass(frozen=True)
class Row:
    """A group read with its sums."""

    group: Any
    day: date

    def get_absolute_url(self) -> str:
        return str(self.group.get_absolute_url())

    @property
    def members(self) -> Figure:
        return count(self.group.number_of_members, _("hộ"), self.day, _("Đếm tổ viên đang tham gia"))

    @property
    def owed(self) -> Figure:
        return dong(self.group.owed, self.day, _("Cộng dư nợ gốc của các khoản vay qua tổ"))


COLUMNS = [
    Column("to", "Tổ", lambda row: row.group.name, sort=("name",)),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.group.unit.name, sort=("unit__name", "name")),
    Column("to_chuc", "Tổ chức nhận ủy thác", lambda row: row.group.organisation, sort=("organisation",)),
    Column("to_truong", "Tổ trưởng", lambda row: row.group.head.head_name if row.group.head else "Chưa có"),
    Column("to_vien", "Tổ viên (hộ)", lambda row: row.members, sort=("number_of_members",), numeric=True),
    Column("du_no", "Dư nợ gốc (đ)", lambda row: row.owed, sort=("owed",), numeric=True),
    Column("tu_ngay", "Xã chấp thuận", lambda row: row.group.agreed_on, sort=("agreed_on",)),
]


def rows_of(groups: Iterable[Group], day: date) -> list[Row]:
    return [Row(one, day) for one in groups]


@dataclass(frozen=True)
class MemberLine:
    member: GroupMember
    is_head: bool
    owed: Figure


def member_lines(group: Group, members: Iterable[GroupMember], day: date) -> list[MemberLine]:
    owed: dict[int, int] = {}
    for household, left in group.loans.values_list("household", "outstanding"):
        owed[household] = owed.get(household, 0) + left
    how = _("Cộng dư nợ gốc của hộ qua tổ này")
    return [
        MemberLine(one, one.household_id == group.head_id, dong(owed.get(one.household_id, 0), day, how))
        for one in members
    ]
