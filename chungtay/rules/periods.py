"""Stretches of days, working days and due dates."""

import calendar
import datetime
import itertools
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from chungtay.rules.vietnamese import format_day

ONE_DAY = datetime.timedelta(days=1)
Day = datetime.date


@dataclass(frozen=True)
class Period:
    """From `since` (included) to `until` (not included); `None` is open."""

    since: Day
    until: Day | None = None

    def __post_init__(self) -> None:
        if self.until is not None and self.until <= self.since:
            raise ValueError(f"a period must end after it begins: {self.since} – {self.until}")

    @classmethod
    def through(cls, since: Day, last_day: Day | None) -> "Period":
        """From the words of a law, which name the last day included."""
        return cls(since, None if last_day is None else last_day + ONE_DAY)

    @property
    def last_day(self) -> Day | None:
        return None if self.until is None else self.until - ONE_DAY

    def covers(self, day: Day) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def overlap(self, other: "Period") -> "Period | None":
        since = max(self.since, other.since)
        ends = [end for end in (self.until, other.until) if end is not None]
        until = min(ends) if ends else None
        return None if until is not None and until <= since else Period(since, until)

    def words(self) -> str:
        """“từ 01/01/2022 đến 31/12/2026”."""
        end = "" if self.last_day is None else f" đến {format_day(self.last_day)}"
        return f"từ {format_day(self.since)}{end}"


def add_months(day: Day, months: int) -> Day:
    """The same day of the month, or its last day where that month is shorter; earlier where `months` is below 0."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return Day(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year(number: int) -> Period:
    return Period(Day(number, 1, 1), Day(number + 1, 1, 1))


def first_overlap(periods: Iterable[Period]) -> tuple[Period, Period] | None:
    """The first two periods that share a day, if any do."""
    in_order = sorted(periods, key=lambda period: period.since)
    for earlier, later in itertools.pairwise(in_order):
        if earlier.overlap(later) is not None:
            return earlier, later
    return None


def is_working_day(day: Day, holidays: Collection[Day] = ()) -> bool:
    return day.weekday() < 5 and day not in holidays


def add_working_days(day: Day, count: int, holidays: Collection[Day] = ()) -> Day:
    """The day on which `count` whole working days after `day` are over; `day` itself is not counted."""
    while count > 0:
        day += ONE_DAY
        count -= is_working_day(day, holidays)
    return day


def working_days_between(since: Day, until: Day, holidays: Collection[Day] = ()) -> int:
    """Working days after `since`, up to and with `until`."""
    span = range(1, (until - since).days + 1)
    return sum(is_working_day(since + n * ONE_DAY, holidays) for n in span)


def is_on_time(done: Day | None, due: Day) -> bool:
    return done is not None and done <= due


def days_late(done: Day | None, due: Day, day: Day) -> int:
    """Days after the due date on which it was done, or has still not been done on `day`."""
    return max(0, ((day if done is None else min(done, day)) - due).days)
