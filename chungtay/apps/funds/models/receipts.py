"""What a fund received: money, goods or labour, each with a number of the fund's year."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.funds.models.funds import Posted, PostedQuerySet
from chungtay.apps.givers.models import Giver
from chungtay.apps.ledger.models import Entry


class ReceiptKind(models.TextChoices):
    MONEY = "money", "Tiền"
    GOODS = "goods", "Hiện vật"
    LABOUR = "labour", "Ngày công"


class ReceiptQuerySet(PostedQuerySet["Receipt"]):
    def published(self, day: date) -> Self:
        """Gifts are told to the public as they stood on the day, under the name that the giver agreed to."""
        return self.live(day)


class Receipt(Posted):
    """A gift that arrived. Goods and labour have a quantity, and the basis on which they were valued in đồng."""

    number = models.PositiveIntegerField("số", editable=False)
    kind = models.CharField("hình thức", max_length=8, choices=ReceiptKind.choices)
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, null=True, related_name="receipts")
    quantity = models.DecimalField("số lượng", max_digits=14, decimal_places=2, null=True)
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    basis = models.CharField("căn cứ định giá", max_length=250, blank=True)
    reference = models.CharField("số tham chiếu của ngân hàng", max_length=120, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="receipt")

    objects = ReceiptQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu thu"
        ordering = ("-day", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["fund", "year", "number"], name="one_receipt_a_number"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_above_zero"),
        )
        indexes = (
            models.Index(fields=["fund", "day"], name="receipt_of_day"),
            models.Index(fields=["fund", "reference"], name="receipt_reference", condition=~Q(reference="")),
        )

    def __str__(self) -> str:
        return f"{self.number:04}/{self.year}/PT-QVNN"

    @property
    def giver_name(self) -> str:
        """For those who may read the fund; the public reads `public_name`."""
        return self.giver.name if self.giver else "Người ủng hộ không để lại tên"

    @property
    def public_name(self) -> str:
        return self.giver.public_name if self.giver else "Nhà hảo tâm không nêu tên"

    def get_absolute_url(self) -> str:
        return reverse("funds:receipt", args=[self.pk])
