"""Givers: enterprises, organisations, villages, households and people who give, work or lend a hand."""

from django.db import models

from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import UnitScoped
from chungtay.base.models import Versioned


class GiverKind(models.TextChoices):
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    ORGANISATION = "organisation", "Cơ quan, tổ chức, đoàn thể"
    VILLAGE = "village", "Thôn, tổ dân phố"
    HOUSEHOLD = "household", "Hộ gia đình"
    PERSON = "person", "Cá nhân"
    FOREIGN = "foreign", "Tổ chức, cá nhân nước ngoài"


class GiverQuerySet(UnitScoped["Giver"]):
    pass


class Giver(Versioned):
    """Entered once by the unit that met him, and named to the public only when he agreed to it."""

    personal_fields = frozenset({"contact"})

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="givers_entered")
    kind = models.CharField(max_length=20, choices=GiverKind.choices)
    name = models.CharField(max_length=200)
    search_key = models.CharField(max_length=260, db_index=True, editable=False)
    is_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="as_giver")
    registration_number = models.CharField(max_length=40, blank=True)
    country = models.CharField(max_length=80, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    may_be_named = models.BooleanField(default=False)
    since = models.DateField()

    objects = GiverQuerySet.as_manager()

    class Meta:
        verbose_name = "người giúp đỡ"
        ordering = ("search_key", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def public_name(self) -> str:
        """How the public statement names the giver."""
        return self.name if self.may_be_named else "Nhà hảo tâm không nêu tên"
