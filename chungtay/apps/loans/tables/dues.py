"""The instalments of a month: who brings how much, and what was late before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.loans.queries.loans import Due
from chungtay.apps.loans.tables.loans import dong
from chungtay.base.figures import Figure
from chungtay.base.lists import Column


@dataclass(frozen=True)
class Row:
    due: Due
    day: date

    def get_absolute_url(self) -> str:
        return self.due.loan.get_absolute_url()

    def figure(self, value: int, how: str) -> Figure:
        return dong(value, self.due.debt.day, how, status="computed")


PRINCIPAL, INTEREST, LATE, ALL = (
    "Gốc đến hạn trong tháng, theo lịch đang áp dụng",
    "Lãi theo dư nợ thực tế đến ngày trả trong tháng",
    "Gốc, lãi đến hạn trước tháng này chưa trả, cộng lãi quá hạn đến ngày trả",
    "Cộng ba khoản bên trái",
)
COLUMNS = [
    Column("ma", "Khoản vay", lambda row: row.due.loan.code, whole=True),
    Column("ho", "Hộ vay", lambda row: row.due.loan.household.head_name),
    Column("thon", "Thôn, tổ dân phố", lambda row: row.due.loan.unit.name),
    Column("to", "Tổ", lambda row: row.due.loan.group.name if row.due.loan.group else "—"),
    Column("ngay", "Ngày trả", lambda row: row.due.due_on),
    Column("goc", "Gốc (đ)", lambda row: row.figure(row.due.principal, PRINCIPAL), numeric=True),
    Column("lai", "Lãi (đ)", lambda row: row.figure(row.due.interest, INTEREST), numeric=True),
    Column("cu", "Còn nợ từ trước (đ)", lambda row: row.figure(row.due.late, LATE), numeric=True),
    Column("cong", "Cộng (đ)", lambda row: row.figure(row.due.total, ALL), numeric=True),
]


def rows_of(dues: Iterable[Due], day: date) -> list[Row]:
    return [Row(one, day) for one in dues]


def totals(dues: list[Due], day: date) -> list[dict[str, object]]:
    sums = (
        (_("Gốc"), sum(one.principal for one in dues), PRINCIPAL),
        (_("Lãi"), sum(one.interest for one in dues), INTEREST),
        (_("Còn nợ từ trước"), sum(one.late for one in dues), LATE),
        (_("Cộng phải thu"), sum(one.total for one in dues), ALL),
    )
    return [{"label": label, "fig": dong(value, day, how, status="computed")} for label, value, how in sums]
