"""The record of a scheduled run: which entry, for which moment, and the job that does it."""

from datetime import date
from typing import Self

from django.db import models

from chungtay.base.access import Desk
from chungtay.base.job_models import Job


class ScheduledRunQuerySet(models.QuerySet["ScheduledRun"]):
    def visible_to(self, desk: Desk, _day: date) -> Self:
        """The installation's own work: for those who keep it and those who audit it."""
        return self if desk.role in ("system_admin", "auditor", "installer") else self.none()


class ScheduledRun(models.Model):
    """One moment of one entry. Without a job it came too late to be of use and was left out."""

    name = models.CharField(max_length=80)
    slot = models.DateTimeField()
    job = models.OneToOneField(Job, on_delete=models.CASCADE, null=True, related_name="scheduled")

    objects = ScheduledRunQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["name", "slot"], name="one_run_a_slot"),)
        ordering = ("-slot", "name")

    def __str__(self) -> str:
        return f"{self.name} · {self.slot}"
