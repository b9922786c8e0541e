"""The tabs of a plan, its tasks and changes on the screen, drafts that are kept, and the list with its filters."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.movements import contents, queries, stocks
from chungtay.apps.movements.doubts import doubts_of
from chungtay.apps.movements.goals import LineRow, PlanContent, TaskRow
from chungtay.apps.movements.models import Movement, PlanChange, PlanDraft, PlanTask, UnitPlan
from chungtay.apps.movements.services import (
    PlanRow,
    enter_plans_in_bulk,
    propose_plan_change,
    refuse_plan_change,
    report_task_progress,
)
from chungtay.apps.movements.todos import todos
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed
from chungtay.rules.plan_checks import Goal
from conftest import DAY, Desks
from tests.site.pages import read

SignIn = Callable[..., Client]
Units = dict[str, Unit]
PAGE = "/ke-hoach/251-ha-noi/minhquang/"
FORM, DRAFT, CHANGE = f"{PAGE}soan/", f"{PAGE}nhap/", f"{PAGE}dieu-chinh/"
CONTENT = PlanContent(
    measures="Cho vay vốn",
    communication="Phát thanh",
    targets=(Goal("poor", 2023, "by", 30, start=93), Goal("poor", 2024, "to", 40, start=63)),
    tasks=(
        TaskRow("Rà soát nhu cầu vay vốn", "Hội Phụ nữ xã", date(2022, 9, 20)),
        TaskRow("Mở lớp nghề", "Văn phòng", date(2023, 9, 30), date(2023, 3, 1)),
    ),
    countryside="Làm đường thôn cùng hộ nghèo",
    lines=(LineRow("Loa truyền thanh", "Hộ nghèo", "Hằng tuần", "Văn hóa xã"),),
)
TYPED = {
    "measures": "Cho vay vốn",
    "start_poor_2023": "93",
    "mode_poor_2023": "by",
    "value_poor_2023": "30",
    "line_form_0": "Loa truyền thanh",
    "line_audience_0": "Hộ nghèo",
    "line_timing_0": "Hằng tuần",
    "line_who_0": "Văn hóa xã",
    "task_title_0": "Mở lớp nghề",
    "task_owner_0": "Nguyễn Văn Ánh, Cán bộ đơn vị",
    "task_start_0": "01/03/2023",
    "task_due_0": "30/09/2023",
}


@pytest.fixture
def plan(movement: Movement, city: Units) -> UnitPlan:
    """The approved plan of xã Minh Quang; its first task was due a week ago."""
    enter_plans_in_bulk(movement, [PlanRow(city["minhquang"].pk, CONTENT)], by=SystemDesk(DAY))
    return UnitPlan.objects.get()


def typed_now(plan: UnitPlan) -> dict[str, str]:
    """The form of a change as the browser would send it back untouched."""
    first, second = plan.tasks.all()
    return {
        "measures": "Cho vay vốn", "communication": "Phát thanh", "countryside": "Làm đường thôn cùng hộ nghèo",
        "start_poor_2023": "93", "mode_poor_2023": "by", "value_poor_2023": "30",
        "start_poor_2024": "63", "mode_poor_2024": "to", "value_poor_2024": "40",
        "line_form_0": "Loa truyền thanh", "line_audience_0": "Hộ nghèo", "line_timing_0": "Hằng tuần",
        "line_who_0": "Văn hóa xã",
        "task_id_0": str(first.pk), "task_title_0": first.title, "task_owner_0": first.owner,
        "task_due_0": "20/09/2022",
        "task_id_1": str(second.pk), "task_title_1": second.title, "task_owner_1": second.owner,
        "task_start_1": "01/03/2023", "task_due_1": "30/09/2023",
        "version": str(plan.version),
    }  # fmt: skip


def test_a_plan_is_written_with_its_communication_and_a_person_of_the_unit_as_owner(
    movement: Movement, desk: Desks, sign_in: SignIn
) -> None:
    visitor, officer = sign_in("unit_officer", "minhquang"), desk("unit_officer", "minhquang")
    assert '<option value="Nguyễn Văn Ánh, Cán bộ đơn vị">' in visitor.get(FORM).content.decode()
    assert visitor.post(FORM, TYPED)["Location"] == PAGE
    written = UnitPlan.objects.get()
    assert contents.content_of(written).lines == (LineRow("Loa truyền thanh", "Hộ nghèo", "Hằng tuần", "Văn hóa xã"),)
    task = PlanTask.objects.get()
    assert (task.owner_post_id, task.owner_unit_id, task.starts_on) == (officer.post_id, None, date(2023, 3, 1))
    assert visitor.post(PAGE, {"viec": "gui", "version": "1"}).status_code == 302
    assert UnitPlan.objects.get().state == "submitted"


def test_a_line_without_its_form_and_a_start_after_the_due_day_are_told_at_their_fields(
    movement: Movement, sign_in: SignIn
) -> None:
    wrong = {**TYPED, "line_form_0": "", "task_start_0": "01/10/2023"}
    answer = sign_in("unit_officer", "minhquang").post(FORM, wrong)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Anh/chị ghi hình thức tuyên truyền." in html
    assert "Ngày bắt đầu phải trước hạn." in html
    assert 'value="Hộ nghèo"' in html


@pytest.mark.parametrize("tab", ["noi-dung", "nhiem-vu", "bieu-do", "lich", "dieu-chinh", "minh-chung", "lich-su"])
def test_every_tab_shows_its_numbers_as_figures(plan: UnitPlan, sign_in: SignIn, tab: str) -> None:
    answer = sign_in("unit_officer", "minhquang").get(f"{PAGE}?muc={tab}")
    assert answer.status_code == 200
    assert read(answer.content.decode()).bare == []


def test_the_tasks_say_which_is_late_and_how_far_the_plan_is(plan: UnitPlan, desk: Desks, sign_in: SignIn) -> None:
    late, running = plan.tasks.all()
    report_task_progress(plan, by=desk("unit_officer", "minhquang"), task=running, progress=30)
    html = sign_in("unit_officer", "minhquang").get(f"{PAGE}?muc=nhiem-vu").content.decode()
    assert "Trung bình tiến độ của các nhiệm vụ, nhiệm vụ nào cũng tính như nhau: 30 ÷ 2" in html
    assert '<span class="fig-value">15</span>' in html
    assert html.count("Quá hạn") == 1
    assert f"nhiem-vu/{late.pk}/" in html


def test_the_chart_places_bars_by_their_days(plan: UnitPlan, sign_in: SignIn) -> None:
    html = sign_in("unit_officer", "minhquang").get(f"{PAGE}?muc=bieu-do").content.decode()
    # 01/07/2022 to 30/09/2023 are 457 days: the bar from 01/03/2023 begins after 243 of them.
    assert 'x="53.17%" width="46.83%"' in html
    assert "Quý 3/2022" in html


def test_the_calendar_of_a_month_holds_what_falls_due_there(plan: UnitPlan, sign_in: SignIn) -> None:
    visitor = sign_in("unit_officer", "minhquang")
    html = visitor.get(f"{PAGE}?muc=lich&thang=2023-09").content.decode()
    assert "Mở lớp nghề" in html
    assert "Rà soát nhu cầu vay vốn" not in html
    assert 'datetime="2023-09-30"' in html
    assert "Rà soát" in visitor.get(f"{PAGE}?muc=lich&thang=nonsense").content.decode()


def test_a_task_keeps_notes_results_and_all_that_was_told(plan: UnitPlan, sign_in: SignIn) -> None:
    task = plan.tasks.get(title="Mở lớp nghề")
    page, visitor = f"{PAGE}nhiem-vu/{task.pk}/", sign_in("unit_officer", "minhquang")
    visitor.post(page, {"progress": "40", "note": "Đã ghi danh 12 người", "result": "Lớp may"})
    visitor.post(page, {"progress": "100", "note": "Bế giảng", "result": "Lớp may: 11 người có việc"})
    task.refresh_from_db()
    assert (task.progress, task.done_on, task.result) == (100, DAY, "Lớp may: 11 người có việc")
    assert [(one.progress, one.note) for one in task.steps.all()] == [(100, "Bế giảng"), (40, "Đã ghi danh 12 người")]
    html = visitor.get(page).content.decode()
    assert "Đã ghi danh 12 người" in html
    assert read(html).bare == []
    assert visitor.post(page, {"progress": "140"}).status_code == 422


def test_the_unit_below_tells_of_the_task_it_carries_out_and_reads_nothing_else(
    movement: Movement, city: Units, desk: Desks, sign_in: SignIn
) -> None:
    owned = TaskRow("Sửa nhà", "Xã Minh Quang", date(2022, 9, 30), owner_unit=city["minhquang"].pk)
    other = TaskRow("Dạy nghề", "Văn phòng", date(2022, 9, 30))
    rows = [PlanRow(city["bavi"].pk, PlanContent("Giúp", "Loa", (), (owned, other)))]
    enter_plans_in_bulk(movement, rows, by=SystemDesk(DAY))
    mine, theirs = PlanTask.objects.get(title="Sửa nhà"), PlanTask.objects.get(title="Dạy nghề")
    visitor, above = sign_in("unit_officer", "minhquang"), "/ke-hoach/251-ha-noi/bavi/"
    assert visitor.get(above).status_code == 404
    assert visitor.get(theirs.get_absolute_url()).status_code == 404
    assert visitor.post(mine.get_absolute_url(), {"progress": "70"}).status_code == 302
    mine.refresh_from_db()
    assert mine.progress == 70
    with pytest.raises(NotAllowed):
        report_task_progress(mine.plan, by=desk("unit_officer", "minhquang"), task=theirs, progress=1)
    found = [one.title for one in todos(desk("unit_officer", "minhquang"), DAY)]
    assert "Cập nhật tiến độ: Sửa nhà" in found
    due = queries.tasks_due(city["minhquang"], date(2022, 9, 30), date(2022, 9, 30))
    assert [one.title for one in due] == ["Sửa nhà"]


def test_tasks_due_and_overdue_are_told_by_day(plan: UnitPlan) -> None:
    unit = plan.unit
    assert list(queries.tasks_due(unit, DAY, date(2023, 9, 29))) == []
    assert [one.title for one in queries.tasks_due(unit, DAY, date(2023, 9, 30))] == ["Mở lớp nghề"]
    assert [one.title for one in queries.tasks_overdue(unit, DAY)] == ["Rà soát nhu cầu vay vốn"]
    assert list(queries.tasks_overdue(unit, date(2022, 9, 20))) == []


def test_a_change_is_proposed_shown_row_by_row_and_approved_on_the_screen(
    plan: UnitPlan, sign_in: SignIn, desk: Desks
) -> None:
    visitor, above = sign_in("unit_officer", "minhquang"), sign_in("unit_leader", "bavi")
    given = {**typed_now(plan), "value_poor_2023": "20", "start_poor_2024": "73", "reason": "Bão làm mất mùa"}
    assert read(visitor.get(CHANGE).content.decode()).bare == []
    assert visitor.post(CHANGE, {**given, "reason": ""}).status_code == 422
    page = visitor.post(CHANGE, given)["Location"]
    assert page == f"{CHANGE}1/"
    html = above.get(page).content.decode()
    assert "<del data-words>năm 2023: giảm 30 hộ nghèo (đầu năm 93)</del>" in html
    assert "<ins data-words>năm 2023: giảm 20 hộ nghèo (đầu năm 93)</ins>" in html
    assert "Hạ chỉ tiêu" in html
    assert read(html).bare == []
    assert "Trả lời điều chỉnh kế hoạch" in [one.title for one in todos(desk("unit_leader", "bavi"), DAY)]
    above.post(page, {"viec": "duyet", "version": "1"})
    assert plan.targets.get(year=2023).value == 20
    listed = above.get("/ke-hoach/?loc=da-ha").content.decode()
    assert "xã Minh Quang" in listed
    assert "xã Ba Vì" not in listed


def test_a_refusal_needs_its_reason_and_a_withdrawal_none(plan: UnitPlan, sign_in: SignIn) -> None:
    visitor, above = sign_in("unit_officer", "minhquang"), sign_in("unit_leader", "bavi")
    given = {**typed_now(plan), "value_poor_2023": "20", "start_poor_2024": "73", "reason": "Bão làm mất mùa"}
    visitor.post(CHANGE, given)
    assert above.post(f"{CHANGE}1/", {"viec": "khong-duyet", "reason": ""}).status_code == 422
    above.post(f"{CHANGE}1/", {"viec": "khong-duyet", "reason": "Chưa có biên bản"})
    visitor.post(CHANGE, given)
    visitor.post(f"{CHANGE}2/", {"viec": "rut"})
    assert list(PlanChange.objects.values_list("number", "state")) == [(2, "withdrawn"), (1, "refused")]
    assert visitor.post(f"{CHANGE}1/", {"viec": "duyet"}, follow=True).status_code == 403


def test_what_is_typed_is_kept_before_it_is_saved_and_comes_back(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_officer", "minhquang")
    assert visitor.post(DRAFT, {"measures": "Dở dang", "value_poor_2023": "không phải số"}).status_code == 204
    html = visitor.get(FORM).content.decode()
    assert "Anh/chị đang xem bản nháp" in html
    assert 'value="không phải số"' in html
    assert read(html).bare == []
    other = sign_in("unit_leader", "minhquang").get(FORM).content.decode()
    assert "Dở dang" not in other
    assert visitor.post(FORM, TYPED).status_code == 302
    assert not PlanDraft.objects.exists()


def test_a_draft_is_dropped_on_request_and_none_is_kept_for_others(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_officer", "minhquang")
    visitor.post(DRAFT, {"measures": "Dở dang"})
    visitor.post(FORM, {"viec": "bo-nhap"})
    assert "Dở dang" not in visitor.get(FORM).content.decode()
    assert sign_in("unit_leader", "bavi").post(DRAFT, {"measures": "x"}).status_code == 403
    assert sign_in("unit_leader", "hoangmai").post(DRAFT, {"measures": "x"}).status_code == 404


def test_a_draft_upon_an_older_plan_is_kept_and_its_saving_shows_both(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_officer", "minhquang")
    visitor.post(FORM, TYPED)
    visitor.post(FORM, {**TYPED, "measures": "Bản hai", "version": "1"})
    assert visitor.post(DRAFT, {"measures": "Bản của tôi", "version": "1"}).status_code == 409
    html = visitor.get(FORM).content.decode()
    assert 'name="version" value="1"' in html
    answer = visitor.post(FORM, {**TYPED, "measures": "Bản của tôi", "version": "1"})
    assert answer.status_code == 409
    assert "<td data-words>Bản hai</td>" in answer.content.decode()
    assert "<ins data-words>Bản của tôi</ins>" in answer.content.decode()


def test_two_who_begin_the_same_plan_both_see_what_the_other_wrote(movement: Movement, sign_in: SignIn) -> None:
    sign_in("unit_officer", "minhquang").post(FORM, {**TYPED, "once": "a"})
    answer = sign_in("unit_leader", "minhquang").post(FORM, {**TYPED, "measures": "Của lãnh đạo", "once": "b"})
    assert answer.status_code == 409
    assert "<td data-words>Cho vay vốn</td>" in answer.content.decode()


def test_doubts_stand_on_the_page_with_their_numbers(
    plan: UnitPlan, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {plan.unit_id: stocks.Stock(90, "Cuối kỳ của báo cáo năm 2022")}
    monkeypatch.setattr(
        stocks, "PROVIDERS", [lambda _m, _i, year, *_: told if year == 2023 else {}]
    )  # fmt: skip
    assert [(one.code, one.severity) for one in doubts_of(plan, DAY)] == [("start", "check")]
    html = sign_in("unit_officer", "minhquang").get(PAGE).content.decode()
    assert "Số đầu năm 2023 ghi 93 hộ nghèo; cuối kỳ của báo cáo năm 2022 ghi 90, lệch 3 hộ." in html


def test_a_district_sees_that_its_communes_do_not_reach_its_plan(plan: UnitPlan, city: Units) -> None:
    above = PlanContent("Giúp", "Loa", (Goal("poor", 2023, "by", 35, start=124),), countryside="Làm đường")
    enter_plans_in_bulk(plan.movement, [PlanRow(city["bavi"].pk, above)], by=SystemDesk(DAY))
    texts = [one.text for one in doubts_of(UnitPlan.objects.get(unit=city["bavi"]), DAY)]
    assert texts == [
        "Năm 2023, kế hoạch này giảm 35 hộ nghèo; 1 đơn vị cấp dưới cộng lại giảm 30 hộ nghèo, "
        "còn thiếu 5 hộ nghèo. Chưa tính 1 đơn vị chưa có kế hoạch được duyệt.",
        "Kế hoạch chưa có bảng việc tuyên truyền (III.1).",
    ]


def test_the_list_finds_late_tasks_and_goes_out_as_a_workbook(plan: UnitPlan, sign_in: SignIn) -> None:
    visitor = sign_in("standing_officer")
    html = visitor.get("/ke-hoach/?loc=tre").content.decode()
    assert "xã Minh Quang" in html
    assert "xã Ba Vì" not in html
    assert read(html).bare == []
    assert "xã Minh Quang" not in visitor.get("/ke-hoach/?loc=cho").content.decode()
    book = openpyxl.load_workbook(io.BytesIO(visitor.get("/ke-hoach/?loc=tre&xuat=xlsx").content))
    cells = [[cell.value for cell in row] for row in book.active.iter_rows()]
    row = next(one for one in cells if one[0] == "Ủy ban nhân dân xã Minh Quang")
    assert row[-4:] == [0, 1, 0, 0]


def test_the_list_asks_as_often_for_three_plans_as_for_one(
    movement: Movement, city: Units, desk: Desks, sign_in: SignIn
) -> None:
    visitor = sign_in("standing_officer")

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            visitor.get("/ke-hoach/?loc=tre")
        return len(found)

    enter_plans_in_bulk(movement, [PlanRow(city["minhquang"].pk, CONTENT)], by=SystemDesk(DAY))
    asked()
    one = asked()
    rows = [PlanRow(city[key].pk, CONTENT) for key in ("bavi", "xa-bavi")]
    enter_plans_in_bulk(movement, rows, by=SystemDesk(DAY))
    assert asked() == one


def test_a_refused_change_counts_for_nothing_in_the_list(plan: UnitPlan, desk: Desks, sign_in: SignIn) -> None:
    lower = Goal("poor", 2023, "by", 20, start=93)
    wanted = PlanContent(**{**vars(contents.content_of(plan)), "targets": (lower,)})
    change = propose_plan_change(plan, by=desk("unit_officer", "minhquang"), content=wanted, reason="Bão làm mất mùa")
    assert "xã Minh Quang" in sign_in("standing_officer").get("/ke-hoach/?loc=cho").content.decode()
    refuse_plan_change(change, by=desk("unit_leader", "bavi"), reason="Chưa có biên bản")
    assert "xã Minh Quang" not in sign_in("standing_officer").get("/ke-hoach/?loc=da-doi").content.decode()
