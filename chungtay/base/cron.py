"""Reads when something recurs, written as cron writes it: minute, hour, day of the month, month, day of the week.

Each field is `*`, a number, a range `a-b`, either with a step `/n`, or several of these joined by commas. Sunday is
0 or 7. As in cron, a day counts when the day of the month or the day of the week fits, once both are narrowed.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

FIELDS = (("phút", 0, 59), ("giờ", 0, 23), ("ngày", 1, 31), ("tháng", 1, 12), ("thứ", 0, 7))
# The longest wait that a calendar can ask for is from one 29 February to the next across a century: eight years.
HORIZON = 366 * 8


@dataclass(frozen=True)
class Cron:
    """The minutes, hours, days, months and weekdays on which something recurs, in local time."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: frozenset[int]
    months: frozenset[int]
    weekdays: frozenset[int]
    any_day: bool
    any_weekday: bool

    def falls_on(self, day: date) -> bool:
        if day.month not in self.months:
            return False
        by_day, by_weekday = day.day in self.days, day.isoweekday() % 7 in self.weekdays
        if self.any_day or self.any_weekday:
            return by_day and by_weekday
        return by_day or by_weekday

    def latest(self, moment: datetime) -> datetime | None:
        """The last slot at or before the moment, both without a time zone; None when there is none for years."""
        limit = (moment.hour, moment.minute)
        for back in range(HORIZON):
            day = moment.date() - timedelta(days=back)
            if self.falls_on(day):
                for hour in reversed(self.hours):
                    for minute in reversed(self.minutes):
                        if back or (hour, minute) <= limit:
                            return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
        return None

    def following(self, moment: datetime) -> datetime | None:
        """The first slot after the moment."""
        limit = (moment.hour, moment.minute)
        for ahead in range(HORIZON):
            day = moment.date() + timedelta(days=ahead)
            if self.falls_on(day):
                for hour in self.hours:
                    for minute in self.minutes:
                        if ahead or (hour, minute) > limit:
                            return datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001
        return None


def read(text: str) -> Cron:
    """Raises `ValueError` for what is no such line, with the field at fault."""
    fields = text.split()
    if len(fields) != len(FIELDS):
        raise ValueError(f"“{text}” cần đúng {len(FIELDS)} phần.")
    sets = [numbers(field, name, low, high) for field, (name, low, high) in zip(fields, FIELDS, strict=True)]
    minutes, hours, days, months, weekdays = sets
    return Cron(
        tuple(sorted(minutes)),
        tuple(sorted(hours)),
        days,
        months,
        frozenset(one % 7 for one in weekdays),
        fields[2].startswith("*"),
        fields[4].startswith("*"),
    )


def numbers(field: str, name: str, low: int, high: int) -> frozenset[int]:
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        if ("/" in part) and not (is_number(step) and int(step) > 0):
            raise ValueError(f"{name}: “{part}” không đọc được.")
        first, last = ends(span, name, low, high, stepped=bool(step))
        found.update(range(first, last + 1, int(step) if step else 1))
    return frozenset(found)


def ends(span: str, name: str, low: int, high: int, *, stepped: bool) -> tuple[int, int]:
    if span == "*":
        return low, high
    first, dash, last = span.partition("-")
    if not is_number(first) or (dash and not is_number(last)):
        raise ValueError(f"{name}: “{span}” không đọc được.")
    begin = int(first)
    end = int(last) if dash else high if stepped else begin
    if not low <= begin <= end <= high:
        raise ValueError(f"{name}: “{span}” nằm ngoài {low}-{high}.")
    return begin, end


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
