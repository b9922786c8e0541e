"""The pages of feedback: what the public may do without a name, what offices see, and what nobody sees."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chungtay.apps.feedback import todos
from chungtay.apps.feedback.models import Message, State
from chungtay.apps.feedback.services import take_message
from chungtay.apps.feedback.tests.conftest import ANSWER, LANH, SENT, WORDS, Send
from chungtay.apps.units.models import Unit
from chungtay.base import codes, public_forms
from chungtay.base.models import Event
from chungtay.base.public_forms import STAMP, TRAP
from chungtay.base.todos import Urgency
from conftest import Desks

SignIn = Callable[..., Client]
CITIZEN = "203.0.113.20"


@pytest.fixture
def at(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    """Stand on a day; forms need not be looked at for seconds first."""
    monkeypatch.setattr(public_forms.PublicForm, "quickest", timedelta(0))

    def stand(day: date) -> None:
        settings.DEMO_TODAY = day

    stand(SENT)
    return stand


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def stamp_in(page: str) -> str:
    found = re.search(rf'name="{STAMP}" value="([^"]+)"', page)
    assert found
    return found[1]


def filled(client: Client, path: str, **given: Any) -> Any:
    """Open the form and send it, as a person does."""
    stamp = stamp_in(text(client.get(path)))
    return client.post(path, {STAMP: stamp, TRAP: "", **given}, REMOTE_ADDR=CITIZEN)


def address(city: dict[str, Unit]) -> str:
    return f"/phan-anh/gui/?ve=noi&muc={city['minhquang'].pk}"


def test_somebody_finds_the_place_writes_and_reads_the_code_and_the_day(
    city: dict[str, Unit], at: Callable[[date], None]
) -> None:
    client = Client()
    assert "Ủy ban nhân dân xã Minh Quang" in text(client.get("/phan-anh/gui/?ve=noi&tim=minh quang"))
    answer = filled(client, address(city), category="phan_anh", words=WORDS, name="", phone="", email="")
    assert (answer.status_code, answer["Location"]) == (302, "/phan-anh/cua-toi/")
    message = Message.objects.get()
    page = text(client.get("/phan-anh/cua-toi/"))
    for told in (message.printed_code, "26/02/2024", WORDS, "Mới nhận"):
        assert told in page
    assert message.anonymous


def test_what_was_typed_stays_when_something_is_missing(city: dict[str, Unit], at: Callable[[date], None]) -> None:
    answer = filled(Client(), address(city), category="", words=WORDS, name=LANH.name, phone="chưa nhớ", email="")
    page = text(answer)
    assert answer.status_code == 422
    for kept in (WORDS, LANH.name, "chưa nhớ", "Số điện thoại chỉ gồm chữ số"):
        assert kept in page
    assert not Message.objects.exists()


def test_the_seventh_sending_in_ten_minutes_is_asked_to_wait_and_keeps_its_words(
    city: dict[str, Unit], at: Callable[[date], None]
) -> None:
    client = Client()
    answers = [
        filled(client, address(city), category="hoi", words=f"{WORDS} Lần {place}.", name="", phone="", email="")
        for place in range(7)
    ]
    assert [one.status_code for one in answers] == [302] * 6 + [429]
    assert "Lần 6." in text(answers[-1]) and "Nơi gửi này vừa gửi nhiều lần" in text(answers[-1])
    assert Message.objects.count() == 6


def test_codes_cannot_be_guessed_in_a_row(answered: Message, at: Callable[[date], None]) -> None:
    client = Client()
    answers = [filled(client, "/phan-anh/tra-cuu/", code=codes.new_code()) for _ in range(10)]
    assert [one.status_code for one in answers] == [422] * 10
    assert "Không có phản ánh nào mang mã này" in text(answers[0])
    assert filled(client, "/phan-anh/tra-cuu/", code=answered.code).status_code == 429
    assert client.get("/phan-anh/cua-toi/").status_code == 302


def test_the_number_that_offices_use_opens_nothing(answered: Message, at: Callable[[date], None]) -> None:
    answer = filled(Client(), "/phan-anh/tra-cuu/", code=answered.number)
    assert answer.status_code == 422


def test_the_sender_reads_the_answer_and_appeals_once(answered: Message, at: Callable[[date], None]) -> None:
    at(date(2024, 2, 20))
    client = Client()
    assert filled(client, "/phan-anh/tra-cuu/", code=answered.printed_code).status_code == 302
    page = text(client.get("/phan-anh/cua-toi/"))
    assert ANSWER in page and "29/02/2024" in page and "Đề nghị xem lại" in page
    assert filled(client, "/phan-anh/cua-toi/", words="Chưa nói ai sửa đường.").status_code == 302
    after = text(client.get("/phan-anh/cua-toi/"))
    assert "Ủy ban nhân dân huyện Ba Vì" in after and "Đề nghị xem lại</button>" not in after
    assert Message.objects.get().state == State.APPEALED
    client.post("/phan-anh/cua-toi/", {"viec": "dong"})
    assert client.get("/phan-anh/cua-toi/").status_code == 302


def test_no_page_list_or_workbook_of_an_office_tells_the_sender_or_the_code(
    answered: Message, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    secrets = (LANH.name, LANH.phone, LANH.email, answered.code, answered.printed_code)
    for role, unit in (("unit_officer", "minhquang"), ("unit_leader", "minhquang"), ("auditor", "")):
        client = sign_in(role, unit, SENT)
        told = text(client.get("/phan-anh-den/")) + text(client.get(f"/phan-anh-den/{answered.pk}/"))
        assert answered.number in told and "Việc làm của xã Minh Quang" in told
        assert not [one for one in secrets if one in told]
        book = load_workbook(BytesIO(client.get("/phan-anh-den/?xuat=xlsx").content))
        cells = {str(cell) for row in book.active.values for cell in row}
        assert answered.number in cells
        assert not [one for one in (*secrets, WORDS) if any(one in cell for cell in cells)]


def test_the_handler_presses_a_button_to_see_the_sender(
    answered: Message, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    client = sign_in("unit_officer", "minhquang", SENT)
    page = client.post(f"/phan-anh-den/{answered.pk}/nguoi-gui/")
    assert LANH.phone in text(page) and "no-store" in page["Cache-Control"]
    assert Event.objects.filter(verb="feedback.read_sender").count() == 1
    other = sign_in("unit_leader", "minhquang", SENT).post(f"/phan-anh-den/{answered.pk}/nguoi-gui/")
    assert other.status_code == 403
    assert LANH.phone not in text(other)


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [
        ("unit_officer", "minhquang", 200),
        ("unit_leader", "bavi", 200),
        ("standing_officer", "", 200),
        ("front_officer", "", 200),
        ("unit_officer", "xa-bavi", 404),
        ("unit_leader", "hoangmai", 404),
        ("emulation_officer", "", 404),
        ("system_admin", "", 403),
        ("council_member", "", 403),
    ],
)
def test_who_reads_a_message(
    answered: Message, sign_in: SignIn, at: Callable[[date], None], role: str, unit: str, status: int
) -> None:
    assert sign_in(role, unit, SENT).get(f"/phan-anh-den/{answered.pk}/").status_code == status


def test_an_officer_takes_answers_and_the_leader_sends_it(
    send: Send, sign_in: SignIn, at: Callable[[date], None]
) -> None:
    message = send()
    officer, leader = sign_in("unit_officer", "minhquang", SENT), sign_in("unit_leader", "minhquang", SENT)
    path = f"/phan-anh-den/{message.pk}/"
    assert "Nhận xử lý" in text(officer.get(path))
    officer.post(f"{path}nhan/", {"version": message.version})
    version = Message.objects.get().version
    assert officer.post(f"{path}tra-loi/", {"words": "", "version": version}).status_code == 422
    assert officer.post(f"{path}tra-loi/", {"words": ANSWER, "version": version}).status_code == 302
    assert ANSWER in text(leader.get(f"{path}duyet/"))
    version = Message.objects.get().version
    assert leader.post(f"{path}duyet/", {"words": ANSWER, "version": version}).status_code == 302
    assert Message.objects.get().state == State.ANSWERED


def test_lists_ask_as_much_for_three_as_for_one(send: Send, sign_in: SignIn, at: Callable[[date], None]) -> None:
    client = sign_in("standing_officer", "", SENT)
    counted = []
    for more in (1, 2):
        for _ in range(more):
            send()
        client.get("/phan-anh-den/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/phan-anh-den/")
        counted.append(len(asked))
    assert counted[0] == counted[1]


def test_late_ones_are_counted_and_found(send: Send, sign_in: SignIn, at: Callable[[date], None]) -> None:
    late, fresh = send(), send(day=date(2024, 2, 26))
    at(date(2024, 2, 27))
    page = text(sign_in("unit_officer", "minhquang", SENT).get("/phan-anh-den/?trang_thai=qua-han"))
    assert late.number in page and fresh.number not in page and "Quá hạn trả lời" in page


def test_the_home_page_says_what_waits_for_whom(send: Send, desk: Desks, at: Callable[[date], None]) -> None:
    message, day = send(), date(2024, 2, 27)
    officer, leader = desk("unit_officer", "minhquang", day), desk("unit_leader", "minhquang", day)
    [todo] = todos.todos(officer, day)
    assert (todo.title, todo.urgency) == (f"Nhận xử lý phản ánh {message.number}", Urgency.LATE)
    take_message(message, by=officer)
    assert [one.title for one in todos.todos(officer, day)] == [f"Trả lời phản ánh {message.number}"]
    assert todos.todos(leader, day) == []
    assert todos.todos(desk("unit_officer", "bavi", day), day) == []


def test_before_the_public_small_numbers_are_kept_back(send: Send, at: Callable[[date], None]) -> None:
    for _ in range(4):
        send()
    page = " ".join(text(Client().get("/phan-anh/")).split())
    assert "Ít, không nêu" in page
    rows = re.findall(r'<th scope="row" data-words>([^<]+)</th>', page)
    assert rows == ["Phản ánh việc chưa đúng", "Cộng"]
    assert ">4<" not in page
    for _ in range(2):
        send()
    assert re.search(r">\s*6\s*<", " ".join(text(Client().get("/phan-anh/")).split()))
