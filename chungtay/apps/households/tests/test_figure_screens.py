"""The screens of forms and ledger: what each post sees, how figures open, and the acts behind the buttons."""

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest
from django.test import Client, override_settings

from chungtay.apps.households.ledgering import Change, enter
from chungtay.apps.households.models import AggregateRow, FlowEntry, Household, YearClosing
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.base.models import Event
from chungtay.rules.ledger import FlowKind
from conftest import DAY, UNTIL

SignIn = Callable[..., Client]
DECEMBER = date(2022, 12, 20)


@pytest.fixture
def poor(settle: Settle) -> list[Household]:
    """Six poor households in Thôn Lặt and one near-poor in Thôn Hợp, all new this year."""
    found = [settle("thon-lat", f"{place:02d}", MAI, members=3, national_class="poor") for place in range(6)]
    found.append(settle("thon-hop", "01", BINH, members=2, national_class="near_poor"))
    for one in found:
        kind = FlowKind.NEW_POOR if one.national_class == "poor" else FlowKind.NEW_NEAR
        persons = one.members_count
        enter([Change(one, "national", kind, "", one.national_class, persons, persons, day=DAY, year=2022)])
    return found


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.mark.parametrize("num", range(1, 14))
def test_every_counted_form_opens_with_its_head_and_its_places(
    poor: list[Household], sign_in: SignIn, num: int
) -> None:
    page = text_of(sign_in("unit_officer", "bavi"), f"/bieu-mau/{num}/")
    assert f"Biểu {num}." in page
    assert "Xã Minh Quang" in page
    assert "Cộng: Huyện Ba Vì" in page
    assert "don_vi=minhquang" in page


def test_the_list_of_forms_says_which_are_ready(poor: list[Household], sign_in: SignIn) -> None:
    page = text_of(sign_in("poverty_officer", "minhquang"), "/bieu-mau/")
    assert page.count("/bieu-mau/") >= 15
    assert "Chưa có phiếu khảo sát" in page
    checked = text_of(sign_in("poverty_officer", "minhquang"), "/bieu-mau/?kiem-tra=1")
    assert "Các biểu chưa khớp nhau" in checked or "khớp nhau" in checked


def test_a_unit_out_of_reach_is_not_found(poor: list[Household], sign_in: SignIn) -> None:
    officer = sign_in("poverty_officer", "minhquang")
    assert officer.get("/bieu-mau/2/?don_vi=xa-bavi").status_code == 404
    assert officer.get("/dien-bien/?don_vi=xa-bavi").status_code == 404
    assert officer.get("/bieu-mau/16/").status_code == 404
    assert officer.get("/bieu-mau/2/?nam=ba&chuan=x&dia_gioi=y").status_code == 200


def test_a_reader_of_counts_sees_no_small_number_and_no_entry(poor: list[Household], sign_in: SignIn) -> None:
    reader = sign_in("emulation_officer")
    page = text_of(reader, "/bieu-mau/3/")
    assert "ẩn" in page
    assert "don_vi=xa-bavi" not in page
    assert "Thôn Hợp" not in page
    ledger = text_of(reader, "/dien-bien/")
    assert "Bút toán trong năm" not in ledger
    assert MAI not in ledger
    entry = FlowEntry.objects.order_by("pk")[0]
    assert reader.get(f"/dien-bien/but-toan/{entry.pk}/").status_code == 403
    assert sign_in("system_admin").get("/bieu-mau/").status_code == 403


def test_the_ledger_lists_entries_and_filters_them(poor: list[Household], sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "bavi")
    page = text_of(officer, "/dien-bien/")
    assert page.count(MAI) == 6
    assert BINH in page
    near = text_of(officer, "/dien-bien/?loai=new_near")
    assert MAI not in near
    assert BINH in near


def test_an_entry_shows_the_path_and_its_reading_is_logged(poor: list[Household], sign_in: SignIn) -> None:
    entry = FlowEntry.objects.get(household=poor[0])
    page = text_of(sign_in("poverty_officer", "minhquang"), f"/dien-bien/but-toan/{entry.pk}/")
    assert "Vì sao hộ ở đây?" in page
    assert "Điều chỉnh bút toán" in page
    assert Event.objects.filter(verb="households.read_sheet", about_id=str(poor[0].pk)).count() == 1
    reader = text_of(sign_in("unit_officer", "bavi"), f"/dien-bien/but-toan/{entry.pk}/")
    assert "Điều chỉnh bút toán" not in reader


def test_a_correction_is_made_on_the_page_of_the_entry(poor: list[Household], sign_in: SignIn) -> None:
    entry = FlowEntry.objects.get(household=poor[0])
    officer = sign_in("poverty_officer", "minhquang")
    address = f"/dien-bien/but-toan/{entry.pk}/"
    refused = officer.post(address, {"what": "sua", "after": "poor", "persons_before": "3", "persons_after": "3",
                                     "kind": "new_poor", "reason": "Chưa đổi gì cả"})  # fmt: skip
    assert "chưa đổi gì" in refused.content.decode()
    made = officer.post(address, {"what": "sua", "after": "near_poor", "persons_before": "3", "persons_after": "3",
                                  "kind": "new_poor", "reason": "Nhập nhầm dòng"})  # fmt: skip
    assert made.status_code == 302
    assert [one.kind for one in FlowEntry.objects.filter(household=poor[0]).order_by("pk")] == [
        "new_poor", "new_poor", "new_near"
    ]  # fmt: skip
    again = text_of(officer, address)
    assert "Đã bị điều chỉnh" in again
    assert "Đã điều chỉnh ngày" in again
    assert "Điều chỉnh bút toán" not in again


def test_a_leader_closes_the_year_and_the_correction_shows_beside(poor: list[Household], sign_in: SignIn) -> None:
    with override_settings(DEMO_TODAY=DECEMBER):
        leader = sign_in("unit_leader", "minhquang")
        page = text_of(leader, "/dien-bien/khoa/?nam=2022")
        assert "Khóa số liệu năm này" in page
        assert (
            leader.post("/dien-bien/khoa/?don_vi=minhquang&nam=2022&chuan=national", {"once": "k1"}).status_code == 302
        )
        assert YearClosing.objects.get().unit.key == "minhquang"
        assert "Khóa số liệu năm</a>" not in text_of(leader, "/dien-bien/")
        entry = FlowEntry.objects.get(household=poor[0])
        leader.post(f"/dien-bien/but-toan/{entry.pk}/", {"what": "bo", "reason": "Xét nhầm hộ"})
        ledger = text_of(leader, "/dien-bien/")
        assert "Đã điều chỉnh" in ledger
        assert "Xét nhầm hộ" in ledger
        form = text_of(leader, "/bieu-mau/2/")
        assert "điều chỉnh:" in form
        assert "Điều chỉnh sau khi khóa" in form


def test_the_city_closes_what_is_ready_and_sees_what_is_not(poor: list[Household], sign_in: SignIn) -> None:
    with override_settings(DEMO_TODAY=DECEMBER):
        office = sign_in("standing_officer")
        page = text_of(office, "/dien-bien/khoa/?don_vi=ubnd-tp&nam=2022")
        assert "Xã sẽ khóa" in page
        assert office.post("/dien-bien/khoa/?don_vi=ubnd-tp&nam=2022", {"once": "k2"}).status_code == 302
    assert YearClosing.objects.count() == 2
    assert sign_in("unit_officer", "bavi").get("/dien-bien/khoa/?don_vi=bavi").status_code == 403


def test_the_workbook_has_the_columns_of_the_form(poor: list[Household], sign_in: SignIn) -> None:
    answer = sign_in("unit_officer", "bavi").get("/bieu-mau/2/?xuat=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book["Biểu 2"]
    assert sheet["A1"].value == "Biểu 2. Tổng hợp diễn biến hộ nghèo"
    assert [sheet.cell(5, column).value for column in (1, 2, 3, 4, 5, 8, 12)] == [
        "TT", "Địa bàn", "Phân tổ", "Số đầu kỳ", "Giảm", "Tăng", "Số cuối kỳ"
    ]  # fmt: skip
    assert [sheet.cell(7, column).value for column in range(4, 13)] == [f"({place})" for place in range(1, 10)]
    merged = {str(block) for block in sheet.merged_cells.ranges}
    assert {"E5:G5", "H5:K5", "A5:A7", "L5:L6", "A8:A9", "B8:B9"} <= merged
    rows = {
        (sheet.cell(row, 2).value or sheet.cell(row - 1, 2).value, sheet.cell(row, 3).value): [
            sheet.cell(row, column).value for column in range(4, 13)
        ]
        for row in range(8, sheet.max_row + 1)
    }
    assert rows["Xã Minh Quang", "Hộ"] == [0, 0, 0, 0, 0, 0, 6, 0, 6]
    assert rows["Cộng: Huyện Ba Vì", "Nhân khẩu"] == [0, 0, 0, 0, 0, 0, 18, 0, 18]
    reasons = book["Cách tính"]
    assert reasons["C2"].value == "Số cuối kỳ của năm trước, cộng số đầu kỳ ghi khi bắt đầu sổ."


def test_a_rate_is_a_number_and_nothing_known_a_dash_in_the_workbook(poor: list[Household], sign_in: SignIn) -> None:
    answer = sign_in("unit_officer", "bavi").get("/bieu-mau/1/?xuat=xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Biểu 1"]
    rows = {sheet.cell(row, 2).value: [sheet.cell(row, column).value for column in range(3, 17)] for row in (8, 9, 10)}
    assert rows["Xã Minh Quang"][:8] == [6, 18, 6, 100, 0, 0, "—", "—"]


def test_figures_of_a_workbook_stand_beside(poor: list[Household], city: dict[str, Unit], sign_in: SignIn) -> None:
    AggregateRow.objects.create(
        unit=city["minhquang"], standard="national", year=2022, form=2, stratum="households",
        cells={"7": 7, "9": 6}, import_id=1,
    )  # fmt: skip
    page = text_of(sign_in("unit_officer", "bavi"), "/bieu-mau/2/")
    assert "Khác với số trong tệp đã nhập" in page
    assert "7. Tăng: phát sinh mới" in page
    reader = text_of(sign_in("emulation_officer"), "/bieu-mau/2/")
    assert "Khác với số trong tệp đã nhập" not in reader


def test_a_list_of_people_goes_out_only_for_a_purpose_and_a_reason(poor: list[Household], sign_in: SignIn) -> None:
    officer = sign_in("poverty_officer", "minhquang")
    page = text_of(officer, "/bieu-mau/15/")
    assert MAI not in page
    assert "18</span>" in page
    assert officer.post("/bieu-mau/15/", {"purpose": "bao-cao", "reason": "ngắn"}).status_code == 422
    answer = officer.post("/bieu-mau/15/", {"purpose": "bao-cao", "reason": "Lập phụ lục gửi huyện"})
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active  # type: ignore[attr-defined]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert rows[0][:8] == [
        "STT chủ hộ", "STT thành viên", "Họ và tên (thôn)", "Năm sinh nam", "Năm sinh nữ", "Dân tộc",
        "Quan hệ với chủ hộ", "Nghèo mới / tái nghèo / nghèo cũ",
    ]  # fmt: skip
    assert len(rows) == 19
    assert rows[1][:8] == [1, 1, f"{MAI} (Thôn Lặt, xã Minh Quang)", 1970, None, None, "Chủ hộ", "Mới"]
    assert rows[2][:3] == [1, 2, f"{MAI} Con"]
    event = Event.objects.get(verb="households.export_list")
    assert event.note == "Lập phụ lục gửi huyện"
    assert event.changes["số dòng"] == 18
    assert "biểu 15" in event.changes["danh sách"]


def test_who_reads_only_counts_gets_no_list_of_people(poor: list[Household], sign_in: SignIn) -> None:
    assert sign_in("emulation_officer").get("/bieu-mau/14/").status_code == 403
    near = text_of(sign_in("unit_officer", "bavi"), "/bieu-mau/14/")
    assert "2</span>" in near


def test_after_a_rearrangement_both_trees_can_be_looked_at(
    poor: list[Household], city: dict[str, Unit], sign_in: SignIn
) -> None:
    assert "Địa giới trước sắp xếp" not in text_of(sign_in("standing_officer"), "/bieu-mau/2/")
    reform = date(2023, 1, 1)
    old = city["thon-lat"]
    Unit.objects.filter(pk=old.pk).update(until=reform)
    old.places.update(until=reform)
    units.load_units(
        [UnitRow(key, key, Kind.VILLAGE, Level.VILLAGE, "09703", "xa-bavi", reform, UNTIL) for key in ("mot", "hai")],
        by=SystemDesk(DAY),
    )
    with override_settings(DEMO_TODAY=date(2023, 2, 1)):
        office = sign_in("standing_officer")
        after = text_of(office, "/bieu-mau/2/?nam=2022")
        assert "Địa giới trước sắp xếp" in after
        assert "Chưa xếp được vào địa giới này" in after
        before = text_of(office, "/bieu-mau/2/?nam=2022&dia_gioi=truoc")
        assert "Chưa xếp được vào địa giới này" not in before
        assert "Cộng: Thành phố Hà Nội" in before


def test_a_number_of_a_village_opens_to_its_entries_and_households(poor: list[Household], sign_in: SignIn) -> None:
    officer = sign_in("poverty_officer", "minhquang")
    flow = text_of(officer, "/bieu-mau/2/?don_vi=thon-lat")
    assert "/dien-bien/?don_vi=thon-lat&amp;nam=2022" in flow
    assert "/ho/?noi=thon-lat" in text_of(officer, "/bieu-mau/8/?don_vi=thon-lat")
    ledger = text_of(officer, "/dien-bien/?don_vi=thon-lat")
    assert ledger.count(MAI) == 6
