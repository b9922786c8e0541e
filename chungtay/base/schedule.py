"""What recurs: each entry has a time table, and each of its moments becomes one job, whatever number of workers look.

The row of a run is unique by entry and moment and is written in one transaction with its job, so two workers that
look at once ask for one job. The job itself is done once or not at all (`chungtay/base/jobs.py`). Of moments missed
while no worker was there only the last one is made up for, and only within the entry's patience.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from chungtay.base import cron
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.clock import now
from chungtay.base.cron import Cron
from chungtay.base.job_models import OPEN, Lane
from chungtay.base.jobs import Job, Progress, enqueue, job
from chungtay.base.schedule_models import ScheduledRun

KIND = "base.scheduled"
PIECES = "base.scheduled_in_pieces"
KEPT = timedelta(days=60)
DAY_LONG = timedelta(hours=20)

Run = Callable[[Desk], dict[str, Any] | None]


@dataclass(frozen=True)
class Entry:
    """`patience`: how late it is still worth doing. `needed` leaves a moment out at which there is nothing to do.

    `in_pieces`: commits step by step and may be begun again, like talking to a mail server.
    """

    name: str
    label: str
    when: Cron
    run: Run
    patience: timedelta
    needed: Callable[[], bool] | None = None
    in_pieces: bool = False
    lane: Lane = Lane.USUAL

    @property
    def is_on_demand(self) -> bool:
        return self.needed is not None

    def latest(self, moment: datetime) -> datetime | None:
        return zoned(self.when.latest(unzoned(moment)))

    def following(self, moment: datetime) -> datetime | None:
        return zoned(self.when.following(unzoned(moment)))


ENTRIES: dict[str, Entry] = {}


def every(
    name: str,
    when: str,
    run: Run,
    *,
    label: str,
    patience: timedelta = DAY_LONG,
    needed: Callable[[], bool] | None = None,
    in_pieces: bool = False,
    lane: Lane = Lane.USUAL,
) -> None:
    """Do `run(by)` at each moment of the time table; wired in config.reactions."""
    ENTRIES[name] = Entry(name, label, cron.read(when), run, patience, needed, in_pieces, lane)


def ask_due(day: date, moment: datetime | None = None) -> int:
    """Ask for the runs whose moment has come; returns how many this worker asked for."""
    at = moment or now()
    return sum(ask(entry, day, at) for entry in ENTRIES.values())


def ask(entry: Entry, day: date, moment: datetime) -> bool:
    slot = entry.latest(moment)
    if slot is None or ScheduledRun.objects.filter(name=entry.name, slot__gte=slot).exists():
        return False
    if entry.needed is not None and not (is_idle(entry) and entry.needed()):
        return False
    try:
        with transaction.atomic():
            made = ScheduledRun.objects.create(name=entry.name, slot=slot)
            if moment - slot > entry.patience:
                return False
            kind = PIECES if entry.in_pieces else KIND
            payload = {"entry": entry.name}
            made.job = enqueue(kind, by=SystemDesk(day), payload=payload, unit_id=None, lane=entry.lane)
            made.save()
    except IntegrityError:
        return False
    return True


def is_idle(entry: Entry) -> bool:
    """What is asked for as needed is not piled up while an earlier run still waits or works."""
    return not ScheduledRun.objects.filter(name=entry.name, job__state__in=OPEN).exists()


def perform(asked: Job, progress: Progress) -> dict[str, Any] | None:
    """An entry that this version no longer has is done with."""
    entry = ENTRIES.get(asked.payload["entry"])
    if entry is None:
        return None
    progress.phase(entry.label)
    return entry.run(SystemDesk(asked.day))


job(KIND, label="Việc theo lịch")(perform)
job(PIECES, label="Việc theo lịch, từng bước", in_pieces=True)(perform)


def tidy(_by: Desk) -> dict[str, Any]:
    """Forget runs that ended long ago, with their jobs; the last one of each entry stays."""
    last = ScheduledRun.objects.order_by("name", "-slot").values_list("name", "pk")
    newest = dict(reversed(last))
    old = ScheduledRun.objects.filter(slot__lt=now() - KEPT).exclude(pk__in=newest.values())
    jobs = list(old.exclude(job=None).exclude(job__state__in=OPEN).values_list("job", flat=True))
    without = old.filter(job=None).delete()[0]
    Job.objects.filter(pk__in=jobs).delete()
    return {"forgotten": without + len(jobs)}


def zoned(moment: datetime | None) -> datetime | None:
    return None if moment is None else timezone.make_aware(moment)


def unzoned(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(tzinfo=None)
