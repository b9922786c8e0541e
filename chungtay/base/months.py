"""A month as a table of weeks, with what falls on each day; on a phone it reads as a list."""

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
ASKED = re.compile(r"(\d{4})-(\d{2})")
MOST_BUSY = 24


@dataclass(frozen=True)
class Entry:
    """One thing on a day: what, where it stands, for whom, and the page where it is done."""

    day: date
    label: str
    href: str
    kind: str = "rest"
    word: str = ""
    note: str = ""


@dataclass(frozen=True)
class Span:
    """A month by its first and its last day."""

    first: date

    @property
    def last(self) -> date:
        return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])

    @property
    def key(self) -> str:
        return key_of(self.first)


def spans_from(day: date, number: int) -> list[Span]:
    """The month of the day and those after it."""
    places = range(day.month - 1, day.month - 1 + number)
    return [Span(date(day.year + place // 12, place % 12 + 1, 1)) for place in places]


@dataclass(frozen=True)
class DayCell:
    day: date
    weekday: str
    within: bool
    is_today: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Busy:
    """A month in which something falls."""

    first: date
    current: bool

    @property
    def key(self) -> str:
        return key_of(self.first)


@dataclass(frozen=True)
class Month:
    first: date
    weeks: list[list[DayCell]]
    before: str
    after: str
    busy: list[Busy]
    count: int

    @property
    def weekdays(self) -> tuple[str, ...]:
        return WEEKDAYS

    @property
    def key(self) -> str:
        return key_of(self.first)


def month_of(entries: Iterable[Entry], asked: str, today: date) -> Month:
    """The month asked for as "2023-06"; nonsense falls back to the month of today."""
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.day].append(entry)
    first = _first_of(asked, today)
    weeks = [
        [
            DayCell(day, WEEKDAYS[day.weekday()], day.month == first.month, day == today, tuple(by_day.get(day, ())))
            for day in week
        ]
        for week in calendar.Calendar().monthdatescalendar(first.year, first.month)
    ]
    firsts = Counter(day.replace(day=1) for day, there in by_day.items() for _ in there)
    near = sorted(sorted(firsts, key=lambda one: abs((one - first).days))[:MOST_BUSY])
    busy = [Busy(one, one == first) for one in near]
    return Month(first, weeks, _moved(first, -1), _moved(first, 1), busy, firsts[first])


def _first_of(asked: str, today: date) -> date:
    found = ASKED.fullmatch(asked)
    if found is None or not 1 <= int(found[2]) <= 12 or not 1900 < int(found[1]) < 2200:
        return today.replace(day=1)
    return date(int(found[1]), int(found[2]), 1)


def _moved(first: date, by: int) -> str:
    number = first.year * 12 + first.month - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def key_of(first: date) -> str:
    return f"{first.year:04d}-{first.month:02d}"
