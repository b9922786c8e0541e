"""What the review, its objections and its reports put on the home page, for whom and when."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.households.models import (
    Household,
    Proposal,
    ReviewReport,
    ReviewRound,
    Step,
    Transfer,
    VillageReview,
)
from chungtay.apps.households.services.opinions import ask_opinion
from chungtay.apps.households.services.posting import receive_objection
from chungtay.apps.households.services.reports import send_review_report
from chungtay.apps.households.tests.conftest import BINH
from chungtay.apps.households.tests.reviewing import CLOSED, opened, review_of, to_posting
from chungtay.apps.households.todos import todos
from chungtay.apps.units.models import Unit
from chungtay.base.todos import Urgency
from conftest import DAY, Desks

City = dict[str, Unit]
Settle = Callable[..., Household]
pytestmark = pytest.mark.usefixtures("villages")
JUNE = date(2022, 6, 3)


@pytest.fixture
def round_(city: City, settle: Settle, desk: Desks) -> ReviewRound:
    settle("thon-lat", "01", BINH, national_class="poor")
    return opened(city["minhquang"], desk("poverty_officer", "minhquang"))


def titles(by: PostDesk) -> list[tuple[str, str]]:
    return [(one.title, one.urgency.value) for one in todos(by, by.day)]


def test_a_village_head_is_told_the_next_step_of_the_village(round_: ReviewRound, desk: Desks) -> None:
    found = todos(desk("village_head", "thon-lat"), DAY)
    assert [(one.title, one.unit_name, one.due_on, one.urgency) for one in found] == [
        ("Lập danh sách: rà soát định kỳ năm 2022", "Thôn Lặt, xã Minh Quang", date(2022, 12, 14), Urgency.LATER)
    ]


def test_a_village_that_waits_for_the_commune_has_nothing_to_do(round_: ReviewRound, desk: Desks) -> None:
    VillageReview.objects.update(step=Step.OPINION)
    assert titles(desk("village_head", "thon-lat")) == []


def test_the_commune_is_told_how_many_villages_are_left_then_to_ask_then_to_recognise(
    round_: ReviewRound, desk: Desks
) -> None:
    officer = desk("poverty_officer", "minhquang")
    rounds = [title for title, _ in titles(officer) if "rà soát định kỳ" in title]
    assert rounds == ["2 thôn, tổ dân phố chưa xong: rà soát định kỳ năm 2022"]
    VillageReview.objects.update(step=Step.OPINION)
    assert ("Xin ý kiến cấp trên: rà soát định kỳ năm 2022", "later") in titles(officer)
    ReviewRound.objects.update(state="answered")
    late = desk("poverty_officer", "minhquang", date(2022, 12, 15))
    assert ("Công nhận kết quả: rà soát định kỳ năm 2022", "late") in titles(late)


def test_an_objection_waits_at_the_commune_until_its_day(round_: ReviewRound, city: City, desk: Desks) -> None:
    review = review_of(round_, city["thon-lat"])
    to_posting(review, lambda day: desk("village_head", "thon-lat", day))
    head = desk("village_head", "thon-lat", CLOSED)
    receive_objection(review, by=head, who="Quách Thị Đào", text="Hộ có nhà mới.", received_on=date(2022, 10, 25))
    wanted = ("Trả lời kiến nghị về danh sách", "week")
    assert wanted in titles(desk("unit_leader", "minhquang", CLOSED))
    assert wanted not in titles(desk("unit_leader", "bavi", CLOSED))
    assert (wanted[0], "late") in titles(desk("unit_leader", "minhquang", date(2022, 11, 4)))


def test_an_opinion_waits_at_the_district(round_: ReviewRound, desk: Desks) -> None:
    VillageReview.objects.update(step=Step.OPINION)
    ask_opinion(round_, by=desk("unit_leader", "minhquang", CLOSED))
    wanted = ("Cho ý kiến về kết quả rà soát", "week")
    assert wanted in titles(desk("unit_leader", "bavi", CLOSED))
    assert wanted not in titles(desk("unit_leader", "hoangmai", CLOSED))
    assert wanted not in titles(desk("unit_leader", "minhquang", CLOSED))


def test_reports_are_owed_until_they_are_sent_and_wait_until_they_are_received(city: City, desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang", JUNE)
    owed = [title for title in titles(officer) if title[0].startswith("Gửi: ")]
    words = "Gửi: Kết quả rà soát thường xuyên tháng %s/2022"
    assert owed == [
        (words % "01", "late"), (words % "02", "late"), (words % "03", "late"), (words % "04", "late"),
        (words % "05", "week"),
    ]  # fmt: skip
    send_review_report(city["minhquang"], by=officer, kind="monthly", year=2022, month=6)
    assert (words % "05", "week") not in titles(officer)
    waiting = "Tiếp nhận: Kết quả rà soát thường xuyên tháng 05/2022"
    assert (waiting, "waiting") in titles(desk("unit_officer", "bavi", JUNE))
    assert (waiting, "waiting") not in titles(desk("standing_officer", "", JUNE))


def test_many_reports_not_sent_are_five_lines_and_a_number(city: City, desk: Desks) -> None:
    found = titles(desk("unit_officer", "minhquang", date(2022, 9, 6)))
    assert len(found) == 6
    assert found[-1] == ("3 báo cáo rà soát trước đó chưa gửi", "late")


def test_papers_that_wait_for_the_commune_are_counted(city: City, settle: Settle, desk: Desks) -> None:
    household = settle("thon-hop", "01", BINH)
    Transfer.objects.create(
        household=household, from_unit=city["thon-hop"], unit=city["thon-lat"], asked_on=DAY, reason="Về ở với con."
    )
    for _ in range(2):
        Proposal.objects.create(household=None, unit=city["thon-cua"], act="enter", reason="Hộ mới.", asked_on=DAY)
    found = titles(desk("unit_officer", "minhquang"))
    assert ("1 hộ chờ chuyển đến", "waiting") in found
    assert ("2 đề nghị của thôn chờ duyệt", "waiting") in found
    assert not [title for title, _ in titles(desk("unit_officer", "xa-bavi")) if "chờ" in title]


def test_the_list_asks_equally_often_for_few_and_many(round_: ReviewRound, city: City, desk: Desks) -> None:
    surveyor = desk("surveyor", "minhquang")
    VillageReview.objects.exclude(unit=city["thon-lat"]).delete()
    with CaptureQueriesContext(connection) as few:
        assert len(todos(surveyor, DAY)) == 1
    for key in ("thon-cua", "thon-hop"):
        VillageReview.objects.create(round=round_, unit=city[key])
    with CaptureQueriesContext(connection) as many:
        assert len(todos(surveyor, DAY)) == 2
    assert len(few) == len(many)


def test_reports_of_others_are_no_work_for_those_who_only_read(city: City, desk: Desks) -> None:
    ReviewReport.objects.create(
        unit=city["minhquang"], kind="monthly", year=2022, month=6, due_on=JUNE, sent_on=JUNE, cells={}
    )
    for role in ("front_officer", "auditor", "council_member", "system_admin"):
        assert titles(desk(role, "", JUNE)) == []
