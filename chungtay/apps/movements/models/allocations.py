"""How a level shares a yearly target out over the units below it."""

from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class Need(models.TextChoices):
    """By what a total is shared out."""

    STOCK = "stock", "Theo số hộ đầu năm của chỉ tiêu này"
    BOTH = "both", "Theo số hộ nghèo và hộ cận nghèo đầu năm"
    EQUAL = "equal", "Chia đều"


class AllocationState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    ISSUED = "issued", "Đã giao"


class AllocationQuerySet(UnitScoped["Allocation"]):
    pass


class Allocation(Versioned):
    """A total of a year that `unit` shares out: households fewer ("giảm N"), or đồng to raise."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="allocations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="allocations")
    indicator = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField("năm")
    total = models.PositiveBigIntegerField("tổng cần giao")
    need = models.CharField("cách chia", max_length=10, choices=Need.choices, default=Need.STOCK)
    state = models.CharField("trạng thái", max_length=10, choices=AllocationState.choices, default="draft")
    gap_reason = models.TextField("lý do tổng các đơn vị khác tổng cần giao", blank=True)
    issued_on = models.DateField("ngày giao", null=True)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        verbose_name = "giao chỉ tiêu"
        constraints = (
            models.UniqueConstraint(fields=["movement", "unit", "indicator", "year"], name="one_allocation"),
        )
        ordering = ("year", "indicator")

    def __str__(self) -> str:
        return f"Giao chỉ tiêu năm {self.year} của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("movements:allocation", args=[self.movement.key, self.unit.key, self.indicator, self.year])


class AllocationLineQuerySet(UnitScoped["AllocationLine"]):
    pass


class AllocationLine(models.Model):
    """What one unit gets: the share that was reckoned, and the one that was decided, with a reason if they differ."""

    allocation = models.ForeignKey(Allocation, on_delete=models.CASCADE, related_name="lines")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="allotted")
    stock = models.PositiveBigIntegerField(null=True)
    stock_source = models.CharField(max_length=200, blank=True)
    need = models.PositiveBigIntegerField(default=0)
    proposed = models.PositiveBigIntegerField(default=0)
    value = models.PositiveBigIntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)

    objects = AllocationLineQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["allocation", "unit"], name="one_allocation_line"),)
        ordering = ("unit__level", "unit__key")

    def __str__(self) -> str:
        return f"{self.unit}: {self.value}"
