"""A movement as published: immutable versions of its pack, what each unit owes, registrations and unit plans."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse

from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned
from chungtay.base.states import WITH_AUTHOR, Sent


class MovementQuerySet(models.QuerySet["Movement"]):
    def visible_to(self, _desk: Desk, day: date) -> Self:
        """A published plan is a public paper: every desk reads those published by the day."""
        return self.published(day)

    def published(self, day: date) -> Self:
        return self.filter(versions__published_on__lte=day).distinct()


class Movement(models.Model):
    """An emulation movement; what it says is in its versions."""

    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=60)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="movements")
    starts = models.DateField()
    ends = models.DateField()

    objects = MovementQuerySet.as_manager()

    class Meta:
        verbose_name = "phong trào"
        ordering = ("-starts",)

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("movements:movement", args=[self.key])

    def current(self, day: date) -> "Version":
        """The version in force on the day."""
        return self.versions.filter(published_on__lte=day).latest("number")


class Version(models.Model):
    """A published pack, never changed afterwards; `digest` is that of its canonical content."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    published_on = models.DateField()
    pack = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["movement", "number"], name="one_version_number"),)
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.movement} · bản {self.number}"


class PackRow(models.Model):
    """One row of the pack with its clause and status: clause, objective, obligation, criterion, award …"""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="rows")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=80)
    clause = models.CharField(max_length=40, blank=True)
    status = models.CharField(max_length=12)
    title = models.TextField()
    data = models.JSONField(default=dict)
    position = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["version", "kind", "key"], name="one_row_key"),)
        indexes = (models.Index(fields=["version", "kind", "position"], name="pack_row_order"),)
        ordering = ("kind", "position")

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Owed(models.TextChoices):
    REGISTRATION = "registration", "Đăng ký thi đua"
    UNIT_PLAN = "unit_plan", "Kế hoạch hưởng ứng"
    YEARLY_REPORT = "yearly_report", "Báo cáo năm"
    REVIEW = "review", "Sơ kết, tổng kết"


class Standing(models.TextChoices):
    """How a unit stands with something it owes, on a day."""

    LATE = "late", "Chưa gửi, quá hạn"
    OPEN = "later", "Chưa gửi, còn hạn"
    SUBMITTED = "submitted", "Đã gửi, chờ duyệt"
    SENT_BACK = "sent_back", "Bị trả lại"
    ACCEPTED = "accepted", "Đã duyệt"


class ObligationQuerySet(UnitScoped["Obligation"]):
    pass


class Obligation(models.Model):
    """What a unit owes under the movement, and by when; `fulfilled_on` is the day of its first submission."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="obligations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="obligations")
    kind = models.CharField(max_length=30, choices=Owed.choices)
    row_key = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField(default=0)
    due_on = models.DateField()
    fulfilled_on = models.DateField(null=True)

    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = "việc phải làm"
        constraints = (models.UniqueConstraint(fields=["movement", "unit", "kind", "year"], name="owed_once"),)
        indexes = (models.Index(fields=["movement", "kind", "year", "due_on"], name="obligation_due"),)
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.year or ''}".strip()

    def get_absolute_url(self) -> str:
        """The page where it is done; only for what this app receives itself."""
        page = "movements:plan" if self.kind == Owed.UNIT_PLAN else "movements:registration"
        return reverse(page, args=[self.movement.key, self.unit.key])


class RegistrationQuerySet(UnitScoped["Registration"]):
    pass


class Registration(Versioned):
    """A unit joins the movement with a pledge of its own (II); accepted by the unit that receives its papers."""

    movement = models.ForeignKey(
        Movement, on_delete=models.PROTECT, related_name="registrations", verbose_name="phong trào"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="registrations", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=12, choices=Sent.choices, default=Sent.DRAFT)
    pledge = models.TextField("nội dung đăng ký", blank=True)
    reason = models.TextField("lý do trả lại", blank=True)
    submitted_on = models.DateField("ngày gửi", null=True)
    sent_back_on = models.DateField("ngày trả lại", null=True)
    accepted_on = models.DateField("ngày duyệt", null=True)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký thi đua"
        constraints = (models.UniqueConstraint(fields=["movement", "unit"], name="one_registration"),)

    def __str__(self) -> str:
        return f"Đăng ký thi đua của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("movements:registration", args=[self.movement.key, self.unit.key])

    @property
    def is_with_author(self) -> bool:
        return self.state in WITH_AUTHOR


class UnitPlanQuerySet(UnitScoped["UnitPlan"]):
    pass


class UnitPlan(Versioned):
    """A unit's own plan under the movement (III.1), approved by the unit that receives its papers."""

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="plans", verbose_name="phong trào")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="plans", verbose_name="đơn vị")
    state = models.CharField("trạng thái", max_length=12, choices=Sent.choices, default=Sent.DRAFT)
    measures = models.TextField("giải pháp", blank=True)
    communication = models.TextField("tuyên truyền", blank=True)
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


class PlanTask(models.Model):
    """A task of a plan with its owner, due day and progress in per cent."""

    plan = models.ForeignKey(UnitPlan, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField("nhiệm vụ", max_length=300)
    owner = models.CharField("đơn vị, người phụ trách", max_length=160)
    due_on = models.DateField("hạn")
    progress = models.PositiveSmallIntegerField("tiến độ", default=0)
    done_on = models.DateField("ngày xong", null=True)

    class Meta:
        verbose_name = "nhiệm vụ"
        ordering = ("due_on", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def unit_id(self) -> int:
        return self.plan.unit_id
