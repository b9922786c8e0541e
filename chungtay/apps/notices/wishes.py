"""What a person wants by mail and when: the own choice, else the house's policy."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from chungtay.apps.notices.models import Preference, Rhythm
from chungtay.base.law import book
from chungtay.rules.reminding import is_quiet


@dataclass(frozen=True)
class Wishes:
    """`hour`, `quiet_from` and `quiet_until` are hours of the local day, `weekday` counts from Monday as 1."""

    rhythm: str
    weekday: int
    hour: int
    quiet_from: int
    quiet_until: int
    muted: frozenset[str]

    def wants(self, kind: str) -> bool:
        return kind not in self.muted

    def is_quiet(self, moment: datetime) -> bool:
        return is_quiet(timezone.localtime(moment).time(), self.quiet_from, self.quiet_until)

    def not_before(self, moment: datetime) -> datetime:
        """The moment itself, or the end of the quiet hours in which it lies."""
        if not self.is_quiet(moment):
            return moment
        local = timezone.localtime(moment)
        end = local.replace(hour=self.quiet_until, minute=0, second=0, microsecond=0)
        return end if end > local else end + timedelta(days=1)

    def digest_is_due(self, moment: datetime) -> bool:
        """Whether the day's or the week's digest may be written by now; each is written once."""
        local = timezone.localtime(moment)
        if self.rhythm == Rhythm.OFF or local.hour < self.hour or self.is_quiet(moment):
            return False
        return self.rhythm == Rhythm.DAILY or local.isoweekday() == self.weekday


def usual() -> Wishes:
    policy = book().reminders
    silent = frozenset(one.key for one in policy.kinds if not one.email)
    plan = policy.digest
    return Wishes(plan.rhythm, plan.weekday, plan.hour, plan.quiet_from, plan.quiet_until, silent)


def chosen(kept: Preference) -> Wishes:
    return Wishes(kept.rhythm, kept.weekday, kept.hour, kept.quiet_from, kept.quiet_until, frozenset(kept.muted))


def wishes_of(people: Iterable[int]) -> dict[int, Wishes]:
    """What each of the persons wants; two queries at most, however many they are."""
    keys = set(people)
    kept = {one.person_id: chosen(one) for one in Preference.objects.filter(person__in=keys)}
    fallback = usual()
    return {key: kept.get(key, fallback) for key in keys}


def urgent_kinds() -> frozenset[str]:
    return frozenset(one.key for one in book().reminders.kinds if one.urgent)
