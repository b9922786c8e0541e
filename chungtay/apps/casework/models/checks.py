"""The looks at a household some months after it agreed, and again after it left poverty."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.casework.models.plans import HouseholdPlan, PlanState
from chungtay.apps.households.models import PersonalScoped
from chungtay.base.models import Versioned


class CheckBasis(models.TextChoices):
    """From which day the months are counted."""

    AGREEMENT = "agreement", "từ ngày gia đình thống nhất"
    EXIT = "exit", "từ ngày được công nhận thoát nghèo"


class CheckResult(models.TextChoices):
    ON_WAY = "on_way", "Đang đi đúng hướng"
    STUCK = "stuck", "Đang vướng"
    OUT = "out", "Đã thoát nghèo"
    FELL_BACK = "fell_back", "Nghèo trở lại"

    @property
    def shape(self) -> str:
        return {"on_way": "wait", "stuck": "due", "out": "done"}.get(self.value, "late")


class PlanCheckQuerySet(PersonalScoped["PlanCheck"]):
    unit_path = "plan__household__unit"

    def open(self) -> Self:
        """Still to be made; whose plan was stopped is not looked at any more."""
        return self.filter(done_on__isnull=True).exclude(plan__state=PlanState.CLOSED)

    def due_by(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)


class PlanCheck(Versioned):
    """One look: when it is due, and once it was made, what was seen and by whom."""

    personal_fields = frozenset({"seen", "made_by"})

    plan = models.ForeignKey(HouseholdPlan, on_delete=models.PROTECT, related_name="checks")
    basis = models.CharField("tính từ", max_length=10, choices=CheckBasis.choices)
    since = models.DateField("tính từ ngày")
    months = models.PositiveSmallIntegerField("số tháng")
    due_on = models.DateField("đến hạn")
    done_on = models.DateField("ngày kiểm tra", null=True)
    result = models.CharField("kết quả", max_length=10, choices=CheckResult.choices, blank=True)
    seen = models.TextField("đã thấy gì", blank=True)
    made_by = models.CharField("người đến kiểm tra", max_length=160, blank=True)

    objects = PlanCheckQuerySet.as_manager()

    class Meta:
        verbose_name = "lần kiểm tra kế hoạch"
        constraints = (
            models.UniqueConstraint(fields=["plan", "basis", "since", "months"], name="one_check_of_a_plan"),
        )
        indexes = (models.Index(fields=["due_on"], condition=models.Q(done_on__isnull=True), name="open_check_due"),)
        ordering = ("plan", "due_on", "pk")

    def __str__(self) -> str:
        return f"Kiểm tra kế hoạch của hộ {self.plan.household.code}"

    def get_absolute_url(self) -> str:
        return reverse("casework:check", args=[self.plan.household_id, self.pk])

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id
