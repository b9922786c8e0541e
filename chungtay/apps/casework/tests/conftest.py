"""A poor household of Thôn Lặt with the people who make its plan, and the plan at each of its stages."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.casework.contents import Aim, Step
from chungtay.apps.casework.models import HouseholdPlan
from chungtay.apps.casework.services import agree, put_step, save_aims, save_words, start_plan
from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import BINH, Settle, settle, villages
from chungtay.base.access import Desk
from conftest import Desks

__all__ = ["agreed", "family", "head", "plan", "settle", "villages", "write_whole"]

BEGUN = date(2022, 10, 10)
COW = Step(0, "cow", "Nuôi hai con bò sinh sản", "family", date(2023, 6, 30), "Chi hội Nông dân thôn")
ROOF = Step(0, "house", "Sửa mái bếp", "village", date(2022, 12, 31))
HERD = Aim(0, "cow", "Có đàn bò năm con", date(2024, 12, 31))
Write = Callable[..., HouseholdPlan]


@pytest.fixture
def family(settle: Settle) -> Household:
    """Đặng Văn Bình Yên's household, poor by the national standard: weaves baskets, counts his hens twice."""
    return settle("thon-lat", "01", BINH, members=2, national_class="poor", recognised_on=date(2021, 12, 15))


@pytest.fixture
def head(desk: Desks, villages: object) -> Desk:
    """The head of Thôn Lặt, who knows every family's well."""
    return desk("village_head", "thon-lat", BEGUN)


@pytest.fixture
def write_whole() -> Write:
    """`write_whole(household, by)`: a plan with everything that a family can agree to."""

    def write(household: Household, by: Desk) -> HouseholdPlan:
        plan = start_plan(household, by=by)
        save_words(plan, by=by, family_promise="Chăm bò, cho con đi học", commune_promise="Bảo lãnh vay vốn")
        save_aims(plan, by=by, aims=[HERD])
        put_step(plan, by=by, step=COW)
        return put_step(plan, by=by, step=ROOF)

    return write


@pytest.fixture
def plan(write_whole: Write, family: Household, head: Desk) -> HouseholdPlan:
    return write_whole(family, head)


@pytest.fixture
def agreed(plan: HouseholdPlan, head: Desk) -> HouseholdPlan:
    return agree(plan, by=head, who=BINH, day=BEGUN, read_aloud=True)
