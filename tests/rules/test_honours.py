"""Councils vote by all their members, and money is never lost."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.honours import Ballots, Candidate, eligibility, is_eligible, outcome, prize
from chungtay.rules.lawbook import load
from chungtay.rules.money import allocate, round_up
from chungtay.rules.pack_honours import Council

COUNCIL = Council(
    clause="V",
    status="suggested",
    title="Hội đồng Thi đua - Khen thưởng",
    quorum_numerator=2,
    quorum_denominator=3,
    threshold_pct=Decimal(80),
    posting_working_days=10,
    appraisal_working_days=25,
)


@pytest.mark.parametrize(
    ("members", "present", "yes", "quorate", "passed"),
    [
        (15, 10, 12, True, True),
        (15, 9, 12, False, False),
        (15, 10, 11, True, False),
        (3, 2, 2, True, False),
        (1, 1, 1, True, True),
    ],
)
def test_quorum_and_threshold_count_all_members(
    members: int, present: int, yes: int, quorate: bool, passed: bool
) -> None:
    result = outcome(Ballots(members, present, yes), COUNCIL)
    assert (result.quorate, result.passed) == (quorate, passed)


def test_the_outcome_says_why() -> None:
    assert outcome(Ballots(15, 10, 11), COUNCIL).because == (
        "10 trên 15 thành viên dự họp (đủ 2/3); 11 phiếu đồng ý, bằng 73,3 % tổng số thành viên (chưa đạt 80 %)."
    )


def test_more_votes_than_members_are_refused() -> None:
    with pytest.raises(ValueError, match="cannot be more"):
        Ballots(9, 9, 10)


def test_a_prize_says_how_it_was_found() -> None:
    book = load(Path(__file__).parents[2] / "law")
    found = prize(book, "bang_khen_tinh", "collective", datetime.date(2025, 8, 1))
    assert found.because == "1,5 × 2.340.000 đ × 2, làm tròn lên đến 10.000 đ: 7.020.000 đ (theo nơi dẫn lại)."


def test_a_nominee_without_a_score_cannot_be_told_eligible() -> None:
    lines = eligibility(Candidate(True, None, open_case=False, awarded_for_same=False, places_left=1), Decimal(80))
    assert [(line.key, line.holds) for line in lines] == [
        ("registered", True),
        ("score", None),
        ("clean", True),
        ("not_twice", True),
        ("quota", True),
    ]
    assert not is_eligible(lines)
    assert is_eligible(eligibility(Candidate(True, Decimal(80), False, False, 1), Decimal(80)))


def test_money_is_rounded_up_to_whole_steps() -> None:
    assert [round_up(Decimal(dong), 10_000) for dong in (702_000, 700_000, 1)] == [710_000, 700_000, 10_000]


def test_a_left_over_dong_goes_to_the_largest_remainder() -> None:
    assert allocate(100, {"Ba Vì": 1, "Mỹ Đức": 1, "Sóc Sơn": 1}) == {"Ba Vì": 34, "Mỹ Đức": 33, "Sóc Sơn": 33}
    assert allocate(10, {"a": Decimal("0.26"), "b": Decimal("0.74")}) == {"a": 3, "b": 7}


def test_money_is_not_shared_by_nothing() -> None:
    with pytest.raises(ValueError, match="all weights are zero"):
        allocate(100, {"a": 0})


@given(st.integers(0, 10**13), st.dictionaries(st.integers(), st.integers(0, 10**6), min_size=1))
def test_shares_add_up_and_none_is_a_whole_dong_away(dong: int, weights: dict[int, int]) -> None:
    if not sum(weights.values()):
        weights = weights | {1: 1}
    shares = allocate(dong, weights)
    whole = sum(weights.values())
    assert sum(shares.values()) == dong
    assert all(abs(shares[key] * whole - dong * weight) < whole for key, weight in weights.items())
