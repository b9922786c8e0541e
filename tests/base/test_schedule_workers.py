"""A scheduled run in real workers: one that is killed inside it leaves nothing, and the run is done once."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chungtay.base import jobs, schedule
from chungtay.base.access import SystemDesk
from chungtay.base.clock import now
from chungtay.base.models import Job, OnceKey, ScheduledRun
from tests.base.job_kinds import DAY
from tests.base.job_workers import PATIENCE, Workers, shared_database


@pytest.fixture
def workers(transactional_db: None, tmp_path: Path) -> Iterator[Workers]:
    with shared_database(tmp_path / "shared.sqlite3") as address:
        made = Workers({"DATABASE_URL": address, "CHUNGTAY_HOME": str(tmp_path), "CHUNGTAY_JOB_MEMORY": "512"})
        yield made
        made.stop()


def marks() -> int:
    return OnceKey.objects.filter(verb=f"scheduled {DAY}").count()


def test_a_run_whose_worker_is_killed_inside_is_taken_up_again_and_has_its_effect_once(workers: Workers) -> None:
    job = jobs.enqueue(schedule.KIND, by=SystemDesk(DAY), payload={"entry": "tests.die_at_first"}, unit_id=None)
    ScheduledRun.objects.create(name="tests.die_at_first", slot=now(), job=job)
    workers.run("--once")
    job.refresh_from_db()
    assert (job.state, job.attempts, marks()) == ("waiting", 1, 0)
    Job.objects.update(lease_until=now() - timedelta(seconds=1))
    both = [workers.start("--once"), workers.start("--once")]
    workers.go(*both)
    assert [worker.wait(PATIENCE) for worker in both] == [0, 0]
    job.refresh_from_db()
    assert (job.state, job.attempts, job.result, marks()) == ("done", 2, {"died": True}, 1)
