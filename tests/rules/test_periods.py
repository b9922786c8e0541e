"""Days are counted as offices count them."""

import datetime

import pytest

from chungtay.rules import periods
from chungtay.rules.periods import Period

D = datetime.date
TET = frozenset({D(2024, 2, 8), D(2024, 2, 9), D(2024, 2, 12), D(2024, 2, 13), D(2024, 2, 14)})


def test_a_period_includes_its_first_day_and_not_the_day_on_which_it_ends() -> None:
    period = Period(D(2022, 1, 1), D(2023, 1, 1))
    assert [period.covers(day) for day in (D(2021, 12, 31), D(2022, 1, 1), D(2022, 12, 31), D(2023, 1, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert Period.through(D(2022, 1, 1), D(2022, 12, 31)) == period == periods.year(2022)


def test_a_period_is_told_with_its_last_day() -> None:
    assert periods.year(2022).words() == "từ 01/01/2022 đến 31/12/2022"
    assert Period(D(2024, 7, 1)).words() == "từ 01/07/2024"


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="must end after it begins"):
        Period(D(2022, 1, 1), D(2022, 1, 1))


def test_two_periods_share_the_days_they_have_in_common() -> None:
    assert periods.year(2022).overlap(periods.year(2023)) is None
    assert Period(D(2022, 7, 1)).overlap(periods.year(2022)) == Period(D(2022, 7, 1), D(2023, 1, 1))


def test_ten_working_days_skip_weekends_and_holidays() -> None:
    assert periods.add_working_days(D(2024, 12, 2), 10) == D(2024, 12, 16)
    assert periods.add_working_days(D(2024, 2, 7), 2, TET) == D(2024, 2, 16)
    assert periods.working_days_between(D(2024, 12, 2), D(2024, 12, 16)) == 10
    assert periods.working_days_between(D(2024, 2, 7), D(2024, 2, 16), TET) == 2


def test_lateness_is_counted_up_to_the_day_of_looking() -> None:
    due = D(2024, 12, 15)
    assert periods.days_late(None, due, D(2024, 12, 20)) == 5
    assert periods.days_late(D(2024, 12, 17), due, D(2024, 12, 20)) == 2
    assert periods.days_late(D(2024, 12, 14), due, D(2024, 12, 20)) == 0
    assert not periods.is_on_time(None, due)
    assert periods.is_on_time(due, due)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (D(2022, 9, 27), 60, D(2017, 9, 27)),
        (D(2022, 3, 31), 1, D(2022, 2, 28)),
        (D(2024, 3, 31), 1, D(2024, 2, 29)),
        (D(2022, 1, 15), 1, D(2021, 12, 15)),
        (D(2022, 1, 15), 13, D(2020, 12, 15)),
    ],
)
def test_months_are_counted_back_on_the_calendar(day: datetime.date, months: int, before: datetime.date) -> None:
    assert periods.add_months(day, -months) == before
