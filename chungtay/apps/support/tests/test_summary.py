"""Sums by place: exact for those who see households, small numbers kept back for everybody else; lists for a reason."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from django.test import Client

from chungtay.apps.support.granting import Given
from chungtay.apps.support.queries.summary import kept_back, sums_of
from chungtay.apps.support.services import enter_need, record_grant
from chungtay.apps.support.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.models import Event
from conftest import DAY, Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
SignIn = Callable[..., Client]


@pytest.fixture
def helped(settle: Settle, desk: Desks) -> None:
    """Six households of Lặt and two of Cua have a need and were given something."""
    help_in("thon-lat", 6, settle, desk("poverty_officer", "minhquang"))
    help_in("thon-cua", 2, settle, desk("poverty_officer", "minhquang"))


def help_in(village: str, count: int, settle: Settle, officer: Desk) -> None:
    for number in range(count):
        home = settle(village, f"0{number}", HOA, national_class="poor")
        enter_need(home.unit, by=officer, household=home, kind="nha_o")
        given = Given("nha_o", "money", 1_000_000 * (number + 1), "budget", DAY, household=home)
        record_grant(home.unit, by=officer, given=given)


def test_sums_add_up_by_place(helped: None, city: dict[str, Unit], desk: Desks) -> None:
    line = desk("unit_officer", "bavi")
    rows = sums_of(city["minhquang"], line, 2022, DAY)
    told = [(row.place and row.place.key, row.counts["open"], row.counts["helped"], row.dong) for row in rows]
    assert told == [("thon-cua", 2, 2, 3_000_000), ("thon-lat", 6, 6, 21_000_000), (None, 8, 8, 24_000_000)]
    above = sums_of(city["bavi"], line, 2022, DAY)
    assert [(row.counts["helped"], row.dong) for row in above] == [(0, 0), (8, 24_000_000), (8, 24_000_000)]
    assert [row.dong for row in sums_of(city["thon-lat"], line, 2021, DAY)] == [0, 0]


def test_a_need_of_a_commune_counts_for_the_places_above_it(
    villages: dict[str, Unit], city: dict[str, Unit], desk: Desks
) -> None:
    enter_need(city["minhquang"], by=desk("poverty_officer", "minhquang"), kind="duong_cau", words="Cầu treo")
    line = desk("standing_officer")
    above = sums_of(city["ubnd-tp"], line, 2022, DAY)
    assert [row.counts["open"] for row in above if row.place in (None, city["bavi"])] == [1, 1]


def test_a_small_number_and_what_it_follows_from_are_kept_back(
    helped: None, city: dict[str, Unit], desk: Desks
) -> None:
    cua, lat = city["thon-cua"].pk, city["thon-lat"].pk
    rows = sums_of(city["minhquang"], desk("auditor", "ubnd-tp"), 2022, DAY)
    assert kept_back(rows) == {(cua, "open"), (lat, "open"), (cua, "helped"), (lat, "helped")}


def test_a_reader_of_counts_sees_no_small_number_and_the_line_sees_all(
    helped: None, settle: Settle, desk: Desks, sign_in: SignIn
) -> None:
    help_in("thon-hop", 2, settle, desk("poverty_officer", "xa-bavi"))
    path = "/ho-tro/tong-hop/?noi=minhquang"
    auditor = sign_in("auditor", "ubnd-tp").get(path).content.decode()
    assert ">ẩn<" in auditor
    assert "3.000.000" not in auditor
    assert "21.000.000" not in auditor
    assert "24.000.000" not in auditor
    assert "27.000.000" in auditor
    line = sign_in("unit_officer", "bavi").get(path).content.decode()
    assert "3.000.000" in line
    assert "24.000.000" in line
    assert sign_in("treasurer", "minhquang").get("/ho-tro/tong-hop/").status_code == 403


def test_a_reader_of_counts_has_one_table_so_that_no_other_tells_what_it_keeps_back(
    helped: None, settle: Settle, desk: Desks, sign_in: SignIn
) -> None:
    """The number of Minh Quang is kept back beside the small one of Ba Vì: its own page would tell it."""
    help_in("thon-hop", 2, settle, desk("poverty_officer", "xa-bavi"))
    visitor = sign_in("auditor", "so-ldtbxh")
    page = visitor.get("/ho-tro/tong-hop/").content.decode()
    assert "Xã Minh Quang" in page
    assert "Phường Hoàng Liệt" not in page
    assert "tong-hop/?noi=" not in page
    for key in ("minhquang", "xa-bavi", "bavi"):
        below = visitor.get(f"/ho-tro/tong-hop/?noi={key}").content.decode()
        assert "Thôn Lặt" not in below
        assert "24.000.000" not in below


def test_a_list_with_names_goes_out_for_a_reason_only(helped: None, sign_in: SignIn) -> None:
    visitor = sign_in("poverty_officer", "minhquang")
    for path, once in (("/nhu-cau/xuat/", "needs"), ("/ho-tro/xuat/?nam=2022", "grants")):
        assert visitor.post(path, {"purpose": "ho-tro", "reason": "cần"}).status_code == 422
        answer = visitor.post(path, {"purpose": "ho-tro", "reason": "Họp xét hỗ trợ quý IV", "once": f"{once:x<20}"})
        sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
        assert sheet is not None
        cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert "Họp xét hỗ trợ quý IV" in str(cells[:4])
        head = next(place for place, row in enumerate(cells) if row[0] == "Loại nhu cầu")
        assert len(cells) - head - 1 == 8
    events = Event.objects.filter(verb__startswith="support.export_")
    assert {(one.note, one.changes["số dòng"]) for one in events} == {("Họp xét hỗ trợ quý IV", 8)}
    assert events.count() == 2
