"""Which need comes first: points by the weights of the house, each with its why."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from chungtay.rules.support_policy import PriorityPolicy, Weight
from chungtay.rules.vietnamese import format_decimal

T = TypeVar("T")
WHOLE = Decimal(1)


@dataclass(frozen=True)
class Standing:
    """What is known of a need: the rate of its place in per cent, and of its household class, lacks and traits."""

    rate: Decimal | None = None
    poverty_class: str = ""
    lacking: int | None = None
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Part:
    """Points for one thing, and what they follow from."""

    label: str
    points: int
    words: str
    because: str
    clause: str


@dataclass(frozen=True)
class Priority:
    parts: tuple[Part, ...]

    @property
    def points(self) -> int:
        return sum(one.points for one in self.parts)

    @property
    def why(self) -> str:
        """The sum in words, as the figure tells it."""
        if not self.parts:
            return "Chưa có thông tin để tính điểm ưu tiên."
        return "; ".join(f"{one.label.lower()}: {one.words} = {one.points} điểm" for one in self.parts) + "."


def priority_of(standing: Standing, policy: PriorityPolicy) -> Priority:
    """What is not known gives no points and is left out of the sum."""
    parts = []
    if standing.rate is not None:
        parts.append(by_measure(policy.place_rate, standing.rate, f"{format_decimal(standing.rate, 2)} %"))
    if standing.lacking is not None:
        parts.append(by_measure(policy.deprivation, Decimal(standing.lacking), f"{standing.lacking} chỉ số"))
    parts += [said(one, "có") for one in policy.classes if one.key == standing.poverty_class]
    parts += [said(one, "có") for one in policy.traits if one.key in standing.traits]
    return Priority(tuple(parts))


def by_measure(weight: Weight, measure: Decimal, words: str) -> Part:
    """Whole points, halves rounded up, so that equal needs are seen to be equal."""
    points = int((measure * weight.points).quantize(WHOLE, ROUND_HALF_UP))
    told = f"{words} × {weight.points}"
    if weight.at_most is not None and points > weight.at_most:
        points, told = weight.at_most, f"{told}, nhiều nhất {weight.at_most}"
    return Part(weight.label, points, told, weight.because, weight.clause)


def said(weight: Weight, words: str) -> Part:
    return Part(weight.label, weight.points, words, weight.because, weight.clause)


def ranked(rows: Iterable[T], points: Callable[[T], int], code: Callable[[T], str]) -> list[tuple[int, T]]:
    """Highest first, each with its rank; those with equal points share a rank and stand by their codes."""
    found: list[tuple[int, T]] = []
    for place, row in enumerate(sorted(rows, key=lambda one: (-points(one), code(one))), start=1):
        same = found and points(found[-1][1]) == points(row)
        found.append((found[-1][0] if same else place, row))
    return found
