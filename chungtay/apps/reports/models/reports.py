"""Reports of units – yearly, asked for, of a review – and what stands in them."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned
from chungtay.base.states import WITH_AUTHOR, Sent


class ReportQuerySet(UnitScoped["Report"]):
    def yearly(self) -> Self:
        """The periodic reports of the plan: the only ones that figures are rolled up from, and that close a year."""
        return self.filter(kind=Owed.YEARLY_REPORT)

    def published(self, day: date) -> Self:
        """What the public may read: reports accepted by the day."""
        return self.filter(state=Sent.ACCEPTED, accepted_on__lte=day)


class Report(Versioned):
    """A unit's report under the movement; `row_key` is the pack's obligation that asks for it, or the request.

    `title` is what a report that is not the yearly one is called.
    """

    obligation = models.OneToOneField(Obligation, on_delete=models.PROTECT, related_name="report")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="reports")
    kind = models.CharField("loại", max_length=30, choices=Owed.choices, default=Owed.YEARLY_REPORT)
    title = models.CharField("tên báo cáo", max_length=200, blank=True)
    form_key = models.CharField(max_length=80)
    row_key = models.CharField(max_length=80)
    year = models.PositiveSmallIntegerField("năm")
    due_on = models.DateField("hạn gửi")
    state = models.CharField("trạng thái", max_length=12, choices=Sent.choices, default=Sent.DRAFT)
    narrative = models.TextField("kết quả, khó khăn, kiến nghị", blank=True)
    narrative_stamp = models.CharField(max_length=40, blank=True)
    reason = models.TextField("lý do trả lại", blank=True)
    first_submitted_on = models.DateField("ngày gửi lần đầu", null=True)
    submitted_on = models.DateField("ngày gửi", null=True)
    accepted_on = models.DateField("ngày duyệt", null=True)
    reopened = models.PositiveSmallIntegerField("số lần mở lại sau khi duyệt", default=0)

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo"
        constraints = (models.UniqueConstraint(fields=["movement", "unit", "row_key", "year"], name="one_report"),)
        indexes = (
            models.Index(fields=["unit", "movement", "year", "state"], name="report_of_unit"),
            models.Index(fields=["movement", "year", "state", "accepted_on"], name="report_roll_up"),
        )
        ordering = ("-year", "due_on", "pk")

    def __str__(self) -> str:
        return f"{self.name} của {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("reports:report", args=[self.pk])

    @property
    def name(self) -> str:
        """What the report is called, without its unit."""
        return self.title or f"Báo cáo năm {self.year}"

    @property
    def is_with_author(self) -> bool:
        return self.state in WITH_AUTHOR

    def is_late(self, day: date) -> bool:
        """Late by its first submission, or, when it was never submitted, by the day."""
        return (self.first_submitted_on or day) > self.due_on


class Source(models.TextChoices):
    """Where the number came from that a cell was filled in with."""

    LEDGER = "ledger", "Sổ diễn biến hộ nghèo, hộ cận nghèo"
    LAST = "last", "Cuối kỳ của báo cáo trước đã duyệt"
    BELOW = "below", "Tổng các báo cáo cấp dưới đã duyệt"
    BUDGET = "budget", "Sổ kinh phí"
    PAPERS = "papers", "Sổ văn bản"


class ReportFigure(models.Model):
    """One cell of a report; None is a cell that was emptied, never zero.

    `prefilled` is the number that `source` gave; a value typed over it stands beside it, with the reason.
    `stamp` is the form that wrote the cell last.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="figures")
    key = models.CharField(max_length=80)
    value = models.BigIntegerField(null=True)
    prefilled = models.BigIntegerField(null=True)
    source = models.CharField(max_length=10, choices=Source.choices, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    stamp = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "key"], name="one_figure"),)
        indexes = (models.Index(fields=["report", "key", "value"], name="figure_roll_up"),)

    def __str__(self) -> str:
        return f"{self.key} = {self.value}"

    @property
    def is_corrected(self) -> bool:
        """Whether somebody typed another number over the one that was filled in."""
        return bool(self.source) and self.value is not None and self.value != self.prefilled


class Explanation(models.Model):
    """Why a figure stands although a check warned of it; `words` is the warning as it was explained."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="explanations")
    rule = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    words = models.TextField(blank=True)
    text = models.CharField(max_length=500)
    stamp = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "rule", "key"], name="one_explanation"),)

    def __str__(self) -> str:
        return f"{self.rule} {self.key}"


class ReportText(models.Model):
    """One answer in words: a text, a chosen word, yes or no, a day as year-month-day."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="texts")
    key = models.CharField(max_length=80)
    text = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "key"], name="one_text"),)

    def __str__(self) -> str:
        return f"{self.key}: {self.text}"


class ReportRow(models.Model):
    """One line of a table; `key` is that of a line the form names, empty for one that the unit added.

    `cells` holds each column's answer as text, numbers without marks between thousands.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="rows")
    section = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80, blank=True)
    cells = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["report", "section", "position"], name="one_row"),)
        ordering = ("section", "position")

    def __str__(self) -> str:
        return f"{self.section} {self.position}"
