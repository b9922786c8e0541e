"""What one person keeps: a form not yet saved, and the secret address of his calendar."""

from datetime import date
from typing import Self

from django.db import models

from chungtay.apps.accounts.models import Person
from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk


class PlanDraftQuerySet(models.QuerySet["PlanDraft"]):
    def held_by(self, desk: Desk, _day: date) -> Self:
        """A draft belongs to whoever typed it."""
        return self.filter(person=desk.person_id)


class PlanDraft(models.Model):
    """The fields of a form as they were typed, until they are saved; nothing is checked, so nothing is lost."""

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    is_change = models.BooleanField(default=False)
    fields = models.JSONField()
    version = models.PositiveIntegerField(null=True)
    kept_at = models.DateTimeField()

    objects = PlanDraftQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["movement", "unit", "person", "is_change"], name="one_plan_draft"),
        )

    def __str__(self) -> str:
        return f"{self.unit_id} · {self.kept_at}"


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    def held_by(self, desk: Desk, _day: date) -> Self:
        return self.filter(person=desk.person_id)

    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)


class CalendarFeed(models.Model):
    """The secret address at which a person's calendar reads his due days; only a digest of it is kept."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="calendar_feeds")
    digest = models.CharField(max_length=64, unique=True)
    opened_on = models.DateField("ngày mở")
    closed_on = models.DateField("ngày thu hồi", null=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "địa chỉ lịch"
        constraints = (
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(closed_on__isnull=True), name="one_open_calendar_feed"
            ),
        )
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Địa chỉ lịch mở ngày {self.opened_on}"
