"""The verbs on a unit's own plan: written, submitted, sent back, approved, and its tasks carried out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chungtay.apps.movements import goals, permissions, trail
from chungtay.apps.movements.goals import PlanContent, TargetRow
from chungtay.apps.movements.models import Movement, Owed, PlanTask, Target, UnitPlan
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

BATCH = 2_000
FULL = 100
NEEDED = {
    "measures": "Anh/chị ghi giải pháp thực hiện trước khi gửi.",
    "communication": "Anh/chị ghi nội dung tuyên truyền trước khi gửi.",
}


@dataclass(frozen=True)
class PlanRow:
    """One unit's plan in a bulk act."""

    unit_id: int
    content: PlanContent


@verb("movements.start_plan", label="Lập kế hoạch hưởng ứng", allow=permissions.may_write, clauses=("III.1",))
def start_plan(unit: Unit, *, by: Desk, movement: Movement, content: PlanContent) -> UnitPlan:
    trail.refuse_unless_running(movement, by.day)
    if UnitPlan.objects.filter(movement=movement, unit=unit).exists():
        raise Refused(f"{unit} đã có kế hoạch trong phong trào này.")
    targets = goals.checked(content.targets, unit, movement)
    plan = UnitPlan.objects.create(movement=movement, unit=unit, **_texts(content))
    _write_rows(plan, content, targets)
    return plan


@verb(
    "movements.save_plan",
    label="Lưu kế hoạch hưởng ứng",
    allow=permissions.may_write,
    clauses=("III.1", "II.2"),
)
def save_plan(plan: UnitPlan, *, by: Desk, content: PlanContent) -> UnitPlan:
    """Replace the plan's texts, targets and tasks by `content`."""
    trail.refuse_unless(plan, WITH_AUTHOR)
    targets = goals.checked(content.targets, plan.unit, plan.movement)
    for name, value in _texts(content).items():
        setattr(plan, name, value)
    plan.save()
    _write_rows(plan, content, targets)
    return plan


@verb("movements.submit_plan", label="Gửi kế hoạch hưởng ứng", allow=permissions.may_write, clauses=("III.1",))
def submit_plan(plan: UnitPlan, *, by: Desk) -> UnitPlan:
    trail.refuse_unless(plan, WITH_AUTHOR)
    missing = {name: message for name, message in NEEDED.items() if not getattr(plan, name)}
    if missing:
        raise Refused(" ".join(missing.values()), missing)
    trail.submit(plan, by.day)
    trail.fulfil(plan.movement_id, [plan.unit_id], Owed.UNIT_PLAN, by.day)
    return plan


@verb("movements.send_back_plan", label="Trả lại kế hoạch hưởng ứng", allow=permissions.may_receive, clauses=("III.1",))
def send_back_plan(plan: UnitPlan, *, by: Desk, reason: str) -> UnitPlan:
    trail.send_back(plan, reason, by.day)
    return plan


@verb("movements.approve_plan", label="Phê duyệt kế hoạch hưởng ứng", allow=permissions.may_receive, clauses=("III.1",))
def approve_plan(plan: UnitPlan, *, by: Desk) -> UnitPlan:
    trail.accept(plan, by.day)
    return plan


@verb(
    "movements.report_task_progress",
    label="Cập nhật tiến độ nhiệm vụ",
    allow=permissions.may_write,
    clauses=("III.1",),
)
def report_task_progress(plan: UnitPlan, *, by: Desk, task: PlanTask, progress: int) -> UnitPlan:
    """Tell how far a task of the approved plan is, in per cent; at 100 it is done on this day."""
    trail.refuse_unless(plan, {Sent.ACCEPTED})
    current = plan.tasks.select_for_update().get(pk=task.pk)
    if not 0 <= progress <= FULL:
        message = "Tiến độ là số từ 0 đến 100."
        raise Refused(message, {"progress": message})
    act().tell(f"Tiến độ (%): {current.title}", current.progress, progress)
    current.progress, current.done_on = progress, (by.day if progress == FULL else None)
    current.save()
    plan.save()
    return plan


@verb(
    "movements.enter_plans_in_bulk",
    label="Nhập nhiều kế hoạch đã duyệt",
    allow=permissions.may_act_in_bulk,
    clauses=("III.1",),
    bulk=True,
)
def enter_plans_in_bulk(movement: Movement, rows: Sequence[PlanRow], *, by: Desk) -> int:
    """Enter approved plans of units whose papers this desk receives; a unit that has one stops the whole act."""
    trail.refuse_unless_running(movement, by.day)
    contents = {row.unit_id: row.content for row in rows}
    trail.refuse_foreign(by, contents)
    there = UnitPlan.objects.filter(movement=movement, unit__in=contents).select_related("unit").first()
    if there is not None:
        raise Refused(f"{there.unit} đã có kế hoạch trong phong trào này; chưa có gì thay đổi.")
    units = Unit.objects.in_bulk(contents)
    targets = {unit: goals.checked(content.targets, units[unit], movement) for unit, content in contents.items()}
    plans = UnitPlan.objects.bulk_create(
        (
            # Version 3: what a start, a submission and an approval in three steps would leave.
            UnitPlan(
                movement=movement, unit_id=unit, state=Sent.ACCEPTED, version=3,
                submitted_on=by.day, accepted_on=by.day, **_texts(content),
            )
            for unit, content in contents.items()
        ),
        batch_size=BATCH,
    )  # fmt: skip
    Target.objects.bulk_create(_targets(plans, targets), batch_size=BATCH)
    tasks = [task for plan in plans for task in _tasks(plan, contents[plan.unit_id])]
    PlanTask.objects.bulk_create(tasks, batch_size=BATCH)
    fulfilled = trail.fulfil(movement.pk, contents, Owed.UNIT_PLAN, by.day)
    act().count(plans=len(plans), fulfilled=fulfilled, digest=trail.digest_of(contents))
    return len(plans)


def _texts(content: PlanContent) -> dict[str, str]:
    return {
        "measures": vietnamese.nfc(content.measures).strip(),
        "communication": vietnamese.nfc(content.communication).strip(),
    }


def _write_rows(plan: UnitPlan, content: PlanContent, targets: Sequence[TargetRow]) -> None:
    """Targets and tasks of a draft are written anew each time; the event tells both sides in words."""
    before = _rows_in_words(plan)
    plan.targets.all().delete()
    plan.tasks.all().delete()
    Target.objects.bulk_create(_targets([plan], {plan.unit_id: targets}))
    PlanTask.objects.bulk_create(_tasks(plan, content))
    after = _rows_in_words(plan)
    for label in before:
        act().tell(label, before[label], after[label])


def _rows_in_words(plan: UnitPlan) -> dict[str, str]:
    return {
        "Chỉ tiêu": "; ".join(goals.words(one) for one in plan.targets.all()),
        "Nhiệm vụ": "; ".join(_task_words(one) for one in plan.tasks.all()),
    }


def _targets(plans: Sequence[UnitPlan], targets: Mapping[int, Sequence[TargetRow]]) -> list[Target]:
    return [
        Target(plan=plan, indicator=row.indicator, year=row.year, mode=row.mode, value=row.value, start=row.start)
        for plan in plans
        for row in targets[plan.unit_id]
    ]


def _tasks(plan: UnitPlan, content: PlanContent) -> list[PlanTask]:
    return [
        PlanTask(
            plan=plan, title=vietnamese.collapse(row.title), owner=vietnamese.collapse(row.owner), due_on=row.due_on
        )
        for row in content.tasks
    ]


def _task_words(task: PlanTask) -> str:
    return f"{task.title} ({task.owner}, hạn {vietnamese.format_day(task.due_on)})"
