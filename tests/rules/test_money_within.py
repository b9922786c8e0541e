"""An amount shared by weight with a most for some: to the đồng, nobody above his most, nothing lost on the way."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.rules.money import allocate, allocate_within

CLAIMS = st.dictionaries(
    st.text("ABCDEF", min_size=1, max_size=3),
    st.tuples(st.integers(0, 50), st.none() | st.integers(1, 5_000)),
    min_size=1,
    max_size=9,
)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 20_000), CLAIMS)
def test_nothing_is_lost_and_nobody_has_more_than_his_most(
    dong: int, claims: dict[str, tuple[int, int | None]]
) -> None:
    weights = {key: weight for key, (weight, _) in claims.items()}
    most = {key: top for key, (_, top) in claims.items() if top is not None}
    shares = allocate_within(dong, weights, most)
    assert all(0 <= share <= most.get(key, share) for key, share in shares.items())
    assert all(not shares[key] for key, weight in weights.items() if not weight)
    asking = [key for key, weight in weights.items() if weight]
    room = None if any(key not in most for key in asking) else sum(most[key] for key in asking)
    assert sum(shares.values()) == (0 if not asking else dong if room is None else min(dong, room))


def test_what_one_does_not_need_goes_to_the_others() -> None:
    assert allocate_within(90, {"A": 1, "B": 1, "C": 1}, {"A": 10}) == {"A": 10, "B": 40, "C": 40}


def test_without_a_most_it_shares_as_before() -> None:
    weights = {"A": 3, "B": 7, "C": 1}
    assert allocate_within(1_000, weights, {}) == allocate(1_000, weights)
