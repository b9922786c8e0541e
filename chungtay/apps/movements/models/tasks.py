"""The tasks of a plan, who carries each of them out, and how far it has come day by day."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Post
from chungtay.apps.movements.models.plans import UnitPlan
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk


class PlanTaskQuerySet(UnitScoped["PlanTask"]):
    unit_path = "plan__unit"

    def visible_to(self, desk: Desk, day: date) -> Self:
        """Those of plans that the desk reads, and those that its own unit carries out."""
        mine = Q(owner_unit=desk.unit_id) if desk.unit_id is not None else Q(pk__in=())
        return self.filter(Q(pk__in=super().visible_to(desk, day).values("pk")) | mine)

    def standing(self) -> Self:
        """Those that the plan still holds."""
        return self.filter(dropped_on__isnull=True)

    def late(self, day: date) -> Q:
        """True of tasks past their due day and not done by the day."""
        return Q(due_on__lt=day) & (Q(done_on__isnull=True) | Q(done_on__gt=day))

    def overdue(self, day: date) -> Self:
        return self.standing().filter(self.late(day))


class PlanTask(models.Model):
    """A task of a plan with its owner, its days, its progress in per cent, and its result.

    `owner` is always written out; `owner_unit` or `owner_post` says whom it means, where it means one of ours.
    """

    plan = models.ForeignKey(UnitPlan, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField("nhiệm vụ", max_length=300)
    owner = models.CharField("đơn vị, người phụ trách", max_length=160)
    owner_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="plan_tasks")
    owner_post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="plan_tasks")
    starts_on = models.DateField("bắt đầu", null=True)
    due_on = models.DateField("hạn")
    progress = models.PositiveSmallIntegerField("tiến độ", default=0)
    result = models.TextField("kết quả", blank=True)
    done_on = models.DateField("ngày xong", null=True)
    dropped_on = models.DateField("ngày bỏ theo điều chỉnh", null=True)

    objects = PlanTaskQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm vụ"
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=["due_on", "done_on"], name="task_due"),)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("movements:task", args=[self.plan.movement.key, self.plan.unit.key, self.pk])

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id

    @property
    def begins_on(self) -> date:
        """Where its bar begins: a task without a first day begins when its plan was approved."""
        return min(self.starts_on or self.plan.accepted_on or self.due_on, self.due_on)

    def is_overdue(self, day: date) -> bool:
        open_then = self.done_on is None or self.done_on > day
        return self.dropped_on is None and open_then and self.due_on < day


class TaskStep(models.Model):
    """What was told of a task on a day; appended, never changed."""

    task = models.ForeignKey(PlanTask, on_delete=models.CASCADE, related_name="steps")
    told_on = models.DateField()
    progress = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.told_on}: {self.progress} %"
