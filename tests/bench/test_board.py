"""The arithmetic of a board: the median of ratios, goals of both directions, the exit code."""

import io

import pytest

from bench._board import Goal, Row, against_limit, compared, of_pairs, show
from bench._pages import listed, require_same


def row(ratio: float, goal: Goal | None) -> Row:
    return Row("tổng hợp", ratio, 1, ratio, "ms", goal)


def test_the_ratio_is_the_median_of_the_pairs_and_not_the_ratio_of_the_medians() -> None:
    found = of_pairs("cây", "ms", [(1, 10), (9, 10), (8, 80), (4, 5), (30, 10)], Goal(1))
    assert (found.ours, found.reference, found.ratio) == (8, 10, 0.8)


def test_a_time_holds_at_its_goal_and_not_above_it() -> None:
    assert row(0.5, Goal(0.5)).holds
    assert not row(0.51, Goal(0.5)).holds


def test_requests_hold_at_their_goal_and_not_below_it() -> None:
    assert row(0.5, Goal(0.5, at_least=True)).holds
    assert not row(0.49, Goal(0.5, at_least=True)).holds


def test_a_row_is_one_line_of_six_columns() -> None:
    assert row(0.25, Goal(0.5)).line == "tổng hợp | 0.25 ms | 1 ms | 0.25 | ≤ 0.5 | yes"
    assert row(0.25, Goal(0.5, at_least=True)).line == "tổng hợp | 0.25 ms | 1 ms | 0.25 | ≥ 0.5 | NO"
    assert row(9, None).line == "tổng hợp | 9 ms | 1 ms | 9.00 | – | –"


def test_a_limit_is_met_by_what_stays_under_it() -> None:
    assert against_limit("thành phố", "s", 15, 60).ratio == 0.25
    assert against_limit("thành phố", "s", 15, 60).holds
    assert not against_limit("thành phố", "s", 61, 60).holds


@pytest.mark.parametrize(("ratios", "code"), [((0.1, 0.5), 0), ((0.9, 0.1), 1), ((0.1, 0.9), 1), ((), 0)])
def test_the_board_is_zero_only_when_every_goal_holds(ratios: tuple[float, ...], code: int) -> None:
    out = io.StringIO()
    assert show((row(ratio, Goal(0.5)) for ratio in ratios), out) == code
    assert out.getvalue().splitlines()[0] == "name | ours | reference | ratio | goal | holds"
    assert len(out.getvalue().splitlines()) == len(ratios) + 1


def test_a_row_that_only_informs_never_fails_the_board() -> None:
    assert show([row(99, None)], io.StringIO()) == 0


def test_both_works_are_measured_in_turn_and_the_first_pair_is_thrown_away() -> None:
    asked: list[str] = []

    def ours() -> float:
        asked.append("ours")
        return 1000 if len(asked) <= 2 else 2

    def reference() -> float:
        asked.append("reference")
        return 4

    assert compared("danh sách", "ms", ours, reference).ratio == 0.5
    assert asked[:6] == ["ours", "reference", "reference", "ours", "ours", "reference"]
    assert len(asked) == 20


def test_pages_of_different_rows_are_never_compared() -> None:
    page = '<a href="/don-vi/thon-1/">Thôn 1</a> <a href="/don-vi/thon-1/">Thôn 1</a> <a href="/don-vi/?trang=2">2</a>'
    assert listed(page) == ["thon-1"]
    with pytest.raises(SystemExit, match="không cùng 50 dòng"):
        require_same(["thon-1"], ["thon-1"])
