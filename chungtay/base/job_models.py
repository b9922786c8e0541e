"""The record of a job: what was asked, by which desk, who works on it, and how it ended."""

import uuid
from datetime import date
from typing import Self

from django.db import models

from chungtay.base.access import Desk


class JobState(models.TextChoices):
    """Waiting for a worker, at work, and the two ends."""

    WAITING = "waiting", "Đang chờ"
    RUNNING = "running", "Đang thực hiện"
    DONE = "done", "Đã xong"
    FAILED = "failed", "Không thực hiện được"


class Lane(models.IntegerChoices):
    """How soon a job is wanted: mail and reminders do not wait behind a list of ten thousand rows."""

    URGENT = 0, "Gấp"
    USUAL = 1, "Thường"
    LONG = 2, "Dài"


OPEN = (JobState.WAITING, JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    """Jobs as a desk may read them; a view narrows this to the records that it shows."""

    def visible_to(self, desk: Desk, day: date) -> Self:
        """Those that the post asked for and those of its own unit; a reach of all is the auditor's."""
        asked = self.filter(day__lte=day)
        if desk.reach == "all":
            return asked
        return asked.filter(models.Q(post_id=desk.post_id) | models.Q(unit_id=desk.unit_id))


class Job(models.Model):
    """One piece of long work. `lease_until`: before that moment no other worker may take it.

    `turn_at`: the earliest turn is taken first; that of a longer lane lies so much later than its asking.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=80)
    payload = models.JSONField(default=dict)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    post_id = models.BigIntegerField(null=True, db_index=True)
    person_id = models.BigIntegerField(null=True)
    day = models.DateField()
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.WAITING)
    lane = models.PositiveSmallIntegerField(choices=Lane.choices, default=Lane.USUAL)
    turn_at = models.DateTimeField()
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    holder = models.UUIDField(null=True)
    lease_until = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    result = models.JSONField(default=dict)

    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["state", "turn_at"], name="job_turn"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.kind} · {self.key}"

    @property
    def is_open(self) -> bool:
        """Whether it still has to be done or is being done."""
        return self.state in OPEN
