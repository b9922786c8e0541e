"""Tasks that places ask for, offers of time and skill, who was matched with what, and the hours that were given."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import DecimalField, F, Q, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from chungtay.apps.givers.models import Giver
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class Skill(models.TextChoices):
    """What a task wants and an offer brings; a list of the house, to be made longer when a place asks for it."""

    REPAIR = "repair", "Sửa chữa, dựng nhà"
    FARMING = "farming", "Kỹ thuật trồng trọt, chăn nuôi"
    TRADE = "trade", "Dạy nghề, tìm việc làm"
    TEACHING = "teaching", "Dạy học, kèm trẻ em"
    HEALTH = "health", "Khám, tư vấn sức khỏe"
    LAW = "law", "Tư vấn pháp luật, giấy tờ"
    SELLING = "selling", "Bán hàng, đưa hàng lên mạng"
    CARRYING = "carrying", "Vận chuyển, khuân vác"
    VISITING = "visiting", "Thăm hỏi, chăm sóc người già"


HOURS = DecimalField(max_digits=9, decimal_places=1)
NONE = Value(Decimal(0), output_field=HOURS)


class TaskQuerySet(UnitScoped["VolunteerTask"]):
    def with_hours(self) -> Self:
        """`promised`: hours of the matches that hold."""
        held = Sum("matches__hours", filter=Q(matches__ended_on=None))
        return self.annotate(promised=Coalesce(held, NONE))

    def open(self, day: date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), last_day__gte=day)


class VolunteerTask(Versioned):
    """Work that a place asks for; it never names a household."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="volunteer_tasks", verbose_name="nơi cần")
    title = models.CharField("việc", max_length=200)
    words = models.TextField("mô tả", blank=True)
    skill = models.CharField("loại việc", max_length=12, choices=Skill.choices)
    since = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày")
    hours = models.DecimalField("số giờ cần", max_digits=7, decimal_places=1)
    closed_on = models.DateField("ngày xong", null=True, editable=False)

    objects = TaskQuerySet.as_manager()
    # Written by `with_hours`.
    promised: Decimal

    class Meta:
        verbose_name = "việc cần người góp công"
        ordering = ("last_day", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(last_day__gte=F("since")), name="task_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="task_wants_hours"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("giving:task", args=[self.pk])


class OfferQuerySet(UnitScoped["VolunteerOffer"]):
    def with_hours(self) -> Self:
        """`taken`: hours of the matches that hold."""
        held = Sum("matches__hours", filter=Q(matches__ended_on=None))
        return self.annotate(taken=Coalesce(held, NONE))

    def open(self, day: date) -> Self:
        return self.filter(withdrawn_on=None, last_day__gte=day)


class VolunteerOffer(Versioned):
    """Time and skill that a giver offers, for tasks in a place and all under it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="volunteer_offers", verbose_name="đến được")
    giver = models.ForeignKey(
        Giver, on_delete=models.PROTECT, related_name="volunteer_offers", verbose_name="người góp"
    )
    skills = models.JSONField("loại việc", default=list)
    people = models.PositiveIntegerField("số người", default=1)
    hours = models.DecimalField("số giờ góp được", max_digits=7, decimal_places=1)
    since = models.DateField("từ ngày")
    last_day = models.DateField("đến hết ngày")
    words = models.CharField("ghi chú", max_length=250, blank=True)
    withdrawn_on = models.DateField("ngày rút", null=True, editable=False)

    objects = OfferQuerySet.as_manager()
    # Written by `with_hours`.
    taken: Decimal

    class Meta:
        verbose_name = "người sẵn sàng góp công"
        ordering = ("last_day", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(last_day__gte=F("since")), name="offer_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(hours__gt=0), name="offer_has_hours"),
        )

    def __str__(self) -> str:
        return str(self.giver)

    @property
    def skill_labels(self) -> list[str]:
        return [str(Skill(key).label) for key in self.skills if key in Skill.values]


class Match(models.Model):
    """An offer that was taken for a task, with the hours agreed; it ends with a word why."""

    task = models.ForeignKey(VolunteerTask, on_delete=models.PROTECT, related_name="matches")
    offer = models.ForeignKey(VolunteerOffer, on_delete=models.PROTECT, related_name="matches")
    hours = models.DecimalField("số giờ hẹn", max_digits=7, decimal_places=1)
    agreed_on = models.DateField("ngày hẹn")
    ended_on = models.DateField("ngày thôi", null=True)
    reason = models.CharField("lý do thôi", max_length=2_000, blank=True)

    class Meta:
        verbose_name = "kết nối góp công"
        ordering = ("agreed_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["task", "offer"], condition=Q(ended_on=None), name="one_match_of_task_and_offer"
            ),
            models.CheckConstraint(condition=Q(hours__gt=0), name="match_has_hours"),
        )

    def __str__(self) -> str:
        return f"{self.offer} → {self.task}"

    @property
    def unit_id(self) -> int:
        return self.task.unit_id


class WorkQuerySet(UnitScoped["VolunteerWork"]):
    def standing(self) -> Self:
        return self.filter(taken_back_on=None)


class VolunteerWork(models.Model):
    """Hours that a giver or his people worked in a place on a day; all of them together."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="volunteer_work", verbose_name="nơi làm")
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, related_name="volunteer_work", verbose_name="người góp")
    task = models.ForeignKey(
        VolunteerTask, on_delete=models.PROTECT, null=True, related_name="work", verbose_name="việc"
    )
    day = models.DateField("ngày")
    people = models.PositiveIntegerField("số người", default=1)
    hours = models.DecimalField("tổng số giờ", max_digits=7, decimal_places=1)
    words = models.CharField("đã làm", max_length=250)
    taken_back_on = models.DateField("ngày rút lại", null=True)
    taken_back_reason = models.CharField("lý do rút lại", max_length=2_000, blank=True)

    objects = WorkQuerySet.as_manager()

    class Meta:
        verbose_name = "giờ góp công"
        ordering = ("-day", "-pk")
        constraints = (models.CheckConstraint(condition=Q(hours__gt=0), name="work_has_hours"),)
        indexes = (models.Index(fields=["unit", "day"], name="work_of_day"),)

    def __str__(self) -> str:
        return f"{self.giver} {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("giving:work", args=[self.pk])
