"""A movement as published: immutable versions of its pack, and the rows of each."""

import re
from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.units.models import Level, Unit
from chungtay.base.access import Desk

QUOTED = re.compile(r"“([^“”]+)”")


class MovementQuerySet(models.QuerySet["Movement"]):
    def visible_to(self, _desk: Desk, day: date) -> Self:
        """A published plan is a public paper: every desk reads those published by the day."""
        return self.published(day)

    def published(self, day: date) -> Self:
        return self.filter(versions__published_on__lte=day).distinct()

    def open_on(self, day: date) -> Self:
        """Published and not closed: what is owed under them may still be done, late or not."""
        return self.published(day).filter(models.Q(closed_on__isnull=True) | models.Q(closed_on__gt=day))

    def running(self, day: date) -> Self:
        """In force: open, and within the days of their plans."""
        return self.open_on(day).filter(starts__lte=day, ends__gte=day)


class Movement(models.Model):
    """An emulation movement; what it says is in its versions.

    `closed_on` is the first day on which it is closed; `still_allowed` are the acts that go on after it.
    """

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField("tên", max_length=300)
    number = models.CharField("số, ký hiệu", max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="movements", verbose_name="thường trực")
    level = models.PositiveSmallIntegerField("cấp", choices=Level.choices, default=Level.CITY)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="children", verbose_name="kế hoạch cấp trên"
    )
    starts = models.DateField("ngày bắt đầu")
    ends = models.DateField("ngày kết thúc")
    closed_on = models.DateField("kết thúc từ ngày", null=True)
    closing_reason = models.TextField("lý do kết thúc", blank=True)
    still_allowed = models.JSONField("việc còn làm được", default=list)

    objects = MovementQuerySet.as_manager()

    class Meta:
        verbose_name = "phong trào"
        # The plan of the highest level first: it is the one meant where nobody chooses.
        ordering = ("level", "-starts", "pk")

    def __str__(self) -> str:
        return self.number

    @property
    def short(self) -> str:
        """What people call it: the words that its title puts in quotes, else the title."""
        quoted = QUOTED.search(self.title)
        return quoted[1] if quoted else self.title

    def get_absolute_url(self) -> str:
        return reverse("movements:movement", args=[self.key])

    def current(self, day: date) -> "Version":
        """The version in force on the day."""
        return self.versions.defer("pack").filter(published_on__lte=day).latest("number")

    def is_closed(self, day: date) -> bool:
        return self.closed_on is not None and self.closed_on <= day


class Version(models.Model):
    """A published pack, never changed afterwards; `digest` is that of its canonical content.

    `note` says why an amended one was published.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    published_on = models.DateField()
    note = models.TextField(blank=True)
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
