"""The auditor's columns: who, in which post, when, which sheet by its code alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.queries.readings import Unusual, threshold
from chungtay.base.figures import Figure, Input
from chungtay.base.law import book
from chungtay.base.lists import Column

READINGS = [
    Column("nguoi", "Người xem", lambda row: row.who),
    Column("vi_tri", "Vị trí công tác", lambda row: row.post),
    Column("don_vi", "Đơn vị của người xem", lambda row: row.unit),
    Column("ngay", "Ngày", lambda row: row.day),
    Column("xem", "Xem gì", lambda row: row.what),
    Column("ma", "Mã hộ", lambda row: row.code, whole=True),
    Column("noi", "Thôn, tổ dân phố", lambda row: row.place),
]
EXPORTS = [
    Column("nguoi", "Người xuất", lambda row: row.who),
    Column("vi_tri", "Vị trí công tác", lambda row: row.post),
    Column("don_vi", "Đơn vị của người xuất", lambda row: row.unit),
    Column("ngay", "Ngày", lambda row: row.day),
    Column("noi", "Danh sách của", lambda row: row.place),
    Column("gi", "Nội dung, lý do", lambda row: row.detail),
]
UNUSUAL = [
    Column("nguoi", "Người xem", lambda row: row.unusual.who),
    Column("don_vi", "Đơn vị", lambda row: row.unusual.unit),
    Column("ngay", "Ngày", lambda row: row.unusual.day),
    Column("so", "Số lần xem trong ngày", lambda row: row.number, numeric=True),
]


@dataclass(frozen=True)
class UnusualRow:
    unusual: Unusual

    def get_absolute_url(self) -> str:
        day = self.unusual.day.isoformat()
        return f"?muc=xem&vi_tri={self.unusual.post_id}&tu={day}&den={day}"

    @property
    def number(self) -> Figure:
        policy = book().privacy.unusual_readings_a_day
        inputs = (Input(policy.label, str(policy.value)),)
        return Figure(self.unusual.number, "lần", self.unusual.day, policy.because, inputs, status="suggested")


def unusual_rows(found: Iterable[Unusual]) -> list[UnusualRow]:
    return [UnusualRow(one) for one in found]


def threshold_figure(day: date) -> Figure:
    policy = book().privacy.unusual_readings_a_day
    return Figure(threshold(), "lần xem một ngày", day, policy.because, status=policy.status)
