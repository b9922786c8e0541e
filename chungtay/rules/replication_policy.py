"""What the house has set for the copying of models: places enough for an estimate, and when two places are alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from chungtay.rules.effects import Change, Effect, effect, least_for
from chungtay.rules.household_files import PolicyValue
from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day, add_months

# The sign stays with its number at the end of a line.
PERCENT = "\u00a0%"


@dataclass(frozen=True)
class EffectPolicy:
    confidence_pct: int
    least_places: int
    because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        if not 50 <= self.confidence_pct <= 99:
            yield "confidence_pct", "Độ tin cậy từ 50 đến 99 %."
        elif self.least_places < least_for(self.confidence_pct):
            yield "least_places", f"Với độ tin cậy này cần ít nhất {least_for(self.confidence_pct)} nơi."


@dataclass(frozen=True)
class PlacesPolicy:
    """`poverty_bounds_pct` part the rates into bands: below the first, between two, from the last on."""

    poverty_bounds_pct: tuple[int, ...]
    poverty_because: str
    households_times: int
    households_because: str
    least_alike: int
    least_because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        bounds = self.poverty_bounds_pct
        if not bounds or list(bounds) != sorted(set(bounds)) or bounds[0] < 1:
            yield "poverty_bounds_pct", "Các mức tăng dần, từ 1 trở lên."
        if self.households_times < 1:
            yield "households_times", "Phải từ 1 trở lên."
        if not 1 <= self.least_alike <= 3:
            yield "least_alike", "Có ba điều để so, nên từ 1 đến 3."

    def band(self, rate_pct: Decimal) -> int:
        """The place of the band that holds the rate, from nought on."""
        return sum(1 for bound in self.poverty_bounds_pct if rate_pct >= bound)

    def band_words(self, band: int) -> str:
        bounds = self.poverty_bounds_pct
        if band == 0:
            return f"dưới {bounds[0]}{PERCENT}"
        if band == len(bounds):
            return f"từ {bounds[-1]}{PERCENT} trở lên"
        return f"từ {bounds[band - 1]} đến dưới {bounds[band]}{PERCENT}"


@dataclass(frozen=True)
class ReplicationPolicy:
    subject: Literal["replication"]
    title: str
    checked_on: Day
    status: Status
    effect: EffectPolicy
    comparable: PlacesPolicy
    result_after: PolicyValue

    def measured(self, changes: list[Change], origin: Change | None) -> Effect | None:
        """The effect of the copies by the limits that the house has set."""
        limits = self.effect
        return effect(changes, confidence_pct=limits.confidence_pct, least_places=limits.least_places, origin=origin)

    def result_day(self, day: date) -> date:
        """When a unit that begins on the day is asked to report, unless it says otherwise."""
        return add_months(day, self.result_after.value)
