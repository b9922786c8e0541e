"""A programme with the document it rests on, and a source that money comes from."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class Mark(models.TextChoices):
    """How well a day or a document is known; the words are those of every figure."""

    STATED = "stated", "theo văn bản"
    DERIVED = "derived", "suy ra từ văn bản khác"
    SUGGESTED = "suggested", "đề xuất"


class ProgrammeLevel(models.TextChoices):
    NATIONAL = "national", "Trung ương"
    CITY = "city", "Thành phố"
    DISTRICT = "district", "Quận, huyện, thị xã"
    COMMUNE = "commune", "Xã, phường, thị trấn"


class SourceKind(models.TextChoices):
    CENTRAL = "central", "Ngân sách trung ương"
    CITY = "city", "Ngân sách Thành phố"
    DISTRICT = "district", "Ngân sách cấp huyện"
    COMMUNE = "commune", "Ngân sách cấp xã"
    OTHER = "other", "Nguồn hợp pháp khác"


class OfTheLineQuerySet(models.QuerySet["Programme"]):
    """Programmes and sources are known to the unit that keeps them, to those under it and to those above it."""

    def visible_to(self, desk: Desk, day: date) -> Self:
        return self.filter(unit__in=Unit.objects.visible_to(desk, day).values("pk"))


class Programme(Versioned):
    """What money is given for, and the document that says so."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="programmes")
    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField("tên chương trình", max_length=200)
    level = models.CharField("cấp ban hành", max_length=10, choices=ProgrammeLevel.choices)
    basis_number = models.CharField("số, ký hiệu văn bản", max_length=60)
    basis_on = models.DateField("ngày văn bản")
    basis_title = models.CharField("trích yếu văn bản", max_length=300)
    basis_mark = models.CharField("mức chắc chắn của căn cứ", max_length=10, choices=Mark.choices)
    first_year = models.PositiveSmallIntegerField("từ năm")
    last_year = models.PositiveSmallIntegerField("đến năm")

    objects = OfTheLineQuerySet.as_manager()

    class Meta:
        verbose_name = "chương trình"
        ordering = ("-first_year", "title")
        constraints = (
            models.CheckConstraint(condition=Q(last_year__gte=F("first_year")), name="programme_years_in_order"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("budgets:programme", args=[self.key])


class Source(Versioned):
    """Where money comes from, as the unit that keeps it names it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="budget_sources")
    kind = models.CharField("loại nguồn", max_length=10, choices=SourceKind.choices)
    name = models.CharField("tên nguồn", max_length=200)

    objects = OfTheLineQuerySet.as_manager()

    class Meta:
        verbose_name = "nguồn kinh phí"
        ordering = ("kind", "name")
        constraints = (models.UniqueConstraint(fields=["unit", "name"], name="one_source_a_name"),)

    def __str__(self) -> str:
        return self.name
