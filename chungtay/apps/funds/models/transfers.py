"""What a fund gave to a fund below it, set aside for a need, or moved between its own accounts."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.funds import charting
from chungtay.apps.funds.models.funds import Fund, Posted, PostedQuerySet
from chungtay.apps.ledger.models import Entry
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk


class TransferKind(models.TextChoices):
    DOWN = "down", "Phân bổ cho Quỹ cấp dưới"
    ASIDE = "aside", "Giữ cho một nhu cầu"
    WITHIN = "within", "Chuyển giữa các tài khoản"


class TransferQuerySet(PostedQuerySet["Transfer"]):
    def visible_to(self, desk: Desk, day: date) -> Self:
        """Who reads the fund that gives, and who reads the fund that receives."""
        if desk.reach == "all":
            return self
        reached = Unit.objects.reached_by(desk, day).values("pk")
        return self.filter(Q(fund__unit__in=reached) | Q(to_fund__unit__in=reached))

    def of(self, fund: Fund) -> Self:
        """Those that it sent or moved, and those that it received."""
        return self.filter(Q(fund=fund) | Q(to_fund=fund))


class Transfer(Posted):
    """Two books move when money goes down; `need_code` names a need, never a household."""

    number = models.PositiveIntegerField("số", editable=False)
    kind = models.CharField("loại", max_length=8, choices=TransferKind.choices)
    to_account = models.CharField("tài khoản nhận", max_length=60, choices=charting.accounts)
    to_fund = models.ForeignKey(Fund, on_delete=models.PROTECT, null=True, related_name="allocations_received")
    need_code = models.CharField("mã nhu cầu", max_length=40, blank=True)
    decision = models.CharField("quyết định", max_length=120, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="transfer")
    arrival = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="transfer_received")

    objects = TransferQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu phân bổ"
        ordering = ("-day", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["fund", "year", "number"], name="one_transfer_a_number"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="transfer_above_zero"),
        )

    def __str__(self) -> str:
        return f"{self.number:04}/{self.year}/PB-QVNN"

    def get_absolute_url(self) -> str:
        return reverse("funds:transfer", args=[self.pk])
