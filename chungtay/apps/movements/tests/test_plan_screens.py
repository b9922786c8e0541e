"""The list of unit plans, the page of a plan, its form, and the lines of work on the home page."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from chungtay.apps.movements.goals import PlanContent, TaskRow
from chungtay.apps.movements.models import Movement, PlanTask, UnitPlan
from chungtay.apps.movements.services import (
    PlanRow,
    RegistrationRow,
    enter_plans_in_bulk,
    start_plan,
    submit_plan,
    submit_registrations_in_bulk,
)
from chungtay.apps.movements.todos import todos
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.states import Sent
from chungtay.base.todos import Urgency
from chungtay.rules.plan_checks import Goal
from conftest import DAY, Desks
from tests.site.pages import read

SignIn = Callable[..., Client]
Units = dict[str, Unit]
PAGE = "/ke-hoach/251-ha-noi/bavi/"
FORM = f"{PAGE}soan/"
TYPED = {
    "measures": "Cho vay vốn, dạy nghề",
    "communication": "Phát thanh hằng tuần",
    "start_poor_2023": "934",
    "mode_poor_2023": "to",
    "value_poor_2023": "642",
    "mode_poor_2024": "by",
    "value_poor_2024": "292",
    "value_mobilised_vnd_2023": "1.500.000.000",
    "task_title_0": "Rà soát nhu cầu vay vốn",
    "task_owner_0": "Hội Phụ nữ huyện",
    "task_due_0": "31/03/2023",
}
CONTENT = PlanContent(
    "Cho vay vốn",
    "Phát thanh",
    (Goal("poor", 2023, "to", 642, start=934),),
    (TaskRow("Rà soát", "Hội Phụ nữ", date(2022, 9, 30)),),
)


@pytest.fixture
def waiting(movement: Movement, city: Units, desk: Desks) -> UnitPlan:
    """Đặng Thị Hòa has sent the plan of huyện Ba Vì."""
    by = desk("unit_leader", "bavi")
    plan = start_plan(city["bavi"], by=by, movement=movement, content=CONTENT)
    return submit_plan(plan, by=by)


def test_a_leader_writes_a_plan_with_targets_and_tasks(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_leader", "bavi")
    empty = visitor.get(FORM)
    assert empty.status_code == 200
    assert read(empty.content.decode()).bare == []
    assert visitor.post(FORM, TYPED)["Location"] == PAGE
    plan = UnitPlan.objects.get()
    assert set(plan.targets.values_list("indicator", "year", "mode", "value", "start")) == {
        ("poor", 2023, "to", 642, 934),
        ("poor", 2024, "by", 292, 642),
        ("mobilised_vnd", 2023, "to", 1_500_000_000, None),
    }
    assert plan.tasks.values_list("title", "owner", "due_on").get() == (
        "Rà soát nhu cầu vay vốn",
        "Hội Phụ nữ huyện",
        date(2023, 3, 31),
    )


def test_the_page_shows_both_readings_of_a_target(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_leader", "bavi")
    visitor.post(FORM, TYPED)
    html = visitor.get(PAGE).content.decode()
    assert "<span>giảm còn</span>" in html
    assert "<span>giảm</span>" in html
    assert html.count('<span class="fig-value">292</span>') == 3
    assert html.count('<span class="fig-value">642</span>') == 3
    assert read(html).bare == []


def test_the_form_of_a_new_plan_sent_twice_starts_one_plan(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_leader", "bavi")
    for _ in range(2):
        assert visitor.post(FORM, {**TYPED, "once": "d"}).status_code == 302
    assert UnitPlan.objects.get().version == 1


def test_a_wrong_target_is_told_at_its_field_and_nothing_typed_is_lost(movement: Movement, sign_in: SignIn) -> None:
    answer = sign_in("unit_leader", "bavi").post(FORM, {**TYPED, "value_poor_2023": "1.000"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_value_poor_2023"' in html
    assert "1.000 − 934 = 66" in html
    assert 'value="1.000"' in html
    assert "Phát thanh hằng tuần" in html
    assert not UnitPlan.objects.exists()


def test_a_task_needs_somebody_and_a_day(movement: Movement, sign_in: SignIn) -> None:
    answer = sign_in("unit_leader", "bavi").post(FORM, {**TYPED, "task_owner_0": "", "task_due_0": ""})
    html = answer.content.decode()
    assert "Anh/chị ghi đơn vị hoặc người phụ trách." in html
    assert "Anh/chị ghi hạn hoàn thành." in html


def test_two_writers_of_a_plan_see_the_difference(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_leader", "bavi")
    visitor.post(FORM, TYPED)
    visitor.post(FORM, {**TYPED, "value_poor_2023": "600", "version": "1"})
    answer = visitor.post(FORM, {**TYPED, "value_poor_2023": "500", "version": "1"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "<td data-words>600</td>" in html
    assert "<ins data-words>500</ins>" in html
    assert 'name="version" value="2"' in html
    assert UnitPlan.objects.get().targets.get(indicator="poor", year=2023).value == 600


def test_the_standing_officer_sends_back_and_approves(waiting: UnitPlan, sign_in: SignIn) -> None:
    standing = sign_in("standing_officer")
    assert "Phê duyệt kế hoạch" in standing.get(PAGE).content.decode()
    standing.post(PAGE, {"viec": "tra-lai", "reason": "Thiếu hộ cận nghèo", "version": "2"})
    leader = sign_in("unit_leader", "bavi")
    assert "Thiếu hộ cận nghèo" in leader.get(PAGE).content.decode()
    leader.post(PAGE, {"viec": "gui", "version": "3"})
    standing.post(PAGE, {"viec": "duyet", "version": "4"})
    assert UnitPlan.objects.get().state == Sent.ACCEPTED
    assert leader.get(FORM)["Location"] == PAGE


def test_progress_is_written_on_the_page_of_an_approved_plan(movement: Movement, city: Units, sign_in: SignIn) -> None:
    enter_plans_in_bulk(movement, [PlanRow(city["bavi"].pk, CONTENT)], by=SystemDesk(DAY))
    visitor, task = sign_in("unit_leader", "bavi"), PlanTask.objects.get()
    visitor.post(PAGE, {"viec": "tien-do", "nhiem_vu": task.pk, "progress": "60"})
    task.refresh_from_db()
    assert task.progress == 60
    assert visitor.post(PAGE, {"viec": "tien-do", "nhiem_vu": task.pk, "progress": "160"}).status_code == 422
    assert visitor.post(PAGE, {"viec": "tien-do", "nhiem_vu": 999, "progress": "1"}).status_code == 404


def test_another_unit_neither_reads_nor_writes_a_plan(waiting: UnitPlan, sign_in: SignIn) -> None:
    other = sign_in("unit_leader", "hoangmai")
    for address in (PAGE, FORM):
        assert other.get(address).status_code == 404
        assert other.post(address, TYPED).status_code == 404
    assert sign_in("standing_officer").get(FORM).status_code == 403


def test_the_list_of_plans_counts_by_state(waiting: UnitPlan, sign_in: SignIn) -> None:
    html = sign_in("standing_officer").get("/ke-hoach/?trang_thai=submitted").content.decode()
    assert "huyện Ba Vì" in html
    assert "xã Minh Quang" not in html
    assert read(html).bare == []


def test_without_a_movement_the_list_says_so(city: Units, sign_in: SignIn) -> None:
    assert "Chưa có phong trào" in sign_in("auditor").get("/ke-hoach/").content.decode()


def test_the_home_page_tells_an_officer_what_is_owed(movement: Movement, desk: Desks) -> None:
    late = date(2022, 11, 5)
    found = todos(desk("unit_officer", "minhquang", late), late)
    assert [(one.title, one.urgency, one.url) for one in found] == [
        ("Gửi: đăng ký thi đua", Urgency.LATE, "/phong-trao/251-ha-noi/dang-ky/minhquang/"),
        ("Gửi: kế hoạch hưởng ứng", Urgency.LATER, "/ke-hoach/251-ha-noi/minhquang/"),
    ]


def test_the_home_page_tells_who_waits_for_an_answer(waiting: UnitPlan, city: Units, desk: Desks) -> None:
    keys = ("hoangmai", "bavi", "so-ldtbxh", "ban-tdkt", "mttq-tp")
    rows = [RegistrationRow(city[key].pk, "Giúp hộ nghèo") for key in keys]
    submit_registrations_in_bulk(waiting.movement, rows, by=SystemDesk(DAY))
    found = todos(desk("standing_officer"), DAY)
    assert [one.urgency for one in found] == [Urgency.WAITING] * 6
    assert found[5].unit_name == "Ủy ban nhân dân huyện Ba Vì"
    assert todos(desk("auditor"), DAY) == []


def test_a_task_that_falls_due_is_on_the_home_page(movement: Movement, city: Units, desk: Desks) -> None:
    enter_plans_in_bulk(movement, [PlanRow(city["bavi"].pk, CONTENT)], by=SystemDesk(DAY))
    titles = [one.title for one in todos(desk("unit_leader", "bavi"), DAY)]
    assert titles == ["Gửi: đăng ký thi đua", "Cập nhật tiến độ: Rà soát"]
