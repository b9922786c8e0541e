"""Themes, criteria, judges and warnings for initiatives and exemplars: the house's own policy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from chungtay.rules.house_values import HouseValue
from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day

FULL_MARKS = 100


@dataclass(frozen=True)
class Theme:
    key: str
    label: str


@dataclass(frozen=True)
class Criterion:
    """What a judge gives points for, from nothing to `max`."""

    key: str
    label: str
    max: int
    words: str
    because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        if self.max < 1:
            yield "max", "Điểm tối đa phải từ 1 trở lên."


@dataclass(frozen=True)
class Limit(HouseValue):
    """A number of the policy with its reason."""

    unit: Literal["people", "points", "percent", "words", "days"]


@dataclass(frozen=True)
class InitiativePolicy:
    subject: Literal["initiatives"]
    title: str
    checked_on: Day
    status: Status
    themes: tuple[Theme, ...]
    criteria: tuple[Criterion, ...]
    enough_judges: Limit
    pass_mark: Limit
    wide_spread: Limit
    similar_at: Limit
    copied_run: Limit
    copied_at: Limit
    check_within: Limit
    judge_within: Limit
    recognise_within: Limit
    publish_within: Limit

    def faults(self) -> Iterator[tuple[str, str]]:
        for name in ("themes", "criteria"):
            keys = [one.key for one in getattr(self, name)]
            if len(keys) != len(set(keys)):
                yield name, "Có khóa ghi hai lần."
        if sum(one.max for one in self.criteria) != FULL_MARKS:
            yield "criteria", "Tổng điểm tối đa của các tiêu chí phải là 100."

    def theme_label(self, key: str) -> str:
        """A theme that was taken out of the list since is called by its key."""
        return next((one.label for one in self.themes if one.key == key), key)


@dataclass(frozen=True)
class Verdict:
    """What the judges came to: how many, their mean, and how far the highest is from the lowest."""

    judges: int
    mean: Decimal
    spread: int


def verdict(totals: list[int], enough: int) -> Verdict | None:
    """None while too few have judged; the mean to two places, half up as on paper."""
    if not totals or len(totals) < enough:
        return None
    mean = Decimal(sum(totals)) / len(totals)
    return Verdict(len(totals), mean.quantize(Decimal("0.01"), ROUND_HALF_UP), max(totals) - min(totals))


def point_faults(points: Mapping[str, int | None], maxima: Mapping[str, int]) -> dict[str, str]:
    """A message for each criterion without points, or with more than it has."""
    found = {}
    for key, most in maxima.items():
        given = points.get(key)
        if given is None:
            found[key] = "Anh/chị cho điểm tiêu chí này."
        elif not 0 <= given <= most:
            found[key] = f"Điểm từ 0 đến {most}."
    return found
