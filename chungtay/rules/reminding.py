"""When somebody is reminded, when the level above is told, and what goes out by mail: the house's own policy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Literal

from chungtay.rules.household_files import PolicyValue
from chungtay.rules.pack_rows import Status
from chungtay.rules.periods import Day

Rhythm = Literal["daily", "weekly", "off"]


@dataclass(frozen=True)
class ReminderStep:
    """So many days from the due day: negative before it, positive after it."""

    key: str
    days: int

    def reached_on(self, due_on: Day) -> Day:
        return due_on + timedelta(days=self.days)


@dataclass(frozen=True)
class KindPolicy:
    """A kind of notice. `email`: goes out by mail unless the person says no; `urgent`: at once, not in the digest."""

    key: str
    email: bool
    urgent: bool


@dataclass(frozen=True)
class DigestPolicy:
    """What holds for a person who has chosen nothing; hours of the day, Monday is 1."""

    rhythm: Rhythm
    weekday: int
    hour: int
    quiet_from: int
    quiet_until: int

    def faults(self) -> Iterator[tuple[str, str]]:
        for name in ("hour", "quiet_from", "quiet_until"):
            if not 0 <= getattr(self, name) <= 23:
                yield name, "Giờ từ 0 đến 23."
        if not 1 <= self.weekday <= 7:
            yield "weekday", "Thứ từ 1 (thứ hai) đến 7 (chủ nhật)."


@dataclass(frozen=True)
class ReminderPolicy:
    subject: Literal["reminders"]
    title: str
    checked_on: Day
    status: Status
    steps: tuple[ReminderStep, ...]
    steps_because: str
    late_at_most: PolicyValue
    escalations: tuple[ReminderStep, ...]
    escalations_because: str
    kinds: tuple[KindPolicy, ...]
    kinds_because: str
    digest: DigestPolicy
    digest_because: str

    def faults(self) -> Iterator[tuple[str, str]]:
        for name in ("steps", "escalations"):
            days = [one.days for one in getattr(self, name)]
            if days != sorted(set(days)):
                yield name, "Các bước theo thứ tự ngày, mỗi ngày một bước."
        if any(one.days < 1 for one in self.escalations):
            yield "escalations", "Chỉ báo cấp trên sau hạn."
        keys = [one.key for one in (*self.steps, *self.escalations)]
        if len(set(keys)) != len(keys):
            yield "steps", "Hai bước trùng khóa."
        if len({one.key for one in self.kinds}) != len(self.kinds):
            yield "kinds", "Hai loại trùng khóa."

    def step_for(self, due_on: Day, day: Day) -> ReminderStep | None:
        """The step to remind of on the day: the last one reached, unless that was too long ago."""
        return self._latest(self.steps, due_on, day)

    def escalation_for(self, due_on: Day, day: Day) -> ReminderStep | None:
        """The step at which the level above is told on the day, by the same rule."""
        return self._latest(self.escalations, due_on, day)

    def horizon(self, day: Day) -> Day:
        """The last due day of which somebody may be reminded on the day."""
        return day - timedelta(days=min(0, *(one.days for one in self.steps)))

    def _latest(self, steps: Iterable[ReminderStep], due_on: Day, day: Day) -> ReminderStep | None:
        reached = [one for one in steps if one.reached_on(due_on) <= day]
        if not reached or (day - reached[-1].reached_on(due_on)).days > self.late_at_most.value:
            return None
        return reached[-1]


def is_quiet(at: time, begins: int, ends: int) -> bool:
    """Whether the hour lies in the quiet hours, which may run over midnight; equal hours mean none."""
    if begins <= ends:
        return begins <= at.hour < ends
    return at.hour >= begins or at.hour < ends
