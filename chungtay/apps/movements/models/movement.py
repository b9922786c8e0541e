"""A movement as published: immutable versions of its pack, and the rows of each."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk


class MovementQuerySet(models.QuerySet["Movement"]):
    def visible_to(self, _desk: Desk, day: date) -> Self:
        """A published plan is a public paper: every desk reads those published by the day."""
        return self.published(day)

    def published(self, day: date) -> Self:
        return self.filter(versions__published_on__lte=day).distinct()


class Movement(models.Model):
    """An emulation movement; what it says is in its versions."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="movements")
    starts = models.DateField()
    ends = models.DateField()

    objects = MovementQuerySet.as_manager()

    class Meta:
        verbose_name = "phong trào"
        ordering = ("-starts",)

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("movements:movement", args=[self.key])

    def current(self, day: date) -> "Version":
        """The version in force on the day."""
        return self.versions.filter(published_on__lte=day).latest("number")


class Version(models.Model):
    """A published pack, never changed afterwards; `digest` is that of its canonical content."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    published_on = models.DateField()
    pack = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["movement", "number"], name="one_version_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.movement} · bản {self.number}"


class PackRow(models.Model):
    """One row of the pack with its clause and status: clause, objective, obligation, criterion, award …"""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    clause = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=12)
    title = models.TextField()
    data = models.JSONField(default=dict)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "kind", "key"], name="one_row_key"),)
        indexes = (models.Index(fields=["version", "kind", "position"], name="pack_row_order"),)
        ordering = ("kind", "position")

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
