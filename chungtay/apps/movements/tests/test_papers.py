"""A unit's plan as an official paper: targets with both readings, tasks, and the submission that asks to approve it."""

import pytest
from django.test import Client

from chungtay.apps.documents import contents, services
from chungtay.apps.documents.models import Official
from chungtay.apps.movements import papers
from chungtay.apps.movements.models import Movement, UnitPlan
from chungtay.apps.movements.services import start_plan
from chungtay.apps.movements.tests.test_unit_plans import CONTENT, NOVEMBER
from chungtay.apps.units.models import Unit
from conftest import Desks
from tests.papers.reading import words_of
from tests.site.pages import read

Units = dict[str, Unit]


@pytest.fixture
def plan(movement: Movement, city: Units, desk: Desks) -> UnitPlan:
    """The plan of huyện Ba Vì, written by its leader Đặng Thị Hòa."""
    return start_plan(city["bavi"], by=desk("unit_leader", "bavi", NOVEMBER), movement=movement, content=CONTENT)


def test_the_response_plan_says_both_readings_of_each_target(plan: UnitPlan, city: Units, desk: Desks) -> None:
    by = desk("unit_leader", "bavi", NOVEMBER)
    official = services.draft_official(city["bavi"], by=by, kind="response_plan", about=plan)
    figures = contents.figures_of(official.content)
    told = {key: (figure.value, figure.status) for key, figure in figures.items()}
    assert told == {
        "poor_2023_start": (934, "recorded"), "poor_2023_fall": (292, "computed"),
        "poor_2023_remaining": (642, "recorded"), "poor_2024_start": (642, "recorded"),
        "poor_2024_fall": (292, "recorded"), "poor_2024_remaining": (350, "computed"),
        "mobilised_vnd_2023_value": (500_000_000, "recorded"),
    }  # fmt: skip
    issued = services.issue_official(
        official, by=by, signed_on=NOVEMBER, authority="Chủ tịch", signer="Đặng Thị Hòa", body_sign="UBND"
    )
    with issued.file.open("rb") as stored:
        words = words_of(stored.read())
    for phrase in ("Số: 01/KH-UBND", "KẾ HOẠCH", "của Ủy ban nhân dân thành phố Hà Nội về phong trào thi đua",
                   "II. CHỈ TIÊU", "500.000.000", "Hội Phụ nữ xã", "31/03/2023",
                   "Phát thanh mỗi tuần hai buổi", "BẢNG CĂN CỨ SỐ LIỆU"):  # fmt: skip
        assert phrase in words


def test_a_task_that_a_change_has_dropped_stands_on_no_paper(plan: UnitPlan, city: Units, desk: Desks) -> None:
    task = plan.tasks.get()
    assert papers.task_grid(plan) is not None
    task.dropped_on = NOVEMBER
    task.save()
    assert papers.task_grid(plan) is None


def test_the_submission_goes_to_the_unit_above_with_targets_and_tasks_as_annexes(
    plan: UnitPlan, city: Units, desk: Desks
) -> None:
    by = desk("unit_leader", "bavi", NOVEMBER)
    official = services.draft_official(city["bavi"], by=by, kind="plan_submission", about=plan)
    issued = services.issue_official(
        official, by=by, signed_on=NOVEMBER, authority="KT. Chủ tịch\nPhó Chủ tịch", signer="Đặng Thị Hòa",
        body_sign="UBND",
    )  # fmt: skip
    with issued.file.open("rb") as stored:
        words = words_of(stored.read())
    for phrase in ("Số: 01/TTr-UBND", "Kính gửi: Ủy ban nhân dân Thành phố Hà Nội", "KT. CHỦ TỊCH", "Phụ lục III"):
        assert phrase in words


def test_the_page_of_a_plan_offers_its_papers_and_lists_them(plan: UnitPlan, city: Units, sign_in: object) -> None:
    visitor: Client = sign_in("unit_leader", "bavi", NOVEMBER)  # type: ignore[operator]
    page = visitor.get(plan.get_absolute_url()).content.decode()
    assert "kế hoạch hưởng ứng</span></button>" in page
    given = {"kind": "response_plan", "about_type": "movements.unitplan", "about_id": str(plan.pk), "once": "a"}
    official_page = visitor.post("/van-ban/soan/tu-ho-so/", given)
    official = Official.objects.get()
    assert official_page.headers["Location"] == official.get_absolute_url()
    page = visitor.get(plan.get_absolute_url()).content.decode()
    assert "Dự thảo: Hưởng ứng" in page
    assert read(page).bare == []
    assert visitor.post("/van-ban/soan/tu-ho-so/", given | {"about_id": "9999", "once": "b"}).status_code == 404
