"""What a household or a place lacks, under a code that tells a giver nothing about the household."""

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.households.models import Household, PersonalScoped
from chungtay.apps.units.models import Unit
from chungtay.base import codes
from chungtay.base.law import book
from chungtay.base.models import Versioned


class NeedState(models.TextChoices):
    OPEN = "open", "Chưa có người giúp"
    PAIRED = "paired", "Đã có người giúp"
    MET = "met", "Đã đáp ứng"
    CLOSED = "closed", "Đã đóng"


# A need that still waits for something.
LIVE = (NeedState.OPEN, NeedState.PAIRED)


class NeedSource(models.TextChoices):
    OFFICER = "officer", "Cán bộ ghi"
    SURVEY = "survey", "Từ phiếu khảo sát"
    PLAN = "plan", "Từ kế hoạch thoát nghèo của hộ"


class NeedQuerySet(PersonalScoped["Need"]):
    def live(self) -> Self:
        return self.filter(state__in=LIVE)

    def at_home(self) -> Self:
        """Those of a place, or of a household that still stands in the register."""
        return self.filter(Q(household__isnull=True) | Q(household__closed_on__isnull=True))

    def left_behind(self) -> Self:
        """Those that still wait though their household has left the register."""
        return self.live().filter(household__closed_on__isnull=False)


class Need(Versioned):
    """One need of a household or, without one, of the place itself: a bridge, a class room."""

    personal_fields = frozenset({"words"})

    code = models.CharField("mã nhu cầu", max_length=codes.LENGTH, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="needs", verbose_name="thôn, xã")
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="needs", verbose_name="hộ"
    )
    kind = models.CharField("loại nhu cầu", max_length=40)
    words = models.TextField("nội dung, chỉ cán bộ trong tuyến đọc", blank=True)
    estimated = models.BigIntegerField("ước tính (đồng)", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=NeedState.choices, default=NeedState.OPEN)
    source = models.CharField("từ đâu", max_length=8, choices=NeedSource.choices, default=NeedSource.OFFICER)
    # The survey or the step of a plan that it was proposed from: the same one is never proposed twice.
    source_id = models.BigIntegerField(null=True, editable=False)
    entered_on = models.DateField("ngày ghi")
    closed_on = models.DateField("ngày đóng", null=True, blank=True)
    closed_because = models.CharField("vì sao đóng", max_length=300, blank=True)

    objects = NeedQuerySet.as_manager()

    class Meta:
        verbose_name = "nhu cầu"
        constraints = (
            models.UniqueConstraint(
                fields=["household", "kind"],
                condition=Q(state__in=LIVE, household__isnull=False),
                name="one_live_need_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(estimated__isnull=True) | Q(estimated__gt=0), name="need_costs_something"
            ),
        )
        indexes = (models.Index(fields=["unit", "state", "kind"], name="need_by_place"),)
        ordering = ("-entered_on", "code")

    def __str__(self) -> str:
        return codes.grouped(self.code)

    def get_absolute_url(self) -> str:
        return reverse("support:need", args=[self.code])

    @property
    def place(self) -> Unit:
        """Where its household lives now, or the place that it is a need of."""
        return self.household.unit if self.household else self.unit

    @property
    def kind_label(self) -> str:
        return book().support.label(self.kind)

    def words_of_value(self, key: str, value: Any) -> Any:
        """For the history: the kind as the law calls it."""
        return book().support.label(str(value)) if key == "kind" else value

    @property
    def is_live(self) -> bool:
        return self.state in LIVE
