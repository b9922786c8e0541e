"""The screens of commendations: each shows what its desk may see and do, and nothing of other districts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.accounts.models import Person
from chungtay.apps.accounts.services import open_sign_in
from chungtay.apps.commendations.models import (
    Award,
    BallotRound,
    CastBallot,
    Council,
    Decision,
    DeclaredInterest,
    Nomination,
    Stage,
)
from chungtay.apps.commendations.services import nominate
from chungtay.apps.commendations.todos import todos
from chungtay.apps.scoring.models import Standing
from chungtay.base.access import SystemDesk

from .conftest import DAY, MERIT, Seat, Vote

Enter = Callable[[PostDesk], Client]


@pytest.fixture(autouse=True)
def on_the_day(settings: Any) -> None:
    settings.DEMO_TODAY = DAY


@pytest.fixture
def enter() -> Enter:
    """The browser of the person at the desk."""

    def sign_in(desk: PostDesk) -> Client:
        person = Person.objects.get(pk=desk.person_id)
        user = open_sign_in(person, by=SystemDesk(DAY), username=f"nguoi{person.pk}", password=None)
        visitor = Client()
        visitor.force_login(user, backend="chungtay.apps.accounts.backends.SignIns")
        return visitor

    return sign_in


def seen(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_officer_nominates_from_the_ranking(
    standings: dict[str, Standing], officer: PostDesk, enter: Enter
) -> None:
    browser = enter(officer)
    page = seen(browser.get("/khen-thuong/de-nghi/chon/"))
    assert "Ủy ban nhân dân xã Minh Quang" in page and "88,00" in page
    address = f"/khen-thuong/de-nghi/moi/{standings['minh-quang'].pk}/"
    page = seen(browser.get(address))
    assert "Giấy khen (Chủ tịch Ủy ban nhân dân cấp huyện" in page
    assert "Huân chương" not in page
    sent = {"award_key": "giay_khen", "achievement": MERIT, "once": "một"}
    first, second = browser.post(address, sent), browser.post(address, sent)
    made = Nomination.objects.get()
    assert first["Location"] == second["Location"] == f"/khen-thuong/de-nghi/{made.pk}/"
    page = seen(browser.get(first["Location"]))
    assert page.count("Đạt</span>") == 5
    assert "Minh Quang" not in seen(browser.get("/khen-thuong/de-nghi/chon/"))


def test_a_short_achievement_is_told_at_its_field(
    standings: dict[str, Standing], officer: PostDesk, enter: Enter
) -> None:
    answer = enter(officer).post(
        f"/khen-thuong/de-nghi/moi/{standings['minh-quang'].pk}/", {"award_key": "giay_khen", "achievement": "Tốt"}
    )
    assert "Đang có 3 ký tự; cần từ 10 đến 400." in seen(answer)


def test_another_district_finds_nothing(
    decision: Decision, nomination: Nomination, stranger: PostDesk, enter: Enter
) -> None:
    browser, award = enter(stranger), decision.awards.get()
    for address in (
        f"/khen-thuong/de-nghi/{nomination.pk}/",
        f"/khen-thuong/hoi-dong/{decision.ballot_round_id}/",
        f"/khen-thuong/quyet-dinh/{decision.pk}/",
        f"/khen-thuong/quyet-dinh/{decision.pk}/tep/",
        f"/khen-thuong/so/{award.pk}/",
        f"/khen-thuong/so/{award.pk}/tep/",
        f"/khen-thuong/so/{award.pk}/thu-hoi/",
        "/khen-thuong/de-nghi/999999/",
    ):
        assert browser.get(address).status_code == 404, address
    for address in ("/khen-thuong/", "/khen-thuong/quyet-dinh/", "/khen-thuong/so/"):
        assert "Minh Quang" not in seen(browser.get(address))


def test_the_honoured_commune_reads_its_decision(decision: Decision, seat: Seat, enter: Enter) -> None:
    browser = enter(seat("Đinh Thị Sen", "unit_leader", "minh-quang"))
    page = seen(browser.get(f"/khen-thuong/quyet-dinh/{decision.pk}/"))
    assert "125/QĐ-UBND" in page and "Thu hồi" not in page
    answer = browser.get(f"/khen-thuong/quyet-dinh/{decision.pk}/tep/")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert browser.get(f"/khen-thuong/hoi-dong/{decision.ballot_round_id}/").status_code == 404
    assert "Kết quả của Hội đồng" not in page


def test_a_member_takes_his_ballot_and_casts_it(
    ballot: BallotRound, nomination: Nomination, members: list[PostDesk], enter: Enter
) -> None:
    browser, address = enter(members[0]), f"/khen-thuong/hoi-dong/{ballot.pk}/phieu/"
    assert "Nhận phiếu" in seen(browser.get(ballot.get_absolute_url()))
    answer = browser.post(address)
    assert "no-store" in answer["Cache-Control"]
    form = answer.context["form"]
    token = form.initial["token"]
    incomplete = browser.post(address, {"token": token})
    assert "Anh/chị chọn đồng ý hoặc không đồng ý." in seen(incomplete)
    browser.post(address, {"token": token, f"n{nomination.pk}": "yes"})
    assert CastBallot.objects.get().choice == "yes"
    page = seen(browser.get(ballot.get_absolute_url()))
    assert "đã vào hòm phiếu" in page and "Nhận phiếu</button>" not in page
    again = browser.post(address, {"token": token, f"n{nomination.pk}": "no"})
    assert "đã được bỏ" in seen(again)
    assert CastBallot.objects.count() == 1


def test_no_count_is_shown_while_the_vote_is_open(
    ballot: BallotRound, vote: Vote, members: list[PostDesk], officer: PostDesk, enter: Enter
) -> None:
    vote(members[0], "no")
    page = seen(enter(officer).get(ballot.get_absolute_url()))
    assert "Kiểm phiếu</button>" in page
    assert "Không đồng ý" not in page


def test_the_officer_opens_counts_and_drafts(
    council: Council, nomination: Nomination, members: list[PostDesk], officer: PostDesk, enter: Enter
) -> None:
    browser = enter(officer)
    assert "Chờ đưa ra Hội đồng" in seen(browser.get("/khen-thuong/hoi-dong/"))
    browser.post("/khen-thuong/hoi-dong/mo/", {"council": council.pk, "nomination": nomination.pk})
    round_ = BallotRound.objects.get()
    assert browser.post(f"/khen-thuong/hoi-dong/{round_.pk}/phieu/").status_code == 403
    browser.post(f"/khen-thuong/hoi-dong/{round_.pk}/kiem-phieu/", {"version": round_.version})
    page = seen(browser.get(round_.get_absolute_url()))
    assert "chưa đủ 2/3" in page
    nomination.refresh_from_db()
    assert nomination.stage == Stage.PROPOSED


def test_the_result_opens_to_its_reason(passed: BallotRound, officer: PostDesk, enter: Enter) -> None:
    browser = enter(officer)
    page = seen(browser.get(passed.get_absolute_url())).replace("\xa0", " ")
    assert "9 phiếu đồng ý, bằng 90,0 % tổng số thành viên (đạt 80 %)." in page
    browser.post(f"/khen-thuong/hoi-dong/{passed.pk}/du-thao/")
    assert Decision.objects.get().state == "draft"


def test_a_member_declares_his_interest(
    ballot: BallotRound, nomination: Nomination, members: list[PostDesk], enter: Enter
) -> None:
    answer = enter(members[0]).post(
        f"/khen-thuong/de-nghi/{nomination.pk}/xung-dot/", {"reason": "Em ruột là Chủ tịch xã"}
    )
    assert answer["Location"] == ballot.get_absolute_url()
    assert DeclaredInterest.objects.get().member.post_id == members[0].post_id


def test_the_chair_signs_once_and_the_page_says_what_is_wrong(draft: Decision, chair: PostDesk, enter: Enter) -> None:
    browser, address = enter(chair), draft.get_absolute_url()
    assert "Ký, ban hành" in seen(browser.get(address))
    assert browser.get(f"{address}tep/").content.startswith(b"%PDF")
    wrong = browser.post(address, {"number": "abc", "signed_on": "15/01/2024", "version": draft.version})
    assert "Anh/chị ghi như 125/QĐ-UBND." in seen(wrong)
    sent = {"number": "9/QĐ-UBND", "signed_on": "15/01/2024", "version": draft.version, "once": "ký"}
    assert [browser.post(address, sent).status_code for _ in range(2)] == [302, 302]
    assert Award.objects.count() == 1
    assert "Ký, ban hành</button>" not in seen(browser.get(address))


def test_a_stale_page_does_not_sign(draft: Decision, chair: PostDesk, enter: Enter) -> None:
    sent = {"number": "9/QĐ-UBND", "signed_on": "15/01/2024", "version": draft.version + 1}
    assert enter(chair).post(draft.get_absolute_url(), sent).status_code == 409
    assert not Award.objects.exists()


def test_the_register_comes_as_excel_too(decision: Decision, officer: PostDesk, enter: Enter) -> None:
    browser = enter(officer)
    assert "0001/2024" in seen(browser.get("/khen-thuong/so/?nam=2024"))
    assert "0001/2024" not in seen(browser.get("/khen-thuong/so/?nam=2023"))
    answer = browser.get("/khen-thuong/so/?xuat=xlsx")
    assert answer.content.startswith(b"PK")


def test_the_chair_revokes_with_a_reason(decision: Decision, chair: PostDesk, enter: Enter) -> None:
    browser, award = enter(chair), decision.awards.get()
    address = f"{award.get_absolute_url()}thu-hoi/"
    assert "Anh/chị ghi lý do" in seen(browser.post(address, {"reason": ""}))
    browser.post(address, {"reason": "Báo cáo thành tích không đúng"})
    page = seen(browser.get(award.get_absolute_url()))
    assert "Đã thu hồi" in page and "Báo cáo thành tích không đúng" in page


def test_an_auditor_reads_all_and_acts_on_nothing(decision: Decision, seat: Seat, enter: Enter) -> None:
    browser, award = enter(seat("Bạch Thị Kiểm", "auditor", "ha-noi")), decision.awards.get()
    for address in ("/khen-thuong/", "/khen-thuong/hoi-dong/", "/khen-thuong/quyet-dinh/", award.get_absolute_url()):
        seen(browser.get(address))
    assert browser.get(f"{award.get_absolute_url()}thu-hoi/").status_code == 403
    assert browser.get("/khen-thuong/de-nghi/chon/").status_code == 403


def test_each_desk_is_told_what_waits_for_it(
    ballot: BallotRound, vote: Vote, members: list[PostDesk], officer: PostDesk, chair: PostDesk
) -> None:
    assert [one.title for one in todos(members[0], DAY)] == ["Bỏ phiếu: Giấy khen năm 2023"]
    vote(members[0], "yes")
    assert todos(members[0], DAY) == []
    assert todos(officer, DAY) == []
    assert todos(chair, DAY) == []


def test_a_counted_vote_waits_for_the_officer_and_a_draft_for_the_chair(
    passed: BallotRound, officer: PostDesk, chair: PostDesk
) -> None:
    from chungtay.apps.commendations.services import draft_decision

    assert [one.title for one in todos(officer, DAY)] == ["Dự thảo quyết định: Giấy khen năm 2023"]
    draft_decision(passed, by=officer)
    assert todos(officer, DAY) == []
    assert [one.title for one in todos(chair, DAY)] == ["Ký quyết định: Giấy khen năm 2023"]


def test_the_list_asks_no_more_for_two_nominations_than_for_one(
    nomination: Nomination, standings: dict[str, Standing], officer: PostDesk, enter: Enter
) -> None:
    browser = enter(officer)
    browser.get("/khen-thuong/")
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get("/khen-thuong/")
    nominate(standings["xa-ba-vi"], by=officer, award_key="giay_khen", achievement=MERIT)
    with CaptureQueriesContext(connection) as two:
        browser.get("/khen-thuong/")
    assert len(two) == len(one)
