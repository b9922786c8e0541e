"""The screens of units: scope, filters, Excel, and as few queries for many rows as for one."""

from collections.abc import Callable
from io import BytesIO

import openpyxl
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.units.models import Unit

SignIn = Callable[..., Client]


def test_a_stranger_is_sent_to_the_sign_in(client: Client, city: dict[str, Unit]) -> None:
    assert client.get("/don-vi/").headers["Location"] == "/dang-nhap/?next=/don-vi/"


def test_another_districts_unit_is_not_found(sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "bavi")
    assert officer.get("/don-vi/minhquang/").status_code == 200
    assert officer.get("/don-vi/hoangliet/").status_code == 404
    assert officer.get("/don-vi/khong-co/").status_code == 404


def test_the_list_filters_by_name_without_tones(sign_in: SignIn) -> None:
    page = sign_in("standing_officer").get("/don-vi/", {"tim": "minh quang", "loai": "", "cap": ""}).content.decode()
    assert "Ủy ban nhân dân xã Minh Quang" in page
    assert "quận Hoàng Mai" not in page


def test_the_list_comes_as_a_sheet_with_its_day(sign_in: SignIn) -> None:
    answer = sign_in("standing_officer").get("/don-vi/?xuat=xlsx")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    assert sheet is not None
    assert sheet["A2"].value == "Tính đến ngày 27/09/2022"
    assert [cell.value for cell in sheet[4]] == ["Tên đơn vị", "Loại", "Cấp", "Địa bàn", "Mã địa bàn"]
    assert sheet.max_row == 4 + 9


def test_a_search_with_one_answer_goes_there(sign_in: SignIn) -> None:
    assert sign_in("standing_officer").get("/tim/?q=minh quang").headers["Location"] == "/don-vi/minhquang/"


def test_three_rows_cost_no_more_queries_than_one(sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "bavi")
    counts = []
    for words in ("minh quang", ""):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            officer.get("/don-vi/", {"tim": words, "loai": "", "cap": ""})
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_a_page_of_the_past_shows_what_stood_then(sign_in: SignIn) -> None:
    officer = sign_in("unit_officer", "bavi")
    assert officer.get("/don-vi/?ngay=2021-10-01&tim=&loai=&cap=").content.decode().count("<tbody>") == 0


def test_only_units_that_the_desk_may_open_are_linked_from_the_unit_above(sign_in: SignIn) -> None:
    page = sign_in("unit_officer", "bavi").get("/don-vi/ubnd-tp/").content.decode()
    assert '<a href="/don-vi/bavi/" data-words>' in page
    assert "Ủy ban nhân dân quận Hoàng Mai" in page
    assert "/don-vi/hoangmai/" not in page
