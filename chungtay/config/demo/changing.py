"""Autumn 2023 and 2024: approved plans are changed with a reason, or not; in winter shares of 2025 are given."""

from dataclasses import replace
from datetime import date

from chungtay.apps.movements import allotting, contents
from chungtay.apps.movements.allotting import Decided
from chungtay.apps.movements.goals import PlanContent
from chungtay.apps.movements.models import Allocation, PlanChange, UnitPlan
from chungtay.apps.movements.services import (
    approve_plan_change,
    draft_allocation,
    issue_allocation,
    propose_plan_change,
    refuse_plan_change,
    save_allocation,
)
from chungtay.config.demo.planning import BA_VI, MINH_QUANG
from chungtay.config.demo.stage import Stage
from chungtay.rules.plan_checks import Goal

HOANG_MAI, STANDING = "ubnd-008-2021", "so-ldtbxh"
LESS = 15
BEFORE_STORM, AFTER_STORM = date(2023, 10, 3), date(2024, 10, 1)


def change_all(stage: Stage) -> None:
    """Minh Quang lowers one target and is refused another; a change of Hoàng Mai waits on the last day."""
    first = "Mưa lớn tháng 9/2023 làm mất vụ lúa; thôn đề nghị giãn việc giúp các hộ bị thiệt hại sang năm sau."
    again = "Đề nghị giảm thêm chỉ tiêu năm 2025 để bảo đảm đạt kế hoạch."
    waiting = "Một số hộ cận nghèo chuyển đến sau khi kế hoạch được duyệt."
    stage.on(BEFORE_STORM, propose, MINH_QUANG, 2024, first, "approve")
    stage.on(AFTER_STORM, propose, MINH_QUANG, 2025, again, "refuse")
    stage.on(date(2024, 12, 18), propose, HOANG_MAI, 2025, waiting, "")
    stage.on(date(2024, 12, 16), give_shares, BA_VI)
    stage.on(date(2024, 12, 19), draft_shares, STANDING)


def propose(stage: Stage, unit: str, year: int, reason: str, answer: str) -> None:
    plan = UnitPlan.objects.select_related("unit", "movement").get(movement=stage.plan, unit__key=unit)
    by = stage.officer(plan.unit)
    content = lowered(contents.content_of(plan), year)
    change = propose_plan_change(plan, by=by, content=content, reason=f"{reason} (Dữ liệu minh họa.)")
    if answer:
        stage.on(date.fromordinal(stage.day.toordinal() + 7), approve if answer == "approve" else refuse, change)


def approve(stage: Stage, change: PlanChange) -> None:
    approve_plan_change(change, by=stage.receiver(change.plan.unit))


def refuse(stage: Stage, change: PlanChange) -> None:
    reason = "Chưa có biên bản, số hộ bị ảnh hưởng. Đề nghị giữ chỉ tiêu đã duyệt."
    refuse_plan_change(change, by=stage.receiver(change.plan.unit), reason=reason)


def lowered(content: PlanContent, year: int) -> PlanContent:
    """Fewer near-poor households leave in the year; every later year counts on from there."""
    rows: list[Goal] = []
    for row in content.targets:
        before = next((one for one in rows if one.indicator == row.indicator and one.year == row.year - 1), None)
        start = row.start if row.start is None or before is None else before.remaining
        rows.append(replace(row, start=start))
        if (row.indicator, row.year) == ("near_poor", year):
            now = rows[-1]
            less = min(LESS, (now.fall or 0) // 2)
            value = now.value - less if now.mode == "by" else now.value + less
            rows[-1] = replace(now, value=value)
    return replace(content, targets=tuple(rows))


def drafted(stage: Stage, unit: str, share: int) -> Allocation:
    """So many in a hundred of the near-poor households counted so far are to leave in 2025."""
    giver = stage.desks.units[unit]
    by = stage.desks.standing(stage.day) if unit == STANDING else stage.officer(giver)
    made = Allocation(movement=stage.plan, unit=giver, indicator="near_poor", year=2025, total=0)
    counted = allotting.lines_for(made, allotting.units_below(by, stage.plan, "near_poor"), stage.day)
    total = sum(one.stock or 0 for one in counted) * share // 100
    return draft_allocation(
        giver, by=by, movement=stage.plan, indicator="near_poor", year=2025, total=total, need="stock"
    )  # fmt: skip


def give_shares(stage: Stage, unit: str) -> None:
    """One commune gets less, with the reason, and the one with the most takes it over."""
    made = drafted(stage, unit, 12)
    lines = sorted(made.lines.select_related("unit"), key=lambda one: one.value)
    most, less = lines[-1], next(one for one in lines if one.unit.key == MINH_QUANG)
    decided = {
        less.unit_id: Decided(less.value - 1, "Xã vừa hạ chỉ tiêu năm trước do mưa lũ"),
        most.unit_id: Decided(most.value + 1, "Xã có nhiều hộ có lao động hơn"),
    }
    by = stage.officer(made.unit)
    issue_allocation(save_allocation(made, by=by, decided=decided), by=by)


def draft_shares(stage: Stage, unit: str) -> None:
    drafted(stage, unit, 10)
