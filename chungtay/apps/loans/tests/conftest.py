"""A household of Minh Quang on the poor list, the officer who writes its loan, and the loan itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chungtay.apps.budgets.models import Booking
from chungtay.apps.budgets.services import appropriate, enter_programme, enter_source, pay
from chungtay.apps.budgets.services.programmes import ProgrammeText
from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import Settle, commune, settle, villages
from chungtay.apps.loans.models import Loan
from chungtay.apps.loans.services.loans import sign_loan
from chungtay.apps.loans.services.money import disburse
from chungtay.apps.loans.signing import Condition, Contract
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from conftest import Desks

__all__ = ["commune", "settle", "villages"]

SIGNED = date(2022, 10, 3)
# Invented people: nobody real is meant.
THOM = "Bùi Thị Hương Thơm"  # keeps two sows and wants a third
KHOAI = "Trần Văn Khoai"  # left the list last year and talks of goats
CONTRACT = Contract(
    programme="ho_ngheo", purpose="Mua hai lợn nái", signed_on=SIGNED, amount=24_000_000, months=24, grace_months=0,
    principal_every=12, interest_every=12, rate=Decimal("6.6"), overdue_pct=Decimal(130),
    conditions=(Condition("use", "Đã mua lợn nái", date(2022, 11, 15)),),
)  # fmt: skip
Sign = Callable[..., Loan]


def later(desk: Desks, day: date) -> Desk:
    """The same officer of Minh Quang on another day."""
    return desk("poverty_officer", "minhquang", day)


@pytest.fixture
def officer(desk: Desks) -> Desk:
    """Lê Thị Khách of Minh Quang on the day of signing, who knows every loan by its cow."""
    return desk("poverty_officer", "minhquang", SIGNED)


@pytest.fixture
def poor(settle: Settle) -> Household:
    """Bùi Thị Hương Thơm, poor by the national standard."""
    return settle("thon-lat", "01", THOM, members=2, national_class="poor")


@pytest.fixture
def sign(poor: Household, officer: Desk) -> Sign:
    """`sign(amount=5_000_000)`: a loan to her, signed and not paid out."""

    def put(household: Household | None = None, **change: object) -> Loan:
        return sign_loan(household or poor, by=officer, asked=replace(CONTRACT, **change))  # type: ignore[arg-type]

    return put


@pytest.fixture
def loan(sign: Sign, officer: Desk) -> Loan:
    """24 million at 6,6 %, paid out whole on the day of signing; half of it is due after a year."""
    return disburse(sign(), by=officer, day=SIGNED, amount=24_000_000)


@pytest.fixture
def paid(city: dict[str, Unit], desk: Desks) -> Booking:
    """20 million that the commune paid to the bank out of its budget of 2023."""
    city_desk, day = desk("standing_officer", day=date(2023, 3, 1)), date(2023, 3, 1)
    text = ProgrammeText("Vốn vay giảm nghèo", "city", "1/QĐ-UBND", day, "Vốn vay giảm nghèo", "stated", 2022, 2025)
    top = appropriate(
        city["ubnd-tp"], by=city_desk, programme=enter_programme(city["ubnd-tp"], by=city_desk, text=text),
        source=enter_source(city["ubnd-tp"], by=city_desk, kind="city", name="Ngân sách"), year=2023,
        amount=10**9, day=day, document="2/QĐ-UBND", terms=(),
    )  # fmt: skip
    return pay(top, by=city_desk, day=day, amount=20_000_000, payee="bank", words="Chuyển vốn", document="UNC 1")
