"""What a survey knows of a household and its members, and answers that may stay open."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Certificate = Literal["none", "lower_secondary", "upper_secondary", "vocational"]
Verdict = bool | None


@dataclass(frozen=True)
class MemberFacts:
    """One member; None is not known, and is never guessed. `certificate` is the highest one."""

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
    """The source of water, the toilet and the devices are keys of the indicator's choices.

    `devices` None was not asked; an empty list owns none.
    """

    members: tuple[MemberFacts, ...] = ()
    walls_durable: bool | None = None
    pillars_durable: bool | None = None
    roof_durable: bool | None = None
    living_area_m2: Decimal | None = None
    water_source: str | None = None
    toilet: str | None = None
    uses_internet: bool | None = None
    devices: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Answer:
    """`deprived` is None while the facts, or the law we know, do not suffice."""

    deprived: Verdict
    because: str


def negate(verdict: Verdict) -> Verdict:
    return None if verdict is None else not verdict


def every(*verdicts: Verdict) -> Verdict:
    """One No decides, whatever else is unknown."""
    if False in verdicts:
        return False
    return None if None in verdicts else True


def some(*verdicts: Verdict) -> Verdict:
    """One Yes decides, whatever else is unknown."""
    return negate(every(*map(negate, verdicts)))


def aged(age: int | None, since: Decimal | None = None, under: Decimal | None = None) -> Verdict:
    """From `since` years on, and under `under` years."""
    if age is None:
        return None
    return (since is None or age >= since) and (under is None or age < under)


def numbers(places: Iterable[int]) -> str:
    """“thành viên thứ 2, 5”."""
    return "thành viên thứ " + ", ".join(map(str, places))
