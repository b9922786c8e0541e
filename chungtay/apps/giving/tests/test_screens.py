"""The screens of giving: lists, a doubtful amount asked back, a statement up to its receipts, how to give."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.funds.models import Receipt
from chungtay.apps.givers.models import Giver
from chungtay.apps.giving import services
from chungtay.apps.giving.fields import marked_name
from chungtay.apps.giving.models import BankAccount, Campaign, Pledge, Statement, StatementLine, VolunteerTask
from chungtay.apps.giving.tables import HEADINGS
from chungtay.apps.giving.tests.conftest import NOVEMBER, OCTOBER, Givers, Pledges, sheet
from chungtay.apps.giving.tests.test_statements import FEE, GIFT, UNKNOWN
from chungtay.apps.giving.todos import todos
from chungtay.apps.giving.views.imports import written_in
from chungtay.apps.units.models import Unit
from chungtay.base.sheets import headed
from chungtay.rules import vietqr
from conftest import Desks

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def in_november(settings: object) -> None:
    settings.DEMO_TODAY = NOVEMBER  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["/van-dong/", "/van-dong/loi-hua/", "/ung-ho/"])
def test_lists_ask_equally_often(sign_in: SignIn, pledge: Pledges, giver: Givers, address: str) -> None:
    officer, whom = sign_in("unit_officer", "minhquang", NOVEMBER), giver()
    pledge(by_whom=whom)
    officer.get(address)
    with CaptureQueriesContext(connection) as one:
        assert officer.get(address).status_code == 200
    for _ in range(2):
        pledge(by_whom=whom)
    with CaptureQueriesContext(connection) as three:
        assert officer.get(address).status_code == 200
    assert len(one) == len(three)


def test_a_doubtful_amount_is_asked_back_with_all_that_was_typed(
    sign_in: SignIn, campaign: Campaign, pledge: Pledges, giver: Givers
) -> None:
    pledge(1_000_000)
    officer, whom = sign_in("unit_officer", "minhquang", NOVEMBER), giver("Lò Thị Mây", "person")
    address = f"/van-dong/{campaign.pk}/hua/"
    assert "Tôi đã xem lại" not in officer.get(address).content.decode()
    typed = {"giver": "lo thi may", "kind": "money", "amount": "1.000.000.000", "pledged_on": "18/11/2022"}
    answer = officer.post(address, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "gấp nhiều lần" in page and "1.000.000.000" in page and "Tôi đã xem lại" in page
    assert officer.post(address, {**typed, "sure": "on"}).status_code == 302
    assert Pledge.objects.filter(giver=whom).get().amount == 1_000_000_000


def test_a_name_that_two_bear_is_told_with_their_marks(sign_in: SignIn, campaign: Campaign, giver: Givers) -> None:
    twins = [giver("Lò Thị Mây", "person"), giver("Lò Thị Mấy", "person")]
    officer = sign_in("unit_officer", "minhquang", NOVEMBER)
    typed = {"giver": "lo thi may", "kind": "money", "amount": "1.000.000", "pledged_on": "18/11/2022"}
    page = officer.post(f"/van-dong/{campaign.pk}/hua/", typed).content.decode()
    assert all(marked_name(one) in page for one in twins)
    typed["giver"] = marked_name(twins[1])
    assert officer.post(f"/van-dong/{campaign.pk}/hua/", typed).status_code == 302
    assert Pledge.objects.get().giver == twins[1]


def test_a_statement_goes_from_its_file_to_its_receipts(
    sign_in: SignIn, account: BankAccount, pledge: Pledges, desk: Desks
) -> None:
    promised, treasurer = pledge(5_000_000), sign_in("treasurer", "minhquang", NOVEMBER)
    sent = {"account": str(account.pk), "file": sheet(GIFT, UNKNOWN, FEE)}
    assert treasurer.post("/van-dong/sao-ke/nhan/", sent).status_code == 302
    statement = Statement.objects.get()
    page = treasurer.get(statement.get_absolute_url())
    shown = page.content.decode()
    assert f'value="p{promised.pk}" selected' in shown and "có mã lời hứa trong nội dung" in shown
    posted = {"viec": "ghi", "ma_kiem_tra": page.context["seen"].token, "version": "1", "once": "k1"}
    posted |= {"dong-4": f"p{promised.pk}", "dong-5": ""}
    for _ in range(2):
        assert treasurer.post(statement.get_absolute_url(), posted).status_code == 302
    assert (Receipt.objects.count(), StatementLine.objects.count()) == (1, 2)
    waiting = treasurer.get("/van-dong/sao-ke/cho-khop/").content.decode()
    assert "LO THI MAY" in waiting and "CTY DOI CHE VANG" not in waiting
    assert [one.title for one in todos(desk("treasurer", "minhquang", NOVEMBER), NOVEMBER)] == [
        "1 dòng sao kê chờ khớp"
    ]
    line = StatementLine.objects.get(receipt=None)
    assert treasurer.post(line.get_absolute_url(), {"viec": "thu", "choice": "khac", "version": "1"}).status_code == 302
    assert Receipt.objects.count() == 2


def test_columns_that_are_not_known_are_asked_for(sign_in: SignIn, account: BankAccount) -> None:
    treasurer = sign_in("treasurer", "minhquang", NOVEMBER)
    odd = sheet(("20/10/2022", "200.000", "ung ho"), head=("Lúc", "Vào", "Ghi chú"))
    treasurer.post("/van-dong/sao-ke/nhan/", {"account": str(account.pk), "file": odd})
    statement = Statement.objects.get()
    assert "Chưa nhận ra cột ngày" in treasurer.get(statement.get_absolute_url()).content.decode()
    named = {"viec": "cot", "header_row": "3", "day": "0", "credit": "1", "words": "2", "version": "1"}
    assert treasurer.post(statement.get_absolute_url(), named).status_code == 302
    assert "200.000" in treasurer.get(statement.get_absolute_url()).content.decode()


def test_everybody_reads_how_to_give_while_a_campaign_runs(campaign: Campaign, settings: object) -> None:
    visitor = Client()
    assert campaign.title in visitor.get("/ung-ho/").content.decode()
    page = visitor.get("/ung-ho/VNN22/").content.decode()
    assert "MẪU MINH HỌA, không chuyển tiền được" in page and "0000000001" in page
    svg = visitor.get("/ung-ho/VNN22/ma-qr.svg")
    text = vietqr.payload("000000", "0000000001", message="VNN22")
    assert svg["Content-Type"] == "image/svg+xml" and text in svg.content.decode()
    assert visitor.get("/ung-ho/VNN22/ma-qr.png").content.startswith(b"\x89PNG")
    assert visitor.get("/ung-ho/VNN22/ma-qr.gif").status_code == 404
    settings.DEMO_TODAY = date(2022, 11, 19)  # type: ignore[attr-defined]
    assert visitor.get("/ung-ho/VNN22/").status_code == 404


def test_the_page_of_a_giver_tells_what_he_promised_gave_and_worked(
    sign_in: SignIn, pledge: Pledges, city: dict[str, Unit], desk: Desks
) -> None:
    promised = pledge(5_000_000)
    services.receive_pledge(
        promised, by=desk("treasurer", "minhquang", NOVEMBER), day=NOVEMBER, amount=1_500_000, account="bank"
    )
    page = sign_in("unit_officer", "minhquang", NOVEMBER).get(promised.giver.get_absolute_url()).content.decode()
    assert "5.000.000" in page and "1.500.000" in page and "Nhận một phần" in page


def test_an_overdue_pledge_waits_on_the_first_page_of_its_unit_alone(pledge: Pledges, desk: Desks) -> None:
    pledge(due_on=OCTOBER)
    titles = {
        (role, unit): [one.title for one in todos(desk(role, unit, NOVEMBER), NOVEMBER)]
        for role, unit in (("unit_officer", "minhquang"), ("unit_officer", "bavi"), ("village_head", "minhquang"))
    }
    assert titles == {
        ("unit_officer", "minhquang"): ["Nhắc lời hứa VNN220001: Công ty TNHH Đồi Chè Vàng"],
        ("unit_officer", "bavi"): [],
        ("village_head", "minhquang"): [],
    }


def test_a_workbook_of_pledges_names_the_cell_of_an_unknown_giver(
    campaign: Campaign, giver: Givers, desk: Desks
) -> None:
    known: Giver = giver("Lò Thị Mây", "person")
    head = ("Người ủng hộ", "Hình thức", "Số tiền, giá trị", "Ngày hứa")
    lines = (("Lo Thi May", "Tiền", 500_000, "17/10/2022"), ("Ai Đó", "Tiền", 500_000, "17/10/2022"))
    brought = headed.read(sheet(*lines, head=head), HEADINGS)
    written, faults = written_in(brought, campaign, desk("unit_officer", "minhquang", NOVEMBER))
    assert [(one.giver, one.amount) for one in written] == [(known, 500_000)]
    assert [one.place for one in faults] == ["A5"]


def test_who_fits_a_task_is_taken_from_its_page(
    sign_in: SignIn, city: dict[str, Unit], giver: Givers, desk: Desks
) -> None:
    officer = desk("unit_officer", "minhquang", NOVEMBER)
    days: dict[str, Any] = {"since": NOVEMBER, "last_day": date(2022, 12, 1), "hours": Decimal(8)}
    task = services.ask_for_help(city["minhquang"], by=officer, title="Sửa mái một nhà", skill="repair", **days)
    offer = services.offer_help(city["minhquang"], by=officer, giver=giver(), skills=("repair",), **days)
    visitor = sign_in("unit_officer", "minhquang", NOVEMBER)
    page = visitor.get(task.get_absolute_url()).content.decode()
    assert "Đúng việc; tới được nơi cần" in page
    sent = {"viec": "nhan", "offer": str(offer.pk), "hours": "8"}
    assert visitor.post(task.get_absolute_url(), sent).status_code == 302
    assert VolunteerTask.objects.with_hours().get(pk=task.pk).promised == 8
