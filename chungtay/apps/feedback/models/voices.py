"""What people say to a published model: how many found it useful, and comments that are looked at before they show."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base import codes
from chungtay.base.models import Versioned


class Support(models.Model):
    """How many found a model useful on a day; who they were is not known."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="supports")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["initiative", "day"], name="one_count_of_support_a_day"),)

    def __str__(self) -> str:
        return f"{self.initiative_id} · {self.day}"


class CommentState(models.TextChoices):
    WAITING = "waiting", "Chờ duyệt"
    SHOWN = "shown", "Đang hiện"
    REFUSED = "refused", "Không hiện"

    @property
    def shape(self) -> str:
        return {"waiting": "due", "shown": "done", "refused": "back"}[self.value]


class CommentQuerySet(UnitScoped["Comment"]):
    def published(self, day: date) -> Self:
        return self.filter(state=CommentState.SHOWN, decided_on__lte=day)


class Comment(Versioned):
    """One comment; `unit` is that of the model and looks at it. `reason` is what the writer reads by his code."""

    personal_fields = frozenset({"name", "words"})
    untold_fields = frozenset({"code"})

    code = models.CharField("mã tra cứu", max_length=12, unique=True, default=codes.new_code, editable=False)
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="comments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="đơn vị duyệt")
    name = models.CharField("tên hiện cùng ý kiến", max_length=60, blank=True)
    words = models.TextField("ý kiến")
    received_on = models.DateField("ngày nhận")
    state = models.CharField("trạng thái", max_length=8, choices=CommentState.choices, default=CommentState.WAITING)
    reason = models.CharField("vì sao không hiện", max_length=300, blank=True)
    decided_on = models.DateField("ngày duyệt", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến về mô hình"
        indexes = (models.Index(fields=["initiative", "state"], name="comments_of_model"),)
        ordering = ("received_on", "pk")

    def __str__(self) -> str:
        return f"Ý kiến số {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("feedback:comment", args=[self.pk])

    @property
    def printed_code(self) -> str:
        return codes.grouped(self.code)

    @property
    def shape(self) -> str:
        return CommentState(self.state).shape
