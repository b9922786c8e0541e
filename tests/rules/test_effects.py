"""The middle of the changes, its exact interval and what is left unsaid, against values worked by hand."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.effects import Change, Effect, Interval, effect, interval, least_for, median

D = Decimal


def changes(*moved: int) -> list[Change]:
    return [Change(D(100), D(100 + by)) for by in moved]


def measured(*moved: int, least: int = 6, origin: Change | None = None) -> Effect:
    found = effect(changes(*moved), confidence_pct=95, least_places=least, origin=origin)
    assert found is not None
    return found


def test_without_a_place_there_is_no_effect() -> None:
    assert effect([], confidence_pct=95, least_places=6) is None


def test_one_place_is_told_as_it_is_and_estimates_nothing() -> None:
    assert measured(-3) == Effect(1, D(-3), D(-3), D(-3), None, None)


def test_of_an_even_number_the_middle_lies_between_two() -> None:
    # -7 -5 -4 | -3 -2 1
    assert measured(-2, -7, 1, -4, -3, -5).median == D("-3.5")
    assert median([D(1), D(2), D(9)]) == 2


def test_six_places_give_their_whole_range_at_ninety_six_and_seven_eighths() -> None:
    """One of the 64 ways that six coins fall is all heads, one all tails: 100 - 200/64."""
    found = measured(-2, -7, 1, -4, -3, -5)
    assert (int(found.least), int(found.most)) == (-7, 1)
    assert found.interval == Interval(D(-7), D(1), D("96.875"))


def test_five_places_are_too_few_for_ninety_five_in_a_hundred() -> None:
    """All heads or all tails: 2/32, so at most 93,75 %."""
    assert interval([D(n) for n in range(5)], 95) is None
    assert interval([D(n) for n in range(5)], 93) == Interval(D(0), D(4), D("93.75"))


def test_nine_places_leave_out_the_smallest_and_the_largest() -> None:
    """Fewer than two heads in nine throws: (1 + 9)/512, both sides 3,90625 %; fewer than three would be 17,97 %."""
    assert interval([D(n) for n in range(1, 10)], 95) == Interval(D(2), D(8), D("96.09375"))


def test_twenty_places_reach_from_the_sixth_to_the_fifteenth() -> None:
    """1 + 20 + 190 + 1140 + 4845 + 15504 = 21700 of 1048576 on each side."""
    found = interval([D(n) for n in range(1, 21)], 95)
    assert found is not None
    assert (int(found.low), int(found.high)) == (6, 15)
    assert found.coverage_pct == 100 - D(2 * 21700 * 100) / 1048576
    assert round(found.coverage_pct, 2) == D("95.86")


def test_fewer_places_than_the_house_asks_for_give_no_interval() -> None:
    assert measured(-2, -7, 1, -4, -3, -5, least=7).interval is None


def test_places_that_did_not_move_went_neither_way() -> None:
    down = Change(D(40), D(31))
    assert measured(-3, -1, 0, 2, origin=down).same_way == 2
    assert measured(-3, -1, 0, 2, origin=Change(D(1), D(4))).same_way == 1


def test_an_origin_that_did_not_move_tells_no_way() -> None:
    assert measured(-3, origin=Change(D(5), D(5))).same_way is None


@pytest.mark.parametrize(("confidence", "places"), [(50, 2), (90, 5), (95, 6), (99, 8)])
def test_the_fewest_places_follow_from_the_confidence(confidence: int, places: int) -> None:
    assert least_for(confidence) == places


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=6, max_size=40))
def test_the_middle_lies_in_the_interval_in_whatever_order_places_report(moved: list[int]) -> None:
    found = measured(*moved)
    assert measured(*moved[::-1]) == found == measured(*moved[::2], *moved[1::2])
    assert found.interval is not None
    assert found.least <= found.interval.low <= found.median <= found.interval.high <= found.most
    assert 95 <= found.interval.coverage_pct < 100
