"""Givers: enterprises, organisations, villages, households and people who give, work or lend a hand."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse

from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned
from chungtay.rules import vietnamese


class GiverKind(models.TextChoices):
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    ORGANISATION = "organisation", "Cơ quan, tổ chức, đoàn thể"
    VILLAGE = "village", "Thôn, tổ dân phố"
    HOUSEHOLD = "household", "Hộ gia đình"
    PERSON = "person", "Cá nhân"
    FOREIGN = "foreign", "Tổ chức, cá nhân nước ngoài"


UNITS = (GiverKind.ORGANISATION, GiverKind.VILLAGE)
# Who invests: II.2 speaks of enterprises; cooperatives and people from abroad invest as well.
INVESTORS = (GiverKind.ENTERPRISE, GiverKind.COOPERATIVE, GiverKind.FOREIGN)


class GiverQuerySet(UnitScoped["Giver"]):
    def standing(self) -> Self:
        """Without those that turned out to be somebody entered already."""
        return self.filter(merged_into=None)

    def named(self, words: str) -> Self:
        """Whose folded name holds every folded word."""
        found = self
        for word in vietnamese.fold(words).split():
            found = found.filter(search_key__contains=word)
        return found


class Giver(Versioned):
    """Entered once by the unit that met him, and named to the public only when he agreed to it.

    Of two entries for one giver the later stays with `merged_into`: what he gave under it counts for the other.
    """

    personal_fields = frozenset({"contact"})
    untold_fields = frozenset({"search_key"})

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="givers_entered", verbose_name="nơi ghi tên")
    kind = models.CharField("loại", max_length=20, choices=GiverKind.choices)
    name = models.CharField("tên", max_length=200)
    search_key = models.CharField(max_length=260, db_index=True, editable=False)
    is_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, related_name="as_giver", verbose_name="là đơn vị"
    )
    registration_number = models.CharField("mã số", max_length=40, blank=True)
    country = models.CharField("quốc gia", max_length=80, blank=True)
    permission = models.CharField("giấy phép", max_length=120, blank=True)
    contact = models.CharField("liên hệ", max_length=200, blank=True)
    may_be_named = models.BooleanField("đồng ý nêu tên", default=False)
    naming_since = models.DateField("ngày trả lời về nêu tên", null=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", verbose_name="gộp vào"
    )
    since = models.DateField("ngày ghi")

    objects = GiverQuerySet.as_manager()

    class Meta:
        verbose_name = "người giúp đỡ"
        ordering = ("search_key", "pk")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("givers:giver", args=[self.pk])

    def save(self, *args: object, **kwargs: object) -> None:
        self.search_key = vietnamese.fold(self.name)[:260]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def public_name(self) -> str:
        """How the public statement names the giver; of a joined entry the other one answers, and its own no stays."""
        known = self.merged_into or self
        refused = self.naming_since is not None and not self.may_be_named
        return known.name if known.may_be_named and not refused else "Nhà hảo tâm không nêu tên"


class BetterOff(models.TextChoices):
    """Households better off than most, whom II.5 asks to help others; no text that we know says who they are."""

    WELL_OFF = "well_off", "Hộ khá"
    RICH = "rich", "Hộ giàu"


class BetterOffQuerySet(UnitScoped["BetterOffDefinition"]):
    def on(self, day: date) -> Self:
        return self.filter(since__lte=day)


class BetterOffDefinition(models.Model):
    """Who counts as better off from a day on, in the words of a paper; the newest that has begun holds."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="nơi ghi")
    kind = models.CharField("loại hộ", max_length=10, choices=BetterOff.choices)
    words = models.TextField("định nghĩa")
    source = models.CharField("văn bản", max_length=200)
    since = models.DateField("áp dụng từ ngày")

    objects = BetterOffQuerySet.as_manager()

    class Meta:
        verbose_name = "định nghĩa hộ khá, hộ giàu"
        ordering = ("kind", "-since", "-pk")
        constraints = (models.UniqueConstraint(fields=["kind", "since"], name="one_definition_a_day"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.source}"

    def get_absolute_url(self) -> str:
        return reverse("givers:better_off")
