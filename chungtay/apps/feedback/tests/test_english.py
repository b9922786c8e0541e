"""Somebody who reads English writes, reads the answer and turns to the level above; what is kept stays Vietnamese."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.feedback.models import Message
from chungtay.apps.feedback.services import ask_sender, take_message
from chungtay.apps.feedback.tests import test_screens
from chungtay.apps.feedback.tests.conftest import SENT, WORDS
from chungtay.apps.feedback.tests.test_screens import address, filled, text
from chungtay.apps.units.models import Unit
from conftest import Desks
from tests.speaking import vietnamese_in

at = test_screens.at
MINE = "/phan-anh/cua-toi/"


@pytest.fixture
def reader(at: Any, settings: Any) -> Client:
    """Ingrid Sørensen married into the village and reads Vietnamese slowly. Invented, as everybody here."""
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_a_message_is_sent_and_read_in_english(reader: Client, city: dict[str, Unit], desk: Desks) -> None:
    refused = filled(reader, address(city), category="", words="", name="", phone="x", email="")
    assert refused.status_code == 422
    assert "Please write your message." in text(refused)
    filled(reader, address(city), category="phan_anh", words=WORDS, name="", phone="", email="")
    received = text(reader.get(MINE))
    assert "10 working days from the day of receipt (suggested)" in received
    message = Message.objects.get()
    assert message.due_because == "10 ngày làm việc từ ngày nhận (đề xuất)"
    officer = desk("unit_officer", "minhquang", SENT)
    take_message(message, by=officer)
    ask_sender(message, by=officer, words="Đoạn nào của đường bị ngập?")
    asked = text(reader.get(MINE))
    assert "Waiting for the sender’s addition" in asked
    wrong = text(filled(reader, "/phan-anh/tra-cuu/", code="ABCD"))
    for page in (text(refused), received, asked, wrong, text(filled(reader, "/tra-cuu-ho/", code=""))):
        assert not vietnamese_in(page)


def test_an_answer_is_appealed_in_english(reader: Client, answered: Message, at: Any) -> None:
    at(date(2024, 2, 20))
    filled(reader, "/phan-anh/tra-cuu/", code=answered.printed_code)
    before = text(reader.get(MINE))
    refused = text(filled(reader, MINE, words="No"))
    filled(reader, MINE, words="It is not said who repairs the road.")
    after = text(reader.get(MINE))
    assert "Ask to look again</button>" in before
    assert "Please write a little more" in refused
    assert "15 working days from the day of asking again (suggested)" in after
    assert not [words for page in (before, refused, after) for words in vietnamese_in(page)]
