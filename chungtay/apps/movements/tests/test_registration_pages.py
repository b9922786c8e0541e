"""The pages of registrations of every kind: boards with counters, pledges, persons, lists, bulk entry."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.movements.models import (
    HouseholdPledge,
    Movement,
    PersonRegistration,
    Registration,
    RegistrationList,
)
from chungtay.apps.movements.pledging import PledgeText
from chungtay.apps.movements.services import PledgeRow, accept_registration, submit_pledges_in_bulk
from chungtay.apps.units.models import Unit
from chungtay.base.models import Event
from conftest import DAY, Desks
from tests.site.pages import read

SignIn = Callable[..., Client]
Units = dict[str, Unit]
AT = "/dang-ky/251-ha-noi"


@pytest.fixture
def homes(movement: Movement, settle: Settle) -> list[Household]:
    """Two poor households and one near-poor in Thôn Lặt, one that is not poor in Thôn Cua."""
    return [
        settle("thon-lat", "01", BINH, national_class="poor"),
        settle("thon-lat", "02", MAI, national_class="near_poor"),
        settle("thon-lat", "03", national_class="poor"),
        settle("thon-cua", "01", national_class="not_poor", city_class="not_poor"),
    ]


def html_of(visitor: Client, url: str) -> str:
    answer = visitor.get(url)
    assert answer.status_code == 200, url
    html = answer.content.decode()
    assert read(html).bare == [], url
    return html


def test_the_board_of_households_shows_who_has_not_registered(
    homes: list[Household], movement: Movement, desk: Desks, sign_in: SignIn
) -> None:
    by = desk("unit_officer", "minhquang")
    submit_pledges_in_bulk(movement, [PledgeRow(homes[0].pk, 2023, PledgeText("Nuôi bò"))], by=by)
    html = html_of(sign_in("unit_officer", "minhquang"), f"{AT}/ho/?nam=2023&trang_thai=missing")
    assert f"02 · {MAI}" in html
    assert f"01 · {BINH}" not in html
    assert "Chưa đăng ký" in html


@pytest.mark.parametrize("role", ["emulation_officer", "council_member", "auditor", "system_admin"])
def test_who_is_not_on_the_line_sees_no_board_of_households(role: str, homes: list[Household], sign_in: SignIn) -> None:
    assert sign_in(role).get(f"{AT}/ho/").status_code == 403
    assert sign_in(role).get(f"{AT}/ho/{homes[0].pk}/2023/").status_code == 403


def test_a_household_of_another_commune_is_not_found(homes: list[Household], sign_in: SignIn) -> None:
    for role, unit in (("unit_officer", "xa-bavi"), ("village_head", "thon-cua"), ("unit_leader", "hoangmai")):
        assert sign_in(role, unit).get(f"{AT}/ho/{homes[0].pk}/2023/").status_code == 404
    assert sign_in("unit_officer", "minhquang").get(f"{AT}/ho/{homes[0].pk}/2031/").status_code == 404


def test_the_sheet_of_households_holds_codes_and_no_names(homes: list[Household], sign_in: SignIn) -> None:
    answer = sign_in("unit_officer", "minhquang").get(f"{AT}/ho/?nam=2023&xuat=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    told = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Mã hộ" in told
    assert "01" in told
    assert not {BINH, MAI} & set(told)


def test_a_village_head_writes_a_pledge_and_the_commune_answers(homes: list[Household], sign_in: SignIn) -> None:
    page = f"{AT}/ho/{homes[0].pk}/2023/"
    head = sign_in("village_head", "thon-lat")
    assert "Hộ nghèo hoặc hộ cận nghèo trong ngày đăng ký" in html_of(head, page)
    sent = {"viec": "gui", "pledge": "Nuôi bò", "asks": "Vay vốn", "helpers": "Hội Phụ nữ", "basis": "", "once": "a"}
    assert head.post(page, sent).status_code == 302
    assert "Thu hồi để sửa" in html_of(head, page)
    officer = sign_in("unit_officer", "minhquang")
    assert "Chấp nhận đăng ký" in html_of(officer, page)
    officer.post(page, {"viec": "tra-lai", "reason": "Chưa rõ vay bao nhiêu", "version": "2"})
    assert "Chưa rõ vay bao nhiêu" in html_of(head, page)
    head.post(page, {**sent, "asks": "Vay 30 triệu đồng", "version": "3", "once": "b"})
    assert officer.post(page, {"viec": "duyet", "version": "5"}).status_code == 302
    assert HouseholdPledge.objects.get().state == "accepted"
    assert Event.objects.filter(verb="households.read_sheet", changes__what="pledge").count() >= 5


def test_who_comes_second_is_told_and_keeps_his_words(homes: list[Household], sign_in: SignIn) -> None:
    page = f"{AT}/ho/{homes[0].pk}/2023/"
    head = sign_in("village_head", "thon-lat")
    head.post(page, {"viec": "luu", "pledge": "Nuôi bò"})
    head.post(page, {"viec": "luu", "pledge": "Nuôi hai con bò", "version": "1"})
    answer = sign_in("poverty_officer", "minhquang").post(page, {"viec": "luu", "pledge": "Nuôi dê", "version": "1"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Nuôi hai con bò" in html
    assert "Nuôi dê" in html
    assert HouseholdPledge.objects.get().pledge == "Nuôi hai con bò"


def test_recalled_and_accepted_at_once_the_second_sees_what_it_is_now(homes: list[Household], sign_in: SignIn) -> None:
    page = f"{AT}/ho/{homes[0].pk}/2023/"
    head, officer = sign_in("village_head", "thon-lat"), sign_in("unit_officer", "minhquang")
    head.post(page, {"viec": "gui", "pledge": "Nuôi bò"})
    head.post(page, {"viec": "thu-hoi", "version": "2"})
    answer = officer.post(page, {"viec": "duyet", "version": "2"})
    assert answer.status_code == 409
    assert "Đang soạn" in answer.content.decode()


def test_a_person_is_chosen_from_the_posts_or_written_by_name(
    movement: Movement, city: Units, desk: Desks, sign_in: SignIn
) -> None:
    poor_man = desk("poverty_officer", "minhquang")
    visitor = sign_in("unit_officer", "minhquang")
    html = html_of(visitor, f"{AT}/ca-nhan/them/")
    assert f'value="{poor_man.post_id}"' in html
    chosen = {"vi_tri": str(poor_man.post_id), "don_vi": str(city["minhquang"].pk), "pledge": "Đến từng hộ"}
    assert visitor.post(f"{AT}/ca-nhan/them/", chosen).status_code == 302
    made = PersonRegistration.objects.get()
    assert (made.person_id, made.task) == (poor_man.person_id, "Cán bộ giảm nghèo cấp xã")
    nameless = visitor.post(f"{AT}/ca-nhan/them/", {**chosen, "vi_tri": ""})
    assert nameless.status_code == 422
    assert "Anh/chị ghi họ và tên" in nameless.content.decode()
    visitor.post(f"/dang-ky/ca-nhan/{made.pk}/", {"viec": "gui", "full_name": "x", "task": made.task,
                                                  "pledge": "Đến từng hộ mỗi quý", "version": "1"})  # fmt: skip
    assert (
        sign_in("unit_leader", "minhquang")
        .post(f"/dang-ky/ca-nhan/{made.pk}/", {"viec": "duyet", "version": "3"})
        .status_code
        == 302
    )
    made.refresh_from_db()
    assert (made.state, made.full_name) == ("accepted", poor_man.person_name)


def test_the_board_of_persons_names_officers_who_have_not_registered(
    movement: Movement, desk: Desks, sign_in: SignIn
) -> None:
    poor_man = desk("poverty_officer", "minhquang")
    html = html_of(sign_in("unit_leader", "bavi"), f"{AT}/ca-nhan/")
    assert poor_man.person_name in html
    assert f"vi_tri={poor_man.post_id}" in html


def test_the_board_of_villages_filters_by_place_and_counts_by_place(
    movement: Movement, villages: Units, sign_in: SignIn
) -> None:
    visitor = sign_in("unit_leader", "bavi")
    html = html_of(visitor, f"{AT}/thon/?noi=xa-bavi")
    assert "Thôn Hợp" in html
    assert "Thôn Lặt" not in html
    assert "Theo nơi" in html_of(visitor, f"{AT}/thon/")


def test_the_district_enters_a_village_on_paper(movement: Movement, villages: Units, sign_in: SignIn) -> None:
    page = "/phong-trao/251-ha-noi/dang-ky/thon-lat/"
    officer = sign_in("unit_officer", "minhquang")
    assert "Nhập và gửi" in html_of(officer, page)
    assert officer.post(page, {"viec": "gui", "pledge": "Mỗi nhà giúp một việc", "basis": ""}).status_code == 422
    officer.post(page, {"viec": "gui", "pledge": "Mỗi nhà giúp một việc", "basis": "Số 1 ngày 20/9/2022"})
    assert Registration.objects.get().state == "submitted"
    officer.post(page, {"viec": "duyet", "version": "1"})
    assert "Rút đăng ký" in html_of(officer, page)
    officer.post(page, {"viec": "rut", "reason": "Thôn xin làm lại", "version": "2"})
    assert Registration.objects.get().state == "withdrawn"


def test_a_list_goes_up_and_a_stranger_to_the_line_sees_codes(
    homes: list[Household], movement: Movement, desk: Desks, sign_in: SignIn
) -> None:
    by = desk("unit_officer", "minhquang")
    submit_pledges_in_bulk(movement, [PledgeRow(one.pk, 2023, PledgeText("Nuôi bò")) for one in homes[:3]], by=by)
    for pledge in HouseholdPledge.objects.all():
        accept_registration(pledge, by=by)
    officer, district = sign_in("unit_officer", "minhquang"), sign_in("unit_officer", "bavi")
    assert "Chưa có danh sách nào" in html_of(officer, f"{AT}/danh-sach/")
    assert officer.post(f"{AT}/danh-sach/").status_code == 302
    page = RegistrationList.objects.get().get_absolute_url()
    officer.post(page, {"viec": "gui", "version": "1"})
    assert BINH in html_of(district, page)
    stranger = html_of(sign_in("emulation_officer"), page)
    assert "Hộ 01, năm 2023" in stranger
    assert BINH not in stranger
    line = RegistrationList.objects.get().lines.get(label__startswith="Hộ 02")
    district.post(page, {"viec": "tra-dong", "dong": [str(line.pk)], "reason": "Chưa rõ ai giúp", "version": "2"})
    assert district.post(page, {"viec": "nhan", "version": "2"}).status_code == 409
    district.post(page, {"viec": "nhan", "version": "3"})
    assert RegistrationList.objects.get().state == "accepted"
    answer = officer.get(f"{page}?xuat=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert BINH not in {cell for row in sheet.iter_rows(values_only=True) for cell in row}


PASTED = (
    "Thôn\tMã hộ\tNăm thoát nghèo\tViệc hộ sẽ làm\tĐề nghị hỗ trợ\tAi giúp hộ\n"
    "Thôn Lặt, xã Minh Quang\t01\t2023\tNuôi bò\t\t"
)


def test_a_pasted_block_is_entered_whole(homes: list[Household], sign_in: SignIn) -> None:
    visitor = sign_in("poverty_officer", "minhquang")
    html_of(visitor, f"{AT}/nhap/?loai=household")
    block = f"{PASTED}\nThôn Lặt, xã Minh Quang\t02\t2024\tTrồng chè\tGiống\tHội Nông dân"
    assert visitor.post(f"{AT}/nhap/?loai=household", {"rows": block}).status_code == 302
    assert set(HouseholdPledge.objects.values_list("household__code", "year", "state")) == {
        ("01", 2023, "submitted"), ("02", 2024, "submitted"),
    }  # fmt: skip


def test_one_wrong_cell_keeps_everything_back_and_is_named(homes: list[Household], sign_in: SignIn) -> None:
    block = (
        f"{PASTED}\nThôn Lặt, xã Minh Quang\t09\t2023\tNuôi dê\t\t\nThôn Cua, xã Minh Quang\t01\t20x3\t\t\t\n"
        "Thôn Hợp, xã Ba Vì\t01\t2023\tNuôi gà\t\t\nThôn Cua, xã Minh Quang\t01\t2023\tNuôi gà\t\t"
    )
    answer = sign_in("poverty_officer", "minhquang").post(f"{AT}/nhap/?loai=household", {"rows": block})
    html = answer.content.decode()
    assert answer.status_code == 422
    for message in ("hộ mang mã “09”", "năm bằng bốn chữ số", "việc hộ sẽ làm", "Không có “Thôn Hợp", "chưa đạt"):
        assert message in html, message
    assert read(html).bare == []
    assert not HouseholdPledge.objects.exists()


def test_a_workbook_of_persons_is_entered_too(movement: Movement, villages: Units, sign_in: SignIn) -> None:
    book, memory = openpyxl.Workbook(), BytesIO()
    assert book.active is not None
    book.active.append(["Đơn vị", "Họ và tên", "Nhiệm vụ", "Nội dung đăng ký"])
    book.active.append(["Thôn Lặt, xã Minh Quang", "Vũ Thị Sương Mai", "Chi hội trưởng", "Nhận giúp hai hộ"])
    book.save(memory)
    upload = SimpleUploadedFile("nguoi.xlsx", memory.getvalue())
    visitor = sign_in("unit_officer", "minhquang")
    assert visitor.post(f"{AT}/nhap/?loai=person", {"file": upload}).status_code == 302
    assert PersonRegistration.objects.get().full_name == "Vũ Thị Sương Mai"


@pytest.mark.parametrize("board", ["thon", "ho", "ca-nhan", "doanh-nghiep", "danh-sach"])
def test_boards_ask_as_often_for_one_row_as_for_three(
    board: str, homes: list[Household], settle: Settle, desk: Desks, sign_in: SignIn
) -> None:
    settle("thon-hop", "01", national_class="poor")
    for unit in ("minhquang", "xa-bavi", "bavi"):
        desk("poverty_officer", unit)
    visitor = sign_in("unit_leader", "bavi")
    urls = (f"{AT}/{board}/?noi=xa-bavi&nam=2023", f"{AT}/{board}/?nam=2023")
    counted = []
    for url in (urls[1], *urls):
        with CaptureQueriesContext(connection) as queries:
            html_of(visitor, url)
        counted.append(len(queries))
    assert counted[1] == counted[2]


def test_the_index_leads_to_the_board_that_the_post_needs(movement: Movement, villages: Units, sign_in: SignIn) -> None:
    assert sign_in("village_head", "thon-lat").get("/dang-ky/")["Location"] == f"{AT}/ho/"
    assert sign_in("unit_officer", "bavi").get("/dang-ky/")["Location"] == "/phong-trao/251-ha-noi/dang-ky/"
    assert DAY.year == 2022
