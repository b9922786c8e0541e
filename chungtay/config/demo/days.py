"""Picks days for the acts of the demo: working days only, each unit in its own rhythm."""

from datetime import date, timedelta

from chungtay.config.demo.seed import dice
from chungtay.rules.periods import is_working_day


def working(day: date) -> date:
    """The day itself, or the next one that people work."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def around(day: date, earliest: int, latest: int, *about: object) -> date:
    """A working day between so many days before and after; negative numbers lie before."""
    return working(day + timedelta(days=dice("day", *about).randint(earliest, latest)))
