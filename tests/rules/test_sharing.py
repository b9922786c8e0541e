"""A total shared out by need: exact in sum, nobody above his room, each step to be followed by hand."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.sharing import Claim, share_out

NEEDS = st.lists(st.integers(0, 5_000), min_size=1, max_size=30)


def claims(needs: list[int], *, room: bool = False) -> list[Claim]:
    return [Claim(str(place), need, need if room else None) for place, need in enumerate(needs)]


def test_ten_fewer_among_three_places_goes_to_the_largest_remainder() -> None:
    found = share_out(10, [Claim("a", 50), Claim("b", 30), Claim("c", 21)])
    assert [one.value for one in found.shares] == [5, 3, 2]
    assert [one.remainder for one in found.shares] == [Fraction(96, 101), Fraction(98, 101), Fraction(8, 101)]
    assert [one.extra for one in found.shares] == [1, 1, 0]
    assert found.unplaced == 0


def test_each_step_is_told_as_it_is_reckoned_by_hand() -> None:
    found = share_out(723, [Claim("bavi", 1_364), Claim("rest", 2_248)])
    assert found.of("bavi").steps("hộ") == (
        "723 × 1.364 ÷ 3.612 = 273,03",
        "Lấy phần nguyên: 273, phần dư 0,03",
    )
    assert found.of("rest").steps("hộ") == (
        "723 × 2.248 ÷ 3.612 = 449,97",
        "Lấy phần nguyên: 449, phần dư 0,97",
        "Phần dư thuộc nhóm lớn nhất nên cộng thêm 1: 450 hộ",
    )


def test_nobody_gives_up_more_households_than_he_has() -> None:
    found = share_out(9, [Claim("a", 1, room=2), Claim("b", 1, room=100), Claim("c", 1, room=100)])
    assert [one.value for one in found.shares] == [2, 4, 3]
    assert found.of("a").steps("hộ") == ("9 × 1 ÷ 3 lớn hơn số hiện có; chỉ tính 2 hộ",)
    assert found.of("b").steps("hộ")[0] == "7 × 1 ÷ 2 = 3,50"


def test_what_nobody_has_room_for_is_named_and_not_forced_on_anybody() -> None:
    found = share_out(10, claims([3, 0, 4], room=True))
    assert ([one.value for one in found.shares], found.unplaced) == ([3, 0, 4], 3)


def test_without_any_need_nothing_is_shared() -> None:
    found = share_out(5, claims([0, 0]))
    assert ([one.value for one in found.shares], found.unplaced) == ([0, 0], 5)
    assert found.shares[0].steps("hộ") == ("Không có số để chia: 0 hộ",)


def test_a_negative_number_is_an_error() -> None:
    with pytest.raises(ValueError, match="negative"):
        share_out(-1, claims([1]))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 100_000), NEEDS)
def test_shares_always_sum_to_the_total_and_are_never_negative(total: int, needs: list[int]) -> None:
    found = share_out(total, claims(needs))
    assert sum(one.value for one in found.shares) + found.unplaced == total
    assert found.unplaced == (0 if any(needs) else total)
    assert all(one.value >= 0 for one in found.shares)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 100_000), NEEDS)
def test_shares_fit_the_room_and_leave_over_only_what_has_none(total: int, needs: list[int]) -> None:
    found = share_out(total, claims(needs, room=True))
    assert all(0 <= one.value <= one.need for one in found.shares)
    assert found.unplaced == max(0, total - sum(needs))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 100_000), NEEDS, st.booleans())
def test_whoever_needs_more_never_gets_less(total: int, needs: list[int], room: bool) -> None:
    in_order = sorted(share_out(total, claims(needs, room=room)).shares, key=lambda one: (one.need, one.value))
    assert all(a.value <= b.value or a.need == b.need for a, b in pairwise(in_order))
