"""The screens of the fund: what each desk may see and do, and that every number leads to its lines."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.funds import todos
from chungtay.apps.funds.models import Fund, Receipt, Spending, Transfer
from chungtay.apps.funds.services import reverse_receipt, spend
from chungtay.apps.givers.models import Giver
from chungtay.apps.givers.services import enter_giver, merge_givers
from chungtay.apps.units.models import Unit
from conftest import Desks

from .conftest import NOVEMBER, OCTOBER, Gives, Spends

Enter = Callable[..., Client]
HOME = "/quy/minhquang/"


@pytest.fixture(autouse=True)
def in_november(settings: Any) -> None:
    settings.DEMO_TODAY = NOVEMBER


@pytest.fixture
def keeper(fund: Fund, sign_in: Enter) -> Client:
    return sign_in("treasurer", "minhquang", NOVEMBER)


def seen(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_the_statement_adds_up_and_leads_to_the_lines(
    fund: Fund, keeper: Client, gives: Gives, spends: Spends, cow_shed: Giver
) -> None:
    gives(fund, 5_000_000, giver=cow_shed)
    spends(fund, 1_200_000)
    page = seen(keeper.get(f"{HOME}?tu=01/11/2022&den=18/11/2022"))
    for dong in ("5.000.000", "1.200.000", "3.800.000"):
        assert dong in page
    assert f"{HOME}so/?tai_khoan=bank&amp;tu=2022-11-01&amp;den=2022-11-18&amp;phan=ra" in page
    lines = seen(keeper.get(f"{HOME}so/?tai_khoan=bank&tu=2022-11-01&den=2022-11-18&phan=ra"))
    assert "0001/2022/PC-QVNN" in lines and "0001/2022/PT-QVNN" not in lines
    earlier = seen(keeper.get(f"{HOME}so/?tai_khoan=bank&tu=2022-11-01&den=2022-11-18&phan=dau-ky"))
    assert "0001/2022/PT-QVNN" in earlier and "0001/2022/PC-QVNN" not in earlier


@pytest.mark.parametrize("page", ["", "so/", "thu/", "phan-bo/", "chi/"])
def test_every_list_goes_out_as_excel_and_asks_as_often_for_many_rows(
    fund: Fund, keeper: Client, gives: Gives, spends: Spends, cow_shed: Giver, page: str
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            seen(keeper.get(f"{HOME}{page}"))
        return len(caught)

    gives(fund, 1_000, giver=cow_shed)
    spends(fund, 10)
    asked()
    few = asked()
    for _ in range(2):
        gives(fund, 1_000, giver=cow_shed)
        spends(fund, 10)
    assert asked() == few
    sheet = keeper.get(f"{HOME}{page}?xuat=xlsx")
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"


def test_a_receipt_is_written_once_however_often_it_is_sent(fund: Fund, keeper: Client, cow_shed: Giver) -> None:
    sent = {
        "giver": cow_shed.pk, "kind": "money", "account": "bank", "amount": "1.500.000", "words": "Ủng hộ cao điểm",
        "day": "17/10/2022", "once": "a",
    }  # fmt: skip
    first, second = keeper.post(f"{HOME}thu/moi/", sent), keeper.post(f"{HOME}thu/moi/", sent)
    made = Receipt.objects.get()
    assert first["Location"] == second["Location"] == f"/quy/phieu-thu/{made.pk}/"
    page = seen(keeper.get(first["Location"]))
    assert "0001/2022/PT-QVNN" in page and "1.500.000" in page and "Hợp tác xã Bò Vàng" in page


def test_an_entry_joined_to_another_is_no_longer_offered(
    fund: Fund, keeper: Client, city: dict[str, Unit], desk: Desks
) -> None:
    """Lý Thị Mận was entered twice, once by her nickname."""
    officer = desk("unit_officer", "minhquang")
    known, nickname = (
        enter_giver(city["minhquang"], by=officer, kind="person", name=name) for name in ("Lý Thị Mận", "Bà Mận chợ")
    )
    merge_givers(nickname, by=officer, into=known)
    page = seen(keeper.get(f"{HOME}thu/moi/"))
    assert "Lý Thị Mận" in page and "Bà Mận chợ" not in page


def test_three_zeros_too_many_are_asked_back_and_taken_when_confirmed(fund: Fund, keeper: Client, gives: Gives) -> None:
    gives(fund, 500_000)
    sent = {
        "kind": "money", "account": "bank", "amount": "500000000", "words": "Ủng hộ", "day": "17/10/2022", "once": "b",
    }  # fmt: skip
    page = seen(keeper.post(f"{HOME}thu/moi/", sent), 422)
    assert "gấp nhiều lần mức thường gặp (500.000 đ)" in page and 'value="500000000"' in page
    assert keeper.post(f"{HOME}thu/moi/", sent | {"sure": "on"}).status_code == 302
    assert Receipt.objects.count() == 2


def test_what_is_wrong_is_told_at_its_field_and_the_text_stays(fund: Fund, keeper: Client) -> None:
    sent = {"kind": "goods", "account": "goods", "amount": "0", "words": "Hai con bò", "day": "2022", "once": "c"}
    page = seen(keeper.post(f"{HOME}thu/moi/", sent), 422)
    assert "Số này không được nhỏ hơn 1." in page and "Hai con bò" in page
    page = seen(keeper.post(f"{HOME}thu/moi/", sent | {"amount": "36.000.000", "day": "17/10/2022"}), 422)
    assert "cần số lượng và đơn vị tính" in page


def test_the_leader_finds_and_approves_what_waits(
    fund: Fund, gives: Gives, desk: Desks, sign_in: Enter, keeper: Client
) -> None:
    gives(fund, 5_000_000)
    asked = {
        "purpose": "housing", "need_code": "nc-0007", "account": "bank", "amount": "2.000.000", "words": "Sửa mái nhà",
        "day": "18/11/2022", "once": "d",
    }  # fmt: skip
    address = keeper.post(f"{HOME}chi/moi/", asked)["Location"]
    leader = desk("unit_leader", "minhquang", NOVEMBER)
    assert [one.title for one in todos.todos(leader, NOVEMBER)] == ["Duyệt chi 2.000.000 đ: Sửa mái nhà"]
    mine = todos.todos(desk("treasurer", "minhquang", NOVEMBER), NOVEMBER)
    assert [one.title for one in mine] == ["Đề nghị chi chờ duyệt 2.000.000 đ: Sửa mái nhà"]
    assert "Duyệt chi</button>" not in seen(keeper.get(address))
    browser = sign_in("unit_leader", "minhquang", NOVEMBER)
    assert "Duyệt chi</button>" in seen(browser.get(address))
    browser.post(address, {"viec": "duyet", "version": "1", "once": "e"})
    assert str(Spending.objects.get()) == "0001/2022/PC-QVNN"
    assert todos.todos(leader, NOVEMBER) == []


def test_a_refusal_needs_its_reason(fund: Fund, gives: Gives, desk: Desks, sign_in: Enter) -> None:
    gives(fund, 5_000)
    made = spend(
        fund, by=desk("treasurer", "minhquang", NOVEMBER), day=NOVEMBER, amount=100, account="bank", purpose="tet",
        words="Quà Tết",
    )  # fmt: skip
    browser = sign_in("unit_leader", "minhquang", NOVEMBER)
    sent = {"viec": "khong-duyet", "version": "1", "once": "f", "reason": " "}
    assert "ghi lý do" in seen(browser.post(made.get_absolute_url(), sent))
    browser.post(made.get_absolute_url(), sent | {"reason": "Nhu cầu đã có nơi giúp"})
    assert Spending.objects.get().state == "refused"


def test_money_goes_down_and_comes_back_on_the_screens(
    city_fund: Fund, district_fund: Fund, gives: Gives, sign_in: Enter
) -> None:
    gives(city_fund, 9_000_000)
    browser = sign_in("treasurer", "mttq-tp", NOVEMBER)
    assert "Phân bổ cho Quỹ cấp dưới" in seen(browser.get("/quy/mttq-tp/phan-bo/"))
    sent = {
        "to": district_fund.pk, "decision": "Số 12/QĐ-MTTQ", "account": "bank", "amount": "9.000.001",
        "words": "Hỗ trợ huyện", "day": "18/11/2022", "once": "g",
    }  # fmt: skip
    assert "thiếu 1 đồng" in seen(browser.post("/quy/mttq-tp/phan-bo/cap-duoi/", sent), 422)
    address = browser.post("/quy/mttq-tp/phan-bo/cap-duoi/", sent | {"amount": "9.000.000"})["Location"]
    assert "Quỹ “Vì người nghèo” huyện Ba Vì" in seen(browser.get(address))
    browser.post(f"{address}dieu-chinh/", {"reason": "Nhầm Quỹ nhận", "once": "h"})
    assert "Đã điều chỉnh" in seen(browser.get(address))
    assert Transfer.objects.with_reversal().get().reversal is not None


def test_another_unit_finds_nothing_and_the_front_of_the_city_reads(
    fund: Fund, gives: Gives, spends: Spends, sign_in: Enter
) -> None:
    made, paid = gives(fund, 5_000), spends(fund, 10)
    pages = (HOME, f"{HOME}so/", made.get_absolute_url(), f"{made.get_absolute_url()}tep.pdf", paid.get_absolute_url())
    stranger, front = sign_in("treasurer", "hoangliet", NOVEMBER), sign_in("front_officer", "mttq-tp", NOVEMBER)
    for page in pages:
        assert stranger.get(page).status_code == 404, page
        assert front.get(page).status_code == 200, page
    assert "Minh Quang" not in seen(stranger.get("/quy/"))
    assert sign_in("surveyor", "minhquang", NOVEMBER).get(HOME).status_code == 403


def test_the_thanks_are_a_paper_with_the_amount_in_words(fund: Fund, keeper: Client, gives: Gives) -> None:
    made = gives(fund, 1_205_000)
    answer = keeper.get(f"{made.get_absolute_url()}tep.pdf")
    assert answer["Content-Type"] == "application/pdf" and answer.content.startswith(b"%PDF")


def test_the_unit_that_keeps_the_fund_of_a_place_opens_it_on_its_page(sign_in: Enter) -> None:
    browser = sign_in("unit_leader", "minhquang", NOVEMBER)
    assert "Mở Quỹ của đơn vị" in seen(browser.get("/quy/"))
    assert browser.post("/quy/mo/", {"once": "i"})["Location"] == HOME
    assert "Mở Quỹ của đơn vị" not in seen(browser.get("/quy/"))


def test_closed_days_are_closed_on_the_screen(fund: Fund, keeper: Client) -> None:
    assert keeper.post(f"{HOME}khoa-so/", {"until": "17/10/2022", "once": "k"}).status_code == 302
    assert Fund.objects.get().book.closed_until == date(2022, 10, 17)


def test_a_receipt_taken_back_says_so(fund: Fund, keeper: Client, gives: Gives, desk: Desks) -> None:
    made = gives(fund, 5_000)
    reverse_receipt(made, by=desk("treasurer", "minhquang", NOVEMBER), reason="Ghi nhầm sang xã Minh Quang")
    page = seen(keeper.get(made.get_absolute_url()))
    assert "Đã điều chỉnh" in page and "Ghi nhầm sang xã Minh Quang" in page
    assert keeper.get(f"{made.get_absolute_url()}dieu-chinh/").status_code == 200
    assert OCTOBER < NOVEMBER
