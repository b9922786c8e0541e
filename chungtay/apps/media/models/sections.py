"""The sections that stories stand in: special pages and columns, opened and closed on a day."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class SectionKind(models.TextChoices):
    PAGE = "page", "Chuyên trang"
    COLUMN = "column", "Chuyên mục"


class SectionQuerySet(models.QuerySet["Section"]):
    def open_on(self, day: date) -> Self:
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day), opened_on__lte=day)

    def visible_to(self, _desk: Desk, _day: date) -> Self:
        """Sections hold nothing but their names; everybody at a desk may know them."""
        return self


class Section(Versioned):
    """A place of its own for stories; a closed one takes no new ones and keeps those it has."""

    key = models.SlugField("tên trong địa chỉ", max_length=60, unique=True)
    kind = models.CharField("loại", max_length=8, choices=SectionKind.choices)
    title = models.CharField("tên", max_length=120)
    words = models.CharField("giới thiệu", max_length=400, blank=True)
    place = models.PositiveSmallIntegerField("thứ tự", default=1)
    opened_on = models.DateField("mở từ ngày")
    closed_on = models.DateField("đóng từ ngày", null=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        verbose_name = "chuyên trang, chuyên mục"
        ordering = ("place", "title")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("media:section", args=[self.key])

    def is_open(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)
