"""What enterprises invest in a place: promised once, made day by day, with the jobs that came of it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from chungtay.apps.givers.models import Giver
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class InvestmentQuerySet(UnitScoped["Investment"]):
    def with_made(self, day: date) -> Self:
        """`made` đồng, `jobs` and `poor_jobs` by the day."""
        stood = Q(steps__day__lte=day, steps__taken_back_on=None)

        def total(name: str) -> Coalesce:
            return Coalesce(Sum(f"steps__{name}", filter=stood), Value(0))

        return self.annotate(made=total("amount"), jobs=total("jobs"), poor_jobs=total("poor_jobs"))


class Investment(Versioned):
    """A project of an enterprise in a place. Whether the place is a hard one is said by `basis`, never by us."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="investments", verbose_name="nơi đầu tư")
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, related_name="investments", verbose_name="nhà đầu tư")
    name = models.CharField("dự án", max_length=200)
    words = models.TextField("nội dung", blank=True)
    basis = models.CharField("căn cứ là địa bàn khó khăn", max_length=200, blank=True)
    committed = models.BigIntegerField("vốn cam kết")
    committed_on = models.DateField("ngày cam kết")
    jobs_promised = models.PositiveIntegerField("việc làm cam kết", default=0)

    objects = InvestmentQuerySet.as_manager()
    # Written by `with_made`.
    made: int
    jobs: int
    poor_jobs: int

    class Meta:
        verbose_name = "dự án đầu tư"
        ordering = ("-committed_on", "-pk")
        constraints = (models.CheckConstraint(condition=Q(committed__gt=0), name="investment_above_zero"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("giving:investment", args=[self.pk])


class InvestmentStep(models.Model):
    """What was made by one day: đồng, new jobs, and how many of them went to poor and near-poor households."""

    investment = models.ForeignKey(Investment, on_delete=models.PROTECT, related_name="steps")
    day = models.DateField("ngày")
    amount = models.BigIntegerField("vốn thực hiện thêm", default=0)
    jobs = models.PositiveIntegerField("việc làm mới", default=0)
    poor_jobs = models.PositiveIntegerField("trong đó hộ nghèo, hộ cận nghèo", default=0)
    words = models.CharField("ghi chú", max_length=250, blank=True)
    taken_back_on = models.DateField("ngày rút lại", null=True)
    taken_back_reason = models.CharField("lý do rút lại", max_length=2_000, blank=True)

    class Meta:
        verbose_name = "kết quả đầu tư"
        ordering = ("-day", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gte=0), name="investment_step_not_negative"),
            models.CheckConstraint(condition=Q(poor_jobs__lte=models.F("jobs")), name="poor_jobs_among_jobs"),
        )

    def __str__(self) -> str:
        return f"{self.investment_id} {self.day}"

    @property
    def unit_id(self) -> int:
        return self.investment.unit_id
