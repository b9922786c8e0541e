"""Ranks with ties."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.ranking import rank

points = st.one_of(st.none(), st.integers(0, 20).map(lambda n: Decimal(n) / 4))


def test_two_firsts_are_followed_by_a_third() -> None:
    rows = rank({"Ba Vì": Decimal("90.50"), "Mê Linh": Decimal(70), "Sóc Sơn": Decimal("90.5"), "Mỹ Đức": None})
    assert [(row.key, row.rank, row.words) for row in rows] == [
        ("Ba Vì", 1, "Đồng hạng 1"),
        ("Sóc Sơn", 1, "Đồng hạng 1"),
        ("Mê Linh", 3, "Hạng 3"),
        ("Mỹ Đức", None, "Chưa xếp hạng"),
    ]


def test_zero_is_ranked_and_nothing_is_not() -> None:
    rows = rank({"a": Decimal(0), "b": None})
    assert [(row.key, row.rank) for row in rows] == [("a", 1), ("b", None)]
    assert rank({}) == []


@given(st.dictionaries(st.integers(0, 50), points))
def test_a_rank_is_one_more_than_the_number_of_better_ones(scores: dict[int, Decimal | None]) -> None:
    rows = rank(scores)
    assert {row.key for row in rows} == set(scores)
    known = [value for value in scores.values() if value is not None]
    for row in rows:
        mine = scores[row.key]
        if mine is None:
            assert row.rank is None
        else:
            assert row.rank == 1 + sum(value > mine for value in known)
            assert row.tied == sum(value == mine for value in known)


@given(st.dictionaries(st.integers(0, 50), points))
def test_better_stands_before_worse_and_the_unranked_last(scores: dict[int, Decimal | None]) -> None:
    order = [row.points for row in rank(scores)]
    known = [value for value in order if value is not None]
    assert order == sorted(known, reverse=True) + [None] * (len(order) - len(known))
