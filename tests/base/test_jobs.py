"""The queue: asked for with the act, taken by one, ended with its effect in one transaction, told in plain words."""

import re
import time
import uuid
from datetime import timedelta

import pytest
from django.db import transaction
from django.template.loader import render_to_string

from chungtay.apps.households.services import imports
from chungtay.base import jobs, progress, schedule
from chungtay.base.clock import now
from chungtay.base.errors import Refused
from chungtay.base.jobs import Job, Progress, enqueue, label_of, run_waiting
from chungtay.base.progress import Shown, progress_of
from conftest import DAY, Desks
from tests.base.job_kinds import asked, marks_of

pytestmark = pytest.mark.django_db


def lose_lease(job: Job) -> None:
    """As if the holder had given no sign of life for long."""
    Job.objects.filter(pk=job.pk).update(lease_until=now() - timedelta(seconds=1))


def test_a_job_is_done_once_and_keeps_what_it_returned() -> None:
    job = asked("tests.mark")
    assert run_waiting() == 1
    assert run_waiting() == 0
    job.refresh_from_db()
    assert (job.state, job.result, job.attempts, marks_of(job)) == ("done", {"marks": 1}, 1, 1)
    assert job.finished_at is not None


def test_a_refusal_ends_the_job_with_its_message_and_nothing_is_kept() -> None:
    job = asked("tests.refuse")
    run_waiting()
    job.refresh_from_db()
    assert (job.state, job.error, marks_of(job)) == ("failed", "Dòng 7 thiếu mã hộ.", 0)


def test_jobs_are_taken_in_the_order_of_asking_and_not_more_than_the_limit() -> None:
    first, second, third = asked("tests.mark"), asked("tests.mark"), asked("tests.mark")
    assert run_waiting(2) == 2
    assert [marks_of(job) for job in (first, second, third)] == [1, 1, 0]


def test_what_is_urgent_overtakes_long_jobs_that_wait() -> None:
    longs = [asked("tests.long") for _ in range(5)]
    usual, mail = asked("tests.mark"), asked("tests.urgent")
    assert run_waiting(1) == 1
    assert [marks_of(job) for job in (mail, usual)] == [1, 0]
    run_waiting(1)
    assert marks_of(usual) == 1
    assert sum(marks_of(job) for job in longs) == 0
    run_waiting(1)
    assert [marks_of(job) for job in longs] == [1, 0, 0, 0, 0]


def test_a_stream_of_urgent_jobs_lets_no_long_job_starve(monkeypatch: pytest.MonkeyPatch) -> None:
    """One urgent job every half minute, and a worker who manages just one in that time."""
    clock = [now()]
    monkeypatch.setattr(jobs, "now", lambda: clock[0])
    waiting = asked("tests.long")
    for _ in range(20):
        asked("tests.urgent")
        run_waiting(1)
        assert marks_of(waiting) == 0
        clock[0] += timedelta(seconds=30)
    clock[0] += timedelta(seconds=1)
    late = asked("tests.urgent")
    run_waiting(1)
    assert (marks_of(waiting), marks_of(late)) == (1, 0)


def test_mail_and_reminders_are_urgent_and_workbooks_are_not() -> None:
    lanes = {name: schedule.ENTRIES[name].lane.name for name in ("send_mail", "digests", "remind", "tidy_runs")}
    assert lanes == {"send_mail": "URGENT", "digests": "URGENT", "remind": "URGENT", "tidy_runs": "USUAL"}
    assert {jobs.KINDS[kind].lane.name for kind in (imports.READ_JOB, imports.COMMIT_JOB)} == {"LONG"}


def test_asking_is_taken_back_with_the_act_that_asked() -> None:
    with pytest.raises(Refused), transaction.atomic():
        asked("tests.mark")
        raise Refused("Không hợp lệ.")
    assert Job.objects.count() == 0


def test_a_kind_that_nobody_does_cannot_be_asked_for() -> None:
    with pytest.raises(LookupError, match=r"tests\.unknown"):
        asked("tests.unknown")


def test_two_kinds_of_one_name_are_a_programming_error() -> None:
    with pytest.raises(ValueError, match=r"tests\.mark"):
        jobs.job("tests.mark", label="Trùng tên")(lambda _job, _progress: None)


def test_a_running_job_is_left_to_its_holder_until_the_lease_has_run_out() -> None:
    asked("tests.mark")
    taken = jobs.claim()
    assert taken is not None
    assert jobs.claim() is None
    lose_lease(taken)
    jobs.renew(taken)
    assert jobs.claim() is None
    lose_lease(taken)
    again = jobs.claim()
    assert again is not None
    assert (again.pk, again.attempts) == (taken.pk, 2)


def test_who_lost_the_lease_keeps_nothing_of_what_he_did() -> None:
    asked("tests.mark")
    late = jobs.claim()
    assert late is not None
    lose_lease(late)
    other = jobs.claim()
    assert other is not None
    jobs.perform_here(late)
    assert marks_of(late) == 0
    assert not jobs.fail(late, "muộn")
    jobs.perform_here(other)
    other.refresh_from_db()
    assert (other.state, other.error, marks_of(other)) == ("done", "", 1)


def test_a_job_handed_back_by_a_stopping_worker_waits_at_once_and_loses_no_attempt() -> None:
    asked("tests.mark")
    taken = jobs.claim()
    assert taken is not None
    assert jobs.hand_back(taken, counted=False)
    again = jobs.claim()
    assert again is not None
    assert again.attempts == 1


def test_a_job_that_died_waits_a_little_before_the_next_attempt() -> None:
    asked("tests.mark")
    taken = jobs.claim()
    assert taken is not None
    assert jobs.hand_back(taken, counted=True)
    assert jobs.claim() is None
    taken.refresh_from_db()
    assert taken.state == "waiting"
    lose_lease(taken)
    again = jobs.claim()
    assert again is not None
    assert again.attempts == 2


@pytest.mark.parametrize(("attempts", "state"), [(2, "done"), (3, "failed")])
def test_a_job_that_died_three_times_is_given_up_with_words(attempts: int, state: str) -> None:
    job = asked("tests.mark")
    Job.objects.update(state="running", attempts=attempts)
    assert run_waiting() == (state == "done")
    job.refresh_from_db()
    assert job.state == state
    assert ("nhiều lần dừng giữa chừng" in job.error) == (state == "failed")


def test_a_job_is_seen_by_its_post_its_unit_and_the_auditor(desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang")
    for unit in (officer.unit_id, None):
        enqueue("tests.mark", by=officer, payload={}, unit_id=unit)
    seen = {
        "who asked": Job.objects.visible_to(officer, DAY).count(),
        "colleague": Job.objects.visible_to(desk("unit_leader", "minhquang"), DAY).count(),
        "stranger": Job.objects.visible_to(desk("unit_officer", "hoangliet"), DAY).count(),
        "auditor": Job.objects.visible_to(desk("auditor"), DAY).count(),
        "day before": Job.objects.visible_to(officer, DAY - timedelta(days=1)).count(),
    }
    assert seen == {"who asked": 2, "colleague": 1, "stranger": 0, "auditor": 2, "day before": 0}


def test_a_job_keeps_the_desk_that_asked(desk: Desks) -> None:
    officer = desk("unit_officer", "minhquang")
    job = enqueue("tests.mark", by=officer, payload={"tệp": "ho.xlsx"}, unit_id=officer.unit_id)
    job.refresh_from_db()
    assert (job.post_id, job.person_id, job.unit_id) == (officer.post_id, officer.person_id, officer.unit_id)
    assert (job.day, job.payload, job.state) == (DAY, {"tệp": "ho.xlsx"}, "waiting")


@pytest.fixture
def ticking(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """A clock that the test moves: its only entry is the moment."""
    moment = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    return moment


def test_progress_is_written_a_few_times_a_second_however_often_it_is_told(ticking: list[float]) -> None:
    telling = Progress(uuid.uuid4())
    seen = set()
    telling.phase("Đang đọc tệp")
    for done in range(1, 1_025):
        ticking[0] += 1 / 1_024
        telling.step(done, 2_000)
        seen.add(telling.place.read_text(encoding="utf-8"))
    assert len(seen) == 4
    telling.step(2_000, 2_000)
    assert progress.told(telling.key) == ("Đang đọc tệp", 2_000, 2_000)


def test_a_new_phase_begins_without_a_count(ticking: list[float]) -> None:
    telling = Progress(uuid.uuid4())
    telling.phase("Đang đọc tệp")
    telling.step(5, 5)
    telling.phase("Đang ghi")
    assert progress.told(telling.key) == ("Đang ghi", 0, 0)


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("waiting", Shown("Đang chờ đến lượt.", 0, 0, None)),
        ("running", Shown("Đang bắt đầu.", 0, 0, None)),
        ("done", Shown("Đã xong.", 0, 0, 100)),
        ("failed", Shown("Không thực hiện được.", 0, 0, None)),
    ],
)
def test_a_job_that_tells_nothing_shows_its_state_in_words(state: str, shown: Shown) -> None:
    job = asked("tests.mark")
    job.state = state
    assert progress_of(job) == shown


def page_of(job: Job) -> str:
    return render_to_string(
        "base/components/job.html",
        {"job": job, "shown": progress_of(job), "title": label_of(job), "url": "/ho/nhap/1/", "done_href": "/ho/"},
    )


def test_the_component_tells_the_running_job_politely_and_works_without_script() -> None:
    job = asked("tests.mark")
    job.state = "running"
    telling = Progress(job.key)
    telling.phase("Đang ghi hộ")
    telling.step(1_500, 6_000)
    html = page_of(job)
    assert re.search(r'role="status"[^>]*>\s*<p data-words>Đang ghi hộ</p>', html)
    assert '<a class="button" href="/ho/nhap/1/">Tải lại</a>' in html
    assert ">Ghi một dấu</h2>" in html
    assert '<span class="fig-value">25</span>' in html
    assert 'width="25.0%"' in html
    assert "data-job-open" in html


def test_the_component_of_a_done_job_leads_on_and_is_polled_no_more() -> None:
    job = asked("tests.mark")
    run_waiting()
    job.refresh_from_db()
    html = page_of(job)
    assert '<a class="button button-primary" href="/ho/">Xem kết quả</a>' in html
    assert "Tải lại" not in html
    assert "data-job-open" not in html


def test_the_component_of_a_failed_job_says_why_and_names_the_key() -> None:
    job = asked("tests.refuse")
    run_waiting()
    job.refresh_from_db()
    html = page_of(job)
    assert '<p class="notice notice-late" data-words>Dòng 7 thiếu mã hộ.</p>' in html
    assert f'<span class="code">{job.key}</span>' in html
    assert "Xem kết quả" not in html
