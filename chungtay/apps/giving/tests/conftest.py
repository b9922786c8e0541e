"""A campaign of Minh Quang with its fund, those who promise to give, and who works for it."""

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.services import open_fund
from chungtay.apps.givers.models import Giver
from chungtay.apps.givers.services import enter_giver
from chungtay.apps.giving import services
from chungtay.apps.giving.entries import AccountEntry, CampaignEntry, PledgeEntry
from chungtay.apps.giving.models import BankAccount, Campaign, Pledge
from chungtay.apps.units.models import Unit
from chungtay.base.sheets.writing import SheetWriter
from conftest import DAY, Desks

OCTOBER, NOVEMBER = date(2022, 10, 17), date(2022, 11, 18)
Pledges = Callable[..., Pledge]
Givers = Callable[..., Giver]


@pytest.fixture
def fund(city: dict[str, Unit], desk: Desks) -> Fund:
    return open_fund(city["minhquang"], by=desk("unit_leader", "minhquang", DAY))


@pytest.fixture
def account(fund: Fund, desk: Desks) -> BankAccount:
    """Kept by Lê Thị Khách, the treasurer, at a bank that nobody has."""
    entry = AccountEntry("Ngân hàng Minh họa", "000000", "0000000001", "QUY VI NGUOI NGHEO", "bank", payable=False)
    return services.add_account(fund, by=desk("treasurer", "minhquang"), entry=entry)


@pytest.fixture
def campaign(city: dict[str, Unit], fund: Fund, account: BankAccount, desk: Desks) -> Campaign:
    entry = CampaignEntry(
        "VNN22", "peak_month", "Tháng cao điểm “Vì người nghèo” 2022", OCTOBER, NOVEMBER, goal=50_000_000, fund=fund,
        bank=account,
    )  # fmt: skip
    return services.open_campaign(city["minhquang"], by=desk("unit_officer", "minhquang"), entry=entry)


@pytest.fixture
def giver(city: dict[str, Unit], desk: Desks) -> Givers:
    """`giver("Bà Lò Thị Mây")`: entered by Nguyễn Văn Ánh, who asks everybody at the market."""

    def enter(name: str = "Công ty TNHH Đồi Chè Vàng", kind: str = "enterprise") -> Giver:
        return enter_giver(
            city["minhquang"], by=desk("unit_officer", "minhquang"), kind=kind, name=name, somebody_else=True
        )

    return enter


@pytest.fixture
def pledge(campaign: Campaign, giver: Givers, desk: Desks) -> Pledges:
    """`pledge(5_000_000)`: promised on the first day of the campaign, to be given by its last."""

    def promise(amount: int = 5_000_000, by_whom: Giver | None = None, **more: Any) -> Pledge:
        given: dict[str, Any] = {"pledged_on": OCTOBER, "due_on": NOVEMBER, "kind": "money"} | more
        sure = given.pop("sure", True)
        entry = PledgeEntry(by_whom or giver(), amount=amount, **given)
        return services.make_pledge(campaign, by=desk("unit_officer", "minhquang", OCTOBER), entry=entry, sure=sure)

    return promise


HEAD = ("Ngày giao dịch", "Số tham chiếu", "Ghi nợ", "Ghi có", "Tên đối ứng", "Nội dung")


def sheet(*lines: tuple[Any, ...], head: tuple[Any, ...] = HEAD, name: str = "sao-ke.xlsx") -> SimpleUploadedFile:
    """A statement as a bank gives it: its name, a line of words, the headings, the lines."""
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.row(("NGÂN HÀNG MINH HỌA",))
        book.row(("Sao kê tài khoản 0000000001",))
        book.row(head)
        book.rows(lines)
    return SimpleUploadedFile(name, memory.getvalue())
