"""The public statement of a fund: sums by source and purpose, names only of those who agreed, nobody who was helped."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.services import approve_spending, open_fund, receive, reverse_receipt, spend
from chungtay.apps.givers.models import Giver, GiverKind
from chungtay.apps.units.models import Unit
from conftest import DAY, Desks

LATER = date(2022, 11, 18)
ADDRESS = "/cong-khai/quy/minhquang/"


@pytest.fixture(autouse=True)
def given(city: dict[str, Unit], desk: Desks, settings: Any) -> Fund:
    """Two gifts and a payment; Đỗ Thị Lặng gives and wants nobody to know."""
    settings.DEMO_TODAY = LATER
    commune = city["minhquang"]
    leader, keeper = desk("unit_leader", "minhquang", DAY), desk("treasurer", "minhquang", LATER)
    fund = open_fund(commune, by=leader)
    for name, named, dong in (("Hợp tác xã Bò Vàng", True, 5_000_000), ("Đỗ Thị Lặng", False, 700_000)):
        giver = Giver.objects.create(
            unit=commune, kind=GiverKind.PERSON, name=name, search_key=name.lower(), may_be_named=named, since=DAY
        )
        receive(fund, by=keeper, giver=giver, day=LATER, kind="money", amount=dong, account="bank", words="Ủng hộ")
    paid = spend(
        fund, by=keeper, day=LATER, amount=2_000_000, account="bank", purpose="housing", words="Nhà của bà Mơ",
        need_code="NC-0001",
    )  # fmt: skip
    approve_spending(paid, by=desk("unit_leader", "minhquang", LATER))
    return fund


def seen(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_anybody_reads_sums_and_the_names_that_may_be_named() -> None:
    page = seen(ADDRESS)
    for words in ("5.700.000", "2.000.000", "3.700.000", "Hợp tác xã Bò Vàng", "Nhà hảo tâm không nêu tên"):
        assert words in page
    assert "Làm mới, sửa chữa nhà ở" in page
    for words in ("Lặng", "bà Mơ", "NC-0001", "/quy/phieu-thu/", "/quy/minhquang/so/"):
        assert words not in page


def test_a_gift_taken_back_leaves_the_list_but_stands_on_the_day_before(
    given: Fund, desk: Desks, settings: Any
) -> None:
    settings.DEMO_TODAY = date(2022, 11, 20)
    shy = given.receipts.get(amount=700_000)
    reverse_receipt(shy, by=desk("treasurer", "minhquang", date(2022, 11, 20)), reason="Ghi nhầm Quỹ")
    assert "Nhà hảo tâm không nêu tên" not in seen(ADDRESS)
    assert "Nhà hảo tâm không nêu tên" in seen(f"{ADDRESS}?den=19/11/2022")


def test_the_gifts_go_out_as_excel_and_as_text(given: Fund) -> None:
    Giver.objects.filter(may_be_named=True).update(name="=HYPERLINK(1)")
    assert Client().get(f"{ADDRESS}?xuat=xlsx").content[:2] == b"PK"
    text = Client().get(f"{ADDRESS}?xuat=csv").content.decode("utf-8-sig").splitlines()
    assert text == [
        "Người ủng hộ,Ngày,Hình thức,Giá trị (đ)",
        "Nhà hảo tâm không nêu tên,2022-11-18,Tiền,700000",
        "'=HYPERLINK(1),2022-11-18,Tiền,5000000",
    ]


def test_the_list_of_funds_leads_to_each_and_an_unknown_one_is_not_found() -> None:
    assert ADDRESS in seen("/cong-khai/quy/")
    assert Client().get("/cong-khai/quy/hoangliet/").status_code == 404
