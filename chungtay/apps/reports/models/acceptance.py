"""What was accepted before a report was opened again: it stays what it was for the days on which it held."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F

from chungtay.apps.reports.models.reports import Report
from chungtay.apps.units.scoping import UnitScoped


class PastAcceptanceQuerySet(UnitScoped["PastAcceptance"]):
    unit_path = "report__unit"

    def on(self, day: date) -> Self:
        """Those that held on the day."""
        return self.filter(since__lte=day, until__gt=day)


class PastAcceptance(models.Model):
    """A report as it was accepted, from that day until it was opened again: figures, words, lines of tables.

    `form` are the sections that it answered, for a plan or a request may ask something else by now; None where
    nothing but figures and one text was kept.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="past_acceptances")
    number = models.PositiveSmallIntegerField("lần duyệt")
    since = models.DateField("ngày duyệt")
    until = models.DateField("ngày mở lại")
    reason = models.TextField("lý do mở lại")
    figures = models.JSONField("số liệu", default=dict)
    narrative = models.TextField("nội dung", blank=True)
    texts = models.JSONField("câu trả lời bằng lời", default=dict)
    rows = models.JSONField("các bảng", default=dict)
    form = models.JSONField("mẫu khi duyệt", null=True)

    objects = PastAcceptanceQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đã duyệt trước đây"
        constraints = (
            models.UniqueConstraint(fields=["report", "number"], name="one_past_acceptance"),
            models.CheckConstraint(condition=models.Q(until__gte=F("since")), name="past_acceptance_days"),
        )
        indexes = (models.Index(fields=["report", "since", "until"], name="past_acceptance_days"),)
        ordering = ("report", "number")

    def __str__(self) -> str:
        return f"{self.report}, lần duyệt {self.number}"
