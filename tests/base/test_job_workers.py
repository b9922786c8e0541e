"""Real workers in processes of their own: two at once, killed in the middle, told to stop, and jobs that break."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import connections

from chungtay.base import job_process, jobs, sealing
from chungtay.base.clock import now
from chungtay.base.jobs import Job
from chungtay.base.models import Event, OnceKey, Seal
from chungtay.base.progress import place_of, progress_of
from tests.base.job_kinds import DAY, asked, marks_of
from tests.base.job_workers import PATIENCE, Pipe, Workers, opened_pipe, shared_database


@pytest.fixture
def workers(transactional_db: None, tmp_path: Path) -> Iterator[Workers]:
    with shared_database(tmp_path / "shared.sqlite3") as address:
        made = Workers({"DATABASE_URL": address, "CHUNGTAY_HOME": str(tmp_path), "CHUNGTAY_JOB_MEMORY": "256"})
        yield made
        made.stop()


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Pipe]:
    with opened_pipe(tmp_path / "pipe") as made:
        yield made


@pytest.fixture
def order(tmp_path: Path) -> Iterator[int]:
    """The writing end of a named pipe, open before anybody reads, so that nobody waits for the other to open."""
    os.mkfifo(tmp_path / "order")
    end = os.open(tmp_path / "order", os.O_RDWR)
    yield end
    os.close(end)


def times(job: Job) -> tuple[datetime, datetime]:
    """When an ended job began and when it ended."""
    job.refresh_from_db()
    assert job.started_at
    assert job.finished_at
    return job.started_at, job.finished_at


def test_of_two_workers_each_of_fifty_jobs_is_done_by_one(workers: Workers) -> None:
    for _ in range(50):
        asked("tests.mark")
    both = [workers.start("--once"), workers.start("--once")]
    workers.go(*both)
    assert [worker.wait(PATIENCE) for worker in both] == [0, 0]
    assert [(job.state, job.attempts, marks_of(job)) for job in Job.objects.all()] == [("done", 1, 1)] * 50
    assert OnceKey.objects.count() == 50


def test_two_workers_that_seal_at_once_make_one_chain(workers: Workers) -> None:
    for number in range(200):
        Event.objects.create(verb="tests.act", day=DAY, recorded_at=now(), actor_role="installer", note=str(number))
    both = [workers.start("seal"), workers.start("seal")]
    workers.go(*both)
    assert [worker.wait(PATIENCE) for worker in both] == [0, 0]
    verdict = sealing.verify()
    assert (verdict.whole, verdict.sealed, verdict.unsealed) == (True, 200, 0)
    assert Seal.objects.count() == 200


def test_a_job_whose_worker_is_killed_in_the_middle_is_taken_up_again_and_done_once(
    workers: Workers, pipe: Pipe
) -> None:
    job = asked("tests.hold", pipe=str(pipe.place))
    worker = workers.start()
    workers.go(worker)
    assert pipe.said() == b"!"
    job.refresh_from_db()
    shown = progress_of(job)
    assert (shown.phase, shown.done, shown.total, shown.percent) == ("Đang ghi hộ", 3, 12, 25)
    assert marks_of(job) == 0
    worker.kill()
    assert pipe.said() == b"", "the job outlived its worker"
    job.refresh_from_db()
    assert (job.state, marks_of(job)) == ("running", 0)
    Job.objects.update(lease_until=now() + timedelta(seconds=1_000))
    assert jobs.claim() is None
    Job.objects.update(lease_until=now() - timedelta(seconds=1))
    workers.run("--once")
    job.refresh_from_db()
    assert (job.state, job.result, marks_of(job)) == ("done", {"attempts": 2}, 1)
    assert not place_of(job.key).exists()


def test_what_is_urgent_is_done_beside_a_long_job_by_the_same_worker(
    workers: Workers, order: int, tmp_path: Path
) -> None:
    long = asked("tests.reckon", order=str(tmp_path / "order"))
    Job.objects.update(turn_at=now() - timedelta(hours=1))
    mail, second = asked("tests.release", order=str(tmp_path / "order")), asked("tests.urgent")
    workers.run("--once")
    assert [(job.state, job.attempts, marks_of(job)) for job in Job.objects.all()] == [("done", 1, 1)] * 3
    assert times(long)[0] < times(mail)[0] < times(mail)[1] <= times(long)[1], "the long job waits for the mail"
    assert times(second)[0] >= times(mail)[1], "one beside the long job, not all at once"


def test_of_two_jobs_that_are_not_urgent_one_waits_for_the_other(workers: Workers) -> None:
    first, second = asked("tests.long"), asked("tests.long")
    workers.run("--once")
    assert times(first)[1] <= times(second)[0]


def test_a_worker_told_to_stop_hands_its_job_back(workers: Workers, pipe: Pipe) -> None:
    job = asked("tests.hold", pipe=str(pipe.place))
    worker = workers.start("--grace", "0")
    workers.go(worker)
    assert pipe.said() == b"!"
    os.killpg(worker.pid, signal.SIGTERM)
    assert worker.wait(PATIENCE) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts, marks_of(job)) == ("waiting", 0, 0)
    assert job.lease_until <= now()


def test_a_worker_told_to_stop_lets_its_job_finish_first(
    workers: Workers, pipe: Pipe, order: int, tmp_path: Path
) -> None:
    job = asked("tests.await", pipe=str(pipe.place), order=str(tmp_path / "order"))
    later = asked("tests.mark")
    worker = workers.start("--grace", str(PATIENCE))
    workers.go(worker)
    assert pipe.said() == b"!"
    os.killpg(worker.pid, signal.SIGTERM)
    os.write(order, b"!")
    assert worker.wait(PATIENCE) == 0
    job.refresh_from_db()
    later.refresh_from_db()
    assert (job.state, marks_of(job)) == ("done", 1)
    assert later.state == "waiting"


def test_a_job_that_runs_too_long_is_stopped_with_words(workers: Workers, pipe: Pipe) -> None:
    job = asked("tests.hold", pipe=str(pipe.place))
    told = workers.run("--once", CHUNGTAY_JOB_SECONDS="0")
    job.refresh_from_db()
    assert job.state == "failed"
    assert "quá thời gian cho phép" in job.error
    assert str(job.key) in told
    assert marks_of(job) == 0


def test_whatever_breaks_in_a_job_the_worker_goes_on_and_the_person_is_told(workers: Workers) -> None:
    fallen, swollen, dead = asked("tests.fall", by=0), asked("tests.swell", size=2**30), asked("tests.die")
    refused, prepared = asked("tests.refuse"), asked("tests.prepared")
    told = workers.run("--once")
    for job in (fallen, swollen, dead, refused, prepared):
        job.refresh_from_db()
    assert (fallen.state, marks_of(fallen)) == ("failed", 0)
    assert (
        fallen.error
        == "Hệ thống gặp lỗi khi thực hiện. Chưa có gì được ghi. Anh/chị báo quản trị hệ thống mã việc này."
    )
    assert "ZeroDivisionError" in told
    assert str(fallen.key) in told
    assert (swollen.state, marks_of(swollen)) == ("failed", 0)
    assert "chia nhỏ" in swollen.error
    assert (dead.state, dead.attempts, marks_of(dead)) == ("waiting", 1, 0)
    assert dead.lease_until > now()
    assert (refused.state, refused.error) == ("failed", "Dòng 7 thiếu mã hộ.")
    assert (prepared.state, prepared.result) == ("done", {"transaction": [False, True]})
    assert marks_of(prepared) == 1


def test_a_lease_is_renewed_but_not_waited_for_while_the_only_pen_is_held(workers: Workers) -> None:
    asked("tests.mark")
    taken = jobs.claim()
    assert taken is not None
    Job.objects.update(lease_until=now())
    short = Job.objects.get().lease_until
    other = connections["default"].copy()
    begun = time.monotonic()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE" if other.vendor == "sqlite" else "BEGIN")
            job_process.keep(taken)
            assert (Job.objects.get().lease_until == short) == (other.vendor == "sqlite")
            assert time.monotonic() - begun < 10
            cursor.execute("COMMIT")
    finally:
        other.close()
    job_process.keep(taken)
    assert Job.objects.get().lease_until > short
