"""Changes of an approved plan: proposed with a reason, approved or refused above, all of them kept."""

from django.db import models
from django.urls import reverse

from chungtay.apps.accounts.models import Post
from chungtay.apps.movements.models.plans import UnitPlan
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class ChangeState(models.TextChoices):
    PROPOSED = "proposed", "Chờ duyệt"
    APPROVED = "approved", "Đã duyệt"
    REFUSED = "refused", "Không duyệt"
    WITHDRAWN = "withdrawn", "Đã rút"

    @property
    def shape(self) -> str:
        """The state's shape and hue on the screen."""
        return {"proposed": "wait", "approved": "done", "refused": "back"}.get(self.value, "none")


class PlanChangeQuerySet(UnitScoped["PlanChange"]):
    unit_path = "plan__unit"


class PlanChange(Versioned):
    """One proposal to change an approved plan; `base` is the plan as it stood, `content` as it should become."""

    plan = models.ForeignKey(UnitPlan, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveSmallIntegerField("lần điều chỉnh")
    state = models.CharField("trạng thái", max_length=12, choices=ChangeState.choices, default=ChangeState.PROPOSED)
    reason = models.TextField("lý do điều chỉnh")
    answer = models.TextField("ý kiến trả lời", blank=True)
    base = models.JSONField()
    content = models.JSONField()
    lowered = models.PositiveSmallIntegerField("số chỉ tiêu bị hạ", default=0)
    proposed_on = models.DateField("ngày đề nghị")
    answered_on = models.DateField("ngày trả lời", null=True)
    proposed_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    answered_by = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PlanChangeQuerySet.as_manager()

    class Meta:
        verbose_name = "điều chỉnh kế hoạch"
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="one_change_number"),
            models.UniqueConstraint(
                fields=["plan"], condition=models.Q(state="proposed"), name="one_open_change_of_a_plan"
            ),
        )
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"Điều chỉnh lần {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("movements:plan_change", args=[self.plan.movement.key, self.plan.unit.key, self.number])

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id

    @property
    def unit(self) -> Unit:
        return self.plan.unit
