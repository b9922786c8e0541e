"""The figures on the pages of a plan: its targets read both ways, its tasks, and how far all of it has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chungtay.apps.movements import goals
from chungtay.apps.movements.models import Mode, PlanTask, Target, UnitPlan
from chungtay.base.figures import Figure, Input
from chungtay.rules import vietnamese

PROGRESS_HOW = "Trung bình tiến độ của các nhiệm vụ, nhiệm vụ nào cũng tính như nhau: {sum} ÷ {count}"
NO_TASKS = "Chưa có nhiệm vụ"


@dataclass(frozen=True)
class TargetLine:
    """A target with both readings side by side, so that "giảm còn" and "giảm" cannot be taken for one another."""

    target: Target
    name: str
    label: str
    words: str
    value: Figure
    start: Figure | None = None
    fall: Figure | None = None
    remaining: Figure | None = None


def target_line(target: Target, unit_name: str, day: date) -> TargetLine:
    unit = "đ" if target.is_money else "hộ"
    label = "đạt" if target.is_money else str(Mode(target.mode).label)
    who = f"{unit_name}, đến khi kế hoạch được duyệt"

    def figure(value: int | None, how: str, *inputs: Input, status: str = "recorded") -> Figure:
        return Figure(value, unit, day, how, inputs, clause="III.1", status=status, who=who)

    name, words = Target.INDICATORS[target.indicator], goals.words(target)
    given = Input(f"Chỉ tiêu: {label}", vietnamese.format_number(target.value))
    if target.is_money:
        value = figure(target.value, "Chỉ tiêu vận động ghi trong kế hoạch của đơn vị", given)
        return TargetLine(target, name, label, words, value)
    start = Input("Đầu năm", vietnamese.format_number(target.start or 0))
    computed = "recorded" if target.mode == Mode.TO else "computed"
    return TargetLine(
        target, name, label, words,
        value=figure(target.value, f"Chỉ tiêu “{label}” ghi trong kế hoạch của đơn vị", given),
        start=figure(target.start, "Số đầu năm ghi trong kế hoạch của đơn vị"),
        fall=figure(target.fall, "Số đầu năm trừ số còn lại", start, given, status="computed"),
        remaining=figure(target.remaining, "Số đầu năm trừ số giảm", start, given, status=computed),
    )  # fmt: skip


def progress_of_task(task: PlanTask, unit_name: str, day: date) -> Figure:
    return Figure(task.progress, "%", day, "Tiến độ do đơn vị cập nhật", clause="III.1", who=unit_name)


def progress_of_plan(plan: UnitPlan, tasks: Sequence[PlanTask], day: date) -> Figure:
    """Every task counts alike; how they were told stands behind the figure."""
    standing = [one for one in tasks if one.dropped_on is None]
    total = sum(one.progress for one in standing)
    inputs = tuple(Input(one.title, f"{one.progress} %", one.get_absolute_url()) for one in standing)
    how = PROGRESS_HOW.format(sum=total, count=len(standing))
    value = Decimal(total) / len(standing) if standing else None
    return Figure(value, "%", day, how, inputs, "III.1", "computed", who=plan.unit.name, missing=NO_TASKS)


def counted(number: int, unit: str, how: str, day: date, *inputs: Input) -> Figure:
    return Figure(number, unit, day, how, inputs, clause="III.1", status="computed")
