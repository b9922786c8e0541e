"""The pages of needs as people meet them."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.support.models import Need
from chungtay.apps.support.services import enter_need
from chungtay.apps.support.tests.conftest import Settle, Survey
from chungtay.apps.units.models import Unit
from conftest import Desks

HOA = "Phùng Thị Hoa"  # raises two goats behind a bamboo house
SignIn = Callable[..., Client]


def test_the_list_asks_equally_often_for_one_need_and_three(
    settle: Settle, survey: Survey, desk: Desks, sign_in: SignIn
) -> None:
    officer, visitor = desk("poverty_officer", "minhquang"), sign_in("poverty_officer", "minhquang")
    asked = []
    visitor.get("/nhu-cau/")
    for number in ((1,), (2, 3)):
        for one in number:
            home = settle("thon-lat", f"0{one}", HOA, national_class="poor")
            survey(home, "viec_lam")
            enter_need(home.unit, by=officer, household=home, kind="viec_lam")
        with CaptureQueriesContext(connection) as queries:
            answer = visitor.get("/nhu-cau/")
        assert answer.status_code == 200
        assert answer.content.decode().count("01 ·" if len(number) == 1 else f" · {HOA}") >= len(number)
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_the_needs_are_proposed_after_a_look(
    settle: Settle, survey: Survey, sign_in: SignIn, city: dict[str, Unit]
) -> None:
    visitor = sign_in("poverty_officer", "minhquang")
    survey(settle("thon-lat", "01", HOA, national_class="poor"), "chat_luong_nha_o", causes=("2",))
    page = visitor.get("/nhu-cau/de-xuat/").content.decode()
    assert "Vốn sản xuất, kinh doanh" in page
    assert not Need.objects.exists()
    wrong = visitor.post("/nhu-cau/de-xuat/", {"once": "a" * 24, "muc-nha_o": "tám mươi"})
    assert (wrong.status_code, Need.objects.count()) == (422, 0)
    assert "tám mươi" in wrong.content.decode()
    sent = {"once": "b" * 24, "muc-nha_o": "80.000.000"}
    assert visitor.post("/nhu-cau/de-xuat/", sent).status_code == 302
    assert visitor.post("/nhu-cau/de-xuat/", sent).status_code == 302
    assert list(Need.objects.order_by("kind").values_list("kind", "estimated")) == [
        ("nha_o", 80_000_000),
        ("von", None),
    ]


def test_a_conflict_shows_both_texts(settle: Settle, desk: Desks, sign_in: SignIn) -> None:
    officer, home = desk("poverty_officer", "minhquang"), settle("thon-lat", "01", HOA)
    need = enter_need(home.unit, by=officer, household=home, kind="nha_o")
    visitor = sign_in("poverty_officer", "minhquang")
    sent = {"kind": "nha_o", "words": "Sửa mái", "estimated": "30.000.000", "version": "1"}
    assert visitor.post(f"/nhu-cau/{need.code}/sua/", sent).status_code == 302
    answer = visitor.post(f"/nhu-cau/{need.code}/sua/", sent | {"words": "Xây lại cả nhà"}).content.decode()
    assert "Sửa mái" in answer
    assert "Xây lại cả nhà" in answer


def test_the_district_sees_counts_by_place(settle: Settle, desk: Desks, sign_in: SignIn) -> None:
    home = settle("thon-lat", "01", HOA)
    need = enter_need(home.unit, by=desk("poverty_officer", "minhquang"), household=home, kind="nha_o")
    district = sign_in("unit_officer", "bavi")
    page = district.get("/nhu-cau/").content.decode()
    assert "Xã Minh Quang" in page
    assert HOA not in page
    assert HOA in district.get(f"/nhu-cau/{need.code}/").content.decode()
    assert sign_in("unit_officer", "hoangmai").get(f"/nhu-cau/{need.code}/").status_code == 404
    assert sign_in("treasurer", "minhquang").get("/nhu-cau/").status_code == 403
