"""What each tab of a plan's page shows; a tab reads only what it needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.apps.documents.attachments import attachments_of
from chungtay.apps.movements import asking, contents, gantts, plan_figures, queries
from chungtay.apps.movements.doubts import doubts_of
from chungtay.apps.movements.models import PlanChange, PlanTask, Target, UnitPlan
from chungtay.base import history, months
from chungtay.base.access import Desk
from chungtay.base.figures import Figure
from chungtay.rules.plan_checks import SEVERITY_WORDS, Severity

TABS = {
    "noi-dung": "Nội dung",
    "nhiem-vu": "Nhiệm vụ",
    "bieu-do": "Biểu đồ",
    "lich": "Lịch",
    "dieu-chinh": "Điều chỉnh",
    "minh-chung": "Minh chứng",
    "can-cu": "Căn cứ",
    "lich-su": "Lịch sử",
}
CLAUSES = ("III.1", "II.2", "II.3", "I.2.b")
SHAPES = {Severity.STOP: "late", Severity.CHECK: "due", Severity.NOTE: "rest"}


@dataclass(frozen=True)
class Opening:
    """The plan that is opened, by whom, as of which day, and what the address asks for."""

    plan: UnitPlan
    desk: Desk
    day: date
    asked: dict[str, str]
    path: str

    @property
    def tasks(self) -> list[PlanTask]:
        return list(self.plan.tasks.select_related("owner_unit", "owner_post__person", "plan__unit", "plan__movement"))


@dataclass(frozen=True)
class TaskLine:
    task: PlanTask
    progress: Figure
    is_overdue: bool


def told(severity: Severity, text: str) -> dict[str, str]:
    return {"kind": SHAPES[severity], "word": SEVERITY_WORDS[severity], "text": text}


def content(one: Opening) -> dict[str, Any]:
    plan, day = one.plan, one.day
    asked = asking.asked_of(plan.unit, plan.movement, day)
    order = list(Target.INDICATORS)
    rows = sorted(plan.targets.all(), key=lambda row: (order.index(row.indicator), row.year))
    return {
        "targets": [
            (plan_figures.target_line(row, plan.unit.name, day), asked.get((row.indicator, row.year), ()))
            for row in rows
        ],
        "lines": list(plan.lines.all()),
        "doubts": [told(doubt.severity, doubt.text) for doubt in doubts_of(plan, day)],
        "averages": asking.averages_of(plan.unit, plan.movement, day),
    }  # fmt: skip


def tasks(one: Opening) -> dict[str, Any]:
    found = one.tasks
    return {
        "progress": plan_figures.progress_of_plan(one.plan, found, one.day),
        "tasks": [
            TaskLine(
                task, plan_figures.progress_of_task(task, one.plan.unit.name, one.day), task.is_overdue(one.day)
            )
            for task in found
        ],
    }  # fmt: skip


def chart(one: Opening) -> dict[str, Any]:
    standing = [task for task in one.tasks if task.dropped_on is None]
    return {"gantt": gantts.gantt_of(one.plan, standing, one.day) if standing else None}


def calendar(one: Opening) -> dict[str, Any]:
    entries = [gantts.entry_of(task, one.day) for task in one.tasks if task.dropped_on is None]
    return {"month": months.month_of(entries, one.asked.get("thang", ""), one.day)}


def changes(one: Opening) -> dict[str, Any]:
    found = PlanChange.objects.visible_to(one.desk, one.day).filter(plan=one.plan, proposed_on__lte=one.day)
    return {"plan_changes": [(change, lowered_figure(change, one.day)) for change in found.select_related(
        "plan__unit", "plan__movement", "proposed_by__person", "answered_by__person"
    )]}  # fmt: skip


def lowered_figure(change: PlanChange, day: date) -> Figure:
    how = "Đếm các dòng chỉ tiêu bị hạ hoặc bị bỏ trong đề nghị này, so với kế hoạch lúc đề nghị"
    return plan_figures.counted(change.lowered, "chỉ tiêu", how, day)


def evidence(one: Opening) -> dict[str, Any]:
    return {"attachments": attachments_of(one.plan, one.desk, one.day, one.path)}


def clauses(one: Opening) -> dict[str, Any]:
    return {"clauses": queries.clauses_cited(one.plan.movement.current(one.day), CLAUSES)}


def past(one: Opening) -> dict[str, Any]:
    return {"history": history.lines(one.plan, one.desk)}


BUILDERS: dict[str, Callable[[Opening], dict[str, Any]]] = {
    "noi-dung": content,
    "nhiem-vu": tasks,
    "bieu-do": chart,
    "lich": calendar,
    "dieu-chinh": changes,
    "minh-chung": evidence,
    "can-cu": clauses,
    "lich-su": past,
}


def difference_rows(change: PlanChange) -> list[contents.Difference]:
    return contents.differences(contents.from_json(change.base), contents.from_json(change.content))
