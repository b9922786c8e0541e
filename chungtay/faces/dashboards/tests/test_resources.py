"""The dashboard of resources: each đồng once, as of a day; what could point at a household is told to few."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.tests.conftest import Passed, passed, programme, source, top
from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.tests.conftest import Gives, fund, gives
from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import Settle, settle, villages
from chungtay.apps.loans import reckoning
from chungtay.apps.loans.models import Loan
from chungtay.apps.loans.services.money import disburse, repay
from chungtay.apps.loans.tests.conftest import SIGNED, Sign, loan, officer, poor, sign
from chungtay.apps.support.models import Grant
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.faces.dashboards import resource_places, resources
from chungtay.faces.dashboards.resources import Section
from conftest import Desks

__all__ = ["fund", "gives", "loan", "officer", "passed", "poor", "programme", "settle", "sign", "source", "top",
           "villages"]  # fmt: skip
NOVEMBER, NEXT = date(2022, 11, 30), date(2023, 6, 30)
MILLION = 1_000_000


def sections(desk: Desk, day: date, year: str = "") -> dict[str, Section]:
    return {one.key: one for one in resources.read(desk, day, year)[1]}


def told(section: Section) -> dict[str, str]:
    return {one.label: one.figure.text for one in section.stats}


def bars(section: Section) -> dict[str, object]:
    return {bar.label: bar.figure.value for bar in section.bars}


@pytest.fixture
def given(poor: Household, villages: dict[str, Unit]) -> Grant:
    """Two million for the roof of Bùi Thị Hương Thơm, who keeps two sows."""
    return Grant.objects.create(
        unit=villages["thon-lat"], household=poor, purpose="house", kind="money", amount=2 * MILLION, source="budget",
        day=date(2022, 10, 20),
    )  # fmt: skip


def test_what_is_lent_stands_beside_what_is_given(loan: Loan, given: Grant, desk: Desks) -> None:
    found = sections(desk("poverty_officer", "minhquang", NOVEMBER), NOVEMBER)
    assert told(found["cho-vay-va-cho"]) == {
        "Cho vay có điều kiện": "24.000.000",
        "Hỗ trợ không hoàn trả": "2.000.000",
        "Cho vay so với hỗ trợ": "12,00",
    }
    trend = found["cho-vay-va-cho"].trend
    assert trend is not None
    assert [point.figure.value for point in trend.points] == [None, None, None, 12]


def test_a_loan_is_at_risk_from_its_first_late_instalment(loan: Loan, desk: Desks) -> None:
    early = sections(desk("poverty_officer", "minhquang", NOVEMBER), NOVEMBER)["rui-ro"]
    assert told(early)["Khoản vay quá hạn"] == "0"
    later = date(2023, 10, 10)
    late = told(sections(desk("poverty_officer", "minhquang", later), later)["rui-ro"])
    assert (late["Khoản vay quá hạn"], late["Dư nợ của khoản quá hạn"]) == ("1", "24.000.000")
    assert late["Tỷ lệ dư nợ quá hạn"] == "100,0"


def test_loans_are_at_risk_today_whatever_the_year_that_is_shown(loan: Loan, desk: Desks) -> None:
    later = date(2023, 10, 10)
    by = desk("poverty_officer", "minhquang", later)
    for year in ("2022", "2023"):
        for one in sections(by, later, year)["rui-ro"].stats:
            assert (one.figure.day, "năm" in one.figure.how) == (later, False), one.label
    running = sections(by, later)["rui-ro"].stats[0].figure
    assert [(one.label, one.text) for one in running.inputs] == [("Số khoản", "1"), ("Số hộ", "1")]


def test_many_loans_of_one_household_are_as_personal_as_one(sign: Sign, officer: Desk, desk: Desks) -> None:
    for _each in range(6):
        disburse(sign(amount=4 * MILLION), by=officer, day=SIGNED, amount=4 * MILLION)
    late = date(2023, 10, 10)
    found = sections(desk("auditor", day=late), late)["rui-ro"]
    assert set(told(found).values()) == {"Giữ kín"}
    assert all("Số quá nhỏ có thể cho biết là hộ nào." in one.figure.how for one in found.stats)


def test_late_loans_are_kept_back_where_the_rest_would_point_at_one_household(
    settle: Settle, sign: Sign, officer: Desk, desk: Desks
) -> None:
    for number in range(6):
        home = settle("thon-lat", f"3{number}", national_class="poor")
        disburse(sign(home, amount=MILLION, months=12), by=officer, day=SIGNED, amount=MILLION)
    in_time = disburse(sign(amount=MILLION), by=officer, day=SIGNED, amount=MILLION)
    first, last = date(2023, 10, 3), date(2023, 10, 4)
    due = reckoning.debt_of(in_time, first).due
    repay(in_time, by=desk("poverty_officer", "minhquang", first), day=first, amount=due)
    found = told(sections(desk("auditor", day=last), last)["rui-ro"])
    assert found == {
        "Dư nợ đang vay": "6.500.000", "Khoản vay quá hạn": "Giữ kín", "Dư nợ của khoản quá hạn": "Giữ kín",
        "Tỷ lệ dư nợ quá hạn": "Giữ kín",
    }  # fmt: skip


@pytest.mark.parametrize("year", ["0000", "0001", "9999", "2020", "năm"])
def test_a_year_that_is_not_shown_is_that_of_the_day(
    year: str, at: Callable[..., Client], city: dict[str, Unit]
) -> None:
    assert at("standing_officer").get("/nguon-luc/", {"nam": year}).context["scope"].year.number == 2024


def test_the_money_of_one_household_is_kept_from_those_who_read_none(loan: Loan, given: Grant, desk: Desks) -> None:
    auditor = desk("auditor", day=NOVEMBER)
    found = sections(auditor, NOVEMBER)
    assert set(told(found["cho-vay-va-cho"]).values()) == {"Giữ kín"}
    assert "Vốn cho vay" not in bars(found["nguon"])
    scope, _all = resources.read(auditor, NOVEMBER, "")
    assert [one.key for one in resource_places.columns(scope)] == ["noi", "ty_le", "ngan_sach", "quy"]


def test_budget_money_that_was_passed_on_is_counted_once(
    top: Holding, passed: Passed, desk: Desks, city: dict[str, Unit]
) -> None:
    passed(top, "bavi", 300)
    found = sections(desk("standing_officer", day=NEXT), NEXT)
    assert bars(found["nguon"]) == {"Ngân sách Thành phố": 1_000 * MILLION}
    budget = told(found["ngan-sach"])
    assert (budget["Kinh phí được giao"], budget["Đã phân bổ xuống dưới"]) == ("1.000.000.000", "300.000.000")
    district = told(sections(desk("unit_officer", "bavi", NEXT), NEXT)["ngan-sach"])
    assert (district["Kinh phí được giao"], district["Đã phân bổ xuống dưới"]) == ("300.000.000", "0")
    assert told(sections(desk("unit_officer", "hoangmai", NEXT), NEXT)["ngan-sach"]) == {}


def test_a_settlement_that_was_not_handed_in_by_its_day_is_overdue(top: Holding, passed: Passed, desk: Desks) -> None:
    passed(top, "bavi", 300)
    for day, overdue in ((date(2024, 2, 29), "0"), (date(2024, 3, 1), "1")):
        found = sections(desk("standing_officer", day=day), day, "2023")
        assert told(found["ngan-sach"])["Quyết toán quá hạn"] == overdue


def test_gifts_count_in_the_year_in_which_they_came(fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 5 * MILLION)
    by = desk("unit_officer", "minhquang", NEXT)
    assert told(sections(by, NEXT, "2022")["quy"])["Quỹ đã thu"] == "5.000.000"
    assert told(sections(by, NEXT, "2023")["quy"]) == {}
    assert told(sections(by, date(2022, 10, 16), "2022")["quy"]) == {}, "the day before it came"


def test_villages_stand_the_poorest_first_beside_what_went_there(
    settle: Settle, loan: Loan, given: Grant, desk: Desks
) -> None:
    for code in ("11", "12", "13"):
        settle("thon-lat", code, national_class="not_poor")
    settle("thon-cua", "15", national_class="near_poor")
    scope, _all = resources.read(desk("unit_officer", "minhquang", NOVEMBER), NOVEMBER, "")
    lines = resource_places.lines(scope)
    assert [(line.place.key, resource_places.rate_figure(line).text) for line in lines] == [
        ("thon-cua", "100,0"), ("thon-lat", "25,0"),
    ]  # fmt: skip
    assert [resource_places.per_home(line).value for line in lines] == [0, 26 * MILLION]


def test_a_commune_without_a_closed_year_has_no_rate_yet(settle: Settle, fund: Fund, gives: Gives, desk: Desks) -> None:
    gives(fund, 5 * MILLION)
    settle("thon-lat", "14", national_class="poor")
    scope, _all = resources.read(desk("unit_officer", "bavi", NOVEMBER), NOVEMBER, "")
    (line,) = resource_places.lines(scope)
    assert line.place.key == "minhquang"
    assert resource_places.rate_figure(line).text == "Chưa có số liệu"
    assert [column.cell(line).text for column in resource_places.columns(scope)[2:4]] == ["0", "5.000.000"]


def test_an_empty_year_says_what_to_do_next(at: Callable[..., Client], city: dict[str, Unit]) -> None:
    shown = at("standing_officer").get("/nguon-luc/").content.decode()
    for words in ("Năm này chưa ghi khoản nào", "Năm này chưa có kinh phí nào", "Năm này chưa có lời hứa"):
        assert words in shown


@pytest.mark.parametrize(("role", "status"), [("treasurer", 200), ("auditor", 200), ("system_admin", 403)])
def test_who_reads_the_sums(role: str, status: int, at: Callable[..., Client], city: dict[str, Unit]) -> None:
    assert at(role, "minhquang").get("/nguon-luc/").status_code == status


def test_the_page_asks_equally_often_for_one_place_and_for_three(
    settle: Settle, at: Callable[..., Client], villages: dict[str, Unit]
) -> None:
    client, counts = at("unit_officer", "bavi"), []
    client.get("/nguon-luc/")
    for places in (("thon-lat",), ("thon-hop", "thon-cua")):
        for number, place in enumerate(places):
            settle(place, f"{number}1", national_class="poor")
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/nguon-luc/").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
