"""A tile map: one square for each unit, near where the unit lies, no two on one square."""

import math
from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
Square = tuple[int, int]

ROUNDS = 40


def tile(points: Mapping[K, tuple[float, float]]) -> dict[K, Square]:
    """`(lon, lat)` by key becomes `(column, row)`, row 0 in the north, always the same for the same points."""
    if not points:
        return {}
    wished = _wished(points)
    keys = sorted(points, key=str)
    centre = _mean(list(wished.values()))
    # Those in the middle choose last: the rim gives the map its shape, and gaps close inwards.
    order = sorted(keys, key=lambda key: (-_distance(wished[key], centre), str(key)))
    free = _squares_around(wished)
    placed: dict[K, Square] = {}
    for key in order:
        best = min(free, key=lambda square: (_distance(square, wished[key]), square))
        placed[key] = best
        free.remove(best)
    _swap_while_better(placed, wished, keys)
    left = min(column for column, _ in placed.values())
    top = min(row for _, row in placed.values())
    return {key: (placed[key][0] - left, placed[key][1] - top) for key in points}


def _wished(points: Mapping[K, tuple[float, float]]) -> dict[K, tuple[float, float]]:
    """Points stretched so that there is about one unit to a square."""
    middle = sum(lat for _, lat in points.values()) / len(points)
    shrink = math.cos(math.radians(middle))
    flat = {key: (lon * shrink, -lat) for key, (lon, lat) in points.items()}
    west, north = min(x for x, _ in flat.values()), min(y for _, y in flat.values())
    width = max(x for x, _ in flat.values()) - west
    height = max(y for _, y in flat.values()) - north
    area = max(width, 1e-9) * max(height, 1e-9)
    scale = min(math.sqrt(len(points) / area) * 1.1, (len(points) + 1) / max(width, height, 1e-9))
    return {key: ((x - west) * scale, (y - north) * scale) for key, (x, y) in flat.items()}


def _squares_around(wished: Mapping[K, tuple[float, float]]) -> set[Square]:
    room = math.ceil(math.sqrt(len(wished))) + 1
    columns = range(-room, math.ceil(max(x for x, _ in wished.values())) + room + 1)
    rows = range(-room, math.ceil(max(y for _, y in wished.values())) + room + 1)
    return {(column, row) for column in columns for row in rows}


def _swap_while_better(placed: dict[K, Square], wished: Mapping[K, tuple[float, float]], keys: list[K]) -> None:
    for _ in range(ROUNDS):
        better = False
        for n, one in enumerate(keys):
            for other in keys[n + 1 :]:
                now = _distance(placed[one], wished[one]) + _distance(placed[other], wished[other])
                then = _distance(placed[other], wished[one]) + _distance(placed[one], wished[other])
                if then < now - 1e-9:
                    placed[one], placed[other] = placed[other], placed[one]
                    better = True
        if not better:
            return


def _mean(places: list[tuple[float, float]]) -> tuple[float, float]:
    return sum(x for x, _ in places) / len(places), sum(y for _, y in places) / len(places)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
