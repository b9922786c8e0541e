"""Plans being written: a draft of a pack that several people of the unit may hold, published or put away."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models.movement import Movement, Version
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class Origin(models.TextChoices):
    """What a draft was begun from."""

    EMPTY = "empty", "Bản trắng"
    VERSION = "version", "Sửa bản đang có hiệu lực"
    CHILD = "child", "Kế hoạch dưới một kế hoạch cấp trên"
    SEASON = "season", "Mùa mới, theo kế hoạch trước"
    FILE = "file", "Từ tệp"


class PackDraftQuerySet(models.QuerySet["PackDraft"]):
    def visible_to(self, desk: Desk, _day: date) -> Self:
        """A working paper: only the unit that writes it reads it."""
        return self.filter(unit=desk.unit_id)

    def open(self) -> Self:
        return self.filter(published_as__isnull=True, discarded_on__isnull=True)


class PackDraft(Versioned):
    """A plan being written, part by part; it may lack anything until it is published.

    `base` is the version it was begun from, and against which changes are told.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="pack_drafts", verbose_name="đơn vị")
    title = models.CharField("tên", max_length=300)
    origin = models.CharField("soạn từ", max_length=10, choices=Origin.choices, default=Origin.EMPTY)
    base = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="drafts", verbose_name="bản trước"
    )
    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, null=True, related_name="drafts", verbose_name="phong trào"
    )
    started_on = models.DateField("bắt đầu soạn")
    published_as = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="written_as", verbose_name="ban hành thành"
    )
    discarded_on = models.DateField("bỏ ngày", null=True)

    objects = PackDraftQuerySet.as_manager()

    class Meta:
        verbose_name = "bản thảo kế hoạch"
        ordering = ("-started_on", "-pk")

    def __str__(self) -> str:
        return self.title or "Kế hoạch chưa có tên"

    def get_absolute_url(self) -> str:
        return reverse("movements:draft", args=[self.pk])

    @property
    def is_with_author(self) -> bool:
        return self.published_as_id is None and self.discarded_on is None

    def content(self) -> dict[str, Any]:
        """All that is written, as data in the schema of packs."""
        return {part.key: part.data for part in self.parts.all()}


class DraftPart(models.Model):
    """One key of the pack being written: a word, a day, or a list of rows."""

    draft = models.ForeignKey(PackDraft, on_delete=models.CASCADE, related_name="parts")
    key = models.CharField(max_length=40)
    data = models.JSONField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["draft", "key"], name="one_draft_part"),)
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.key
