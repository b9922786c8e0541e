"""An offer fits a task when skill, days and place meet and hours are left; the larger helper comes first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from chungtay.rules.volunteering import Fit, Offer, Task, fit, fits

TASK = Task("repair", date(2024, 10, 1), date(2024, 10, 31), Decimal(40))
# A retired carpenter who comes whenever it does not rain.
CARPENTER = Offer(1, frozenset({"repair"}), date(2024, 10, 20), date(2024, 12, 31), reaches=True, left=Decimal(16))


def test_hours_and_days_are_those_that_both_have() -> None:
    assert fit(TASK, CARPENTER) == Fit(1, Decimal(16), date(2024, 10, 20), date(2024, 10, 31))


@pytest.mark.parametrize(
    "other",
    [
        replace(CARPENTER, skills=frozenset({"teach"})),
        replace(CARPENTER, reaches=False),
        replace(CARPENTER, since=date(2024, 11, 1)),
        replace(CARPENTER, left=Decimal(0)),
    ],
)
def test_an_offer_that_misses_one_of_them_does_not_fit(other: Offer) -> None:
    assert fit(TASK, other) is None


def test_one_shared_day_is_enough() -> None:
    assert fit(TASK, replace(CARPENTER, since=date(2024, 10, 31))) is not None


def test_who_carries_most_comes_first() -> None:
    group = replace(CARPENTER, key=2, left=Decimal(100))
    assert [one.key for one in fits(TASK, [CARPENTER, group])] == [2, 1]
    assert fits(TASK, [group])[0].hours == Decimal(40)
