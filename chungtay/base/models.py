"""The house's own records: events, the seals that chain them, keys of acts done once, jobs and runs."""

from django.db import models

from chungtay.base.job_models import Job
from chungtay.base.public_models import PublicCount
from chungtay.base.public_text_models import PublicText, PublicWord
from chungtay.base.schedule_models import ScheduledRun
from chungtay.base.stamp_models import PublicStamp

__all__ = [
    "Event",
    "Job",
    "OnceKey",
    "PublicCount",
    "PublicStamp",
    "PublicText",
    "PublicWord",
    "ScheduledRun",
    "Seal",
    "SealedEvent",
    "Versioned",
]


class Event(models.Model):
    """One act of one desk: who, when, on what, what changed. Appended by verbs only, never altered."""

    verb = models.CharField(max_length=80, db_index=True)
    day = models.DateField()
    recorded_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True, db_index=True)
    post_id = models.BigIntegerField(null=True)
    actor_unit_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=40)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=40, blank=True)
    unit_id = models.BigIntegerField(null=True, db_index=True)
    changes = models.JSONField(default=dict)
    note = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["about_type", "about_id", "id"], name="event_about"),)
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.verb} · {self.about_type} {self.about_id}"


class Seal(models.Model):
    """A batch of events bound to all batches before it by a digest."""

    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)
    count = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.digest[:12]


class SealedEvent(models.Model):
    """The place of an event in its seal."""

    event = models.OneToOneField(Event, primary_key=True, on_delete=models.PROTECT, related_name="sealed")
    seal = models.ForeignKey(Seal, on_delete=models.PROTECT, related_name="sealed_events")
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["seal", "position"], name="one_event_per_position"),)

    def __str__(self) -> str:
        return f"{self.seal_id}/{self.position}"


class OnceKey(models.Model):
    """A key that a form carries so that two sendings are one act; keeps what the act returned."""

    key = models.CharField(max_length=64, primary_key=True)
    verb = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    result_type = models.CharField(max_length=80, blank=True)
    result_id = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.key


class Versioned(models.Model):
    """A record that two people may hold at once; each verb on it moves the version by one."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
