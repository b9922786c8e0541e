"""Competition ranks (1, 1, 3): ties are stated, and who has no total has no rank."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True)
class Ranked(Generic[K]):
    """`rank` and `points` are None together; `tied` counts those who share the rank, itself included."""

    key: K
    points: Decimal | None
    rank: int | None
    tied: int

    @property
    def words(self) -> str:
        if self.rank is None:
            return "Chưa xếp hạng"
        return f"Đồng hạng {self.rank}" if self.tied > 1 else f"Hạng {self.rank}"


def rank(scores: Mapping[K, Decimal | None]) -> list[Ranked[K]]:
    """Best first, the order given kept among equals, the unranked last."""
    counted = Counter(points for points in scores.values() if points is not None)
    ranks: dict[Decimal, int] = {}
    before = 0
    for points in sorted(counted, reverse=True):
        ranks[points] = before + 1
        before += counted[points]
    rows = [
        Ranked(key, None, None, 0) if points is None else Ranked(key, points, ranks[points], counted[points])
        for key, points in scores.items()
    ]
    return sorted(rows, key=lambda row: before + 1 if row.rank is None else row.rank)
