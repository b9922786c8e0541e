"""What a person is told at a desk, what the level above was told, and what was written to many units."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Person, Post
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk


class Kind(models.TextChoices):
    """Why somebody is told; which kinds go out by mail and which at once stands in `law/policies/reminders.yaml`."""

    REMINDER = "reminder", "Sắp đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    SENT_BACK = "sent_back", "Bị trả lại"
    ASKED = "asked", "Việc mới được giao"
    RECEIVED = "received", "Chờ anh/chị trả lời"
    ACCEPTED = "accepted", "Được duyệt"
    CHANGED = "changed", "Có thay đổi"
    BELOW = "below", "Cấp dưới quá hạn"
    BROADCAST = "broadcast", "Thông báo chung"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """What was told to this very desk; nobody reads another's notices."""
        return self.filter(post=desk.post_id, day__lte=day)

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Notice(models.Model):
    """One thing told to a person at a post: words and a link, never data of a household.

    `about` and `step` name the thing and the occasion; where both stand, a person is told once.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField("loại", max_length=20, choices=Kind.choices)
    title = models.CharField("nội dung", max_length=300)
    link = models.CharField(max_length=300, blank=True)
    about = models.CharField(max_length=120, blank=True)
    step = models.CharField(max_length=60, blank=True)
    day = models.DateField("ngày")
    written_at = models.DateTimeField()
    read_at = models.DateTimeField("đã đọc lúc", null=True)
    for_digest = models.BooleanField(default=False)
    batch = models.UUIDField(default=uuid.uuid4, db_index=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        constraints = (
            models.UniqueConstraint(fields=["person", "about", "step"], condition=~Q(step=""), name="told_once_a_step"),
        )
        indexes = (
            models.Index(fields=["post"], condition=Q(read_at=None), name="notice_unread"),
            models.Index(fields=["person"], condition=Q(for_digest=True), name="notice_for_digest"),
        )
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return self.title


class Escalation(models.Model):
    """An overdue thing of a unit of which the unit above was told, once a step; shown to both."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="escalations")
    told_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="escalations_told")
    about = models.CharField(max_length=120)
    step = models.CharField(max_length=60)
    title = models.CharField("việc", max_length=300)
    link = models.CharField(max_length=300)
    due_on = models.DateField("hạn")
    told_on = models.DateField("ngày báo")
    people = models.PositiveSmallIntegerField("số người được báo")

    objects = UnitScoped["Escalation"].as_manager()

    class Meta:
        verbose_name = "việc quá hạn đã báo cấp trên"
        constraints = (models.UniqueConstraint(fields=["about", "step", "told_unit"], name="told_above_once_a_step"),)
        ordering = ("-told_on", "unit__name", "pk")

    def __str__(self) -> str:
        return self.title


class BroadcastQuerySet(models.QuerySet["Broadcast"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Its sender's unit, whoever it was written to, and who reads everything."""
        sent = self.filter(sent_on__lte=day)
        if desk.reach == "all":
            return sent
        told = Notice.objects.filter(post=desk.post_id, kind=Kind.BROADCAST).values("about")
        return sent.filter(Q(unit=desk.unit_id) | Q(about__in=told))


class Broadcast(models.Model):
    """A notice of the standing office to chosen kinds of units, with how many were told."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="broadcasts")
    about = models.CharField(max_length=120, unique=True)
    title = models.CharField("tiêu đề", max_length=200)
    text = models.TextField("nội dung")
    groups = models.JSONField("nơi nhận", default=list)
    sent_on = models.DateField("ngày gửi")
    units = models.PositiveIntegerField("số đơn vị nhận", default=0)
    people = models.PositiveIntegerField("số người nhận", default=0)

    objects = BroadcastQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo chung"
        ordering = ("-sent_on", "-pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("notices:broadcast", args=[self.pk])
