"""Who told of the movement outside: outlets, and each time that one of them gave it minutes or columns."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.accounts.models import Person
from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.media.models.stories import Story
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class OutletKind(models.TextChoices):
    PRESS = "press", "Báo in"
    RADIO = "radio", "Đài phát thanh"
    LOUDSPEAKER = "loudspeaker", "Loa truyền thanh cơ sở"
    TELEVISION = "television", "Truyền hình"
    ONLINE = "online", "Báo, trang điện tử"

    @property
    def counts_minutes(self) -> bool:
        """Air time is counted in minutes, what is printed or posted in columns."""
        return self.value in ("radio", "loudspeaker", "television")


class OutletQuerySet(models.QuerySet["Outlet"]):
    def visible_to(self, _desk: Desk, _day: date) -> Self:
        """Names of papers and stations are known to everybody."""
        return self


class Outlet(Versioned):
    """A paper, a station, the loudspeakers of a commune."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="outlets", verbose_name="đơn vị ghi")
    name = models.CharField("tên", max_length=150, unique=True)
    kind = models.CharField("loại hình", max_length=12, choices=OutletKind.choices)

    objects = OutletQuerySet.as_manager()

    class Meta:
        verbose_name = "cơ quan truyền thông"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class CoverageQuerySet(UnitScoped["Coverage"]):
    def standing(self) -> Self:
        return self.filter(taken_back_on=None)


class Coverage(Versioned):
    """One broadcast, page or post on a day; a line entered by mistake is taken back and stays on record."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="coverage", verbose_name="đơn vị ghi")
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, related_name="coverage", verbose_name="cơ quan")
    day = models.DateField("ngày đăng, phát")
    title = models.CharField("tên tin, bài, chương trình", max_length=250)
    minutes = models.DecimalField("số phút", max_digits=6, decimal_places=1, null=True)
    columns = models.DecimalField("số cột", max_digits=6, decimal_places=1, null=True)
    link = models.URLField("đường dẫn", max_length=400, blank=True)
    story = models.ForeignKey(
        Story, on_delete=models.PROTECT, null=True, related_name="coverage", verbose_name="bài của phong trào"
    )
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, related_name="coverage", verbose_name="mô hình được nêu"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back_on = models.DateField("ngày rút lại", null=True, editable=False)
    reason = models.TextField("lý do rút lại", blank=True, editable=False)

    objects = CoverageQuerySet.as_manager()

    class Meta:
        verbose_name = "lần đưa tin"
        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=["outlet", "day"], name="coverage_day"),)
        constraints = (
            models.CheckConstraint(
                condition=(Q(minutes__isnull=True) | Q(minutes__gt=0)) & (Q(columns__isnull=True) | Q(columns__gt=0)),
                name="coverage_above_zero",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("media:coverage_line", args=[self.pk])
