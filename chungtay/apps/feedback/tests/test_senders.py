"""Who sent a message: read by its handler alone, each reading logged, nowhere else, and forgotten in time."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.documents.models import Attachment
from chungtay.apps.documents.services import remove_file
from chungtay.apps.feedback.models import Message, Sender
from chungtay.apps.feedback.services import (
    appeal,
    close_answered,
    erase_senders,
    read_sender,
    take_message,
)
from chungtay.apps.feedback.tests.conftest import LANH, SENT, WORDS, Send
from chungtay.base.access import PublicDesk, SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import Desks

PDF = b"%PDF-1.4 anh chup duong ngap"


def test_only_who_handles_it_reads_the_sender_and_it_is_logged(send: Send, desk: Desks) -> None:
    message = send()
    officer, leader = desk("unit_officer", "minhquang", SENT), desk("unit_leader", "minhquang", SENT)
    for other in (officer, leader, desk("standing_officer", "", SENT), desk("auditor", "", SENT)):
        with pytest.raises(NotAllowed):
            read_sender(message, by=other)
    take_message(message, by=officer)
    with pytest.raises(NotAllowed):
        read_sender(message, by=leader)
    read_sender(message, by=officer)
    told = Event.objects.get(verb="feedback.read_sender")
    assert (told.about_id, told.post_id, told.note) == (
        str(message.pk), officer.post_id, "Đã xem cách liên hệ của người gửi",
    )  # fmt: skip


def test_after_an_appeal_the_first_office_reads_the_sender_no_more(answered: Message, desk: Desks) -> None:
    day = date(2024, 2, 20)
    appeal(answered, by=PublicDesk(day), words="Trả lời chưa nói ai làm việc này.")
    with pytest.raises(NotAllowed):
        read_sender(answered, by=desk("unit_officer", "minhquang", day))


def test_no_event_tells_the_sender_the_words_or_the_code(answered: Message, desk: Desks) -> None:
    appeal(answered, by=PublicDesk(date(2024, 2, 20)), words="Trả lời chưa nói ai làm việc này.")
    kept = "\n".join(f"{one.changes} {one.note}" for one in Event.objects.all())
    assert "(dữ liệu cá nhân)" in kept
    for secret in (LANH.name, LANH.phone, LANH.email, WORDS, "chưa nói ai", answered.code, answered.printed_code):
        assert secret not in kept


def test_who_sent_by_the_public_page_is_nobody_in_the_log(send: Send) -> None:
    message = send()
    sent = Event.objects.get(verb="feedback.send_message")
    assert (sent.person_id, sent.post_id, sent.actor_role, sent.about_id) == (None, None, "public", str(message.pk))


def test_senders_are_forgotten_six_months_after_the_end(answered: Message) -> None:
    close_answered(by=SystemDesk(date(2024, 3, 1)))
    assert erase_senders(by=SystemDesk(date(2024, 8, 31))) == 0
    assert erase_senders(by=SystemDesk(date(2024, 9, 1))) == 1
    assert not Sender.objects.exists()
    assert Message.objects.get().words == WORDS


def test_what_is_not_closed_keeps_its_sender(send: Send) -> None:
    send()
    assert erase_senders(by=SystemDesk(date(2034, 1, 1))) == 0


def upload(content: bytes = PDF, name: str = "ho-so-cua-lanh.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/pdf")


def test_files_come_with_the_message_and_nobody_takes_them_off(send: Send, desk: Desks) -> None:
    message = send(uploads=[upload()])
    kept = Attachment.objects.get(about_type="feedback.message", about_id=str(message.pk))
    assert kept.unit_id == message.unit_id
    with pytest.raises(Refused, match="không thêm, bớt"):
        remove_file(kept, by=desk("unit_officer", "minhquang", SENT))
    assert "ho-so-cua-lanh" not in str(list(Event.objects.values_list("changes", "note")))


def test_a_file_that_is_not_what_its_name_says_stops_the_sending(send: Send) -> None:
    with pytest.raises(Refused) as refused:
        send(uploads=[upload(b"MZ gia mao")])
    assert list(refused.value.fields) == ["papers"]
    assert not Message.objects.exists()


def test_more_than_three_files_are_refused(send: Send) -> None:
    with pytest.raises(Refused, match="nhiều nhất ba tệp"):
        send(uploads=[upload(name=f"{place}.pdf") for place in range(4)])
