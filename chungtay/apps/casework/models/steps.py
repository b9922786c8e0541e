"""The agreed steps of a plan, each a record of its own that lives through all versions."""

from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.casework.models.plans import WITH_STEPS, HouseholdPlan
from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import PersonalScoped
from chungtay.base.models import Versioned


class Doer(models.TextChoices):
    """Who takes the step."""

    FAMILY = "family", "Gia đình"
    VILLAGE = "village", "Thôn, tổ dân phố"
    COMMUNE = "commune", "Xã, phường"
    ORGANISATION = "organisation", "Đoàn thể, tổ chức, doanh nghiệp"


class PlanStepQuerySet(PersonalScoped["PlanStep"]):
    unit_path = "plan__household__unit"

    def standing(self) -> Self:
        """Those of the version that the family agreed to last."""
        return self.filter(dropped_on__isnull=True)

    def open(self) -> Self:
        """Those still to be taken, of households that are at work on their plan."""
        return self.standing().filter(done_on__isnull=True, plan__state__in=WITH_STEPS)


class PlanStep(Versioned):
    """What is to be done, by whom, until when; `helper` names in words who helps, `giver` the one in the register."""

    personal_fields = frozenset({"words", "helper", "told"})

    plan = models.ForeignKey(HouseholdPlan, on_delete=models.PROTECT, related_name="steps")
    key = models.PositiveIntegerField(editable=False)
    picture = models.CharField("hình", max_length=20)
    words = models.CharField("việc", max_length=200)
    doer = models.CharField("ai làm", max_length=12, choices=Doer.choices)
    helper = models.CharField("ai giúp", max_length=160, blank=True)
    giver = models.ForeignKey(
        Giver, on_delete=models.PROTECT, null=True, blank=True, related_name="plan_steps", verbose_name="người giúp đỡ"
    )
    until = models.DateField("đến ngày")
    position = models.PositiveSmallIntegerField(default=0)
    agreed_on = models.DateField("thống nhất ngày")
    done_on = models.DateField("làm xong ngày", null=True)
    told = models.CharField("kết quả", max_length=300, blank=True)
    dropped_on = models.DateField("bỏ khỏi kế hoạch từ ngày", null=True)

    objects = PlanStepQuerySet.as_manager()

    class Meta:
        verbose_name = "bước của kế hoạch"
        constraints = (models.UniqueConstraint(fields=["plan", "key"], name="one_step_of_a_plan"),)
        indexes = (
            models.Index(
                fields=["until"],
                condition=models.Q(done_on__isnull=True, dropped_on__isnull=True),
                name="open_step_due",
            ),
        )
        ordering = ("plan", "position", "pk")

    def __str__(self) -> str:
        return f"Bước {self.key}"

    def get_absolute_url(self) -> str:
        return reverse("casework:step", args=[self.plan.household_id, self.pk])

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id
