"""Shares a whole number out by weight when nobody can take more than he has room for."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

from chungtay.rules.money import allocate

K = TypeVar("K", bound=Hashable)


def share(total: int, weights: Mapping[K, int], room: Mapping[K, int]) -> dict[K, int]:
    """By weight, exact in sum, never above `room`; places of weight 0 take only what nobody else can."""
    if not 0 <= total <= sum(room[key] for key in weights):
        raise ValueError(f"{total} cannot be shared among room for {sum(room[key] for key in weights)}")
    shares = dict.fromkeys(weights, 0)
    while left := total - sum(shares.values()):
        open_ones = {key: weight for key, weight in weights.items() if shares[key] < room[key]}
        if not any(open_ones.values()):
            open_ones = dict.fromkeys(open_ones, 1)
        for key, more in allocate(left, open_ones).items():
            shares[key] = min(room[key], shares[key] + more)
    return shares
