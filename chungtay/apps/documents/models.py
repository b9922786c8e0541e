"""Papers that a unit must issue or has issued, and the files that stand behind evidence."""

import uuid
from datetime import date
from typing import Self

from django.apps import apps
from django.db import models

from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class PaperKind(models.TextChoices):
    GUIDANCE = "guidance", "Văn bản hướng dẫn"
    PROPOSAL = "proposal", "Kiến nghị chính sách"
    PLAN = "plan", "Kế hoạch"
    REPORT = "report", "Báo cáo"
    DECISION = "decision", "Quyết định"


class PaperQuerySet(UnitScoped["Paper"]):
    pass


class Paper(Versioned):
    """A paper with the day it was due and the day it was issued; IV.1 asks that it be complete and on time."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField("loại", max_length=20, choices=PaperKind.choices)
    title = models.CharField("trích yếu", max_length=300)
    number = models.CharField("số, ký hiệu", max_length=60, blank=True)
    due_on = models.DateField("hạn ban hành", null=True, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        ordering = ("-due_on", "pk")

    def __str__(self) -> str:
        return self.number or self.title


class AttachmentQuerySet(UnitScoped["Attachment"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        return super().visible_to(desk, day).filter(removed_on__isnull=True)


def tells_of_people(type_name: str) -> bool:
    """Whether records of that type hold personal data."""
    return bool(getattr(apps.get_model(type_name), "personal_fields", ()))


def stored_name(attachment: "Attachment", _name: str) -> str:
    """Kept under a random name: the original name is data, never a path."""
    return f"evidence/{attachment.key.hex[:2]}/{attachment.key.hex}"


class Attachment(models.Model):
    """A file behind a record (score, report, paper), with its checksum; removed ones stay on record."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="attachments")
    about_type = models.CharField(max_length=80)
    about_id = models.CharField(max_length=40)
    name = models.CharField("tên tệp", max_length=150)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("dung lượng")
    sha256 = models.CharField("SHA-256", max_length=64)
    file = models.FileField(upload_to=stored_name)
    removed_on = models.DateField("ngày gỡ", null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp minh chứng"
        indexes = (models.Index(fields=["about_type", "about_id"], name="attachment_about"),)

    def __str__(self) -> str:
        return self.name

    @property
    def personal_fields(self) -> frozenset[str]:
        """The name of a file behind somebody's record may name him, so the audit does not keep it."""
        return frozenset({"name"}) if tells_of_people(self.about_type) else frozenset()
