"""Which offer of time and skill fits which task: the skill, the days and the place must meet; hours may fall short."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from chungtay.rules.periods import Day
from chungtay.rules.vietnamese import format_day, format_decimal


@dataclass(frozen=True)
class Task:
    """What a place asks for; both days count. `wanted` hours are those that nobody has promised yet."""

    skill: str
    since: Day
    last_day: Day
    wanted: Decimal


@dataclass(frozen=True)
class Offer:
    """What somebody offers; `reaches` says whether he goes to the place of the task, `left` are hours still free."""

    key: int
    skills: frozenset[str]
    since: Day
    last_day: Day
    reaches: bool
    left: Decimal


@dataclass(frozen=True)
class Fit:
    key: int
    hours: Decimal
    since: Day
    last_day: Day

    @property
    def why(self) -> str:
        days = f"rảnh từ {format_day(self.since)} đến {format_day(self.last_day)}"
        return f"Đúng việc; tới được nơi cần; {days}; góp được {format_decimal(self.hours, 0)} giờ."


def fits(task: Task, offers: Iterable[Offer]) -> list[Fit]:
    """Offers that meet the task, those that carry most of it first."""
    found = [one for offer in offers if (one := fit(task, offer)) is not None]
    return sorted(found, key=lambda one: (-one.hours, one.since, one.key))


def fit(task: Task, offer: Offer) -> Fit | None:
    since, last_day = max(task.since, offer.since), min(task.last_day, offer.last_day)
    hours = min(task.wanted, offer.left)
    if task.skill not in offer.skills or not offer.reaches or last_day < since or hours <= 0:
        return None
    return Fit(offer.key, hours, since, last_day)
