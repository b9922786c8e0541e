"""How a unit's yearly report fares: in time, late, or sent back and corrected; fixed by the seed."""

from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.config.demo.days import around, working
from chungtay.config.demo.seed import dice

LATE, BACK = 0.09, 0.06


@dataclass(frozen=True)
class Course:
    """The days of a report; None never comes. What lies after the last day of the demo is not reached."""

    begun: date
    sent: date | None = None
    back: date | None = None
    again: date | None = None
    accepted: date | None = None


# So that those who sign in on the demo's day find something to do.
KNOWN = {
    ("ubnd-09700-2021", 2024): Course(date(2024, 12, 9), date(2024, 12, 12), date(2024, 12, 17)),
    ("ubnd-09703-2021", 2024): Course(date(2024, 12, 11)),
    ("ubnd-271-2021", 2024): Course(date(2024, 12, 16)),
    ("mttq-tp", 2024): Course(date(2024, 12, 13)),
    ("ubnd-008-2021", 2024): Course(date(2024, 12, 16), date(2024, 12, 18)),
    ("ubnd-00337-2021", 2024): Course(date(2024, 12, 12), date(2024, 12, 18)),
    ("ubnd-00334-2021", 2024): Course(date(2024, 12, 10), date(2024, 12, 13)),
}


def course(key: str, year: int, due: date) -> Course:
    if (key, year) in KNOWN:
        return KNOWN[key, year]
    drawn = dice("course", key, year).random()
    if drawn < LATE:
        sent = around(due, 1, 7, key, year)
        return Course(begun_before(sent), sent, accepted=answered(sent, 1, 3, key, year))
    if drawn < LATE + BACK:
        sent = around(due, -11, -8, key, year)
        back = working(sent + timedelta(days=2))
        again = around(back, 1, 4, "again", key, year)
        return Course(begun_before(sent), sent, back, again, answered(again, 1, 3, key, year))
    sent = min(around(due, -9, -1, key, year), last_working(due))
    return Course(begun_before(sent), sent, accepted=answered(max(sent, due), 1, 6, key, year))


def begun_before(sent: date) -> date:
    return last_working(sent - timedelta(days=3))


def answered(sent: date, earliest: int, latest: int, *about: object) -> date:
    """Some days later, and within the year: a year's reports are all answered when it ends."""
    return min(around(sent, earliest, latest, "accept", *about), last_working(date(sent.year, 12, 30)))


def last_working(day: date) -> date:
    while working(day) != day:
        day -= timedelta(days=1)
    return day
