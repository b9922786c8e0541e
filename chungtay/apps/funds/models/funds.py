"""The fund of one unit, and what all papers of a fund have in common: an entry of its book."""

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.urls import reverse

from chungtay.apps.funds import charting
from chungtay.apps.ledger.models import Book, Entry
from chungtay.apps.units.models import Level, Unit
from chungtay.apps.units.scoping import UnitScoped

P = TypeVar("P", bound="Posted")


class FundQuerySet(UnitScoped["Fund"]):
    def published(self, day: date) -> Self:
        """The statement of every fund is public from the day on which it was opened."""
        return self.filter(opened_on__lte=day)


class Fund(models.Model):
    """The fund “Vì người nghèo” of one unit at its level, with a book of its own.

    Its row is the lock of its numbers: verbs on the fund hold it, so numbers have no gap and are given once.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="fund")
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="fund")
    name = models.CharField("tên quỹ", max_length=200)
    opened_on = models.DateField("ngày mở sổ")

    objects = FundQuerySet.as_manager()

    class Meta:
        verbose_name = "quỹ “Vì người nghèo”"
        ordering = ("unit__level", "unit__key")

    def __str__(self) -> str:
        return self.name

    @property
    def level(self) -> Level:
        return Level(self.unit.level)

    def get_absolute_url(self) -> str:
        return reverse("funds:fund", args=[self.unit.key])


class PostedQuerySet(UnitScoped[P]):
    unit_path = "fund__unit"

    def with_reversal(self) -> Self:
        return self.select_related("fund__unit", "entry__reversed_by")

    def live(self, day: date) -> Self:
        """Those that stood on the day: entered for it or earlier, not taken back by then."""
        back = models.Q(entry__reversed_by__isnull=True) | models.Q(entry__reversed_by__day__gt=day)
        return self.filter(back, day__lte=day, entry__isnull=False)


class Posted(models.Model):
    """A paper of a fund; once it stands in the book only a reversing entry corrects it."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="%(class)ss")
    year = models.PositiveSmallIntegerField(editable=False)
    day = models.DateField("ngày")
    account = models.CharField("tài khoản", max_length=60, choices=charting.accounts)
    amount = models.BigIntegerField("số tiền")
    words = models.CharField("nội dung", max_length=250)

    class Meta:
        abstract = True

    entry: "models.OneToOneField[Entry | None, Entry | None] | models.OneToOneField[Entry, Entry]"

    @property
    def unit_id(self) -> int:
        return self.fund.unit_id

    @property
    def reversal(self) -> Entry | None:
        """The entry that took this one back, if any; its words say why."""
        return getattr(self.entry, "reversed_by", None)
