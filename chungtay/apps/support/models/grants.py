"""What was given to a household or a place: never changed but for what paid it, and taken back by an entry."""

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.budgets.models import Booking
from chungtay.apps.funds.models import Spending
from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household, PersonalScoped
from chungtay.apps.support.models.needs import Need
from chungtay.apps.support.models.pairings import Pairing
from chungtay.apps.units.models import Unit
from chungtay.base.law import book


class GrantKind(models.TextChoices):
    MONEY = "money", "Tiền"
    GOODS = "goods", "Hiện vật"
    LABOUR = "labour", "Công lao động"
    SERVICE = "service", "Dịch vụ"


class GrantSource(models.TextChoices):
    FUND = "fund", "Quỹ “Vì người nghèo”"
    BUDGET = "budget", "Ngân sách"
    GIVER = "giver", "Người giúp đỡ trao"


class GrantQuerySet(PersonalScoped["Grant"]):
    def between(self, since: date, until: date) -> Self:
        """From the first day to the day before `until`."""
        return self.filter(day__gte=since, day__lt=until)

    def standing(self) -> Self:
        """Without those taken back, and without what took them back."""
        return self.filter(reverses__isnull=True, reversed_by__isnull=True)


class Grant(models.Model):
    """One gift, its value in đồng and where it came from; one that takes another back has its amount below zero."""

    personal_fields = frozenset({"words", "why", "warned"})

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="grants", verbose_name="thôn, xã")
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="hộ"
    )
    need = models.ForeignKey(
        Need, on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="nhu cầu"
    )
    purpose = models.CharField("loại nhu cầu", max_length=40)
    kind = models.CharField("hình thức", max_length=8, choices=GrantKind.choices)
    amount = models.BigIntegerField("giá trị (đồng)")
    source = models.CharField("nguồn", max_length=8, choices=GrantSource.choices)
    giver = models.ForeignKey(
        Giver, on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="người giúp đỡ"
    )
    pairing = models.ForeignKey(
        Pairing, on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="kết nối"
    )
    # What the fund paid for it, when it was paid by the fund: several grants may share one voucher.
    spending = models.ForeignKey(
        Spending, on_delete=models.PROTECT, null=True, blank=True, related_name="grants", verbose_name="phiếu chi"
    )
    # What the budget paid for it with, likewise.
    booking = models.ForeignKey(
        Booking, on_delete=models.PROTECT, null=True, blank=True, related_name="grants",
        verbose_name="khoản chi ngân sách",
    )  # fmt: skip
    paper = models.CharField("chứng từ", max_length=80, blank=True)
    day = models.DateField("ngày")
    words = models.CharField("nội dung", max_length=300, blank=True)
    # Shown to whoever recorded it in spite of earlier help, and his reason.
    warned = models.TextField("cảnh báo đã hiện", blank=True)
    why = models.CharField("vì sao vẫn ghi", max_length=300, blank=True)
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversed_by", verbose_name="hủy dòng"
    )
    reason = models.CharField("lý do hủy", max_length=300, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        verbose_name = "hỗ trợ"
        constraints = (
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="grant_has_value",
            ),
            models.CheckConstraint(
                condition=Q(source="giver", giver__isnull=False) | ~Q(source="giver"), name="grant_names_its_giver"
            ),
        )
        indexes = (
            models.Index(fields=["unit", "day"], name="grant_by_place"),
            models.Index(fields=["household", "purpose", "day"], name="grant_by_household"),
        )
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.purpose_label} {self.day}"

    def get_absolute_url(self) -> str:
        return reverse("support:grant", args=[self.pk])

    @property
    def purpose_label(self) -> str:
        return book().support.label(self.purpose)

    def words_of_value(self, key: str, value: Any) -> Any:
        """For the history: what it was for as the law calls it."""
        return book().support.label(str(value)) if key == "purpose" else value
