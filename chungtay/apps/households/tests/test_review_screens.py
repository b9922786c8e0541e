"""The pages of the review as a village, a commune, a district and the city use them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import (
    Household,
    Meeting,
    Objection,
    ReviewCase,
    ReviewReport,
    ReviewRound,
    Step,
    VillageReview,
)
from chungtay.apps.households.services.rounds import add_case
from chungtay.apps.households.tests.conftest import BINH, MAI
from chungtay.apps.households.tests.reviewing import (
    CLOSED,
    MET,
    POSTED,
    PRESENT,
    opened,
    review_of,
    to_meeting,
    to_opinion,
    to_posting,
)
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from conftest import DAY, SINCE, UNTIL, Desks
from tests.papers.reading import words_of
from tests.site.pages import read

City = dict[str, Unit]
Settle = Callable[..., Household]
Enter = Callable[..., Client]
pytestmark = pytest.mark.usefixtures("villages")
HEAD = ("village_head", "thon-lat")
OFFICER = ("poverty_officer", "minhquang")


@pytest.fixture
def on(settings: Any) -> Callable[[date], None]:
    """`on(MET)`: from now on that is today."""

    def turn(day: date) -> None:
        settings.DEMO_TODAY = day

    return turn


@pytest.fixture
def round_(city: City, settle: Settle, desk: Desks) -> ReviewRound:
    settle("thon-lat", "01", BINH, national_class="poor")
    settle("thon-lat", "02", MAI, members=3)
    return opened(city["minhquang"], desk(*OFFICER))


@pytest.fixture
def review(round_: ReviewRound, city: City) -> VillageReview:
    return review_of(round_, city["thon-lat"])


def sit(desk: Desks) -> Callable[[date], Any]:
    return lambda day: desk(*HEAD, day)


def text(page: Any) -> str:
    assert page.status_code == 200, page.status_code
    shown: str = page.content.decode()
    assert read(shown).bare == []
    return shown


def queries_of(visitor: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        visitor.get(url)
    return len(caught)


def test_the_commune_opens_its_round_on_the_board(city: City, settle: Settle, sign_in: Enter) -> None:
    settle("thon-lat", "01", national_class="poor")
    visitor = sign_in(*OFFICER)
    assert "Mở đợt rà soát" in text(visitor.get("/ra-soat/"))
    done = visitor.post("/ra-soat/mo/", {"nam": "2022", "dot": "0", "once": "a"})
    assert (done.status_code, done.headers["Location"]) == (302, "/ra-soat/?nam=2022&dot=0")
    board = text(visitor.get("/ra-soat/"))
    assert "Thôn Lặt" in board
    assert "Lập danh sách" in board
    assert ReviewRound.objects.get().unit == city["minhquang"]


def test_the_board_marks_the_six_steps_of_each_village(
    round_: ReviewRound, review: VillageReview, sign_in: Enter, desk: Desks
) -> None:
    to_meeting(review, desk(*HEAD))
    page = sign_in(*OFFICER).get("/ra-soat/")
    rows = {row.review.unit.key: row for row in page.context["rows"]}
    assert [(mark.label, mark.kind) for mark in rows["thon-lat"].marks] == [
        ("Danh sách", "done"), ("Khảo sát", "done"), ("Họp dân", "wait"), ("Niêm yết", "none"), ("Ý kiến", "none"),
        ("Công nhận", "none"),
    ]  # fmt: skip
    assert (rows["thon-lat"].action, rows["thon-cua"].action) == ("Ghi biên bản họp", "Lập danh sách")
    assert "Ghi biên bản họp" in text(page)


def test_a_village_head_sees_the_own_village_only(round_: ReviewRound, sign_in: Enter) -> None:
    page = sign_in(*HEAD).get("/ra-soat/")
    assert [row.review.unit.key for row in page.context["rows"]] == ["thon-lat"]
    assert sign_in(*HEAD).get(f"/ra-soat/{round_.pk}/").status_code == 404


def test_the_city_sees_communes_with_their_villages_by_step_and_opens_the_rest(
    round_: ReviewRound, city: City, sign_in: Enter
) -> None:
    visitor = sign_in("standing_officer")
    page = visitor.get("/ra-soat/")
    rows = {row.line.unit.key: row for row in page.context["rows"]}
    assert set(rows) == {"minhquang", "xa-bavi", "hoangliet"}
    assert [one.value for one in rows["minhquang"].steps] == [2, 0, 0, 0, 0, 0, 0]
    assert (rows["minhquang"].standing, rows["xa-bavi"].standing) == ("open", "not_opened")
    assert [row.line.unit.key for row in page.context["rows"]][-1] == "minhquang"
    assert "Mở đợt cho các xã chưa mở" in text(page)
    visitor.post("/ra-soat/mo/", {"nam": "2022", "dot": "0", "once": "a"})
    assert ReviewRound.objects.count() == 3


def test_a_round_past_its_season_stands_first_and_reads_late(
    round_: ReviewRound, city: City, desk: Desks, sign_in: Enter, on: Callable[[date], None]
) -> None:
    late = date(2022, 12, 15)
    opened(city["xa-bavi"], desk("poverty_officer", "xa-bavi"))
    ReviewRound.objects.filter(unit=city["xa-bavi"]).update(state="recognised")
    on(late)
    page = sign_in("unit_leader", "bavi", late).get("/ra-soat/?nam=2022&dot=0")
    assert [(row.line.unit.key, row.standing.value) for row in page.context["rows"]] == [
        ("minhquang", "late"), ("xa-bavi", "recognised"),
    ]  # fmt: skip
    late_only = sign_in("unit_leader", "bavi", late).get("/ra-soat/?nam=2022&dot=0&trang_thai=late")
    assert [row.line.unit.key for row in late_only.context["rows"]] == ["minhquang"]


def test_the_city_board_filters_by_district_and_name_and_goes_out_as_excel(
    round_: ReviewRound, city: City, sign_in: Enter
) -> None:
    visitor = sign_in("standing_officer")
    by_district = visitor.get(f"/ra-soat/?huyen={city['hoangmai'].pk}")
    assert [row.line.unit.key for row in by_district.context["rows"]] == ["hoangliet"]
    by_name = visitor.get("/ra-soat/?tim=minh+quang")
    assert [row.line.unit.key for row in by_name.context["rows"]] == ["minhquang"]
    sheet = visitor.get("/ra-soat/?xuat=xlsx")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="ra-soat.xlsx"'


def test_boards_ask_equally_often_for_few_and_many_rows(round_: ReviewRound, city: City, sign_in: Enter) -> None:
    commune, town = sign_in(*OFFICER), sign_in("standing_officer")
    VillageReview.objects.exclude(unit=city["thon-lat"]).delete()

    def counts() -> list[int]:
        asked = [(commune, "/ra-soat/"), (town, "/ra-soat/"), (commune, f"/ra-soat/{round_.pk}/")]
        return [queries_of(visitor, url) for visitor, url in asked]

    counts()
    few = counts()
    more = [f"thon-{number}" for number in range(3)]
    units.load_units(
        [UnitRow(key, key, Kind.VILLAGE, Level.VILLAGE, "09700", "minhquang", SINCE, UNTIL) for key in more],
        by=SystemDesk(DAY),
    )
    for key in more:
        VillageReview.objects.create(round=round_, unit=Unit.objects.get(key=key))
    assert counts() == few


def test_the_village_finds_adds_and_takes_off_a_household(review: VillageReview, sign_in: Enter) -> None:
    visitor, url = sign_in(*HEAD), f"/ra-soat/thon/{review.pk}/them-ho/"
    assert "Không tìm thấy hộ nào" in text(visitor.get(f"{url}?tim=binh+yen"))
    found = text(visitor.get(f"{url}?tim=ban+mai"))
    assert MAI in found
    assert "Mẫu số 01" in found
    household = Household.objects.get(code="02", unit=review.unit)
    body = {"household": household.pk, "source": "request", "requested_on": "26/09/2022", "version": review.version}
    visitor.post(f"{url}?tim=ban+mai", {**body, "once": "a"})
    case = ReviewCase.objects.get(household=household)
    assert (case.source, case.requested_on) == ("request", date(2022, 9, 26))
    listed = text(visitor.get(f"/ra-soat/thon/{review.pk}/?muc=ho"))
    assert f"/ra-soat/phieu/{case.pk}/rut/" in listed
    visitor.post(f"/ra-soat/phieu/{case.pk}/rut/", {"reason": "Hộ xin rút.", "version": case.version, "once": "b"})
    assert ReviewCase.objects.get(pk=case.pk).state == "withdrawn"


def test_a_request_without_its_day_comes_back_with_the_message_at_the_field(
    review: VillageReview, sign_in: Enter
) -> None:
    household = Household.objects.get(code="02", unit=review.unit)
    page = sign_in(*HEAD).post(
        f"/ra-soat/thon/{review.pk}/them-ho/?tim=ban+mai",
        {"household": household.pk, "source": "request", "version": review.version},
    )
    assert page.context["form"].errors == {"requested_on": ["Anh/chị ghi ngày nhận giấy đề nghị."]}


def test_the_list_of_households_asks_equally_often_for_few_and_many(
    review: VillageReview, settle: Settle, desk: Desks, sign_in: Enter
) -> None:
    visitor, urls = sign_in(*HEAD), [f"/ra-soat/thon/{review.pk}/", f"/ra-soat/thon/{review.pk}/?muc=ho"]
    few = [queries_of(visitor, url) for url in urls]
    for number in range(3, 6):
        add_case(review, by=desk(*HEAD), household=settle("thon-lat", f"0{number}", f"{MAI} {number}"), source="found")
    assert [queries_of(visitor, url) for url in urls] == few


def test_a_step_is_finished_on_the_page_and_what_stops_it_is_said(review: VillageReview, sign_in: Enter) -> None:
    visitor, url = sign_in(*HEAD), f"/ra-soat/thon/{review.pk}/"
    assert "Chốt danh sách" in text(visitor.get(url))
    visitor.post(f"{url}buoc/", {"viec": "chot-danh-sach", "version": review.version, "once": "a"})
    shown = text(visitor.get(url))
    assert BINH in shown
    assert 'value="xong-khao-sat"' not in shown
    now = VillageReview.objects.get(pk=review.pk)
    refused = visitor.post(f"{url}buoc/", {"viec": "xong-khao-sat", "version": now.version}, follow=True)
    assert f"Còn hộ chưa khảo sát xong: {BINH}." in refused.content.decode()
    stale = visitor.post(f"{url}buoc/", {"viec": "xong-khao-sat", "version": now.version - 1})
    assert stale.status_code == 409


def typed(**changed: str) -> dict[str, str]:
    present = {f"present_{key}": str(number) for key, number in PRESENT.items()}
    return {
        "held_on": "20/10/2022", "place": "Nhà văn hóa", "chair": "Triệu Thị Trưởng", "secretary": "Bàn Văn Ghi",
        "front_invited": "on", "agreed": "9", "minutes": "Bà con thống nhất.", **present, **changed,
    }  # fmt: skip


def test_the_minutes_are_typed_read_and_printed(
    review: VillageReview, desk: Desks, sign_in: Enter, on: Callable[[date], None]
) -> None:
    to_meeting(review, desk(*HEAD))
    on(MET)
    visitor, url = sign_in(*HEAD, MET), f"/ra-soat/thon/{review.pk}/hop/"
    assert "Bí thư chi bộ thôn" in text(visitor.get(url))
    version = VillageReview.objects.get(pk=review.pk).version
    wrong = visitor.post(url, typed(agreed="11", version=str(version)))
    assert wrong.context["form"].errors == {"agreed": ["Số người đồng ý không vượt quá số người dự (10 người)."]}
    visitor.post(url, typed(version=str(version), once="a"))
    meeting = Meeting.objects.get()
    shown = text(visitor.get(f"/ra-soat/hop/{meeting.pk}/"))
    assert "9 trên 10 người dự đồng ý" in shown
    answer = visitor.get(f"/ra-soat/hop/{meeting.pk}/bien-ban.pdf")
    printed = words_of(answer.content)
    assert answer.headers["Content-Type"] == "application/pdf"
    for words in ("BIÊN BẢN", "Triệu Thị Trưởng", "Bàn Văn Ghi", BINH, "Chưa có chuẩn để xét", "THƯ KÝ", "CHỦ TRÌ"):
        assert words in printed


def test_the_posted_list_names_heads_and_nothing_else_of_them(
    review: VillageReview, desk: Desks, sign_in: Enter, on: Callable[[date], None]
) -> None:
    household = ReviewCase.objects.get(review=review).household
    household.members.update(id_number="001190012345", birth_date=date(1970, 1, 2))
    Household.objects.update(address="Xóm Ngoài", phone="0900000000")
    to_posting(review, sit(desk))
    on(POSTED)
    visitor = sign_in(*HEAD, POSTED)
    page = text(visitor.get(f"/ra-soat/thon/{review.pk}/niem-yet/"))
    printed = words_of(visitor.get(f"/ra-soat/thon/{review.pk}/niem-yet.pdf").content)
    for shown in (page, printed):
        assert BINH in shown
        for hidden in ("001190012345", "1970", "Xóm Ngoài", "0900000000"):
            assert hidden not in shown
    assert "THÔNG BÁO" in printed


def test_a_list_is_posted_objected_to_answered_and_taken_down(
    review: VillageReview, desk: Desks, sign_in: Enter, on: Callable[[date], None]
) -> None:
    to_posting(review, sit(desk))
    on(CLOSED)
    head, officer = sign_in(*HEAD, CLOSED), sign_in(*OFFICER, CLOSED)
    url = f"/ra-soat/thon/{review.pk}/"
    version = VillageReview.objects.get(pk=review.pk).version
    head.post(f"{url}kien-nghi/", {"who": "Quách Thị Đào", "text": "Hộ có nhà mới.", "received_on": "25/10/2022",
                                   "version": version, "once": "a"})  # fmt: skip
    objection = Objection.objects.get()
    there = f"/ra-soat/kien-nghi/{objection.pk}/"
    assert "Trả lời kiến nghị" not in text(head.get(there))
    assert "Trả lời kiến nghị" in text(officer.get(there))
    assert 'value="ket-thuc-niem-yet"' not in text(head.get(url))
    refused = head.post(there, {"upheld": "no", "reply": "Giữ nguyên.", "version": objection.version})
    assert refused.status_code == 403
    officer.post(there, {"upheld": "no", "reply": "Nhà của em trai.", "version": objection.version, "once": "b"})
    assert Objection.objects.get().outcome == "rejected"
    assert 'value="ket-thuc-niem-yet"' in text(head.get(url))
    version = VillageReview.objects.get(pk=review.pk).version
    head.post(f"{url}buoc/", {"viec": "ket-thuc-niem-yet", "version": version, "once": "c"})
    assert VillageReview.objects.get(pk=review.pk).step == Step.OPINION
    assert "Trả lời kiến nghị" in text(officer.get(f"{url}?muc=lich-su"))


def test_the_commune_asks_and_the_district_answers_on_the_page(
    round_: ReviewRound, review: VillageReview, desk: Desks, sign_in: Enter, on: Callable[[date], None]
) -> None:
    to_opinion(review, sit(desk))
    VillageReview.objects.exclude(pk=review.pk).update(step=Step.OPINION)
    on(CLOSED)
    leader, district = sign_in("unit_leader", "minhquang", CLOSED), sign_in("unit_leader", "bavi", CLOSED)
    url = f"/ra-soat/{round_.pk}/"
    assert "Xin ý kiến cấp trên" in text(leader.get(url))
    version = ReviewRound.objects.get().version
    leader.post(f"{url}xin-y-kien/", {"version": version, "once": "a"})
    assert leader.get(f"{url}y-kien/").status_code == 403
    assert "Cho ý kiến về kết quả rà soát" in text(district.get(f"{url}y-kien/"))
    version = ReviewRound.objects.get().version
    body = {"agrees": "no", "answered_on": "27/10/2022", "version": version}
    empty = district.post(f"{url}y-kien/", body)
    assert list(empty.context["form"].errors) == ["text"]
    district.post(f"{url}y-kien/", {**body, "text": "Xem lại điểm nhà ở.", "once": "b"})
    assert "Xem lại điểm nhà ở." in text(leader.get(url))
    assert ReviewRound.objects.get().state == "open"


def test_readers_of_counts_see_no_names_and_no_small_count(review: VillageReview, sign_in: Enter) -> None:
    visitor = sign_in("auditor")
    for address in (f"/ra-soat/thon/{review.pk}/", f"/ra-soat/thon/{review.pk}/?muc=ho", "/ra-soat/"):
        assert BINH not in text(visitor.get(address))
    assert "dưới 5" in text(visitor.get(f"/ra-soat/thon/{review.pk}/"))
    assert visitor.get(f"/ra-soat/thon/{review.pk}/niem-yet/").status_code == 403


@pytest.mark.parametrize(
    ("role", "unit"), [("village_head", "thon-cua"), ("unit_leader", "xa-bavi"), ("unit_leader", "hoangmai")]
)
def test_somebody_else_s_village_is_not_found(review: VillageReview, sign_in: Enter, role: str, unit: str) -> None:
    visitor = sign_in(role, unit)
    for tail in ("", "them-ho/", "hop/", "niem-yet/", "niem-yet.pdf", "kien-nghi/"):
        assert visitor.get(f"/ra-soat/thon/{review.pk}/{tail}").status_code == 404


def test_a_commune_sends_its_report_and_the_district_sees_who_has_not(
    city: City, sign_in: Enter, on: Callable[[date], None]
) -> None:
    on(date(2022, 6, 6))
    officer, district = sign_in("unit_officer", "minhquang", DAY), sign_in("unit_officer", "bavi", DAY)
    listed = text(officer.get("/ra-soat/bao-cao/?nam=2022"))
    assert "/ra-soat/bao-cao/gui/?loai=monthly&amp;nam=2022&amp;thang=6" in listed
    url = "/ra-soat/bao-cao/gui/?loai=monthly&nam=2022&thang=6"
    assert "chậm nhất ngày 05/06/2022" in text(officer.get(url))
    officer.post(url, {"note": "Không phát sinh.", "once": "a"})
    report = ReviewReport.objects.get()
    board = district.get("/ra-soat/bao-cao/?nam=2022&ky=monthly-6-commune")
    assert [(row.line.unit.key, row.state.value) for row in board.context["page"]] == [
        ("xa-bavi", "overdue"), ("minhquang", "sent_late"),
    ]  # fmt: skip
    text(board)
    district.post(f"/ra-soat/bao-cao/{report.pk}/nhan/", {"version": report.version, "once": "b"})
    assert "Đã tiếp nhận" in text(district.get(f"/ra-soat/bao-cao/{report.pk}/"))
    assert officer.get("/ra-soat/bao-cao/gui/?loai=official&nam=2022&thang=0").status_code == 404
    sheet = district.get("/ra-soat/bao-cao/?nam=2022&ky=monthly-6-commune&xuat=xlsx")
    assert sheet.headers["Content-Disposition"] == 'attachment; filename="bao-cao-ra-soat.xlsx"'
