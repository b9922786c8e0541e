"""Writes the plans of a place as a workbook, for a purpose and a reason that stand at its head."""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chungtay.apps.accounts.desks import names_of_posts
from chungtay.apps.casework.models import CheckResult, HouseholdPlan, HouseholdPlanQuerySet, PlanState
from chungtay.apps.casework.queries.plans import with_latest
from chungtay.apps.households.exporting import PURPOSES
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.sheets.writing import write_table
from chungtay.rules import vietnamese

HEADER = (
    "Thôn, tổ dân phố", "Mã hộ", "Chủ hộ", "Trạng thái", "Ngày bắt đầu", "Bản đã thống nhất", "Ngày thống nhất",
    "Số bước", "Bước đã xong", "Bước quá hạn", "Kết quả kiểm tra gần nhất", "Ngày kiểm tra", "Lần kiểm tra sau",
    "Ngày thoát nghèo", "Số lần tái nghèo",
)  # fmt: skip


@dataclass(frozen=True)
class Order:
    """Why somebody wants the plans of a place."""

    purpose: str
    reason: str


@dataclass(frozen=True)
class Written:
    body: bytes
    rows: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()


def plans_of(place: Unit, desk: Desk) -> HouseholdPlanQuerySet:
    below = Unit.objects.subtree(place, desk.day).values("pk")
    return HouseholdPlan.objects.visible_to(desk, desk.day).filter(household__unit__in=below)


def write(place: Unit, order: Order, desk: Desk) -> Written:
    rows = list(rows_of(place, desk))
    memory = io.BytesIO()
    write_table(memory, "Kế hoạch thoát nghèo", HEADER, rows, head_of(place, order, desk))
    return Written(memory.getvalue(), len(rows))


def rows_of(place: Unit, desk: Desk) -> Iterator[list[Any]]:
    found = with_latest(plans_of(place, desk), desk.day).select_related("household__unit")
    for one in found.order_by("household__unit__name", "household__unit", "household__sort_key", "pk"):
        home = one.household
        result = str(CheckResult(one.last_result).label) if one.last_result else ""
        yield [
            home.unit.name, home.code, home.head_name, str(PlanState(one.state).label), one.started_on,
            one.number or None, one.agreed_on, one.steps_count, one.steps_done, one.steps_late, result,
            one.last_check, one.next_check, one.out_on, one.relapses,
        ]  # fmt: skip


def head_of(place: Unit, order: Order, desk: Desk) -> str:
    who = names_of_posts([desk.post_id or 0]).get(desk.post_id or 0, "Hệ thống")
    return (
        f"{place.name}. Xuất ngày {vietnamese.format_day(desk.day)} bởi {who}. Mục đích: {PURPOSES[order.purpose]}. "
        f"Lý do: {order.reason}. Có dữ liệu cá nhân: chỉ dùng đúng mục đích, không chuyển cho người khác."
    )
