"""What each unit owes under a movement, and how it stands with it."""

from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models.movement import Movement
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped


class Owed(models.TextChoices):
    REGISTRATION = "registration", "Đăng ký thi đua"
    UNIT_PLAN = "unit_plan", "Kế hoạch hưởng ứng"
    YEARLY_REPORT = "yearly_report", "Báo cáo năm"
    AD_HOC = "ad_hoc", "Báo cáo đột xuất"
    REVIEW = "review", "Sơ kết, tổng kết"


# What is fulfilled by a report; what of it must come in time is the regime of reports that IV.1.3 speaks of.
REPORTED = (Owed.YEARLY_REPORT, Owed.AD_HOC, Owed.REVIEW)
PUNCTUAL = (Owed.YEARLY_REPORT, Owed.AD_HOC)


class Standing(models.TextChoices):
    """How a unit stands with something it owes, on a day."""

    LATE = "late", "Chưa gửi, quá hạn"
    OPEN = "later", "Chưa gửi, còn hạn"
    SUBMITTED = "submitted", "Đã gửi, chờ duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã duyệt"


class ObligationQuerySet(UnitScoped["Obligation"]):
    def reported(self) -> Self:
        """What is fulfilled by a report and was not taken back."""
        return self.filter(kind__in=REPORTED, withdrawn_on__isnull=True)

    def punctual(self) -> Self:
        """The reports whose punctuality counts: those of each year, and those asked for and not taken back."""
        return self.filter(kind__in=PUNCTUAL, withdrawn_on__isnull=True)


OwedManager = models.Manager.from_queryset(ObligationQuerySet)


class OwedNow(OwedManager):  # type: ignore[type-arg]
    """What is owed; what was withdrawn is only in `Obligation.kept`."""

    def get_queryset(self) -> ObligationQuerySet:
        return ObligationQuerySet(self.model, using=self._db).filter(withdrawn_on__isnull=True)


class Obligation(models.Model):
    """What a unit owes under the movement, and by when; `fulfilled_on` is the day of its first submission.

    `title` is that of a review, and of a report asked for on an occasion of its own. What an amended plan no longer
    asks for, and what was asked and taken back, is withdrawn, never deleted: what was begun for it stays.
    `planned_on` is the day that the plan or the request gives, where a later one has been granted; it is then no
    longer the due day. `reminded_on` is the day on which the level above last reminded of it by hand.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="obligations")
    kind = models.CharField(max_length=30, choices=Owed.choices)
    row_key = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField()
    planned_on = models.DateField(null=True)
    fulfilled_on = models.DateField(null=True)
    title = models.CharField(max_length=200, blank=True)
    withdrawn_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)

    objects = OwedNow()
    kept = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = "việc phải làm"
        constraints = (
            models.UniqueConstraint(
                fields=["movement", "unit", "kind", "year"],
                condition=~models.Q(kind__in=("ad_hoc", "review")),
                name="owed_once",
            ),
            # A movement of one year looks back twice in it: at half-time and at its end.
            models.UniqueConstraint(
                fields=["movement", "unit", "row_key", "year"], condition=models.Q(kind="review"), name="reviewed_once"
            ),
            models.UniqueConstraint(fields=["unit", "row_key"], condition=models.Q(kind="ad_hoc"), name="asked_once"),
        )
        indexes = (models.Index(fields=["movement", "kind", "year", "due_on"], name="obligation_due"),)
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.title or f"{self.get_kind_display()} {self.year or ''}".strip()

    def get_absolute_url(self) -> str:
        """The page where it is done; only for what this app receives itself."""
        page = "movements:plan" if self.kind == Owed.UNIT_PLAN else "movements:registration"
        return reverse(page, args=[self.movement.key, self.unit.key])
