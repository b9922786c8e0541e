"""A commune with its villages, households of them, and their last surveys."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.households.models import (
    CaseState,
    Household,
    ReviewCase,
    ReviewRound,
    RoundKind,
    VillageReview,
)
from chungtay.apps.households.tests.conftest import Settle, settle, villages
from chungtay.apps.units.models import Unit
from chungtay.base.law import book
from chungtay.rules.deprivations import mask_of
from conftest import DAY

__all__ = ["Settle", "Survey", "settle", "survey", "villages"]

Survey = Callable[..., ReviewCase]


@pytest.fixture
def survey(city: dict[str, Unit]) -> Survey:
    """`survey(household, "chat_luong_nha_o", causes=["2"])`: its finished sheet lacks that, for that cause."""

    def fill(household: Household, *lacks: str, causes: tuple[str, ...] = (), on: date = DAY) -> ReviewCase:
        round_, _made = ReviewRound.objects.get_or_create(
            unit=city["minhquang"], kind=RoundKind.YEARLY, year=on.year, month=0,
            defaults={"starts": on, "ends": on, "opened_on": on},
        )  # fmt: skip
        review, _made = VillageReview.objects.get_or_create(round=round_, unit=household.unit)
        return ReviewCase.objects.create(
            review=review, unit=household.unit, household=household, source="on_list", area="nong_thon",
            deprivations=mask_of(lacks, book().indicators(on)), deprivation_count=len(lacks), causes=list(causes),
            state=CaseState.SURVEYED, surveyed_on=on,
        )  # fmt: skip

    return fill
