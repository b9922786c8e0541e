"""Long work outside the request: asked for in the caller's transaction, done once by one of the workers.

Three rules make it safe on SQLite and PostgreSQL alike:

- A job is taken by one conditional UPDATE, which also writes the taker's own sign (`holder`) and a lease. Whoever
  runs the job renews the lease; when the lease has run out, any worker may take the job again.
- What a job writes and its end are one transaction, and the end holds only for the present `holder`. A worker that
  was killed leaves nothing half; one that lost its lease finds that out before it commits, and takes all back.
- On SQLite the lease cannot be renewed while the job's own transaction holds the only pen. It need not be: nobody
  else can write then, so nobody can take the job either.

Which is next is said by turns: an urgent job has its turn at once, a long one some minutes after it was asked for. So
mail overtakes the imports that wait, and an import that has waited its minutes goes before mail asked for later:
nobody starves.

Reading and computing before the transaction belong into `prepare`, so that on SQLite nobody waits for them.
"""

import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from chungtay.base.access import Desk
from chungtay.base.clock import now
from chungtay.base.errors import ActError
from chungtay.base.job_models import OPEN, Job, JobState, Lane
from chungtay.base.progress import Progress

__all__ = ["Job", "Lane", "Progress", "enqueue", "job", "label_of", "run_waiting"]

log = logging.getLogger("chungtay.jobs")

LEASE = timedelta(seconds=30)
PAUSE = timedelta(seconds=10)
ATTEMPTS = 3
# How long each lane lets others pass that are asked for later.
PATIENCE = {Lane.URGENT: timedelta(0), Lane.USUAL: timedelta(minutes=1), Lane.LONG: timedelta(minutes=10)}

Run = TypeVar("Run", bound=Callable[..., dict[str, Any] | None])
Prepare = Callable[[Job, Progress], Any]


@dataclass(frozen=True)
class Kind:
    """A kind of job: the words people read, what prepares it and what does it; `in_pieces` commits as it goes."""

    key: str
    label: str
    run: Callable[..., dict[str, Any] | None]
    prepare: Prepare | None = None
    in_pieces: bool = False
    lane: Lane = Lane.USUAL


KINDS: dict[str, Kind] = {}


class TakenOver(Exception):
    """Somebody else has taken the job meanwhile: what this process did must not be kept."""


def job(
    kind: str, *, label: str, prepare: Prepare | None = None, in_pieces: bool = False, lane: Lane = Lane.USUAL
) -> Callable[[Run], Run]:
    """Register `run(job, progress)` as the work of `kind`; it returns what its page needs to know, or nothing.

    The whole of `run` is one transaction with the job's end. `prepare(job, progress)` comes before it and writes
    nothing to the database; what it returns is the third argument of `run`. Name the module `jobs.py`, so that
    it is found.

    `in_pieces` is for work that cannot be taken back, like sending mail: it has no transaction around it, commits each
    step itself, and knows how to go on when it is begun again.
    """

    def register(run: Run) -> Run:
        if kind in KINDS:
            raise ValueError(f"Loại việc {kind} đã được khai báo.")
        KINDS[kind] = Kind(kind, label, run, prepare, in_pieces, lane)
        return run

    return register


def enqueue(kind: str, *, by: Desk, payload: dict[str, Any], unit_id: int | None, lane: Lane | None = None) -> Job:
    """Ask for a job in the caller's transaction: when that is taken back, so is the asking. `lane`: that of its kind,
    unless this one is wanted sooner or later."""
    if kind not in KINDS:
        raise LookupError(f"Không có loại việc {kind}.")
    moment, lane = now(), KINDS[kind].lane if lane is None else lane
    return Job.objects.create(
        kind=kind,
        payload=payload,
        unit_id=unit_id,
        post_id=by.post_id,
        person_id=by.person_id,
        day=by.day,
        lane=lane,
        turn_at=moment + PATIENCE[lane],
        created_at=moment,
        lease_until=moment,
    )


def label_of(asked: Job) -> str:
    """The words of the job's kind; of a kind that this version no longer has, its name."""
    return KINDS[asked.kind].label if asked.kind in KINDS else asked.kind


def next_of(longest: Lane, moment: datetime) -> Job | None:
    free = Job.objects.filter(state__in=OPEN, lease_until__lte=moment, lane__lte=longest)
    return free.order_by("turn_at", "pk").first()


def claim(longest: Lane = Lane.LONG) -> Job | None:
    """Take the free job whose turn is first, of lanes no longer than `longest`, or None. Of several workers exactly
    one gets it."""
    while (found := next_of(longest, moment := now())) is not None:
        free = Job.objects.filter(pk=found.pk, state__in=OPEN, lease_until__lte=moment)
        if found.attempts >= ATTEMPTS:
            if free.update(state=JobState.FAILED, error=died_too_often(), finished_at=moment):
                log.error("Việc %s đã dừng giữa chừng %d lần.", found, found.attempts)
                Progress(found.key).clear()
        elif free.update(**taking(moment)):
            found.refresh_from_db()
            return found
    return None


def taking(moment: datetime) -> dict[str, Any]:
    return {
        "state": JobState.RUNNING,
        "holder": uuid.uuid4(),
        "attempts": F("attempts") + 1,
        "started_at": moment,
        "lease_until": moment + LEASE,
    }


def died_too_often() -> str:
    return _("Việc này đã nhiều lần dừng giữa chừng. Chưa có gì được ghi. Anh/chị báo quản trị hệ thống mã việc.")


def run_waiting(limit: int | None = None, *, perform: Callable[[Job], None] | None = None) -> int:
    """Do what waits, turn by turn, at most `limit` jobs; returns how many were taken.

    Without `perform` the work is done in this very process, and an error that nobody foresaw comes out here.
    """
    taken = 0
    while (limit is None or taken < limit) and (found := claim()) is not None:
        (perform or perform_here)(found)
        taken += 1
    return taken


def perform_here(taken: Job) -> None:
    """Do a job that this process has taken. A refusal ends it with its message; nothing of it is kept then."""
    progress = Progress(taken.key)
    try:
        commit(taken, progress)
    except ActError as error:
        fail(taken, error.message)
    except ValidationError as error:
        fail(taken, "; ".join(error.messages))
    except MemoryError:
        log.exception("Việc %s cần nhiều bộ nhớ hơn mức cho phép.", taken)
        fail(taken, too_much_memory())
    except TakenOver:
        log.warning("Việc %s đã do tiến trình khác nhận; phần làm ở đây không được giữ.", taken)
        return
    progress.clear()


def commit(taken: Job, progress: Progress) -> None:
    kind = KINDS[taken.kind]
    prepared = (kind.prepare(taken, progress),) if kind.prepare else ()
    if kind.in_pieces:
        if not finish(taken, JobState.DONE, result=kind.run(taken, progress, *prepared) or {}):
            raise TakenOver
        return
    with transaction.atomic():
        result = kind.run(taken, progress, *prepared)
        if not finish(taken, JobState.DONE, result=result or {}):
            raise TakenOver


def too_much_memory() -> str:
    return _("Tệp hoặc việc này quá lớn nên chưa thực hiện được. Chưa có gì được ghi. Anh/chị chia nhỏ rồi gửi lại.")


def finish(taken: Job, state: JobState, **told: Any) -> bool:
    """Write the end of a job, if it is still ours."""
    return bool(held(taken).update(state=state, finished_at=now(), **told))


def fail(taken: Job, message: str) -> bool:
    return finish(taken, JobState.FAILED, error=message)


def renew(taken: Job) -> bool:
    """Keep the job for another while; False when it is no longer ours to do."""
    return bool(held(taken).update(lease_until=now() + LEASE))


def hand_back(taken: Job, *, counted: bool) -> bool:
    """Let the job wait again. What was the job's own doing counts as an attempt, and the next one waits a little."""
    if counted:
        return bool(held(taken).update(state=JobState.WAITING, lease_until=now() + PAUSE * taken.attempts))
    return bool(held(taken).update(state=JobState.WAITING, lease_until=now(), attempts=F("attempts") - 1))


def held(taken: Job) -> Any:
    return Job.objects.filter(pk=taken.pk, holder=taken.holder, state=JobState.RUNNING)
