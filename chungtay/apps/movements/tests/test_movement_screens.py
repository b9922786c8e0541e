"""The plan's page tab by tab, and the page on which it is published."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.apps.movements.models import Movement, Version
from chungtay.apps.units.models import Unit
from chungtay.base.models import Event
from tests.site.pages import read

SignIn = Callable[..., Client]


@pytest.mark.parametrize(
    "tab", ["noi-dung", "dieu-khoan", "tieu-chi", "khen-thuong", "can-cu", "phien-ban", "giai-doan", "cum"]
)
def test_every_tab_says_what_the_plan_says_without_a_bare_number(movement: Movement, sign_in: SignIn, tab: str) -> None:
    page = sign_in("unit_officer", "minhquang").get(f"/phong-trao/251-ha-noi/?muc={tab}")
    assert page.status_code == 200
    assert read(page.content.decode()).bare == []


def test_objectives_clauses_and_their_status_are_shown(movement: Movement, sign_in: SignIn) -> None:
    html = sign_in("auditor").get("/phong-trao/251-ha-noi/").content.decode()
    assert "Cơ bản không còn hộ nghèo" in html
    assert "I.1.b" in html
    assert "(theo văn bản)" in html
    assert "(đề xuất)" in html


def test_points_are_figures_marked_as_suggested(movement: Movement, sign_in: SignIn) -> None:
    html = sign_in("auditor").get("/phong-trao/251-ha-noi/?muc=tieu-chi").content.decode()
    assert "Văn bản hướng dẫn hoàn thành đúng thời hạn" in html
    assert 'data-status="suggested"' in html


def test_versions_are_listed_with_their_digest(movement: Movement, sign_in: SignIn) -> None:
    html = sign_in("auditor").get("/phong-trao/251-ha-noi/?muc=phien-ban").content.decode()
    assert movement.current(date(2022, 9, 27)).digest in html


def test_a_plan_not_yet_published_on_the_reading_day_is_not_there(movement: Movement, sign_in: SignIn) -> None:
    visitor = sign_in("auditor")
    assert visitor.get("/phong-trao/251-ha-noi/?ngay=2022-09-26").status_code == 404
    assert "Chưa có phong trào" in visitor.get("/phong-trao/?ngay=2022-09-26").content.decode()


def test_the_standing_officer_publishes_from_a_file(city: dict[str, Unit], sign_in: SignIn, pack_text: str) -> None:
    visitor = sign_in("standing_officer")
    upload = SimpleUploadedFile("251.yaml", pack_text.encode())
    answer = visitor.post("/phong-trao/ban-hanh/", {"file": upload, "text": "", "once": "k1"})
    assert (answer.status_code, answer["Location"]) == (302, "/phong-trao/251-ha-noi/")


def test_a_wrong_pack_comes_back_with_all_its_faults_and_its_text(
    city: dict[str, Unit], sign_in: SignIn, pack_text: str
) -> None:
    wrong = pack_text.replace("source: kh-251-2022", "source: kh-999", 1).replace("kind: registration", "kind: x", 1)
    answer = sign_in("standing_officer").post("/phong-trao/ban-hanh/", {"text": wrong})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert '<span class="code">9</span>' in html
    assert '<span class="code">source</span>' in html
    assert '<span class="code">obligations[0].kind</span>' in html
    assert "source: kh-999" in html
    assert read(html).bare == []
    assert not Version.objects.exists()


def test_the_publish_form_sent_twice_publishes_once(city: dict[str, Unit], sign_in: SignIn, pack_text: str) -> None:
    visitor = sign_in("standing_officer")
    for _ in range(2):
        assert visitor.post("/phong-trao/ban-hanh/", {"text": pack_text, "once": "k9"}).status_code == 302
    assert Event.objects.filter(verb="movements.publish_pack").count() == 1


@pytest.mark.parametrize("role", ["unit_officer", "emulation_officer", "auditor", "system_admin"])
def test_nobody_else_reaches_the_publish_page(city: dict[str, Unit], sign_in: SignIn, role: str) -> None:
    assert sign_in(role).get("/phong-trao/ban-hanh/").status_code == 403


def test_a_file_that_is_not_text_is_refused(city: dict[str, Unit], sign_in: SignIn) -> None:
    upload = SimpleUploadedFile("251.yaml", b"\xff\xfe\x00")
    answer = sign_in("standing_officer").post("/phong-trao/ban-hanh/", {"file": upload})
    assert answer.status_code == 422
    assert "không phải là văn bản UTF-8" in answer.content.decode()
