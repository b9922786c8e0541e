"""The only place that asks which day it is; everything below a view takes the day as an argument."""

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The working day: the demo city's own day when the installation is a demo, else the calendar's."""
    demo_day: date | None = settings.DEMO_TODAY
    return demo_day or timezone.localdate()


def now() -> datetime:
    """The real moment of recording; never moved by the demo's day."""
    return timezone.now()


def moment_of(day: date) -> datetime:
    """The present hour and minute on the working day: what is to happen at a moment happens by this one."""
    return datetime.combine(day, timezone.localtime(now()).time(), timezone.get_current_timezone())
