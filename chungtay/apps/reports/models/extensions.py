"""A later due day: asked for by the unit that owes, granted or refused by the one that receives."""

from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models import Obligation
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class Answer(models.TextChoices):
    ASKED = "submitted", "Đang đề nghị"
    GRANTED = "accepted", "Đã gia hạn"
    REFUSED = "sent_back", "Không gia hạn"


class ExtensionQuerySet(UnitScoped["Extension"]):
    pass


class Extension(Versioned):
    """One request to report later. When granted, the obligation falls due on the granted day, and whether the report
    is on time is reckoned by it; `due_before` keeps the day that held until then."""

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="extensions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="extensions")
    due_before = models.DateField("hạn cũ")
    asked_on = models.DateField("ngày đề nghị")
    asked_until = models.DateField("đề nghị đến ngày")
    reason = models.TextField("lý do đề nghị")
    state = models.CharField("trạng thái", max_length=12, choices=Answer.choices, default=Answer.ASKED)
    answered_on = models.DateField("ngày trả lời", null=True)
    granted_until = models.DateField("gia hạn đến ngày", null=True)
    answer = models.TextField("ý kiến trả lời", blank=True)

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị gia hạn"
        constraints = (
            models.UniqueConstraint(
                fields=["obligation"], condition=models.Q(state=Answer.ASKED), name="one_open_extension"
            ),
        )
        indexes = (models.Index(fields=["unit", "state"], name="extension_of_unit"),)
        ordering = ("asked_on", "pk")

    def __str__(self) -> str:
        return f"Đề nghị gia hạn {str(self.obligation).lower()} của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("reports:extension", args=[self.pk])

    @property
    def kind(self) -> str:
        """Who answers follows from what is owed."""
        return self.obligation.kind

    @property
    def row_key(self) -> str:
        return self.obligation.row_key
