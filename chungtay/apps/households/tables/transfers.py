"""The columns of the list of households on their way between communes."""

from datetime import date

from django.db.models import Count

from chungtay.apps.households.models import Answer, Transfer, TransferQuerySet
from chungtay.base.figures import Figure
from chungtay.base.lists import Column, Counter

COLUMNS = [
    Column("ho", "Hộ", lambda one: f"{one.household.code} · {one.household.head_name}"),
    Column("noi_di", "Nơi đi", lambda one: one.from_unit.name),
    Column("noi_den", "Nơi đến", lambda one: one.unit.name),
    Column("ngay", "Ngày đề nghị", lambda one: one.asked_on),
    Column("ly_do", "Lý do", lambda one: one.reason),
    Column("trang_thai", "Trạng thái", lambda one: Answer(one.state)),
]


def counters(papers: TransferQuerySet, day: date) -> list[Counter]:
    counted = dict(papers.order_by().values_list("state").annotate(Count("pk")))
    shown = [
        ("", "Tất cả", sum(counted.values())),
        *((one.value, str(one.label), counted.get(one, 0)) for one in Answer),
    ]
    return [
        Counter(key, label, Figure(number, "đề nghị", day, f"Đếm đề nghị chuyển hộ: {label.lower()}."))
        for key, label, number in shown
    ]


def persons_of(transfer: Transfer, day: date) -> Figure:
    return Figure(transfer.household.members_count, "người", day, "Đếm thành viên đang ở trong hộ", source="Sổ hộ dân")
