"""The list of unit plans: how each stands, how far its tasks are, which are late, and how often it was changed."""

from datetime import date
from typing import Any

from django.db.models import Avg, Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from chungtay.apps.movements import board
from chungtay.apps.movements.models import ChangeState, Movement, Owed, PlanChange, PlanTask
from chungtay.apps.movements.tables import OWED
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.base.lists import Column
from chungtay.base.states import Sent

LATE, WAITING, CHANGED, LOWERED = "tre", "cho", "da-doi", "da-ha"
NARROW = {
    "": "Tất cả",
    LATE: "Có nhiệm vụ quá hạn",
    WAITING: "Có điều chỉnh chờ duyệt",
    CHANGED: "Đã điều chỉnh",
    LOWERED: "Đã hạ chỉ tiêu",
}


def rows(movement: Movement, desk: Desk, day: date) -> QuerySet[Any]:
    """What units owe, with numbers of their plans as of the day; one query however many there are."""
    tasks = PlanTask.objects.standing().filter(
        plan__movement=OuterRef("movement"), plan__unit=OuterRef("unit"), plan__state=Sent.ACCEPTED
    )
    changes = PlanChange.objects.filter(plan__movement=OuterRef("movement"), plan__unit=OuterRef("unit"))
    approved = Q(state=ChangeState.APPROVED, answered_on__lte=day)
    owed: QuerySet[Any] = board.rows(movement, Owed.UNIT_PLAN, desk, day)
    found: QuerySet[Any] = owed.annotate(
        progress=_of(tasks, Avg("progress"), "plan"),
        late_tasks=Coalesce(_of(tasks.filter(PlanTask.objects.late(day)), Count("pk"), "plan"), 0),
        times_changed=Coalesce(_of(changes.filter(approved), Count("pk"), "plan"), 0),
        times_lowered=Coalesce(_of(changes.filter(approved, lowered__gt=0), Count("pk"), "plan"), 0),
        open_changes=Coalesce(_of(changes.filter(state=ChangeState.PROPOSED), Count("pk"), "plan"), 0),
    )
    return found


def _of(found: QuerySet[Any], counted: Any, group: str) -> Subquery:
    return Subquery(found.order_by().values(group).annotate(counted=counted).values("counted")[:1])


def narrowed(found: QuerySet[Any], chosen: str) -> QuerySet[Any]:
    wanted = {
        LATE: Q(late_tasks__gt=0),
        WAITING: Q(open_changes__gt=0),
        CHANGED: Q(times_changed__gt=0),
        LOWERED: Q(times_lowered__gt=0),
    }
    return found.filter(wanted[chosen]) if chosen in wanted else found


def columns(day: date) -> list[Column]:
    def figure(name: str, unit: str, how: str) -> Any:
        def cell(row: Any) -> Figure:
            value = getattr(row, name)
            value = value if value is None else round(value)
            return Figure(value, unit, day, how, clause="III.1", status="computed", missing="—")

        return cell

    return [
        *OWED,
        Column("tien_do", "Tiến độ (%)", figure("progress", "%", "Trung bình tiến độ các nhiệm vụ của kế hoạch"),
               sort=("progress", "unit__name"), numeric=True),
        Column("qua_han", "Nhiệm vụ quá hạn", figure("late_tasks", "nhiệm vụ", "Đếm nhiệm vụ quá hạn chưa xong"),
               sort=("late_tasks", "unit__name"), numeric=True),
        Column("dieu_chinh", "Lần điều chỉnh", figure("times_changed", "lần", "Đếm các lần điều chỉnh đã duyệt"),
               sort=("times_changed", "unit__name"), numeric=True),
        Column("ha", "Lần hạ chỉ tiêu", figure("times_lowered", "lần", "Đếm các lần điều chỉnh có chỉ tiêu bị hạ"),
               sort=("times_lowered", "unit__name"), numeric=True),
    ]  # fmt: skip
