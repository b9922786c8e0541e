"""Savings and loan groups: households of a village that borrow together through a mass organisation."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from chungtay.apps.households.models import Household, PersonalScoped
from chungtay.apps.units.dated import Dated
from chungtay.apps.units.models import Unit
from chungtay.base.models import Versioned


class GroupQuerySet(PersonalScoped["Group"]):
    pass


class Group(Versioned):
    """A group that the commune has agreed to, with the organisation that it was entrusted to and its head."""

    personal_fields = frozenset({"head"})

    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="lending_groups", verbose_name="thôn, tổ dân phố"
    )
    name = models.CharField("tên tổ", max_length=120)
    organisation = models.CharField("tổ chức nhận ủy thác", max_length=120)
    agreed_on = models.DateField("ngày xã chấp thuận")
    basis = models.CharField("văn bản chấp thuận", max_length=200, blank=True)
    head = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="hộ của tổ trưởng"
    )
    dissolved_on = models.DateField("ngày giải thể", null=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        verbose_name = "tổ tiết kiệm và vay vốn"
        constraints = (models.UniqueConstraint(fields=["unit", "name"], name="one_group_a_name"),)
        ordering = ("unit", "name")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("loans:group", args=[self.pk])


class GroupMember(Dated):
    """A household of a group, from the day it joined to the day it left."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="members")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="lending_groups")

    class Meta:
        verbose_name = "tổ viên"
        constraints = (
            models.UniqueConstraint(
                fields=["household"], condition=Q(until__isnull=True), name="one_lending_group_at_a_time"
            ),
        )
        ordering = ("group", "pk")

    def __str__(self) -> str:
        return f"{self.household_id} · {self.group_id}"
