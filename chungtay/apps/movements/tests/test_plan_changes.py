"""An approved plan changes only by a proposal that the level above approves; every one of them is kept."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.movements import contents
from chungtay.apps.movements.goals import LineRow, PlanContent, TaskRow
from chungtay.apps.movements.models import ChangeState, Movement, PlanTask, UnitPlan
from chungtay.apps.movements.services import (
    PlanRow,
    approve_plan_change,
    enter_plans_in_bulk,
    propose_plan_change,
    refuse_plan_change,
    report_task_progress,
    save_plan,
    withdraw_plan_change,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.rules.plan_checks import Goal
from conftest import Desks

NOVEMBER, MARCH = date(2022, 11, 8), date(2023, 3, 1)
CONTENT = PlanContent(
    measures="Cho vay vốn, dạy nghề",
    communication="Phát thanh",
    targets=(Goal("poor", 2023, "by", 30, start=93), Goal("poor", 2024, "to", 40, start=63)),
    tasks=(
        TaskRow("Rà soát nhu cầu vay vốn", "Hội Phụ nữ xã", date(2023, 3, 31)),
        TaskRow("Mở lớp nghề", "Văn phòng", date(2023, 9, 30)),
    ),
    lines=(LineRow("Loa truyền thanh", "Hộ nghèo", "Hằng tuần", "Văn hóa xã"),),
)


@pytest.fixture
def plan(movement: Movement, city: dict[str, Unit], desk: Desks) -> UnitPlan:
    """The plan of xã Minh Quang, which Nguyễn Văn Ánh wrote and the district approved."""
    enter_plans_in_bulk(movement, [PlanRow(city["minhquang"].pk, CONTENT)], by=SystemDesk(NOVEMBER))
    return UnitPlan.objects.get()


def lowered(plan: UnitPlan) -> PlanContent:
    """Thirty fewer in 2023 become twenty."""
    now = contents.content_of(plan)
    return replace(now, targets=(Goal("poor", 2023, "by", 20, start=93), now.targets[1]))


def test_a_change_is_in_force_only_when_the_level_above_approves_it(plan: UnitPlan, desk: Desks) -> None:
    officer, above = desk("unit_officer", "minhquang", MARCH), desk("unit_leader", "bavi", MARCH)
    change = propose_plan_change(plan, by=officer, content=lowered(plan), reason="Bão làm mất mùa, 10 hộ chưa thoát")
    assert (change.number, change.state, change.lowered) == (1, ChangeState.PROPOSED, 1)
    assert plan.targets.get(year=2023).value == 30
    approve_plan_change(change, by=above)
    plan.refresh_from_db()
    assert (plan.targets.get(year=2023).value, plan.version) == (20, 4)
    change.refresh_from_db()
    assert (change.state, change.answered_on, change.answered_by_id) == ("approved", MARCH, above.post_id)


def test_the_difference_says_which_target_was_lowered_from_what_to_what(plan: UnitPlan) -> None:
    found = contents.differences(contents.content_of(plan), lowered(plan))
    assert [(one.label, one.before, one.after, one.direction_words) for one in found] == [
        (
            "Hộ nghèo năm 2023",
            "năm 2023: giảm 30 hộ nghèo (đầu năm 93)",
            "năm 2023: giảm 20 hộ nghèo (đầu năm 93)",
            "Hạ chỉ tiêu",
        )
    ]


@pytest.mark.parametrize(
    ("now", "direction"),
    [
        (Goal("poor", 2024, "to", 45, start=63), "lowered"),
        (Goal("poor", 2024, "to", 39, start=63), "raised"),
        (Goal("poor", 2024, "by", 23, start=63), "changed"),
        (Goal("poor", 2024, "by", 40, start=63), "raised"),
    ],
)
def test_more_households_left_is_lower_whatever_way_it_is_written(now: Goal, direction: str) -> None:
    before = PlanContent(targets=(Goal("poor", 2024, "to", 40, start=63),))
    assert [one.direction for one in contents.differences(before, PlanContent(targets=(now,)))] == [direction]


def test_less_money_is_lower_and_a_target_left_out_is_a_promise_taken_back() -> None:
    money = PlanContent(targets=(Goal("mobilised_vnd", 2024, "to", 900),))
    less = PlanContent(targets=(Goal("mobilised_vnd", 2024, "to", 800),))
    assert [one.direction for one in contents.differences(money, less)] == ["lowered"]
    gone = contents.differences(money, PlanContent())
    assert [(one.direction, one.takes_a_promise_back) for one in gone] == [("removed", True)]


def test_a_refused_change_leaves_the_plan_and_stays_on_record(plan: UnitPlan, desk: Desks) -> None:
    officer, above = desk("unit_officer", "minhquang", MARCH), desk("unit_leader", "bavi", MARCH)
    change = propose_plan_change(plan, by=officer, content=lowered(plan), reason="Khó thực hiện")
    with pytest.raises(Refused, match="lý do"):
        refuse_plan_change(change, by=above, reason=" ")
    refuse_plan_change(change, by=above, reason="Chưa nêu căn cứ")
    with pytest.raises(Refused, match="không duyệt"):
        approve_plan_change(change, by=above)
    assert plan.targets.get(year=2023).value == 30
    again = propose_plan_change(plan, by=officer, content=lowered(plan), reason="Có biên bản thiệt hại do bão")
    assert again.number == 2


def test_nobody_approves_his_own_change_and_nobody_proposes_for_others(plan: UnitPlan, desk: Desks) -> None:
    change = propose_plan_change(
        plan, by=desk("unit_leader", "minhquang", MARCH), content=lowered(plan), reason="Bão làm mất mùa"
    )
    with pytest.raises(NotAllowed):
        approve_plan_change(change, by=desk("unit_leader", "minhquang", MARCH))
    with pytest.raises(NotAllowed):
        withdraw_plan_change(change, by=desk("unit_leader", "bavi", MARCH))


def test_one_proposal_waits_at_a_time_until_it_is_withdrawn(plan: UnitPlan, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", MARCH)
    change = propose_plan_change(plan, by=officer, content=lowered(plan), reason="Bão làm mất mùa")
    with pytest.raises(Refused, match="đang có một đề nghị"):
        propose_plan_change(plan, by=officer, content=lowered(plan), reason="Bão làm mất mùa")
    withdraw_plan_change(change, by=officer)
    propose_plan_change(plan, by=officer, content=lowered(plan), reason="Bão làm mất mùa")
    assert list(plan.changes.values_list("number", "state")) == [(2, "proposed"), (1, "withdrawn")]


def test_nothing_changed_is_no_proposal_and_a_plan_approved_is_not_saved(plan: UnitPlan, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", MARCH)
    with pytest.raises(Refused, match="chưa có gì để đề nghị"):
        propose_plan_change(plan, by=officer, content=contents.content_of(plan), reason="Bão làm mất mùa")
    with pytest.raises(Refused, match="đã duyệt"):
        save_plan(plan, by=officer, content=lowered(plan))


def test_a_proposal_written_upon_an_older_plan_meets_a_conflict(plan: UnitPlan, desk: Desks) -> None:
    officer, above = desk("unit_officer", "minhquang", MARCH), desk("unit_leader", "bavi", MARCH)
    approve_plan_change(
        propose_plan_change(plan, by=officer, content=lowered(plan), reason="Bão làm mất mùa"), by=above
    )
    with pytest.raises(Conflict):
        propose_plan_change.guarded(version=3)(plan, by=officer, content=CONTENT, reason="Viết trên bản cũ")


def test_a_task_left_out_is_dropped_and_keeps_its_history(plan: UnitPlan, desk: Desks) -> None:
    officer, above = desk("unit_officer", "minhquang", MARCH), desk("unit_leader", "bavi", MARCH)
    first, second = plan.tasks.all()
    report_task_progress(plan, by=officer, task=first, progress=40, note="Đã hỏi 12 hộ")
    now = contents.content_of(plan)
    later = replace(now.tasks[1], due_on=date(2023, 12, 31))
    fresh = TaskRow("Thăm hộ đau ốm", "Trạm y tế", date(2023, 10, 1))
    change = propose_plan_change(
        plan, by=officer, content=replace(now, tasks=(later, fresh)), reason="Huyện đã rà soát thay"
    )
    approve_plan_change(change, by=above)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.dropped_on, [one.note for one in first.steps.all()]) == (MARCH, ["Đã hỏi 12 hộ"])
    assert (second.due_on, second.dropped_on) == (date(2023, 12, 31), None)
    assert list(PlanTask.objects.standing().values_list("title", flat=True)) == ["Thăm hộ đau ốm", "Mở lớp nghề"]
    with pytest.raises(Refused, match="đã bỏ"):
        report_task_progress(plan, by=officer, task=first, progress=50)


def test_the_history_tells_only_what_changed_with_both_sides(plan: UnitPlan, desk: Desks) -> None:
    officer, above = desk("unit_officer", "minhquang", MARCH), desk("unit_leader", "bavi", MARCH)
    change = propose_plan_change(plan, by=officer, content=lowered(plan), reason="Bão làm mất mùa")
    approve_plan_change(change, by=above)
    told = Event.objects.get(verb="movements.approve_plan_change").changes
    assert told["Hộ nghèo năm 2023"] == [
        "năm 2023: giảm 30 hộ nghèo (đầu năm 93)",
        "năm 2023: giảm 20 hộ nghèo (đầu năm 93)",
    ]
    assert "Chỉ tiêu" not in told


FALLS = st.integers(0, 60)
TITLES = st.sampled_from(["Thăm hộ", "Dạy nghề", "Cho vay", "Sửa nhà"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(FALLS, FALLS, st.lists(TITLES, max_size=3, unique=True)), min_size=1, max_size=4))
def test_changes_applied_in_order_give_the_content_of_the_plan(
    plan: UnitPlan, desk: Desks, drawn: list[tuple[int, int, list[str]]]
) -> None:
    officer, above = desk("unit_officer", "minhquang", MARCH), desk("unit_leader", "bavi", MARCH)
    for first, second, titles in drawn:
        now = contents.content_of(plan)
        kept = tuple(one for one in now.tasks if one.title in titles)
        fresh = tuple(
            TaskRow(title, "Văn phòng", date(2023, 5, 5)) for title in titles if title not in {k.title for k in kept}
        )
        wanted = contents.normal(
            replace(
                now,
                targets=(
                    Goal("poor", 2023, "by", first, start=93),
                    Goal("poor", 2024, "by", min(second, 93 - first), start=93 - first),
                ),
                tasks=(*kept, *fresh),
            )
        )
        if wanted != now:
            change = propose_plan_change(plan, by=officer, content=wanted, reason="Theo tình hình")
            approve_plan_change(change, by=above)
        plan = UnitPlan.objects.get(pk=plan.pk)
        after = contents.content_of(plan)
        assert after.targets == wanted.targets
        assert sorted(one.title for one in after.tasks) == sorted(titles)
        assert contents.from_json(contents.as_json(after)) == after
