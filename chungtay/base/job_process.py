"""Each job in a process of its own: whatever becomes of it, the worker stays, sees how it ended and settles it.

A process can be limited in memory and time, and its exit code tells an error that nobody foresaw from a crash of a
library or a kill, without catching everything anywhere. It starts as a fork of the worker, so that a small job costs
milliseconds; the worker has no threads and closes its connections before.
"""

import ctypes
import logging
import multiprocessing
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.context import ForkProcess
from types import TracebackType

from django.conf import settings
from django.db import OperationalError, close_old_connections, connection, connections
from django.utils.translation import gettext as _

from chungtay.base.jobs import Job, Lane, claim, fail, hand_back, perform_here, renew

log = logging.getLogger("chungtay.jobs")

LOOK = 0.5
BEAT = 10.0
CRASHED = 1
BUSY = os.EX_TEMPFAIL
PR_SET_PDEATHSIG = 1


@dataclass
class Running:
    """A job in its process, when its lease is next renewed, and until when it may run."""

    taken: Job
    process: ForkProcess
    beat: float
    limit: float


@dataclass(frozen=True)
class Supervisor:
    """Runs a job to its end, and beside one that is not urgent those that are, one at a time: mail waits for no import.
    Once `told` to stop, what runs has `grace` seconds before it is handed back."""

    told: threading.Event
    grace: float
    meanwhile: Callable[[], None]

    def __call__(self, taken: Job) -> None:
        running, leave = [started(taken)], float("inf")
        while running:
            running[0].process.join(LOOK)
            moment = time.monotonic()
            if self.told.is_set():
                leave = min(leave, moment + self.grace)
            running = [one for one in running if not has_ended(one, moment, leave)]
            self.meanwhile()
            if running and not self.told.is_set() and all(one.taken.lane > Lane.URGENT for one in running):
                running += [started(one) for one in urgent()]


def has_ended(one: Running, moment: float, leave: float) -> bool:
    """Settled as it ended, or cut short at its limit or when the worker leaves; else its lease is kept."""
    if one.process.exitcode is not None:
        settle(one.taken, one.process.exitcode)
        return True
    if moment >= min(leave, one.limit):
        cut_short(one.taken, one.process, too_long=moment >= one.limit)
        return True
    if moment >= one.beat:
        one.beat = moment + BEAT
        keep(one.taken)
    return False


def cut_short(taken: Job, process: ForkProcess, *, too_long: bool) -> None:
    """Nothing half stays: what the job has written so far was never committed."""
    put_down(process)
    if too_long:
        log.error("Việc %s quá thời gian cho phép.", taken)
        fail(taken, took_too_long())
    elif hand_back(taken, counted=False):
        log.info("Việc %s được trả lại hàng đợi vì tiến trình nền dừng.", taken)


def urgent() -> list[Job]:
    """The urgent job whose turn it is, taken; none while the running job holds SQLite's only pen."""
    try:
        with impatient():
            found = claim(Lane.URGENT)
    except OperationalError as error:
        log.debug("Chưa nhận được việc gấp: %s", error)
        close_old_connections()
        return []
    return [found] if found else []


def started(taken: Job) -> Running:
    connections.close_all()
    process = multiprocessing.get_context("fork").Process(target=alone, args=(taken, os.getpid()))
    process.start()
    moment = time.monotonic()
    return Running(taken, process, moment + BEAT, moment + settings.JOB_SECONDS)


def put_down(process: ForkProcess) -> None:
    """End the job and whatever it has started in its session, once it has one."""
    if process.pid and os.getpgid(process.pid) == process.pid:
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
    process.join()


def settle(taken: Job, code: int) -> None:
    """A job that ended itself has written so; a crash or a kill is tried again, an error in the program is not."""
    if code == 0:
        return
    if code == BUSY or code < 0:
        log.warning("Việc %s dừng giữa chừng (mã %d), lần %d.", taken, code, taken.attempts)
        hand_back(taken, counted=True)
    else:
        fail(taken, unforeseen())


def keep(taken: Job) -> None:
    """Renew the lease; while the job itself holds SQLite's only pen, nobody could take it, and there is no need."""
    try:
        with impatient():
            renew(taken)
    except OperationalError as error:
        log.info("Chưa gia hạn được việc %s: %s", taken, error)
        close_old_connections()


@contextmanager
def impatient() -> Iterator[None]:
    """On SQLite a running job may hold the only pen for long: look whether it is free rather than wait for it."""
    if connection.vendor != "sqlite":
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"]["timeout"] * 1000)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


def alone(taken: Job, worker: int) -> None:
    """The child: a session of its own, so that a signal to the worker's group does not meet what the job starts."""
    os.setsid()
    die_with(worker)
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, signal.SIG_DFL)
    limit_memory(settings.JOB_MEMORY * 1024 * 1024)
    with Told(taken):
        perform_here(taken)
    connections.close_all()


def die_with(worker: int) -> None:
    """A job whose worker was killed ends at once. Elsewhere than on Linux it may finish, which harms nothing:
    its end holds only as long as nobody else has taken it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != worker:
        sys.exit(BUSY)


def limit_memory(most: int) -> None:
    """What the process takes for itself is limited; the libraries that it maps do not count."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


class Told:
    """Logs whatever comes out of a job with its trace and key, and ends the process with the code that tells it."""

    def __init__(self, taken: Job) -> None:
        self.taken = taken

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            return
        log.error("Việc %s không thực hiện được.", self.taken, exc_info=error)
        raise SystemExit(BUSY if isinstance(error, OperationalError) else CRASHED) from error


def unforeseen() -> str:
    return _("Hệ thống gặp lỗi khi thực hiện. Chưa có gì được ghi. Anh/chị báo quản trị hệ thống mã việc này.")


def took_too_long() -> str:
    return _("Việc này chạy quá thời gian cho phép nên đã dừng. Chưa có gì được ghi. Anh/chị chia nhỏ rồi gửi lại.")
