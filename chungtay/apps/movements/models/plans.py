"""A unit's own plan: its words, its yearly targets, and how it is made known."""

from typing import ClassVar

from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned
from chungtay.base.states import WITH_AUTHOR, Sent


class UnitPlanQuerySet(UnitScoped["UnitPlan"]):
    pass


class UnitPlan(Versioned):
    """A unit's own plan under the movement (III.1), approved by the unit that receives its papers."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="plans", verbose_name="phong trào")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=12, choices=Sent.choices, default=Sent.DRAFT)
    objectives = models.TextField("mục tiêu", blank=True)
    measures = models.TextField("giải pháp", blank=True)
    communication = models.TextField("tuyên truyền", blank=True)
    countryside = models.TextField("gắn với xây dựng nông thôn mới", blank=True)
    solidarity = models.TextField("gắn với Cuộc vận động toàn dân đoàn kết", blank=True)
    reason = models.TextField("lý do trả lại", blank=True)
    submitted_on = models.DateField("ngày gửi", null=True)
    sent_back_on = models.DateField("ngày trả lại", null=True)
    accepted_on = models.DateField("ngày duyệt", null=True)

    objects = UnitPlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch hưởng ứng"
        constraints = (models.UniqueConstraint(fields=["movement", "unit"], name="one_plan"),)

    def __str__(self) -> str:
        return f"Kế hoạch của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("movements:plan", args=[self.movement.key, self.unit.key])

    @property
    def is_with_author(self) -> bool:
        return self.state in WITH_AUTHOR


class Mode(models.TextChoices):
    """ "To N" is where to arrive; "by N" is how far to go. They are never confused."""

    TO = "to", "giảm còn"
    BY = "by", "giảm"


class CommunicationLine(models.Model):
    """One way in which the plan is made known (III.1): its form, to whom, when, and who does it."""

    plan = models.ForeignKey(UnitPlan, on_delete=models.CASCADE, related_name="lines")
    form = models.CharField("hình thức", max_length=200)
    audience = models.CharField("đối tượng", max_length=160, blank=True)
    timing = models.CharField("thời gian", max_length=120, blank=True)
    who = models.CharField("người thực hiện", max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "việc tuyên truyền"
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.form


class Target(models.Model):
    """A yearly target of a plan: from `start` households, `value` to remain ("to") or to leave ("by").

    Money is promised as a sum to reach: mode "to", without a start.
    """

    plan = models.ForeignKey(UnitPlan, on_delete=models.CASCADE, related_name="targets")
    indicator = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=4, choices=Mode.choices)
    value = models.PositiveBigIntegerField()
    start = models.PositiveBigIntegerField(null=True)

    INDICATORS: ClassVar[dict[str, str]] = {
        "poor": "Hộ nghèo",
        "near_poor": "Hộ cận nghèo",
        "mobilised_vnd": "Nguồn lực vận động",
    }

    class Meta:
        constraints = (models.UniqueConstraint(fields=["plan", "indicator", "year"], name="one_target"),)
        ordering = ("year", "indicator")

    def __str__(self) -> str:
        return f"{self.indicator} {self.year}: {self.mode} {self.value}"

    @property
    def is_money(self) -> bool:
        return self.indicator == "mobilised_vnd"

    @property
    def remaining(self) -> int | None:
        """Households left when the target is met."""
        if self.mode == Mode.TO:
            return self.value
        return None if self.start is None else self.start - self.value

    @property
    def fall(self) -> int | None:
        """Households that leave when the target is met."""
        if self.mode == Mode.BY:
            return self.value
        return None if self.start is None else self.start - self.value
