"""Reports that a unit asks of those below it on an occasion of its own (IV.1.3), and of whom."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from chungtay.apps.movements.models import Movement, Obligation
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class RequestState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    SENT = "sent", "Đang lấy báo cáo"
    CLOSED = "closed", "Đã kết thúc"
    WITHDRAWN = "withdrawn", "Đã thu hồi"


class RequestQuerySet(UnitScoped["ReportRequest"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Requests of units that the desk reaches; and, once sent, those that ask a unit it reaches."""
        if desk.reach == "all":
            return self
        asked = AskedUnit.objects.filter(request=OuterRef("pk")).visible_to(desk, day)
        return self.filter(
            Q(pk__in=super().visible_to(desk, day).values("pk")) | ~Q(state=RequestState.DRAFT) & Exists(asked)
        )


class ReportRequest(Versioned):
    """What is asked, why, by when, with which form. The form stays as it is once it has been asked for.

    `number` counts the versions of a request; a new one takes the place of `earlier` when it is sent.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="requests", verbose_name="phong trào")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="requests", verbose_name="đơn vị yêu cầu")
    number = models.PositiveSmallIntegerField("lần", default=1)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="later")
    title = models.CharField("tên báo cáo", max_length=200)
    clause = models.CharField("căn cứ", max_length=40)
    reason = models.TextField("lý do, nội dung yêu cầu")
    due_on = models.DateField("hạn gửi")
    form = models.JSONField("mẫu báo cáo", default=list)
    state = models.CharField("trạng thái", max_length=12, choices=RequestState.choices, default=RequestState.DRAFT)
    sent_on = models.DateField("ngày gửi yêu cầu", null=True)
    closed_on = models.DateField("ngày kết thúc", null=True)
    note = models.TextField("ghi chú thay đổi", blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        verbose_name = "yêu cầu báo cáo"
        indexes = (models.Index(fields=["unit", "state", "due_on"], name="request_of_unit"),)
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.title} (lần {self.number})" if self.number > 1 else self.title

    def get_absolute_url(self) -> str:
        return reverse("reports:request", args=[self.pk])

    @property
    def row_key(self) -> str:
        """The name that obligations and reports of the request carry."""
        return f"request-{self.pk}"

    @property
    def is_draft(self) -> bool:
        return self.state == RequestState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.SENT


class AskedUnitQuerySet(UnitScoped["AskedUnit"]):
    pass


class AskedUnit(models.Model):
    """A unit that is asked; it owes the report from the day the request is sent."""

    request = models.ForeignKey(ReportRequest, on_delete=models.CASCADE, related_name="asked")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="asked")
    obligation = models.OneToOneField(Obligation, on_delete=models.PROTECT, null=True, related_name="asked")
    reminded_on = models.DateField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)

    objects = AskedUnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị được yêu cầu"
        constraints = (models.UniqueConstraint(fields=["request", "unit"], name="unit_asked_once"),)
        ordering = ("unit__level", "unit__name", "pk")

    def __str__(self) -> str:
        return f"{self.unit}"


def request_key(row_key: str) -> int:
    """The key of the request whose name an obligation or a report carries."""
    return int(row_key.removeprefix("request-"))


Sections = list[dict[str, Any]]
