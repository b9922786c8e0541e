"""Public holidays by year, so that working days are counted as offices work."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from chungtay.rules.law_files import Mark
from chungtay.rules.periods import Day
from chungtay.rules.shapes import refers

SUNDAY_AND_SATURDAY = (5, 6)


@dataclass(frozen=True)
class HolidayYear:
    """The days of one year that fall out of the working week, days off in lieu among them."""

    year: int
    mark: Mark
    days: tuple[Day, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        if any(day.year != self.year or day.weekday() in SUNDAY_AND_SATURDAY for day in self.days):
            yield "days", "Chỉ ghi ngày của năm đó, từ thứ hai đến thứ sáu."
        if len(set(self.days)) != len(self.days):
            yield "days", "Có ngày ghi hai lần."


@dataclass(frozen=True)
class HolidayFile:
    """A year that is not in the file has only its weekends."""

    subject: Literal["public_holidays"]
    title: str
    source: str = field(metadata=refers("sources"))
    article: str
    checked_on: Day
    years: tuple[HolidayYear, ...]

    def faults(self) -> Iterator[tuple[str, str]]:
        if len({one.year for one in self.years}) != len(self.years):
            yield "years", "Có năm ghi hai lần."

    @property
    def days(self) -> frozenset[Day]:
        return frozenset(day for one in self.years for day in one.days)

    def knows(self, year: int) -> bool:
        return any(one.year == year for one in self.years)
