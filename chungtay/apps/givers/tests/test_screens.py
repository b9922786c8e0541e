"""The screens of givers: listed and found without tones, kept when refused, and brought in from a workbook."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.givers import services
from chungtay.apps.givers.models import Giver
from chungtay.apps.givers.tables import HEADINGS
from chungtay.apps.units.models import Unit
from chungtay.base.sheets import headed
from chungtay.base.sheets.writing import SheetWriter
from conftest import Desks


@pytest.fixture
def officer(sign_in: Callable[..., Client]) -> Client:
    """Nguyễn Văn Ánh of Minh Quang, who keeps the list of those who help."""
    return sign_in("unit_officer", "minhquang")


def enter(city: dict[str, Unit], desk: Desks, name: str) -> Giver:
    return services.enter_giver(city["minhquang"], by=desk("unit_officer", "minhquang"), kind="person", name=name)


def test_the_list_finds_without_tones_and_asks_equally_often(
    officer: Client, city: dict[str, Unit], desk: Desks
) -> None:
    enter(city, desk, "Đặng Thị Ngọc Ấm")
    officer.get("/nguoi-giup-do/")
    with CaptureQueriesContext(connection) as one:
        assert "Đặng Thị Ngọc Ấm" in officer.get("/nguoi-giup-do/?tim=dang+am").content.decode()
    for name in ("Đặng Văn Âm", "Đặng Thị Ầm"):
        enter(city, desk, name)
    with CaptureQueriesContext(connection) as three:
        assert officer.get("/nguoi-giup-do/?tim=dang+am").content.decode().count("Đặng") >= 3
    assert len(one) == len(three)


def test_a_namesake_is_told_at_the_tick_and_what_was_typed_stays(
    officer: Client, city: dict[str, Unit], desk: Desks
) -> None:
    enter(city, desk, "Lò Văn Suối")
    typed = {"kind": "person", "name": "Lo Van Suoi", "contact": "gặp ở chợ phiên"}
    answer = officer.post("/nguoi-giup-do/them/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đã có “Lò Văn Suối”" in page and "gặp ở chợ phiên" in page
    assert officer.post("/nguoi-giup-do/them/", {**typed, "somebody_else": "on"}).status_code == 302


def test_who_corrects_second_sees_both_texts(officer: Client, city: dict[str, Unit], desk: Desks) -> None:
    giver = enter(city, desk, "Lò Văn Suối")
    address, typed = f"/nguoi-giup-do/{giver.pk}/sua/", {"kind": "person", "name": "Lò Văn Suối", "version": "1"}
    assert officer.post(address, {**typed, "contact": "ông Suối"}).status_code == 302
    answer = officer.post(address, {**typed, "contact": "bà Suối"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "ông Suối" in page and "bà Suối" in page and 'name="version" value="2"' in page
    changed = officer.post(address, {**typed, "kind": "enterprise", "contact": "ông Suối"}).context["changes"]
    assert changed == [{"label": "Loại", "theirs": "Cá nhân", "yours": "Doanh nghiệp"}]


def workbook(*rows: tuple[Any, ...]) -> SimpleUploadedFile:
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.rows(rows)
    return SimpleUploadedFile("nguoi-giup-do.xlsx", memory.getvalue())


def test_a_workbook_with_one_wrong_cell_brings_nothing_and_names_the_cell(officer: Client) -> None:
    head = ("Loại", "Tên", "Mã số")
    bad = workbook(head, ("Cá nhân", "Lò Thị Mây", ""), ("Người tốt", "Lò Thị Gió", ""))
    page = officer.post("/nguoi-giup-do/nhap/", {"file": bad}).content.decode()
    assert "A3" in page and "Người tốt” không có trong danh mục" in page
    assert Giver.objects.count() == 0
    good = workbook(head, ("Cá nhân", "Lò Thị Mây", ""), ("Doanh nghiệp", "Công ty Gió Mát", "0100000001"))
    assert officer.post("/nguoi-giup-do/nhap/", {"file": good}).status_code == 302
    assert Giver.objects.count() == 2


def test_the_template_is_read_as_it_is_given(officer: Client) -> None:
    sent = SimpleUploadedFile("mau.xlsx", officer.get("/nguoi-giup-do/nhap/mau/").content)
    brought = headed.read(sent, HEADINGS)
    assert (brought.faults(), brought.lines[0].given["name"]) == ([], "Công ty TNHH Minh Họa Một")


def test_better_off_households_read_as_undefined(officer: Client) -> None:
    assert officer.get("/nguoi-giup-do/ho-kha-giau/").content.decode().count("Chưa có định nghĩa") == 2
