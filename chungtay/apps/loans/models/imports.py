"""A workbook of repayments: looked through first, written whole or not at all, and never twice."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.households.models import PersonalScoped
from chungtay.apps.units.models import Unit
from chungtay.base.models import Versioned


class ImportState(models.TextChoices):
    FAULTY = "faulty", "Có dòng cần sửa"
    READY = "ready", "Chờ ghi"
    WRITTEN = "written", "Đã ghi"

    @property
    def shape(self) -> str:
        return {"faulty": "late", "ready": "wait", "written": "done"}[self.value]


class RepaymentImportQuerySet(PersonalScoped["RepaymentImport"]):
    pass


class RepaymentImport(Versioned):
    """What a workbook said, row by row, and what is wrong with it; `digest` is that of the file."""

    untold_fields = frozenset({"rows", "faults"})

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="xã, phường")
    name = models.CharField("tệp", max_length=150)
    digest = models.CharField("SHA-256", max_length=64)
    rows = models.JSONField("các dòng", default=list)
    faults = models.JSONField("chỗ cần sửa", default=list)
    brought_on = models.DateField("ngày gửi")
    written_on = models.DateField("ngày ghi", null=True)
    state = models.CharField("trạng thái", max_length=8, choices=ImportState.choices)

    objects = RepaymentImportQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp thu nợ"
        constraints = (
            models.UniqueConstraint(
                fields=["unit", "digest"], condition=Q(written_on__isnull=False), name="one_file_of_repayments_once"
            ),
        )
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("loans:import", args=[self.pk])
