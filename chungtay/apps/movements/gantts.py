"""The tasks of a plan on a time line and in a calendar."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.movements import plan_figures
from chungtay.apps.movements.models import PlanTask, UnitPlan
from chungtay.base.gantt import Gantt, GanttRow, Kind
from chungtay.base.months import Entry


def standing_of(task: PlanTask, day: date) -> tuple[Kind, str]:
    if task.done_on is not None and task.done_on <= day:
        return "done", _("Xong")
    return (
        ("late", _("Quá hạn")) if task.is_overdue(day) else ("open", _("Đang làm") if task.progress else _("Chưa làm"))
    )


def gantt_of(plan: UnitPlan, tasks: Sequence[PlanTask], day: date) -> Gantt:
    rows = []
    for task in tasks:
        kind, word = standing_of(task, day)
        figure = plan_figures.progress_of_task(task, plan.unit.name, day)
        rows.append(
            GanttRow(
                task.title, task.begins_on, task.due_on, figure, kind, word, task.owner, task.get_absolute_url()
            )
        )  # fmt: skip
    rows.sort(key=lambda row: (row.since, row.until))
    subtitle = _("Nhiệm vụ chưa ghi ngày bắt đầu thì tính từ ngày kế hoạch được duyệt.")
    return Gantt(_("Nhiệm vụ theo thời gian"), rows, day, subtitle)


def entry_of(task: PlanTask, day: date, note: str = "") -> Entry:
    kind, word = standing_of(task, day)
    shape = {"done": "done", "late": "late", "open": "rest"}[kind]
    return Entry(task.due_on, task.title, task.get_absolute_url(), shape, word, note or task.owner)
