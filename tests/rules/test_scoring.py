"""Measures are exact, and no data is never a zero."""

import datetime
from decimal import Decimal

import pytest

from chungtay.rules.pack_sheets import Scale
from chungtay.rules.scoring import (
    MEASURES,
    NO_DATA,
    Dated,
    change_to_target,
    documents_on_time,
    points_for,
    ratio_to_target,
    repayable_share,
    reports_on_time,
    total,
)

D = Decimal
DUE = datetime.date(2024, 12, 15)
LATER = datetime.date(2024, 12, 20)
HALF_TO_FULL = Scale(zero_at=D(50), full_at=D(100))


def test_a_report_sent_on_its_due_day_is_on_time_and_one_not_sent_is_late() -> None:
    result = reports_on_time([Dated(DUE, DUE), Dated(DUE, LATER), Dated(DUE, None), Dated(DUE, DUE)], LATER)
    assert (result.value, result.numerator, result.denominator) == (D(50), D(2), D(4))
    assert result.because == "2 trên 4 báo cáo đúng hạn"


def test_what_is_not_yet_due_is_not_counted() -> None:
    assert documents_on_time([Dated(LATER, None)], DUE).value is None
    assert documents_on_time([Dated(DUE, None)], DUE).value is None
    assert documents_on_time([Dated(DUE, None)], LATER).value == 0


@pytest.mark.parametrize(("done", "percent"), [(1582, "218.81"), (1487, "205.67"), (723, "100.00"), (0, "0.00")])
def test_the_city_of_2022_against_its_plan_of_723(done: int, percent: str) -> None:
    value = ratio_to_target(done, 723).value
    assert value is not None
    assert value.quantize(D("0.01")) == D(percent)


def test_nothing_left_to_reduce_is_fully_reached_without_a_division_by_zero() -> None:
    assert ratio_to_target(0, 0).value == 100
    assert ratio_to_target(-3, 0).value == 0


def test_without_a_figure_or_a_target_there_is_no_value() -> None:
    assert ratio_to_target(None, 5) is NO_DATA


def test_a_place_where_nobody_is_left_has_reached_whatever_it_promised() -> None:
    assert ratio_to_target(2, 5, left=0).value == 100
    assert ratio_to_target(2, 5, left=1).value == 40
    assert "không còn hộ nào" in ratio_to_target(0, 3, left=0).because
    assert change_to_target(10, None, 3) is NO_DATA


def test_to_642_is_not_by_642() -> None:
    to = change_to_target(3612, 642, 2134).value
    by = ratio_to_target(3612 - 2134, 642).value
    assert to is not None
    assert by is not None
    assert (to.quantize(D("0.1")), by.quantize(D("0.1"))) == (D("49.8"), D("230.2"))


@pytest.mark.parametrize(
    ("value", "points"),
    [("40", "0.00"), ("50", "0.00"), ("75", "7.50"), ("100", "15.00"), ("218.8", "15.00")],
)
def test_points_rise_in_a_straight_line_and_stop_at_the_ends(value: str, points: str) -> None:
    result = ratio_to_target(D(value), 100)
    assert points_for(result, HALF_TO_FULL, D(15)) == D(points)


@pytest.mark.parametrize(
    ("lent", "given", "value", "points"),
    [(50, 50, "50", "0.00"), (51, 49, "51", "0.30"), (75, 25, "75", "7.50"), (10, 0, "100", "15.00")],
)
def test_the_share_that_is_lent_counts_both_sides(lent: int, given: int, value: str, points: str) -> None:
    result = repayable_share(lent, given)
    assert (result.value, points_for(result, HALF_TO_FULL, D(15))) == (D(value), D(points))


@pytest.mark.parametrize(("lent", "given"), [(0, 0), (None, 0), (0, None)])
def test_where_nothing_was_lent_or_given_there_is_nothing_to_measure(lent: int | None, given: int | None) -> None:
    assert repayable_share(lent, given).value is None


def test_half_a_hundredth_goes_up() -> None:
    assert points_for(ratio_to_target(D("0.5"), 100), Scale(D(0), D(100)), D(1)) == D("0.01")


def test_a_scale_may_fall() -> None:
    assert points_for(ratio_to_target(25, 100), Scale(zero_at=D(100), full_at=D(0)), D(8)) == D("6.00")


def test_no_data_gives_no_points_and_no_total() -> None:
    assert points_for(NO_DATA, HALF_TO_FULL, D(15)) is None
    summed = total({"a": D("7.5"), "b": None})
    assert (summed.points, summed.so_far, summed.missing) == (None, D("7.5"), ("b",))
    assert total({"a": D("7.5"), "b": D(0)}).points == D("7.5")
    assert total({}).points is None


def test_every_measure_says_in_words_how_it_is_found_and_which_clause_it_serves() -> None:
    assert sorted(MEASURES) == [
        "documents_on_time", "ratio_to_target", "repayable_share", "reports_on_time", "resources_mobilised",
        "settled_on_time",
    ]  # fmt: skip
    for key, measure in MEASURES.items():
        assert measure.key == key
        assert measure.words.endswith(".")
        assert measure.clauses
