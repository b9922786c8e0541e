"""Time tables as cron writes them: slots, both ways of narrowing days, and what is no time table."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chungtay.base import cron

MOMENTS = st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2030, 12, 31))  # noqa: DTZ001


def field(low: int, high: int) -> st.SearchStrategy[str]:
    number = st.integers(low, high)
    span = st.tuples(number, number).map(lambda pair: f"{min(pair)}-{max(pair)}")
    bare = st.one_of(st.just("*"), number.map(str), span)
    stepped = st.tuples(st.one_of(st.just("*"), span), st.integers(1, high)).map(lambda pair: f"{pair[0]}/{pair[1]}")
    return st.lists(st.one_of(bare, stepped), min_size=1, max_size=3).map(",".join)


LINES = st.tuples(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7)).map(" ".join)


def fits(table: cron.Cron, moment: datetime) -> bool:
    return table.falls_on(moment.date()) and moment.hour in table.hours and moment.minute in table.minutes


@settings(max_examples=150, deadline=None)
@given(LINES, MOMENTS)
@example("0 0 29 2 *", datetime(2023, 3, 1))  # noqa: DTZ001
def test_the_latest_and_the_next_slot_stand_on_either_side_of_every_moment(line: str, moment: datetime) -> None:
    table = cron.read(line)
    latest, following = table.latest(moment), table.following(moment)
    assert latest is not None
    assert following is not None
    assert latest <= moment < following
    assert fits(table, latest)
    assert fits(table, following)
    assert table.following(latest) == following
    assert table.latest(following) == following
    assert table.latest(following - timedelta(minutes=1)) == latest


@settings(max_examples=60, deadline=None)
@given(LINES, MOMENTS)
def test_no_minute_between_two_slots_was_left_out(line: str, moment: datetime) -> None:
    table = cron.read(line)
    following = table.following(moment)
    assert following is not None
    minute = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
    looked = min(following, minute + timedelta(hours=30))
    while minute < looked:
        assert not fits(table, minute)
        minute += timedelta(minutes=1)


@pytest.mark.parametrize(
    ("line", "day", "falls"),
    [
        ("0 6 * * *", date(2024, 12, 20), True),
        ("0 6 * * 1-5", date(2024, 12, 21), False),
        ("0 6 * * 7", date(2024, 12, 22), True),
        ("0 6 * * 0", date(2024, 12, 22), True),
        ("0 6 1 * 5", date(2024, 12, 20), True),
        ("0 6 1 * 5", date(2024, 12, 1), True),
        ("0 6 1 * 5", date(2024, 12, 2), False),
        ("0 6 */2 * *", date(2024, 12, 20), False),
        ("0 6 */2 * *", date(2024, 12, 21), True),
        ("0 6 * 1,7 *", date(2024, 12, 20), False),
    ],
)
def test_a_day_counts_as_cron_counts_it(line: str, day: date, falls: bool) -> None:
    assert cron.read(line).falls_on(day) is falls


def test_of_the_day_of_the_month_and_of_the_week_one_is_enough_once_both_are_narrowed() -> None:
    table = cron.read("30 5 13 * 5")
    found, moment = [], datetime(2024, 9, 1)  # noqa: DTZ001
    for _ in range(6):
        after = table.following(moment)
        assert after is not None
        found.append(after.date())
        moment = after
    assert found == [date(2024, 9, day) for day in (6, 13, 20, 27)] + [date(2024, 10, 4), date(2024, 10, 11)]


@pytest.mark.parametrize(
    "line",
    ["", "* * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * * 13 *", "* * * * 8", "5-2 * * * *", "*/0 * * * *",
     "a * * * *", "1- * * * *", "1,,2 * * * *", "-1 * * * *", "²  * * * *"],
)  # fmt: skip
def test_what_is_no_time_table_is_refused(line: str) -> None:
    with pytest.raises(ValueError):
        cron.read(line)


def test_a_day_that_never_comes_has_no_slot() -> None:
    assert cron.read("0 0 31 2 *").following(datetime(2024, 1, 1)) is None  # noqa: DTZ001
    assert cron.read("0 0 31 2 *").latest(datetime(2024, 1, 1)) is None  # noqa: DTZ001
