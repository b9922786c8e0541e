"""The two measures of money, on both sides of their limits: settled on time, and raised against what was promised."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.budgets.models import Holding
from chungtay.apps.budgets.services import accept_settlement, pay, submit_settlement
from chungtay.apps.budgets.tests.conftest import passed, programme, source, top
from chungtay.apps.funds.models import Fund
from chungtay.apps.funds.services import open_fund, receive
from chungtay.apps.movements.models import Mode
from chungtay.apps.scoring import services
from chungtay.apps.scoring.models import Round, RoundCriterion, Score
from chungtay.apps.scoring.tests.conftest import World
from chungtay.apps.units.models import Unit
from chungtay.rules.scoring import MEASURES, resources_mobilised

__all__ = ["passed", "programme", "source", "top"]
Desks = Callable[..., PostDesk]
Measured = Callable[[str, str, date], Score]
DUE = date(2024, 1, 31)
CRITERIA = {"minhquang": "com_reports_on_time", "bavi": "dis_reports_on_time"}


@pytest.fixture
def measured(round: Round, desk: Desks) -> Measured:
    """The score of the unit by the measure named, as a pack that asks for it would have it."""

    def run(unit: str, measure: str, day: date) -> Score:
        assert measure in MEASURES
        RoundCriterion.objects.filter(key__in=CRITERIA.values()).update(measure=measure)
        services.compute_measures(round, by=desk("emulation_officer", day=day))
        return Score.objects.get(sheet__round=round, sheet__unit__key=unit, criterion__key=CRITERIA[unit])

    return run


@pytest.fixture
def commune(top: Holding, passed: Callable[..., Holding]) -> Holding:
    """Xã Minh Quang holds 120 million of 2023 and settles by 31/01/2024; the district by 29/02/2024."""
    return passed(passed(top, "bavi", 300), "minhquang", 120)


def hand_in(commune: Holding, desk: Desks, day: date) -> Holding:
    return submit_settlement(commune, by=desk("unit_officer", "minhquang", day))


def test_a_settlement_handed_in_on_its_due_day_is_on_time(commune: Holding, desk: Desks, measured: Measured) -> None:
    hand_in(commune, desk, DUE)
    score = measured("minhquang", "settled_on_time", date(2024, 2, 1))
    assert score.measured["because"] == "1 trên 1 quyết toán đúng hạn"
    assert score.computed_points == Decimal("15.00")


def test_a_settlement_one_day_later_is_late(commune: Holding, desk: Desks, measured: Measured) -> None:
    hand_in(commune, desk, date(2024, 2, 1))
    score = measured("minhquang", "settled_on_time", date(2024, 2, 1))
    assert (score.measured["because"], score.computed_points) == ("0 trên 1 quyết toán đúng hạn", Decimal("0.00"))


def test_a_settlement_counts_from_the_day_after_it_was_due(commune: Holding, measured: Measured) -> None:
    score = measured("minhquang", "settled_on_time", DUE)
    assert (score.measured["because"], score.computed_points) == ("Chưa có quyết toán nào đến hạn", None)
    assert measured("minhquang", "settled_on_time", date(2024, 2, 1)).computed_points == Decimal("0.00")


def test_a_refused_settlement_counts_as_never_handed_in(commune: Holding, desk: Desks, measured: Measured) -> None:
    pay(commune, by=desk("unit_officer", "minhquang", DUE), day=DUE, amount=20_000_000, payee="households",
        words="Hỗ trợ sửa nhà", document="PC 2")  # fmt: skip
    hand_in(commune, desk, DUE)
    assert measured("minhquang", "settled_on_time", date(2024, 2, 1)).measured["numerator"] == "1"
    leader = desk("unit_leader", "bavi", date(2024, 2, 1))
    accept_settlement(commune, by=leader, settled=0, document="9/QĐ-UBND", reason="Không có chứng từ")
    assert measured("minhquang", "settled_on_time", date(2024, 2, 1)).measured["numerator"] == "0"


def test_a_district_answers_for_its_communes_too(commune: Holding, desk: Desks, measured: Measured) -> None:
    hand_in(commune, desk, DUE)
    accept_settlement(commune, by=desk("unit_leader", "bavi", date(2024, 2, 5)), settled=0, document="1/QĐ")
    score = measured("bavi", "settled_on_time", date(2024, 3, 1))
    assert score.measured["because"] == "1 trên 2 quyết toán đúng hạn"


@pytest.fixture
def fund(city: dict[str, Unit], desk: Desks) -> Fund:
    return open_fund(city["minhquang"], by=desk("unit_leader", "minhquang", date(2023, 1, 5)))


def give(fund: Fund, desk: Desks, amount: int, day: date) -> None:
    treasurer = desk("treasurer", "minhquang", day)
    receive(fund, by=treasurer, giver=None, day=day, kind="money", amount=amount, account="cash", words="Ủng hộ")


@pytest.mark.parametrize(
    ("amount", "points"), [(50_000_000, "0.00"), (50_100_000, "0.03"), (99_900_000, "14.97"), (100_000_000, "15.00")]
)
def test_gifts_of_the_year_stand_against_what_the_plan_promised(
    fund: Fund, world: World, desk: Desks, measured: Measured, amount: int, points: str
) -> None:
    world.target("minhquang", Mode.TO, 100_000_000, indicator="mobilised_vnd")
    give(fund, desk, amount, date(2023, 11, 1))
    give(fund, desk, 1, date(2024, 1, 2))
    score = measured("minhquang", "resources_mobilised", date(2024, 1, 31))
    assert score.measured["numerator"] == str(amount)
    assert score.computed_points == Decimal(points)


def test_a_district_counts_the_funds_of_its_place_and_no_promise_is_no_measure(
    fund: Fund, world: World, desk: Desks, measured: Measured
) -> None:
    give(fund, desk, 30_000_000, date(2023, 11, 1))
    assert measured("bavi", "resources_mobilised", date(2024, 1, 31)).computed_points is None
    world.target("bavi", Mode.TO, 60_000_000, indicator="mobilised_vnd")
    score = measured("bavi", "resources_mobilised", date(2024, 1, 31))
    assert score.measured["because"] == "đã tiếp nhận 30.000.000 đ trên 60.000.000 đ ghi trong kế hoạch"


def test_a_place_without_a_fund_has_no_data() -> None:
    assert resources_mobilised(None, 5).because == "Chưa có số liệu"
    assert resources_mobilised(0, 5).value == 0
