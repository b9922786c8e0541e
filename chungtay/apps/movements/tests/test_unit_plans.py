"""A unit's plan: targets that cannot be confused, tasks, approval from above."""

from dataclasses import replace
from datetime import date

import pytest

from chungtay.apps.movements import goals, queries
from chungtay.apps.movements.goals import PlanContent, TaskRow
from chungtay.apps.movements.models import Movement, Obligation, Target, UnitPlan
from chungtay.apps.movements.services import (
    PlanRow,
    approve_plan,
    enter_plans_in_bulk,
    report_task_progress,
    save_plan,
    send_back_plan,
    start_plan,
    submit_plan,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.base.states import Sent
from chungtay.rules.plan_checks import Goal
from conftest import Desks

Units = dict[str, Unit]
NOVEMBER = date(2022, 11, 8)
CONTENT = PlanContent(
    measures="Cho vay vốn, dạy nghề, đỡ đầu hộ nghèo",
    communication="Phát thanh mỗi tuần hai buổi",
    targets=(
        Goal("poor", 2023, "to", 642, start=934),
        Goal("poor", 2024, "by", 292),
        Goal("mobilised_vnd", 2023, "to", 500_000_000),
    ),
    tasks=(TaskRow("Rà soát nhu cầu vay vốn", "Hội Phụ nữ xã", date(2023, 3, 31)),),
)


@pytest.fixture
def plan(movement: Movement, city: Units, desk: Desks) -> UnitPlan:
    """The plan of huyện Ba Vì, written by its leader Đặng Thị Hòa."""
    return start_plan(city["bavi"], by=desk("unit_leader", "bavi", NOVEMBER), movement=movement, content=CONTENT)


def test_to_and_by_are_never_confused(plan: UnitPlan) -> None:
    poor = {one.year: one for one in plan.targets.filter(indicator="poor")}
    assert (poor[2023].start, poor[2023].remaining, poor[2023].fall) == (934, 642, 292)
    assert (poor[2024].start, poor[2024].remaining, poor[2024].fall) == (642, 350, 292)
    assert [goals.words(poor[year]) for year in (2023, 2024)] == [
        "năm 2023: giảm còn 642 hộ nghèo (đầu năm 934)",
        "năm 2024: giảm 292 hộ nghèo (đầu năm 642)",
    ]
    assert goals.words(plan.targets.get(indicator="mobilised_vnd")) == "năm 2023: vận động đạt 500.000.000 đ"


def test_a_level_above_the_start_is_refused_with_the_sum(plan: UnitPlan, desk: Desks) -> None:
    wrong = replace(CONTENT, targets=(Goal("poor", 2023, "to", 1_000, start=934),))
    with pytest.raises(Refused) as caught:
        save_plan(plan, by=desk("unit_leader", "bavi", NOVEMBER), content=wrong)
    assert caught.value.fields == {
        "value_poor_2023": "Đầu năm 2023 có 934 hộ nghèo; “giảm còn 1.000” lại là tăng: 1.000 − 934 = 66. "
        "Nếu ý là bớt đi 1.000 hộ, anh/chị chọn “giảm”."
    }
    assert plan.targets.get(indicator="poor", year=2023).value == 642


def test_a_fall_beyond_the_start_is_refused_with_the_sum(plan: UnitPlan, desk: Desks) -> None:
    wrong = replace(CONTENT, targets=(Goal("near_poor", 2023, "by", 1_000, start=934),))
    with pytest.raises(Refused) as caught:
        save_plan(plan, by=desk("unit_leader", "bavi", NOVEMBER), content=wrong)
    assert caught.value.fields == {
        "value_near_poor_2023": "Đầu năm 2023 chỉ có 934 hộ cận nghèo; “giảm 1.000” là quá số hiện có: "
        "934 − 1.000 = −66. Nếu ý là đến cuối năm còn 1.000 hộ, anh/chị chọn “giảm còn”."
    }


def test_all_wrong_targets_are_told_at_once(plan: UnitPlan, desk: Desks) -> None:
    wrong = replace(
        CONTENT,
        targets=(
            Goal("poor", 2023, "to", 9, start=3),
            Goal("near_poor", 2024, "by", 5),
            Goal("poor", 2031, "to", 1, start=3),
            Goal("mobilised_vnd", 2024, "by", 5),
        ),
    )
    with pytest.raises(Refused) as caught:
        save_plan(plan, by=desk("unit_leader", "bavi", NOVEMBER), content=wrong)
    assert set(caught.value.fields) == {
        "value_poor_2023",
        "start_near_poor_2024",
        "value_poor_2031",
        "mode_mobilised_vnd_2024",
    }


def test_an_agency_promises_no_households(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("unit_officer", "ban-tdkt", NOVEMBER)
    with pytest.raises(Refused, match="không có trong kế hoạch"):
        start_plan(city["ban-tdkt"], by=by, movement=movement, content=CONTENT)


def test_a_plan_is_submitted_sent_back_and_approved(plan: UnitPlan, desk: Desks) -> None:
    leader, standing = desk("unit_leader", "bavi", NOVEMBER), desk("standing_officer", day=NOVEMBER)
    submit_plan(plan, by=leader)
    send_back_plan(plan, by=standing, reason="Thiếu chỉ tiêu hộ cận nghèo")
    more = Goal("near_poor", 2023, "by", 100, start=900)
    save_plan(plan, by=leader, content=replace(CONTENT, targets=(*CONTENT.targets, more)))
    submit_plan(plan, by=leader)
    approved = approve_plan(plan, by=standing)
    assert (approved.state, approved.accepted_on) == (Sent.ACCEPTED, NOVEMBER)
    assert Obligation.objects.get(unit=plan.unit, kind="unit_plan").fulfilled_on == NOVEMBER
    assert queries.start_value(plan.unit, "poor", 2024) == 642
    assert [one.value for one in queries.targets_for(plan.unit, "near_poor", 2023)] == [100]


def test_a_plan_that_is_not_approved_promises_nothing(plan: UnitPlan) -> None:
    assert queries.start_value(plan.unit, "poor", 2023) is None


def test_a_plan_without_measures_or_communication_is_not_submitted(
    movement: Movement, city: Units, desk: Desks
) -> None:
    by = desk("unit_leader", "bavi", NOVEMBER)
    empty = start_plan(city["bavi"], by=by, movement=movement, content=PlanContent())
    with pytest.raises(Refused) as caught:
        submit_plan(empty, by=by)
    assert set(caught.value.fields) == {"measures", "communication"}


def test_nobody_approves_his_own_plan(plan: UnitPlan, desk: Desks) -> None:
    leader = desk("unit_leader", "bavi", NOVEMBER)
    submit_plan(plan, by=leader)
    with pytest.raises(NotAllowed):
        approve_plan(plan, by=leader)


def test_the_history_tells_how_targets_changed(plan: UnitPlan, desk: Desks) -> None:
    fewer = replace(CONTENT, targets=CONTENT.targets[:1])
    save_plan(plan, by=desk("unit_leader", "bavi", NOVEMBER), content=fewer)
    before, after = Event.objects.get(verb="movements.save_plan").changes["Chỉ tiêu"]
    assert before == (
        "năm 2023: vận động đạt 500.000.000 đ; năm 2023: giảm còn 642 hộ nghèo (đầu năm 934); "
        "năm 2024: giảm 292 hộ nghèo (đầu năm 642)"
    )
    assert after == "năm 2023: giảm còn 642 hộ nghèo (đầu năm 934)"


def test_the_second_of_two_writers_meets_a_conflict(plan: UnitPlan, desk: Desks) -> None:
    by = desk("unit_leader", "bavi", NOVEMBER)
    save_plan.guarded(version=1)(plan, by=by, content=replace(CONTENT, measures="Bản thứ nhất"))
    with pytest.raises(Conflict):
        save_plan.guarded(version=1)(plan, by=by, content=replace(CONTENT, measures="Bản thứ hai"))
    assert UnitPlan.objects.get().measures == "Bản thứ nhất"


def test_progress_is_told_for_an_approved_plan_only(plan: UnitPlan, desk: Desks) -> None:
    leader, task = desk("unit_leader", "bavi", NOVEMBER), plan.tasks.get()
    with pytest.raises(Refused):
        report_task_progress(plan, by=leader, task=task, progress=40)
    submit_plan(plan, by=leader)
    approve_plan(plan, by=desk("standing_officer", day=NOVEMBER))
    report_task_progress(plan, by=leader, task=task, progress=40)
    report_task_progress(plan, by=desk("unit_leader", "bavi", date(2023, 3, 1)), task=task, progress=100)
    task.refresh_from_db()
    assert (task.progress, task.done_on) == (100, date(2023, 3, 1))
    with pytest.raises(Refused, match="0 đến 100"):
        report_task_progress(plan, by=leader, task=task, progress=101)


def test_in_bulk_and_step_by_step_leave_the_same(movement: Movement, city: Units, desk: Desks) -> None:
    one, many = city["bavi"], city["hoangmai"]
    leader = desk("unit_leader", "bavi", NOVEMBER)
    single = start_plan(one, by=leader, movement=movement, content=CONTENT)
    submit_plan(single, by=leader)
    approve_plan(single, by=desk("standing_officer", day=NOVEMBER))
    assert enter_plans_in_bulk(movement, [PlanRow(many.pk, CONTENT)], by=SystemDesk(NOVEMBER)) == 1

    def left(unit: Unit) -> list[object]:
        plan = UnitPlan.objects.filter(unit=unit)
        return [
            *plan.values_list(
                "movement", "state", "measures", "communication", "submitted_on", "accepted_on", "version"
            ),
            *Target.objects.filter(plan__unit=unit).values_list("indicator", "year", "mode", "value", "start"),
            *plan.get().tasks.values_list("title", "owner", "due_on", "progress", "done_on"),
            Obligation.objects.get(unit=unit, kind="unit_plan").fulfilled_on,
        ]

    assert left(one) == left(many)
    assert Event.objects.get(verb="movements.enter_plans_in_bulk").changes["plans"] == 1


def test_a_unit_with_a_plan_stops_the_bulk_entry(plan: UnitPlan, city: Units) -> None:
    rows = [PlanRow(city[key].pk, CONTENT) for key in ("hoangmai", "bavi")]
    with pytest.raises(Refused, match="đã có kế hoạch"):
        enter_plans_in_bulk(plan.movement, rows, by=SystemDesk(NOVEMBER))
    assert UnitPlan.objects.count() == 1
