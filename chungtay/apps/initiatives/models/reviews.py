"""A judge's work on one initiative: assigned, conflict declared, or points given."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from chungtay.apps.accounts.models import Post
from chungtay.apps.initiatives.models.initiatives import Initiative
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class ReviewState(models.TextChoices):
    WAITING = "waiting", "Chưa cho điểm"
    CONFLICT = "conflict", "Có xung đột lợi ích"
    JUDGED = "judged", "Đã cho điểm"
    RELIEVED = "relieved", "Thôi cử"

    @property
    def shape(self) -> str:
        """The kind of the template word `state`: hue and shape."""
        return {"waiting": "wait", "conflict": "locked", "judged": "done", "relieved": "none"}[self.value]


class ReviewQuerySet(models.QuerySet["Review"]):
    def visible_to(self, desk: Desk, _day: date) -> Self:
        """A judge's points are his own until the result stands; what others gave is shown as a result only."""
        return self.filter(post=desk.post_id)

    def standing(self, initiative: Initiative) -> Self:
        """Those of the round under way."""
        return self.filter(initiative=initiative, round=initiative.round)


class Review(Versioned):
    """One judge and one initiative in one round."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="reviews")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="reviews", verbose_name="người đánh giá")
    round = models.PositiveSmallIntegerField("lần đánh giá")
    state = models.CharField("trạng thái", max_length=8, choices=ReviewState.choices, default=ReviewState.WAITING)
    assigned_on = models.DateField("ngày cử")
    due_on = models.DateField("hạn", null=True)
    conflict = models.TextField("xung đột lợi ích", blank=True)
    points = models.JSONField("điểm từng tiêu chí", default=dict)
    total = models.PositiveSmallIntegerField("tổng điểm", null=True)
    comment = models.TextField("nhận xét", blank=True)
    judged_on = models.DateField("ngày cho điểm", null=True)

    objects = ReviewQuerySet.as_manager()
    # How somebody judged is between him and the result.
    personal_fields = frozenset({"points", "total", "comment"})

    class Meta:
        verbose_name = "phiếu đánh giá"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["initiative", "post", "round"], name="one_review_of_a_judge"),
            models.CheckConstraint(condition=~Q(state="judged") | Q(total__isnull=False), name="judged_has_a_total"),
        )

    def __str__(self) -> str:
        return f"{self.initiative_id} / {self.post_id}"

    @property
    def unit_id(self) -> int:
        return self.initiative.unit_id
