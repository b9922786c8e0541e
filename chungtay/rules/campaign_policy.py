"""Campaigns that come back every year on the same days, as the law storey gives them."""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from chungtay.rules.law_files import Mark
from chungtay.rules.periods import Day
from chungtay.rules.shapes import defines, refers

_DAY_OF_YEAR = re.compile(r"(0[1-9]|[12]\d|3[01])/(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class YearlyCampaign:
    """`since` and `last_day` are days of a year, dd/mm; both count."""

    key: str = field(metadata=defines("yearly"))
    title: str
    since: str
    last_day: str
    source: str = field(metadata=refers("sources"))
    mark: Mark
    note: str = ""

    def faults(self) -> Iterator[tuple[str, str]]:
        for name in ("since", "last_day"):
            if not _DAY_OF_YEAR.fullmatch(getattr(self, name)):
                yield name, "Ghi ngày/tháng, ví dụ 17/10."

    def days(self, year: int) -> tuple[Day, Day]:
        """The first and the last day of the campaign that begins in the year."""
        first = _in_year(self.since, year)
        last = _in_year(self.last_day, year)
        return first, last if last >= first else _in_year(self.last_day, year + 1)


@dataclass(frozen=True)
class CampaignPolicy:
    subject: Literal["campaigns"]
    title: str
    checked_on: Day
    yearly: tuple[YearlyCampaign, ...]

    def next_one(self, day: Day) -> tuple[YearlyCampaign, Day, Day] | None:
        """The yearly campaign that runs on the day, or the next to begin, with its days."""
        coming = [(*one.days(year), one) for one in self.yearly for year in (day.year - 1, day.year, day.year + 1)]
        left = sorted((one for one in coming if one[1] >= day), key=lambda one: one[:2])
        return (left[0][2], left[0][0], left[0][1]) if left else None


def _in_year(text: str, year: int) -> Day:
    day, month = map(int, text.split("/"))
    return datetime.date(year, month, day)
