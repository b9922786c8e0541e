"""The shapes of the law files about households: indicators, the review, citizen IDs, privacy and report forms."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from chungtay.rules.periods import Day, Period
from chungtay.rules.shapes import refers

IndicatorTest = Literal[
    "no_job",
    "dependants",
    "malnourished_child",
    "uninsured",
    "uneducated_adult",
    "child_not_at_school",
    "house_not_durable",
    "house_too_small",
    "unclean_water",
    "unhygienic_toilet",
    "no_internet",
    "no_device",
]


@dataclass(frozen=True)
class Choice:
    """One answer of the sheet; `meets` is null where our copy of the text does not say."""

    key: str
    label: str
    meets: bool | None


@dataclass(frozen=True)
class Indicator:
    """One basic service. `test` names how it is computed; without one the sheet's own answer stands."""

    num: int
    key: str
    dimension: str
    label: str
    question: str
    mark: Mark
    test: IndicatorTest | None = None
    thresholds: dict[str, Decimal] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    accepted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True)
class IndicatorSet:
    """The indicators from `since` to `until`, the last day included."""

    since: Day
    source: str = field(metadata=refers("sources"))
    indicators: tuple[Indicator, ...]
    until: Day | None = None
    article: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        if [one.num for one in self.indicators] != list(range(1, len(self.indicators) + 1)):
            yield "indicators", "Số thứ tự phải liền nhau, bắt đầu từ 1."
        if len({one.key for one in self.indicators}) != len(self.indicators):
            yield "indicators", "Hai chỉ số trùng khóa."

    @property
    def period(self) -> Period:
        return Period.through(self.since, self.until)
