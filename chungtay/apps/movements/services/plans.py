"""The verbs on a unit's own plan: written, submitted, sent back, approved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chungtay.apps.movements import contents, goals, permissions, phases, trail, writing
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import (
    CommunicationLine,
    Movement,
    Owed,
    PlanDraft,
    PlanTask,
    Target,
    UnitPlan,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Conflict, Refused
from chungtay.base.states import WITH_AUTHOR, Sent
from chungtay.base.verbs import verb
from chungtay.rules.plan_checks import Goal

BATCH = 2_000
NEEDED = {
    "measures": "Anh/chị ghi giải pháp thực hiện trước khi gửi.",
    "communication": "Anh/chị ghi nội dung hoặc việc tuyên truyền trước khi gửi.",
}


@dataclass(frozen=True)
class PlanRow:
    """One unit's plan in a bulk act."""

    unit_id: int
    content: PlanContent


@verb("movements.start_plan", label="Lập kế hoạch hưởng ứng", allow=permissions.may_write, clauses=("III.1", "II.2"))
def start_plan(unit: Unit, *, by: Desk, movement: Movement, content: PlanContent) -> UnitPlan:
    phases.refuse_unless_allowed(movement, "plan", by.day)
    there = UnitPlan.objects.filter(movement=movement, unit=unit).select_related("unit", "movement").first()
    if there is not None:
        raise Conflict(there)
    targets = goals.checked(content.targets, unit, movement)
    plan = UnitPlan.objects.create(movement=movement, unit=unit)
    writing.write(plan, content, targets)
    _forget_draft(plan, by)
    return plan


@verb(
    "movements.save_plan",
    label="Lưu kế hoạch hưởng ứng",
    allow=permissions.may_write,
    clauses=("III.1", "II.2", "II.3"),
)
def save_plan(plan: UnitPlan, *, by: Desk, content: PlanContent) -> UnitPlan:
    """Replace the plan's texts and rows by `content`."""
    trail.refuse_unless(plan, WITH_AUTHOR)
    targets = goals.checked(content.targets, plan.unit, plan.movement)
    writing.write(plan, content, targets)
    _forget_draft(plan, by)
    return plan


@verb("movements.submit_plan", label="Gửi kế hoạch hưởng ứng", allow=permissions.may_write, clauses=("III.1",))
def submit_plan(plan: UnitPlan, *, by: Desk) -> UnitPlan:
    trail.refuse_unless(plan, WITH_AUTHOR)
    missing = {name: message for name, message in NEEDED.items() if not getattr(plan, name)}
    if plan.lines.exists():
        missing.pop("communication", None)
    if missing:
        raise Refused(" ".join(missing.values()), missing)
    phases.refuse_unless_allowed(plan.movement, "plan", by.day)
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
    "movements.enter_plans_in_bulk",
    label="Nhập nhiều kế hoạch đã duyệt",
    allow=permissions.may_act_in_bulk,
    clauses=("III.1",),
    bulk=True,
)
def enter_plans_in_bulk(movement: Movement, rows: Sequence[PlanRow], *, by: Desk) -> int:
    """Enter approved plans of units whose papers this desk receives; a unit that has one stops the whole act."""
    phases.refuse_unless_allowed(movement, "plan", by.day)
    contents_of = {row.unit_id: row.content for row in rows}
    trail.refuse_foreign(by, contents_of)
    there = UnitPlan.objects.filter(movement=movement, unit__in=contents_of).select_related("unit").first()
    if there is not None:
        raise Refused(f"{there.unit} đã có kế hoạch trong phong trào này; chưa có gì thay đổi.")
    units = Unit.objects.in_bulk(contents_of)
    targets = {unit: goals.checked(content.targets, units[unit], movement) for unit, content in contents_of.items()}
    plans = UnitPlan.objects.bulk_create(
        (
            # Version 3: what a start, a submission and an approval in three steps would leave.
            UnitPlan(
                movement=movement, unit_id=unit, state=Sent.ACCEPTED, version=3,
                submitted_on=by.day, accepted_on=by.day, **contents.texts_of(content),
            )
            for unit, content in contents_of.items()
        ),
        batch_size=BATCH,
    )  # fmt: skip
    _write_rows_in_bulk({plan: contents_of[plan.unit_id] for plan in plans}, targets)
    fulfilled = trail.fulfil(movement.pk, contents_of, Owed.UNIT_PLAN, by.day)
    act().count(plans=len(plans), fulfilled=fulfilled, digest=trail.digest_of(contents_of))
    return len(plans)


def _write_rows_in_bulk(plans: Mapping[UnitPlan, PlanContent], targets: Mapping[int, Sequence[Goal]]) -> None:
    rows = [row for plan in plans for row in writing.target_records(plan, targets[plan.unit_id])]
    Target.objects.bulk_create(rows, batch_size=BATCH)
    tasks = [row for plan, content in plans.items() for row in writing.task_records(plan, content)]
    PlanTask.objects.bulk_create(tasks, batch_size=BATCH)
    lines = [row for plan, content in plans.items() for row in writing.line_records(plan, content)]
    CommunicationLine.objects.bulk_create(lines, batch_size=BATCH)


def _forget_draft(plan: UnitPlan, by: Desk) -> None:
    """What was typed stands in the plan now."""
    PlanDraft.objects.filter(
        movement=plan.movement_id, unit=plan.unit_id, person=by.person_id, is_change=False
    ).delete()
