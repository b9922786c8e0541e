"""The files that stand behind evidence, each with its checksum and what the virus scanner said of it."""

import uuid
from datetime import date
from typing import Self

from django.apps import apps
from django.db import models

from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk


class AttachmentQuerySet(UnitScoped["Attachment"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        return super().visible_to(desk, day).filter(removed_on__isnull=True)


class Scan(models.TextChoices):
    """What is known of viruses in a file; an infected one is never given out."""

    OFF = "off", "Không quét mã độc"
    WAITING = "waiting", "Chưa quét mã độc"
    CLEAN = "clean", "Đã quét, sạch"
    INFECTED = "infected", "Nhiễm mã độc"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return {"off": "none", "waiting": "wait", "clean": "done", "infected": "late"}[self.value]


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
    scan = models.CharField("quét mã độc", max_length=8, choices=Scan.choices, default=Scan.OFF)
    # Folded words of the text in the file, for the search; only files behind papers of the register have them.
    words = models.TextField(editable=False, blank=True)

    objects = AttachmentQuerySet.as_manager()

    untold_fields = frozenset({"words"})

    class Meta:
        verbose_name = "tệp minh chứng"
        indexes = (models.Index(fields=["about_type", "about_id"], name="attachment_about"),)

    def __str__(self) -> str:
        return self.name

    @property
    def personal_fields(self) -> frozenset[str]:
        """The name of a file behind somebody's record may name him, so the audit does not keep it."""
        return frozenset({"name"}) if tells_of_people(self.about_type) else frozenset()
