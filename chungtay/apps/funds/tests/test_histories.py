"""Whatever happens to three funds: nothing vanishes, nothing falls below zero, every statement adds up."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.funds import charting
from chungtay.apps.funds import proof as papers
from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.tests.histories import FIRST, LENGTH, TODAY, History
from chungtay.apps.ledger import proof as books
from chungtay.apps.ledger.queries import balances, statement
from conftest import Desks

many = settings(
    max_examples=8, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DAYS = [FIRST + timedelta(place) for place in range(LENGTH + 1)]


@pytest.fixture
def history_of(city_fund: Fund, district_fund: Fund, fund: Fund, desk: Desks) -> object:
    funds = [city_fund, district_fund, fund]
    keepers = [desk("treasurer", one.unit.key, TODAY) for one in funds]
    roles = ("front_officer", "unit_leader", "unit_leader")
    deciders = [desk(role, one.unit.key, TODAY) for role, one in zip(roles, funds, strict=True)]
    return lambda seed: History(seed, funds, keepers, deciders)


@many
@given(seed=st.integers(0, 10**9))
def test_statements_follow_from_what_happened_on_every_day(history_of: object, seed: int) -> None:
    with transaction.atomic():
        history: History = history_of(seed)  # type: ignore[operator]
        history.play(30)
        assert books.verify() == []
        assert papers.verify() == []
        for fund in history.funds:
            for day in DAYS:
                held = balances(fund.book, day)
                assert held == {code: history.tally.held(fund, code, day) for code in charting.names()}
                assert min(held.values()) >= 0
            parts = [statement(fund.book, *period) for period in ((FIRST, DAYS[9]), (DAYS[10], DAYS[-1]))]
            whole = statement(fund.book, FIRST, DAYS[-1])
            for early, late, both in zip(*parts, whole, strict=True):
                assert (early.opening, early.closing, late.closing) == (both.opening, late.opening, both.closing)
                assert (early.came + late.came, early.went + late.went) == (both.came, both.went)
        transaction.set_rollback(True)


def test_the_histories_meet_refusals_too(history_of: object) -> None:
    history: History = history_of(7)  # type: ignore[operator]
    history.play(30)
    assert history.refused > 2
    assert len(history.papers) > 3
