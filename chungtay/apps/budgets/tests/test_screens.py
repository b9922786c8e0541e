"""The screens of budget money: found only within reach, sums with their why, nothing typed lost."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.budgets.models import Booking, Holding, Programme, Source
from chungtay.apps.budgets.services import pay, submit_settlement
from chungtay.apps.budgets.tests.conftest import APRIL, MILLION, Passed
from chungtay.apps.units.models import Unit
from conftest import Desks
from tests.site.pages import read

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def spring(settings: object) -> None:
    """The screens act on 03/04/2023."""
    settings.DEMO_TODAY = APRIL  # type: ignore[attr-defined]


@pytest.fixture
def officer(top: Holding, sign_in: SignIn) -> Client:
    return sign_in("standing_officer")


def grid(city: dict[str, Unit], top: Holding, **amounts: str) -> dict[str, str]:
    given = {f"amount_{city[key].pk}": amount for key, amount in amounts.items()}
    return {"day": "03/04/2023", "document": "34/QĐ-UBND", "version": str(top.version), **given}


def test_units_get_their_shares_on_one_screen_and_the_holding_shows_them(
    officer: Client, top: Holding, city: dict[str, Unit]
) -> None:
    page = f"/ngan-sach/kinh-phi/{top.pk}/phan-bo/"
    html = officer.get(page).content.decode()
    assert "xã Minh Quang" not in html
    assert read(html).bare == []
    assert officer.post(page, grid(city, top, bavi="300.000.000", hoangmai="100.000.000")).status_code == 302
    shown = officer.get(f"/ngan-sach/kinh-phi/{top.pk}/?muc=phan-bo").content.decode()
    assert "Ủy ban nhân dân huyện Ba Vì" in shown
    assert "300.000.000" in shown
    assert read(shown).bare == []
    assert Holding.objects.filter(giver=top).count() == 2


def test_too_much_is_refused_at_the_top_of_the_table_and_everything_typed_stays(
    officer: Client, top: Holding, city: dict[str, Unit]
) -> None:
    page = f"/ngan-sach/kinh-phi/{top.pk}/phan-bo/"
    answer = officer.post(page, grid(city, top, bavi="999.000.000", hoangmai="2.000.000"))
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "không đủ để phân bổ: đến ngày 03/04/2023 thiếu 1.000.000 đ" in html
    assert 'value="999.000.000"' in html
    assert "−1.000.000" in html


def test_the_second_of_two_tables_shows_both_amounts(officer: Client, top: Holding, city: dict[str, Unit]) -> None:
    page = f"/ngan-sach/kinh-phi/{top.pk}/phan-bo/"
    officer.post(page, grid(city, top, bavi="300.000.000"))
    answer = officer.post(page, grid(city, top, bavi="400.000.000"))
    assert answer.status_code == 409
    assert "<td data-words>300.000.000 đ</td><td><ins data-words>400.000.000 đ</ins></td>" in answer.content.decode()


def test_a_doubtful_amount_asks_for_a_tick_and_passes_with_it(
    officer: Client, top: Holding, passed: Passed, city: dict[str, Unit]
) -> None:
    district = passed(top, "bavi", 1)
    page = f"/ngan-sach/kinh-phi/{top.pk}/phan-bo/"
    top.refresh_from_db()
    typed = grid(city, top, bavi="100.000.000") | {f"reason_{city['bavi'].pk}": "Bổ sung nhà ở"}
    answer = officer.post(page, typed)
    assert answer.status_code == 422
    assert 'type="checkbox" name="confirmed"' in answer.content.decode()
    assert officer.post(page, typed | {"confirmed": "on"}).status_code == 302
    district.received.refresh_from_db()
    assert district.received.balance == 100 * MILLION


def test_a_workbook_goes_out_comes_back_and_is_shown_before_anything_is_written(
    officer: Client, top: Holding, city: dict[str, Unit]
) -> None:
    page = f"/ngan-sach/kinh-phi/{top.pk}/phan-bo/"
    out = officer.get(f"{page}?xuat=xlsx")
    assert zipfile.is_zipfile(io.BytesIO(out.content))
    back = officer.post(f"{page}tep/", {"rows": "bavi\t\t250.000.000\nhoangmai\t\t50000000"})
    html = back.content.decode()
    assert back.status_code == 200
    assert 'value="250.000.000"' in html
    assert "chưa được ghi" in html
    assert Booking.objects.filter(kind="allocation").count() == 0
    with_file = officer.post(f"{page}tep/", {"file": SimpleUploadedFile("phan-bo.xlsx", out.content)})
    assert with_file.status_code == 422
    assert "Mức phân bổ" in with_file.content.decode()


def test_faults_of_pasted_rows_are_named_by_row_and_column(officer: Client, top: Holding) -> None:
    rows = "bavi\t\t1,5 tỷ\nminhquang\t\t5\nbavi\t\t-5\nhoangmai\t\t"
    answer = officer.post(f"/ngan-sach/kinh-phi/{top.pk}/phan-bo/tep/", {"rows": rows})
    html = answer.content.decode()
    assert answer.status_code == 422
    for words in ("Không có đơn vị trực thuộc nào mang mã", "số nguyên từ 0 đồng", "không phân bổ thì ghi 0"):
        assert words in html
    assert read(html).bare == []


def test_a_payment_is_written_listed_and_taken_back(top: Holding, passed: Passed, sign_in: SignIn, desk: Desks) -> None:
    district = passed(top, "bavi", 300)
    leader = sign_in("unit_leader", "bavi")
    typed = {"day": "03/04/2023", "amount": "20.000.000", "payee": "households", "words": "Sửa nhà", "document": "1"}
    assert leader.post(f"/ngan-sach/kinh-phi/{district.pk}/chi/", typed).status_code == 302
    paid = Booking.objects.get(kind="payment")
    book = f"/ngan-sach/kinh-phi/{district.pk}/?muc=so"
    assert f"/ngan-sach/khoan/{paid.pk}/dieu-chinh/" in leader.get(book).content.decode()
    assert read(leader.get(f"/ngan-sach/khoan/{paid.pk}/dieu-chinh/").content.decode()).bare == []
    assert leader.post(f"/ngan-sach/khoan/{paid.pk}/dieu-chinh/", {"reason": "Ghi nhầm số"}).status_code == 302
    html = leader.get(book).content.decode()
    assert "đã điều chỉnh" in html
    assert "dòng điều chỉnh" in html
    assert read(html).bare == []


def test_a_settlement_is_handed_in_and_answered_on_the_page_of_the_holding(
    top: Holding, passed: Passed, sign_in: SignIn, desk: Desks
) -> None:
    commune = passed(passed(top, "bavi", 300), "minhquang", 120)
    pay(commune, by=desk("unit_officer", "minhquang", APRIL), day=APRIL, amount=100 * MILLION, payee="households",
        words="Sửa nhà", document="1")  # fmt: skip
    act = f"/ngan-sach/kinh-phi/{commune.pk}/quyet-toan/"
    assert sign_in("unit_officer", "minhquang").post(act, {"viec": "nop"}).status_code == 302
    leader = sign_in("unit_leader", "bavi")
    typed = {"viec": "duyet", "settled": "90.000.000", "document": "9/QĐ"}
    answer = leader.post(act, typed)
    assert answer.status_code == 422
    assert "ít nhất 5 ký tự" in answer.content.decode()
    assert leader.post(act, typed | {"reason": "Thiếu chứng từ"}).status_code == 302
    html = leader.get(f"/ngan-sach/kinh-phi/{commune.pk}/").content.decode()
    assert "30.000.000" in html
    assert "Ghi nộp trả" in html
    assert read(html).bare == []


def test_programme_source_and_grant_are_entered_by_who_keeps_them(city: dict[str, Unit], sign_in: SignIn) -> None:
    officer = sign_in("standing_officer")
    programme = {
        "title": "Nhà ở cho hộ nghèo", "level": "city", "basis_number": "1362/QĐ-UBND", "basis_on": "22/04/2022",
        "basis_title": "Kế hoạch", "basis_mark": "stated", "first_year": "2022", "last_year": "2025",
    }  # fmt: skip
    made = officer.post("/ngan-sach/chuong-trinh/moi/", programme)
    assert made["Location"] == "/ngan-sach/chuong-trinh/nha-o-cho-ho-ngheo/"
    officer.post("/ngan-sach/nguon/moi/", {"kind": "city", "name": "Ngân sách Thành phố"})
    grant = {
        "programme": str(Programme.objects.get().pk), "source": str(Source.objects.get().pk), "year": "2023",
        "amount": "5.000.000.000", "day": "01/03/2023", "document": "12/QĐ-UBND", "due_3": "31/01/2024",
        "mark": "suggested",
    }  # fmt: skip
    assert officer.post("/ngan-sach/du-toan/moi/", grant).status_code == 302
    top = Holding.objects.get()
    assert (top.unit.key, top.received.balance) == ("ubnd-tp", 5_000 * MILLION)
    for page in ("/ngan-sach/chuong-trinh/", made["Location"], "/ngan-sach/du-toan/moi/", top.get_absolute_url(),
                 f"/ngan-sach/kinh-phi/{top.pk}/bo-sung/", f"/ngan-sach/kinh-phi/{top.pk}/han/"):  # fmt: skip
        shown = officer.get(page)
        assert (shown.status_code, read(shown.content.decode()).bare) == (200, [])


def test_a_foreign_holding_is_not_found_and_a_village_head_has_no_page(
    top: Holding, passed: Passed, sign_in: SignIn
) -> None:
    district = passed(top, "bavi", 300)
    assert sign_in("unit_leader", "hoangmai").get(district.get_absolute_url()).status_code == 404
    assert sign_in("unit_officer", "minhquang").get(top.get_absolute_url()).status_code == 404
    assert sign_in("village_head", "minhquang").get("/ngan-sach/").status_code == 403
    assert sign_in("auditor").get(f"/ngan-sach/kinh-phi/{district.pk}/phan-bo/").status_code == 403


def test_lists_and_tables_ask_as_often_for_one_row_as_for_three(
    top: Holding, passed: Passed, sign_in: SignIn, desk: Desks
) -> None:
    passed(top, "bavi", 300)
    auditor = sign_in("auditor")
    pages = ("/ngan-sach/", "/ngan-sach/nam/?so=punctual", "/ngan-sach/kinh-phi/")
    asked = [questions(auditor, page) for page in pages]
    for key in ("hoangmai", "so-ldtbxh"):
        passed(top, key, 10)
    submit_settlement(Holding.objects.get(unit__key="hoangmai"), by=desk("unit_leader", "hoangmai", APRIL))
    assert [questions(auditor, page) for page in pages] == asked


def test_the_years_of_a_unit_stand_as_bars_on_one_scale(top: Holding, passed: Passed, sign_in: SignIn) -> None:
    """Of the thousand the city keeps 550, which is the longest bar."""
    passed(top, "bavi", 300)
    passed(top, "hoangmai", 150)
    answer = sign_in("auditor").get("/ngan-sach/nam/")
    found = {group.label: [(bar.label, bar.percent) for bar in group.bars] for group in answer.context["bars"]}
    assert found["Huyện Ba Vì"] == [("Năm 2023", 54.55)]
    assert found["Quận Hoàng Mai"] == [("Năm 2023", 27.27)]
    assert max(bars[0][1] for bars in found.values()) == 100.0


def questions(client: Client, page: str) -> int:
    client.get(page)
    with CaptureQueriesContext(
        connection,
    ) as found:
        html = client.get(page).content.decode()
    assert read(html).bare == []
    return len(found)
