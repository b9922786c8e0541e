"""The verbs of change control: an approved plan changes only by a proposal that the level above approves."""

from dataclasses import replace

from chungtay.apps.movements import contents, goals, permissions, trail, writing
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import ChangeState, PlanChange, PlanDraft, UnitPlan
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.states import Sent
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb(
    "movements.propose_plan_change",
    label="Đề nghị điều chỉnh kế hoạch",
    allow=permissions.may_write,
    clauses=("III.1",),
)
def propose_plan_change(plan: UnitPlan, *, by: Desk, content: PlanContent, reason: str) -> PlanChange:
    """The approved plan stays in force until the answer; only one proposal waits at a time."""
    trail.refuse_unless(plan, {Sent.ACCEPTED})
    if plan.changes.filter(state=ChangeState.PROPOSED).exists():
        raise Refused("Kế hoạch đang có một đề nghị điều chỉnh chờ duyệt. Anh/chị rút đề nghị đó, hoặc chờ trả lời.")
    targets = goals.checked(content.targets, plan.unit, plan.movement)
    before, after = contents.content_of(plan), contents.normal(replace(content, targets=targets))
    found = contents.differences(before, after)
    if not found:
        raise Refused("Nội dung chưa khác kế hoạch đã duyệt, nên chưa có gì để đề nghị.")
    last = plan.changes.order_by("-number").values_list("number", flat=True).first() or 0
    act().note = written = _written(reason, "reason")
    PlanDraft.objects.filter(movement=plan.movement_id, unit=plan.unit_id, person=by.person_id, is_change=True).delete()
    return PlanChange.objects.create(
        plan=plan, number=last + 1, reason=written, base=contents.as_json(before), content=contents.as_json(after),
        lowered=sum(one.takes_a_promise_back for one in found), proposed_on=by.day, proposed_by_id=by.post_id,
    )  # fmt: skip


@verb(
    "movements.withdraw_plan_change",
    label="Rút đề nghị điều chỉnh kế hoạch",
    allow=permissions.may_write,
)
def withdraw_plan_change(change: PlanChange, *, by: Desk) -> PlanChange:
    _refuse_answered(change)
    change.state, change.answered_on = ChangeState.WITHDRAWN, by.day
    change.save()
    return change


@verb(
    "movements.approve_plan_change",
    label="Duyệt điều chỉnh kế hoạch",
    allow=permissions.may_receive,
    clauses=("III.1",),
)
def approve_plan_change(change: PlanChange, *, by: Desk) -> PlanChange:
    """The plan takes over what was proposed; a task left out is dropped, and its history stays."""
    _refuse_answered(change)
    plan = UnitPlan.objects.select_for_update().select_related("unit", "movement").get(pk=change.plan_id)
    if contents.content_of(plan) != contents.from_json(change.base):
        raise Refused("Kế hoạch đã khác lúc đề nghị. Đơn vị rút đề nghị này và đề nghị lại.")
    content = contents.from_json(change.content)
    for one in contents.differences(contents.from_json(change.base), content):
        act().tell(one.label, one.before, one.after)
    plan.version += 1
    writing.write_over(plan, content, content.targets, dropped_on=by.day)
    change.state, change.answered_on, change.answered_by_id = ChangeState.APPROVED, by.day, by.post_id
    change.save()
    return change


@verb(
    "movements.refuse_plan_change",
    label="Không duyệt điều chỉnh kế hoạch",
    allow=permissions.may_receive,
    clauses=("III.1",),
)
def refuse_plan_change(change: PlanChange, *, by: Desk, reason: str) -> PlanChange:
    _refuse_answered(change)
    act().note = change.answer = _written(reason, "reason")
    change.state, change.answered_on, change.answered_by_id = ChangeState.REFUSED, by.day, by.post_id
    change.save()
    return change


def _written(reason: str, field: str) -> str:
    written = vietnamese.nfc(reason).strip()
    if len(written) < trail.LEAST_REASON:
        message = "Anh/chị ghi lý do để người đọc hiểu vì sao."
        raise Refused(message, {field: message})
    return written


def _refuse_answered(change: PlanChange) -> None:
    if change.state != ChangeState.PROPOSED:
        state = ChangeState(change.state).label.lower()
        raise Refused(f"Đề nghị này đang ở trạng thái “{state}” nên không làm được nữa.")
