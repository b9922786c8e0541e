"""Money in whole đồng: shared out without losing one, rounded only where a rule says so."""

from collections.abc import Hashable, Mapping
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def allocate(dong: int, weights: Mapping[K, int | Decimal]) -> dict[K, int]:
    """By weight, exact in sum; left-over đồng go to the largest remainders, then in the order given."""
    if dong < 0 or any(weight < 0 for weight in weights.values()):
        raise ValueError("money and weights cannot be negative")
    whole = sum((Fraction(weight) for weight in weights.values()), Fraction(0))
    if not whole:
        raise ValueError("nothing to share by: all weights are zero")
    exact = {key: dong * Fraction(weight) / whole for key, weight in weights.items()}
    shares = {key: int(share) for key, share in exact.items()}
    by_remainder = sorted(exact, key=lambda key: shares[key] - exact[key])
    for key in by_remainder[: dong - sum(shares.values())]:
        shares[key] += 1
    return shares


def allocate_within(dong: int, weights: Mapping[K, int | Decimal], most: Mapping[K, int]) -> dict[K, int]:
    """By weight, but to none more than its most; what they leave goes to the others. Keys without a most have none.

    The sum is `dong`, or less when all have their most and something is left.
    """
    shares = dict.fromkeys(weights, 0)
    waiting = {key: weight for key, weight in weights.items() if weight}
    left = dong
    while waiting:
        found = allocate(left, waiting)
        full = [key for key in waiting if key in most and found[key] >= most[key]]
        if not full:
            return shares | found
        for key in full:
            shares[key] = most[key]
            left -= most[key]
            del waiting[key]
    return shares


def round_up(amount: Decimal, step: int) -> int:
    """Up to the next whole step of đồng."""
    return int((amount / step).to_integral_value(ROUND_CEILING)) * step
