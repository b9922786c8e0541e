"""What was lent beside what was given: by place and year, small sums kept from those who read no households."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.loans.models import Loan
from chungtay.apps.loans.queries import lent
from chungtay.apps.loans.shares import for_reader, shares_of
from chungtay.apps.loans.tables.shares import KEPT, share_figure
from chungtay.apps.loans.tests.conftest import KHOAI
from chungtay.apps.support.models import Grant
from chungtay.apps.units.models import Unit
from conftest import Desks

YEAR_END = date(2022, 12, 31)


@pytest.fixture
def gift(loan: Loan) -> Grant:
    """6 million given to the household that borrowed 24."""
    return Grant.objects.create(
        unit=loan.unit, household=loan.household, purpose="cong_cu", kind="money", amount=6_000_000,
        source="budget", day=date(2022, 11, 1),
    )  # fmt: skip


def test_money_counts_for_every_unit_above_on_its_day(loan: Loan, city: dict[str, Unit]) -> None:
    units = [city[key] for key in ("ubnd-tp", "bavi", "minhquang", "thon-lat", "hoangliet")]
    found = lent(units, date(2022, 10, 3), date(2022, 10, 4))
    assert [found[one.pk] for one in units] == [24_000_000] * 4 + [0]
    assert set(lent(units, date(2022, 10, 4), date(2023, 10, 4)).values()) == {0}
    assert set(lent(units, date(2022, 1, 1), date(2022, 10, 3)).values()) == {0}


def test_the_share_is_what_was_lent_of_both(gift: Grant, city: dict[str, Unit]) -> None:
    (commune,) = shares_of([city["minhquang"]], 2022, YEAR_END)
    assert (commune.lent, commune.given, commune.share) == (24_000_000, 6_000_000, Decimal(80))
    (empty,) = shares_of([city["hoangliet"]], 2022, YEAR_END)
    assert (empty.share, share_figure(empty).text) == (None, "Chưa có số liệu")


def test_few_households_are_kept_from_readers_of_counts(gift: Grant, city: dict[str, Unit], desk: Desks) -> None:
    shares = shares_of([city["minhquang"], city["xa-bavi"]], 2022, YEAR_END)
    assert not any(one.is_kept_back for one in for_reader(shares, desk("unit_officer", "bavi")))
    told = for_reader(shares, desk("auditor"))
    assert [one.is_kept_back for one in told] == [True, True]
    assert share_figure(told[0]).text == KEPT


def test_gifts_to_few_households_are_kept_back_where_nobody_borrowed(
    settle: Settle, city: dict[str, Unit], desk: Desks
) -> None:
    household = settle("tdp-1", "01", KHOAI)
    Grant.objects.create(
        unit=household.unit, household=household, purpose="cong_cu", kind="money", amount=6_000_000,
        source="budget", day=date(2022, 11, 1),
    )  # fmt: skip
    shares = shares_of([city["hoangliet"]], 2022, YEAR_END)
    assert [one.is_kept_back for one in for_reader(shares, desk("auditor"))] == [True]


def test_the_page_goes_down_by_place_and_shows_the_years(
    gift: Grant, sign_in: Callable[..., Client], settings: object
) -> None:
    settings.DEMO_TODAY = YEAR_END  # type: ignore[attr-defined]
    visitor = sign_in("unit_officer", "bavi", YEAR_END)
    page = visitor.get("/vay/ty-le/").content.decode()
    assert "Xã Minh Quang" in page and "80,0" in page and "Chưa đặt mục tiêu" in page
    assert visitor.get("/vay/ty-le/?noi=minhquang&nam=2021").status_code == 200
    assert visitor.get("/vay/ty-le/?noi=hoangliet").status_code == 404
    assert visitor.get("/vay/ty-le/?xuat=xlsx")["Content-Type"].endswith("spreadsheetml.sheet")
    told = sign_in("auditor", "", YEAR_END).get("/vay/ty-le/").content.decode()
    assert "24.000.000" not in told
