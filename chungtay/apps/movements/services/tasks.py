"""The verbs on the tasks of an approved plan: how far they are, and what came of them."""

from chungtay.apps.movements import permissions, trail
from chungtay.apps.movements.models import PlanTask, TaskStep, UnitPlan
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.states import Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

FULL = 100


@verb(
    "movements.report_task_progress",
    label="Cập nhật tiến độ nhiệm vụ",
    allow=permissions.may_tell_of_tasks,
    clauses=("III.1",),
)
def report_task_progress(
    plan: UnitPlan, *, by: Desk, task: PlanTask, progress: int, note: str = "", result: str | None = None
) -> UnitPlan:
    """Tell how far a task of the approved plan is, in per cent; at 100 it is done on this day.

    `result` None leaves the result as it is. The plan itself does not change, and neither does its version.
    """
    trail.refuse_unless(plan, {Sent.ACCEPTED})
    current = plan.tasks.select_for_update().get(pk=task.pk)
    if not permissions.may_write(by, plan) and current.owner_unit_id != by.unit_id:
        raise NotAllowed("Nhiệm vụ này do đơn vị khác phụ trách.")
    if current.dropped_on is not None:
        raise Refused("Nhiệm vụ này đã bỏ theo điều chỉnh kế hoạch.")
    if not 0 <= progress <= FULL:
        message = "Tiến độ là số từ 0 đến 100."
        raise Refused(message, {"progress": message})
    act().tell(f"Tiến độ (%): {current.title}", current.progress, progress)
    if progress < FULL:
        current.done_on = None
    elif current.done_on is None:
        current.done_on = by.day
    current.progress = progress
    if result is not None:
        written = vietnamese.nfc(result).strip()
        act().tell(f"Kết quả: {current.title}", current.result, written)
        current.result = written
    current.save()
    act().note = vietnamese.nfc(note).strip()
    TaskStep.objects.create(task=current, told_on=by.day, progress=progress, note=act().note, post_id=by.post_id)
    return plan
