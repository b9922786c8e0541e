"""Figures of a commune that add up, for tests to bend."""

from collections.abc import Mapping

POOR = {"c1": 20, "c2": 3, "c3": 2, "c4": 1, "c5": 1, "c6": 0, "c7": 2, "c8": 0, "c9": 17}
NEAR = {"c1": 40, "c2": 5, "c3": 1, "c4": 0, "c5": 3, "c6": 0, "c7": 1, "c8": 0, "c9": 38}


def cells(prefix: str, columns: Mapping[str, int]) -> dict[str, int | None]:
    return {f"{prefix}_{column}": value for column, value in columns.items()}


def whole(**changed: int | None) -> dict[str, int | None]:
    """A commune's figures that add up, with some of them changed."""
    return {**cells("poor", POOR), **cells("near", NEAR), "merit_poor": 1, "mobilised_vnd": 25_000_000, **changed}


def in_order(prefix: str, *values: int) -> dict[str, int | None]:
    """Nine values as columns 1 to 9."""
    return {f"{prefix}_c{place}": value for place, value in enumerate(values, start=1)}
