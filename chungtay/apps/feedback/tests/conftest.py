"""A message to the commune Minh Quang, and the people through whose hands it goes."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.feedback.models import Message
from chungtay.apps.feedback.services import approve_answer, draft_answer, send_message, take_message
from chungtay.apps.feedback.services.sending import Contact
from chungtay.apps.feedback.targets import Target
from chungtay.apps.units.models import Unit
from chungtay.base.access import PublicDesk
from conftest import Desks

SENT = date(2024, 2, 5)  # the Monday before Tết
WORDS = "Đường vào thôn Lặt ngập mỗi khi mưa, xin cho biết khi nào sửa."
ANSWER = "Xã đã ghi vào kế hoạch sửa đường quý II, thôn sẽ báo ngày khởi công."
# Dương Thị Lành keeps the village shop and writes as she speaks. Invented, as everybody here.
LANH = Contact(name="Dương Thị Lành", phone="0900000123", email="lanh@example.org")
Send = Callable[..., Message]


@pytest.fixture
def about(city: dict[str, Unit]) -> Target:
    return Target("noi", str(city["minhquang"].pk), "Việc làm của xã Minh Quang", city["minhquang"].pk)


@pytest.fixture
def send(about: Target) -> Send:
    """`send(category="hoi")`: somebody from the public writes on the Monday before Tết."""

    def put(**given: object) -> Message:
        asked = {"category": "phan_anh", "words": WORDS, "target": about, "contact": LANH, **given}
        day = asked.pop("day", SENT)
        return send_message(by=PublicDesk(day), **asked)  # type: ignore[arg-type]

    return put


@pytest.fixture
def answered(send: Send, desk: Desks) -> Message:
    """Taken and drafted by Nguyễn Văn Ánh, approved by Đặng Thị Hòa, all before Tết is over."""
    message = send()
    officer, leader = desk("unit_officer", "minhquang", SENT), desk("unit_leader", "minhquang", date(2024, 2, 15))
    take_message(message, by=officer)
    draft_answer(message, by=officer, words=ANSWER)
    return approve_answer(message, by=leader, words=ANSWER)
