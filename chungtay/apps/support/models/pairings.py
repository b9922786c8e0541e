"""One helper for one need, what he told of it, and how it ended."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.givers.models import Giver
from chungtay.apps.households.models import Household, PersonalScoped
from chungtay.apps.support.models.needs import Need
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.models import Versioned


class PairingState(models.TextChoices):
    ACTIVE = "active", "Đang giúp"
    FINISHED = "finished", "Đã có kết quả"
    ENDED = "ended", "Đã dừng"


class PairingQuerySet(PersonalScoped["Pairing"]):
    def held_by(self, desk: Desk) -> Self:
        """Those in which the desk's own unit is the helper."""
        return self.filter(giver__is_unit=desk.unit_id or 0)

    def active(self) -> Self:
        return self.filter(state=PairingState.ACTIVE)


class Pairing(Versioned):
    """A need and its helper; a need has one active helper at most, and the database says so."""

    need = models.ForeignKey(Need, on_delete=models.PROTECT, related_name="pairings", verbose_name="nhu cầu")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", verbose_name="thôn, xã")
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, related_name="pairings", verbose_name="người giúp đỡ")
    helper_household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="helps", verbose_name="hộ giúp"
    )
    promised = models.CharField("việc nhận giúp", max_length=300)
    promised_dong = models.BigIntegerField("giá trị nhận giúp (đồng)", null=True, blank=True)
    minutes = models.CharField("biên bản họp thôn", max_length=120, blank=True)
    state = models.CharField("trạng thái", max_length=8, choices=PairingState.choices, default=PairingState.ACTIVE)
    since = models.DateField("từ ngày")
    last_news_on = models.DateField("ngày có tin gần nhất")
    until = models.DateField("đến ngày", null=True, blank=True)
    result = models.TextField("kết quả", blank=True)
    ended_because = models.CharField("vì sao dừng", max_length=300, blank=True)

    objects = PairingQuerySet.as_manager()

    class Meta:
        verbose_name = "kết nối giúp đỡ"
        constraints = (
            models.UniqueConstraint(fields=["need"], condition=Q(state="active"), name="one_active_helper_a_need"),
        )
        indexes = (models.Index(fields=["unit", "state"], name="pairing_by_place"),)
        ordering = ("-since", "-pk")

    def __str__(self) -> str:
        return f"{self.need} · {self.giver}"

    def get_absolute_url(self) -> str:
        return reverse("support:pairing", args=[self.pk])

    @property
    def is_active(self) -> bool:
        return self.state == PairingState.ACTIVE


class PairingNoteQuerySet(PersonalScoped["PairingNote"]):
    unit_path = "pairing__unit"


class PairingNote(models.Model):
    """News of a pairing, from the helper or from the place; both read it, so it names nobody."""

    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="notes")
    day = models.DateField("ngày")
    words = models.TextField("tin")
    by_helper = models.BooleanField("tin của người giúp", default=False)

    objects = PairingNoteQuerySet.as_manager()

    class Meta:
        verbose_name = "tin của kết nối"
        ordering = ("-day", "-pk")

    def __str__(self) -> str:
        return f"{self.pairing_id} · {self.day}"
