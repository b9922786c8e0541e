"""Sending to a real server: what goes over, refusals for now and for good, hang-ups, quiet hours, and deciding."""

import smtplib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from chungtay.apps.accounts import services as accounts
from chungtay.apps.accounts.models import Person
from chungtay.apps.notices import letters, outbox, sending, services
from chungtay.apps.notices.letters import Group, Line, Reader
from chungtay.apps.notices.models import Message, MessageKind
from chungtay.apps.notices.todos import todos
from chungtay.apps.notices.wishes import wishes_of
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks
from tests.mail.server import Box, served

# Ten in the morning and eleven at night in Hà Nội.
MORNING, NIGHT = datetime(2022, 9, 27, 3, tzinfo=UTC), datetime(2022, 9, 27, 16, tzinfo=UTC)


@pytest.fixture
def box(settings: Any) -> Iterator[Box]:
    made = Box()
    with served(made) as port:
        settings.MAIL = {
            "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": port, "EMAIL_HOST_USER": None, "EMAIL_HOST_PASSWORD": None,
        }  # fmt: skip
        settings.MAIL_FROM, settings.PUBLIC_ADDRESS = "chungtay@chungtay.test", "https://chungtay.test"
        yield made


@pytest.fixture
def reader(db: None) -> Person:
    """Đỗ Thị Thư answers every letter, even those that nobody should answer."""
    return accounts.enter_person(by=SystemDesk(DAY), full_name="Đỗ Thị Thư", story="answers every letter")


def post(reader: Person, key: str = "one", kind: MessageKind = MessageKind.NOTICE) -> Message:
    groups = (Group("Bị trả lại", (Line("Báo cáo năm 2022 của Ủy ban nhân dân xã Minh Quang", "https://x.test/1"),)),)
    letter = letters.written(
        Reader(reader.pk, "thu@chungtay.test", MORNING), key, kind, "Bị trả lại: Báo cáo năm 2022", groups
    )
    outbox.post_all([letter], MORNING)
    return Message.objects.get(key=key)


def state_of(message: Message) -> str:
    message.refresh_from_db()
    return message.state


@time_machine.travel(MORNING, tick=False)
def test_a_letter_goes_over_with_its_words_and_names_and_is_marked_as_sent(box: Box, reader: Person) -> None:
    message = post(reader)
    assert sending.has_due()
    assert sending.send_due() == {"sent": 1}
    assert (state_of(message), message.answer[:3], message.attempts) == ("sent", "250", 1)
    (letter,) = box.letters
    assert (letter["Subject"], letter["To"]) == ("Bị trả lại: Báo cáo năm 2022", "thu@chungtay.test")
    assert (letter["Message-ID"], letter["Auto-Submitted"]) == (message.message_id, "auto-generated")
    text, html = (part.get_content().replace("\r\n", "\n") for part in letter.iter_parts())
    assert "- Báo cáo năm 2022 của Ủy ban nhân dân xã Minh Quang\n  https://x.test/1" in text
    assert '<a href="https://x.test/1">Báo cáo năm 2022 của Ủy ban nhân dân xã Minh Quang</a>' in html
    assert not sending.has_due()
    assert sending.send_due() == {}


def test_a_letter_is_the_same_bytes_however_often_it_is_tried(box: Box, reader: Person) -> None:
    message = post(reader)
    assert sending.as_bytes(message) == sending.as_bytes(Message.objects.get())
    assert max(len(line) for line in sending.as_bytes(message).splitlines()) <= 78
    assert sending.as_bytes(message).isascii()


def test_the_same_thing_is_written_into_the_outbox_once(reader: Person) -> None:
    first = post(reader)
    assert post(reader).pk == first.pk
    assert Message.objects.count() == 1


def test_a_refusal_for_now_waits_longer_each_time_and_then_gives_up(box: Box, reader: Person) -> None:
    message, moment, waits = post(reader), MORNING, []
    box.at_letter = lambda _key: "451 try later"
    with time_machine.travel(moment, tick=False) as clock:
        while state_of(message) == "waiting":
            clock.move_to(message.next_try)
            if wishes_of([reader.pk])[reader.pk].is_quiet(message.next_try):
                sending.send_due()
                continue
            before = message.next_try
            sending.send_due()
            message.refresh_from_db()
            if message.state == "waiting":
                waits.append(int((message.next_try - before).total_seconds() // 60))
    assert waits == [1, 2, 4, 8, 16, 32, 64, 120, 120, 120, 120]
    assert (message.state, message.attempts, message.answer) == ("failed", 12, "451 try later")
    assert not box.got


@time_machine.travel(MORNING, tick=False)
def test_a_refusal_for_good_is_not_tried_again_and_the_others_still_go(box: Box, reader: Person, desk: Desks) -> None:
    wrong, right = post(reader, "wrong"), post(reader, "right")
    refused = iter(["550 no such user"])
    box.at_reader = lambda _address: next(refused, None)
    assert sending.send_due() == {"failed": 1, "sent": 1}
    assert (state_of(wrong), wrong.answer) == ("failed", "550 no such user")
    assert state_of(right) == "sent"
    assert [todo.title for todo in todos(desk("system_admin"), DAY)] == ["Xem thư không gửi được"]
    assert todos(desk("unit_officer", "minhquang"), DAY) == []


@time_machine.travel(MORNING, tick=False)
def test_a_line_that_breaks_with_the_letter_in_hand_leaves_it_unknown_and_it_is_not_sent_again(
    box: Box, reader: Person, desk: Desks
) -> None:
    message, later = post(reader), post(reader, "later")
    server_data = smtplib.SMTP.data
    cut = iter([True])

    def data(self: Any, letter: bytes) -> tuple[int, bytes]:
        if next(cut, False):
            self.close()
            raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")
        return server_data(self, letter)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtplib.SMTP, "data", data)
        assert sending.send_due() == {"unknown": 1, "sent": 1}
    assert (state_of(message), state_of(later)) == ("unknown", "sent")
    assert sending.send_due() == {}
    assert [todo.title for todo in todos(desk("system_admin"), DAY)] == ["Xử lý thư chưa rõ đã gửi hay chưa"]


@time_machine.travel(MORNING, tick=False)
def test_what_a_dead_worker_left_in_the_middle_is_unknown_once_its_lease_ran_out(box: Box, reader: Person) -> None:
    message = post(reader)
    Message.objects.update(state="sending", lease_until=MORNING + timedelta(minutes=1))
    assert sending.send_due() == {}
    Message.objects.update(lease_until=MORNING)
    assert sending.has_due()
    assert sending.send_due() == {"stranded": 1}
    assert state_of(message) == "unknown"
    assert not box.got


@time_machine.travel(MORNING, tick=False)
def test_a_server_that_cannot_be_reached_costs_no_attempt(reader: Person, settings: Any) -> None:
    settings.MAIL = {
        "EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1, "EMAIL_HOST_USER": None, "EMAIL_HOST_PASSWORD": None,
    }  # fmt: skip
    settings.MAIL_FROM = "chungtay@chungtay.test"
    message = post(reader)
    assert sending.send_due() == {}
    message.refresh_from_db()
    assert (message.attempts, message.next_try, message.holder) == (0, MORNING + timedelta(minutes=5), None)


@time_machine.travel(NIGHT, tick=False)
def test_nothing_is_sent_in_quiet_hours_but_a_code(box: Box, reader: Person) -> None:
    notice, code = post(reader), post(reader, "code", MessageKind.CODE)
    assert sending.send_due() == {"sent": 1}
    assert (state_of(notice), notice.next_try) == ("waiting", NIGHT + timedelta(hours=7))
    assert state_of(code) == "sent"


@time_machine.travel(MORNING, tick=False)
def test_the_administrator_sends_again_or_settles_and_the_letter_keeps_its_name(
    box: Box, reader: Person, desk: Desks
) -> None:
    again, done = post(reader), post(reader, "done")
    Message.objects.update(state="unknown")
    quan = desk("system_admin")
    with pytest.raises(NotAllowed):
        services.send_again(again, by=desk("auditor"))
    services.send_again(again, by=quan)
    services.settle(done, by=quan)
    assert sending.send_due() == {"sent": 1}
    assert dict(box.got) == {again.message_id: 1}
    assert (state_of(again), state_of(done)) == ("sent", "settled")
    with pytest.raises(Refused, match="không còn vướng"):
        services.send_again(again, by=quan)
    event = Event.objects.get(verb="notices.send_again")
    assert "thu@chungtay.test" not in str(event.changes)


@time_machine.travel(MORNING, tick=False)
def test_a_late_answer_does_not_undo_what_the_administrator_decided(box: Box, reader: Person, desk: Desks) -> None:
    post(reader)
    (taken,) = sending.take()
    assert sending.begin(taken)
    Message.objects.update(state="unknown")
    services.settle(Message.objects.get(), by=desk("system_admin"))
    sending.settle(taken, 250, b"OK")
    assert state_of(taken) == "settled"


@time_machine.travel(MORNING, tick=False)
def test_a_letter_is_taken_by_one_of_two_workers(box: Box, reader: Person) -> None:
    post(reader)
    assert len(sending.take()) == 1
    assert sending.take() == []


def test_the_office_of_mail_shows_no_words_of_letters_and_decides(
    box: Box, reader: Person, sign_in: Any, desk: Desks
) -> None:
    message = post(reader)
    Message.objects.update(state="unknown")
    admin: Client = sign_in("system_admin")
    page = admin.get("/quan-tri/thu/").content.decode()
    assert "Bị trả lại: Báo cáo năm 2022" in page
    assert "xã Minh Quang" not in page
    assert sign_in("unit_officer", "minhquang").get("/quan-tri/thu/").status_code == 403
    assert sign_in("auditor").post(f"/quan-tri/thu/{message.pk}/", {"viec": "gui-lai"}).status_code == 403
    admin.post(f"/quan-tri/thu/{message.pk}/", {"viec": "gui-lai"})
    assert state_of(message) == "waiting"
