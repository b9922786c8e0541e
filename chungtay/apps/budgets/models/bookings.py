"""One line of the money: granted, allocated, paid, settled or returned; never changed, taken back by its mirror."""

from django.db import models
from django.urls import reverse

from chungtay.apps.budgets.models.holdings import Holding
from chungtay.apps.ledger.models import Entry
from chungtay.apps.units.scoping import UnitScoped


class Kind(models.TextChoices):
    GRANT = "grant", "Giao dự toán"
    ALLOCATION = "allocation", "Phân bổ"
    PAYMENT = "payment", "Thanh toán"
    SETTLEMENT = "settlement", "Quyết toán"
    RETURN = "return", "Nộp trả"


class Payee(models.TextChoices):
    """To whom money was paid, as a kind: names of households do not stand in these books."""

    HOUSEHOLDS = "households", "Hộ dân"
    SUPPLIER = "supplier", "Nhà cung cấp, nhà thầu"
    ORGANISATION = "organisation", "Cơ quan, tổ chức"
    BANK = "bank", "Ngân hàng Chính sách xã hội"
    OTHER = "other", "Đối tượng khác"


PAYEES: dict[str, str] = {str(value): str(label) for value, label in Payee.choices}


class BookingQuerySet(UnitScoped["Booking"]):
    unit_path = "holding__unit"


class Booking(models.Model):
    """`amount` below zero takes away: an allocation that was cut, or what an earlier line had booked (`reverses`)."""

    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="bookings")
    taker = models.ForeignKey(Holding, on_delete=models.PROTECT, null=True, related_name="taken")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    day = models.DateField("ngày")
    amount = models.BigIntegerField("số tiền")
    payee = models.CharField("chi cho", max_length=14, choices=Payee.choices, blank=True)
    words = models.CharField("nội dung", max_length=300)
    document = models.CharField("văn bản", max_length=120, blank=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversed_by")

    objects = BookingQuerySet.as_manager()

    class Meta:
        verbose_name = "khoản ghi sổ"
        ordering = ("-day", "-pk")
        indexes = (models.Index(fields=["holding", "kind", "day"], name="booking_of_holding"),)

    def get_absolute_url(self) -> str:
        return reverse("budgets:booking", args=[self.pk])

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.words}"

    @property
    def unit_id(self) -> int:
        return self.holding.unit_id

    @property
    def is_reversed(self) -> bool:
        return hasattr(self, "reversed_by")
