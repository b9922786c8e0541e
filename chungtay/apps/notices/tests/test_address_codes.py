"""The code that confirms an address goes there by mail."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

from chungtay.apps.accounts.models import AddressClaim, User
from chungtay.apps.notices.models import Message
from conftest import Desks

MINE = "anh@chungtay.test"


def other(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


def test_the_page_sends_the_code_by_mail_and_takes_it(
    sign_in: Callable[..., Client], settings: Any, desk: Desks
) -> None:
    client = sign_in("unit_officer", "minhquang")
    assert "Hệ thống chưa bật gửi thư" in client.get("/thu-dien-tu/").content.decode()
    assert client.post("/thu-dien-tu/", {"address": MINE}).status_code == 200
    assert not AddressClaim.objects.exists()
    settings.MAIL = {**settings.MAIL, "EMAIL_HOST": "thu.test"}
    settings.MAIL_FROM = "chungtay@chungtay.test"
    assert client.post("/thu-dien-tu/", {"address": "không phải thư"}).context["form"].errors["address"]
    assert client.post("/thu-dien-tu/", {"address": MINE}).status_code == 302
    letter = Message.objects.get()
    found = re.search(r"^\d{8}$", letter.text, re.MULTILINE)
    assert found
    assert (letter.address, letter.kind) == (MINE, "code")
    wrong = client.post("/thu-dien-tu/xac-nhan/", {"code": other(found[0])})
    assert "Mã chưa đúng" in wrong.context["code_form"].errors["code"][0]
    assert client.post("/thu-dien-tu/xac-nhan/", {"code": found[0]}).status_code == 302
    assert User.objects.get().email_confirmed_at is not None
