"""The basic services a household lacks: the indicators of a day, and what the facts of its members say to each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from chungtay.rules.household_files import Indicator

Certificate = Literal["none", "lower_secondary", "upper_secondary", "vocational"]


@dataclass(frozen=True)
class MemberFacts:
    """What the survey knows of one member; None is not known, and is never guessed."""

    age: int | None = None
    of_working_age: bool | None = None
    able_to_work: bool | None = None
    wants_work: bool | None = None
    has_job: bool | None = None
    works_for_wage: bool | None = None
    has_contract: bool | None = None
    insured: bool | None = None
    malnourished: bool | None = None
    studying: bool | None = None
    certificate: Certificate | None = None
    trained_on_job: bool | None = None
    at_right_level: bool | None = None
    social_allowance: bool | None = None


@dataclass(frozen=True)
class HouseholdFacts:
    """`devices` are keys of the indicator's choices; None is not asked, an empty set is none owned."""

    members: tuple[MemberFacts, ...] = ()
    walls_durable: bool | None = None
    pillars_durable: bool | None = None
    roof_durable: bool | None = None
    living_area_m2: Decimal | None = None
    water_source: str | None = None
    toilet: str | None = None
    uses_internet: bool | None = None
    devices: frozenset[str] | None = None


@dataclass(frozen=True)
class Answer:
    deprived: bool | None
    because: str


def mask_of(keys: Iterable[str], indicators: Sequence[Indicator]) -> int:
    """Bit i stands for the indicator with number i + 1; raises `KeyError` for a key of another day."""
    bits = {indicator.key: 1 << (indicator.num - 1) for indicator in indicators}
    mask = 0
    for key in keys:
        mask |= bits[key]
    return mask


def keys_of(mask: int, indicators: Sequence[Indicator]) -> tuple[str, ...]:
    """In the order of their numbers; raises `ValueError` for a bit that no indicator of the day has."""
    known = mask_of((indicator.key for indicator in indicators), indicators)
    if mask < 0 or mask & ~known:
        raise ValueError(f"mask {mask:b} has bits that no indicator of the day has")
    return tuple(indicator.key for indicator in indicators if mask >> (indicator.num - 1) & 1)
