"""The schedule: each moment once whatever number of workers look, missed ones made up for or left out."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError

from chungtay.base import jobs, schedule
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.errors import Refused
from chungtay.base.models import Job, ScheduledRun
from chungtay.base.schedule import ENTRIES, ask_due, every

DAY = date(2024, 12, 20)
# Six o'clock in Hà Nội.
SIX = datetime(2024, 12, 19, 23, 0, tzinfo=UTC)


@pytest.fixture
def ran(db: None) -> Iterator[list[date]]:
    """What ran, by its day; only the entries of a test are in the timetable."""
    usual, days = dict(ENTRIES), []
    ENTRIES.clear()

    def run(by: Desk) -> dict[str, Any]:
        days.append(by.day)
        return {"runs": len(days)}

    every("tests.daily", "0 6 * * *", run, label="Việc hằng ngày", patience=timedelta(hours=3))
    yield days
    ENTRIES.clear()
    ENTRIES.update(usual)


def test_a_moment_is_asked_for_once_however_often_workers_look(ran: list[date]) -> None:
    looks = [ask_due(DAY, SIX + timedelta(minutes=minutes)) for minutes in (0, 0, 1, 59)]
    assert looks == [1, 0, 0, 0]
    assert jobs.run_waiting() == 1
    assert ran == [DAY]
    run = ScheduledRun.objects.get()
    assert (run.slot, run.job and run.job.state, run.job and run.job.result) == (SIX, "done", {"runs": 1})


def test_before_its_hour_the_moment_of_the_day_before_counts(ran: list[date]) -> None:
    assert ask_due(DAY, SIX - timedelta(minutes=1)) == 0
    run = ScheduledRun.objects.get()
    assert (run.slot, run.job) == (SIX - timedelta(days=1), None)


def test_after_a_pause_the_last_missed_moment_is_made_up_for_once(ran: list[date]) -> None:
    ask_due(DAY, SIX)
    jobs.run_waiting()
    assert ask_due(DAY + timedelta(days=5), SIX + timedelta(days=5, hours=2)) == 1
    jobs.run_waiting()
    assert ran == [DAY, DAY + timedelta(days=5)]
    assert ScheduledRun.objects.count() == 2


def test_a_moment_that_is_stale_is_left_out_and_said_so(ran: list[date]) -> None:
    assert ask_due(DAY, SIX + timedelta(hours=3, minutes=1)) == 0
    run = ScheduledRun.objects.get()
    assert (run.name, run.slot, run.job) == ("tests.daily", SIX, None)
    assert ran == []


def test_of_two_workers_that_write_the_same_moment_one_is_refused_and_asks_for_nothing(
    ran: list[date], monkeypatch: pytest.MonkeyPatch
) -> None:
    ScheduledRun.objects.create(name="tests.daily", slot=SIX)
    monkeypatch.setattr(ScheduledRun.objects, "filter", lambda **_: ScheduledRun.objects.none())
    assert ask_due(DAY, SIX) == 0
    assert (ScheduledRun.objects.count(), Job.objects.count()) == (1, 0)


def test_a_moment_is_unique_in_the_database_itself(ran: list[date]) -> None:
    ScheduledRun.objects.create(name="tests.daily", slot=SIX)
    with pytest.raises(IntegrityError):
        ScheduledRun.objects.create(name="tests.daily", slot=SIX)


def test_what_is_needed_only_at_times_leaves_no_trace_at_others(ran: list[date]) -> None:
    wanted = [False]
    every("tests.send", "* * * * *", ENTRIES["tests.daily"].run, label="Gửi", needed=lambda: wanted[0])
    ENTRIES.pop("tests.daily")
    assert ask_due(DAY, SIX) == 0
    assert not ScheduledRun.objects.exists()
    wanted[0] = True
    assert ask_due(DAY, SIX) == 1
    assert ask_due(DAY, SIX + timedelta(minutes=1)) == 0, "the one before still waits"
    jobs.run_waiting()
    assert ask_due(DAY, SIX + timedelta(minutes=2)) == 1


def test_a_run_that_fails_keeps_nothing_and_says_why(ran: list[date]) -> None:
    def break_off(by: Desk) -> None:
        Job.objects.create(
            kind="tests.x", day=by.day, created_at=SIX, turn_at=SIX, lease_until=SIX + timedelta(days=9_999)
        )
        raise Refused("Chưa có chính sách nhắc việc.")

    every("tests.daily", "0 6 * * *", break_off, label="Việc hằng ngày")
    ask_due(DAY, SIX)
    jobs.run_waiting()
    run = ScheduledRun.objects.get()
    assert run.job is not None
    assert (run.job.state, run.job.error) == ("failed", "Chưa có chính sách nhắc việc.")
    assert not Job.objects.filter(kind="tests.x").exists()


def test_an_entry_that_a_later_version_dropped_is_done_with(ran: list[date]) -> None:
    ask_due(DAY, SIX)
    ENTRIES.clear()
    jobs.run_waiting()
    assert Job.objects.get().state == "done"
    assert ran == []


def test_old_runs_are_forgotten_but_the_last_of_each_entry_and_open_ones_stay(ran: list[date]) -> None:
    for days in (200, 100, 99):
        ask_due(DAY, SIX - timedelta(days=days))
        if days > 99:
            jobs.run_waiting()
    jobs.enqueue("base.scheduled", by=SystemDesk(DAY), payload={"entry": "other"}, unit_id=None)
    assert schedule.tidy(SystemDesk(DAY)) == {"forgotten": 2}
    assert list(ScheduledRun.objects.values_list("slot", flat=True)) == [SIX - timedelta(days=99)]
    assert Job.objects.count() == 2
