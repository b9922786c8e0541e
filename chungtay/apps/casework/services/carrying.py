"""The verbs by which a plan is carried out: a step is done, and the household is looked at when it is due."""

from datetime import date

from chungtay.apps.casework import looking, permissions, writing
from chungtay.apps.casework.looking import Look
from chungtay.apps.casework.models import PlanCheck, PlanState, PlanStep
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

CLAUSES = ("II.5",)


@verb("casework.tell_step", label="Ghi kết quả một bước", allow=permissions.may_write, clauses=CLAUSES)
def tell_step(step: PlanStep, *, by: Desk, done_on: date | None, told: str = "") -> PlanStep:
    """Done on a day, or not yet, when somebody had marked it by mistake; with what came of it in words."""
    if step.dropped_on is not None:
        raise Refused("Bước này đã bỏ khỏi kế hoạch.")
    if done_on is not None and done_on > by.day:
        raise Refused("Ngày làm xong chưa tới.", {"done_on": "Ngày làm xong không được sau hôm nay."})
    step.done_on, step.told = done_on, writing.tidy(told)
    step.save()
    return step


@verb("casework.record_check", label="Ghi kết quả kiểm tra", allow=permissions.may_write, clauses=CLAUSES)
def record_check(check: PlanCheck, *, by: Desk, look: Look) -> PlanCheck:
    """What was seen at the household; whether it is poor is decided by the review alone, so the two must agree."""
    if check.plan.state == PlanState.CLOSED:
        raise Refused("Kế hoạch này đã dừng nên không kiểm tra nữa.")
    if faults := looking.faults_of(check, look, by.day):
        raise Refused(next(iter(faults.values())), faults)
    check.done_on, check.result = look.done_on, look.result
    check.seen, check.made_by = writing.paragraphs(look.seen), writing.tidy(look.made_by)
    check.save()
    return check
