"""The board of registrations and the page of one registration."""

from collections.abc import Callable
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.movements import board
from chungtay.apps.movements.models import Movement, Registration
from chungtay.apps.movements.services import (
    RegistrationRow,
    send_back_registration,
    start_registration,
    submit_registration,
    submit_registrations_in_bulk,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.models import Event
from chungtay.base.states import Sent
from conftest import DAY, Desks
from tests.site.pages import read

SignIn = Callable[..., Client]
Units = dict[str, Unit]
BOARD = "/phong-trao/251-ha-noi/dang-ky/"
PAGE = f"{BOARD}minhquang/"


@pytest.fixture
def sent(movement: Movement, city: Units) -> Movement:
    """Two communes of Ba Vì have sent theirs; xã Ba Vì's was sent back by Đặng Thị Hòa's office."""
    rows = [RegistrationRow(city[key].pk, "Giúp hộ nghèo") for key in ("minhquang", "xa-bavi")]
    submit_registrations_in_bulk(movement, rows, by=SystemDesk(DAY))
    return movement


def test_the_counters_tell_who_has_and_who_has_not(sent: Movement, desk: Desks) -> None:
    by = desk("unit_leader", "bavi")
    send_back_registration(Registration.objects.get(unit__key="xa-bavi"), by=by, reason="Chưa rõ việc làm")

    def counted(day: date) -> dict[str, object]:
        return {key: figure.value for key, figure in board.registration_counts(sent, by, day).items()}

    assert counted(DAY) == {"all": 3, "late": 0, "later": 1, "submitted": 1, "sent_back": 1, "accepted": 0}
    assert counted(date(2022, 11, 1)) == {
        "all": 3, "late": 1, "later": 0, "submitted": 1, "sent_back": 1, "accepted": 0,
    }  # fmt: skip


def test_the_board_filters_by_state_and_by_name_without_tones(sent: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("standing_officer")
    html = visitor.get(f"{BOARD}?trang_thai=submitted").content.decode()
    assert "xã Minh Quang" in html
    assert "quận Hoàng Mai" not in html
    assert "phường Hoàng Liệt" in visitor.get(f"{BOARD}?tim=hoang+liet").content.decode()
    assert read(html).bare == []


def test_the_board_shows_only_units_within_reach(sent: Movement, sign_in: SignIn) -> None:
    html = sign_in("unit_officer", "bavi").get(BOARD).content.decode()
    assert "xã Minh Quang" in html
    assert "Hoàng Liệt" not in html


def test_the_board_as_an_excel_file(sent: Movement, sign_in: SignIn) -> None:
    answer = sign_in("standing_officer").get(f"{BOARD}?xuat=xlsx&trang_thai=submitted")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows] == [
        "Đơn vị",
        "Ủy ban nhân dân xã Minh Quang",
        "Ủy ban nhân dân xã Ba Vì",
    ]
    assert rows[1][5] == "Đã gửi, chờ duyệt"


def test_the_board_asks_as_much_for_one_row_as_for_all(sent: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("standing_officer")
    visitor.get(BOARD)
    with CaptureQueriesContext(
        connection,
    ) as one:
        visitor.get(f"{BOARD}?tim=minh+quang")
    with CaptureQueriesContext(connection) as many:
        visitor.get(BOARD)
    assert len(one) == len(many)


def test_an_officer_saves_a_draft_and_sends_it(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_officer", "minhquang")
    assert visitor.get(PAGE).status_code == 200
    assert visitor.post(PAGE, {"viec": "luu", "pledge": "Đỡ đầu mười hộ", "once": "a"}).status_code == 302
    answer = visitor.post(PAGE, {"viec": "gui", "pledge": "Đỡ đầu mười hai hộ", "version": "1", "once": "b"})
    assert answer.status_code == 302
    made = Registration.objects.get()
    assert (made.state, made.pledge, made.submitted_on) == (Sent.SUBMITTED, "Đỡ đầu mười hai hộ", DAY)


def test_sending_the_same_form_twice_submits_once(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("unit_officer", "minhquang")
    for _ in range(2):
        answer = visitor.post(PAGE, {"viec": "gui", "pledge": "Đỡ đầu mười hộ", "once": "c"})
    assert Registration.objects.count() == 1
    assert Event.objects.filter(verb="movements.submit_registration").count() == 1
    assert answer.status_code == 302


def test_an_empty_pledge_comes_back_with_its_message(movement: Movement, sign_in: SignIn) -> None:
    answer = sign_in("unit_officer", "minhquang").post(PAGE, {"viec": "gui", "pledge": " "})
    assert answer.status_code == 422
    assert "Anh/chị ghi nội dung đăng ký trước khi gửi." in answer.content.decode()
    assert not Registration.objects.exists()


def test_the_second_writer_sees_both_texts_and_keeps_his_own(
    movement: Movement, city: Units, desk: Desks, sign_in: SignIn
) -> None:
    by = desk("unit_officer", "minhquang")
    start_registration(city["minhquang"], by=by, movement=movement, pledge="Bản đầu")
    visitor = sign_in("unit_officer", "minhquang")
    visitor.post(PAGE, {"viec": "luu", "pledge": "Bản của người thứ nhất", "version": "1"})
    answer = visitor.post(PAGE, {"viec": "luu", "pledge": "Bản của người thứ hai", "version": "1"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Bản của người thứ nhất" in html
    assert ">\nBản của người thứ hai</textarea>" in html
    assert 'name="version" value="2"' in html
    visitor.post(PAGE, {"viec": "luu", "pledge": "Bản của người thứ hai", "version": "2"})
    assert Registration.objects.get().pledge == "Bản của người thứ hai"


def test_the_parent_committee_sends_back_and_then_accepts(sent: Movement, desk: Desks, sign_in: SignIn) -> None:
    leader = sign_in("unit_leader", "bavi")
    assert "Chấp nhận đăng ký" in leader.get(PAGE).content.decode()
    assert leader.post(PAGE, {"viec": "tra-lai", "reason": ""}).status_code == 422
    leader.post(PAGE, {"viec": "tra-lai", "reason": "Chưa ghi số hộ", "version": "2"})
    officer = sign_in("unit_officer", "minhquang")
    assert "Chưa ghi số hộ" in officer.get(PAGE).content.decode()
    officer.post(PAGE, {"viec": "gui", "pledge": "Ba mươi hộ", "version": "3"})
    leader.post(PAGE, {"viec": "duyet", "version": "5"})
    assert Registration.objects.get(unit__key="minhquang").state == Sent.ACCEPTED
    history = officer.get(f"{PAGE}?muc=lich-su").content.decode()
    assert "Trả lại đăng ký thi đua" in history
    assert read(history).bare == []


def test_another_units_officer_finds_nothing_here(sent: Movement, sign_in: SignIn) -> None:
    other = sign_in("unit_officer", "hoangliet")
    assert other.get(PAGE).status_code == 404
    assert other.post(PAGE, {"viec": "luu", "pledge": "Phá"}).status_code == 404
    assert sign_in("unit_officer", "minhquang").get(f"{BOARD}bavi/").status_code == 404
    assert sign_in("auditor").get(f"{BOARD}khong-co/").status_code == 404


def test_who_reads_without_writing_gets_no_form(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("auditor")
    assert "<textarea" not in visitor.get(PAGE).content.decode()
    assert visitor.post(PAGE, {"viec": "luu", "pledge": "Viết hộ"}).status_code == 403


def test_no_sign_in_no_page(movement: Movement, client: Client) -> None:
    assert client.get(BOARD)["Location"].startswith("/dang-nhap/")


def test_a_late_officer_can_still_send(movement: Movement, city: Units, desk: Desks) -> None:
    by = desk("unit_officer", "minhquang", date(2022, 12, 1))
    late = start_registration(city["minhquang"], by=by, movement=movement, pledge="Muộn nhưng làm")
    submit_registration(late, by=by)
    assert board.rows(movement, "registration", by, by.day).get().standing == "submitted"  # type: ignore[arg-type]
