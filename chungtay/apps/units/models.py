"""Territories with codes that are reused over time, organisations with a seat, and where each stood from day to day."""

from datetime import date
from functools import lru_cache
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q, TextChoices
from django.urls import reverse

from chungtay.apps.units.dated import Closure, Dated, DatedQuerySet, ancestor_ids, holds_on, subtree_ids
from chungtay.base.access import Desk


class Level(models.IntegerChoices):
    CITY = 1, "Thành phố"
    DISTRICT = 2, "Quận, huyện, thị xã"
    COMMUNE = 3, "Xã, phường, thị trấn"
    VILLAGE = 4, "Thôn, tổ dân phố"


class Territory(Dated):
    """A place of the official tree; its identity is its code and its period, since codes are reused."""

    code = models.CharField(max_length=12, db_index=True)
    name = models.CharField(max_length=120)
    full_name = models.CharField(max_length=160)
    kind = models.CharField(max_length=30)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    area = models.CharField(max_length=12, blank=True)
    mountainous = models.CharField(max_length=8, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "địa bàn"
        constraints = (models.UniqueConstraint(fields=["code", "since"], name="territory_code_and_day"),)
        ordering = ("level", "code")

    def __str__(self) -> str:
        return self.full_name


class TerritoryPlace(Dated):
    """The territory that another one belonged to, from a day to a day."""

    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="child_places")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["territory", "since"], name="one_territory_place_a_day"),)

    def __str__(self) -> str:
        return f"{self.territory_id} < {self.parent_id}"


class TerritoryClosure(Closure):
    ancestor = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["ancestor", "descendant", "since"], name="one_territory_pair_a_day"),
        )
        indexes = (models.Index(fields=["descendant", "ancestor"], name="territory_upward"),)

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"


class Extent(TextChoices):
    WHOLE = "whole", "toàn bộ"
    PART = "part", "một phần"


class Succession(models.Model):
    """An old territory that went, whole or in part, into a new one on a day."""

    old = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="successions")
    new = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="predecessions")
    extent = models.CharField(max_length=8, choices=Extent.choices)
    day = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["old", "new", "day"], name="one_succession"),)

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Kind(TextChoices):
    PEOPLE_COMMITTEE = "people_committee", "Ủy ban nhân dân"
    DEPARTMENT = "department", "Sở, ban, ngành"
    FRONT = "front", "Ủy ban Mặt trận Tổ quốc"
    MASS_ORGANISATION = "mass_organisation", "Tổ chức chính trị - xã hội"
    VILLAGE = "village", "Thôn, tổ dân phố"
    ENTERPRISE = "enterprise", "Doanh nghiệp"
    COOPERATIVE = "cooperative", "Hợp tác xã"
    MEDIA_OUTLET = "media_outlet", "Cơ quan truyền thông"


def within_reach(desk: Desk, day: date) -> Q:
    """True of the units that a desk reads which does not read them all."""
    if desk.reach == "seat":
        return Q(seat__in=subtree_ids(TerritoryClosure, desk.seat_id, day))
    if desk.reach == "line":
        return Q(pk__in=subtree_ids(UnitClosure, desk.unit_id, day))
    return Q(pk=desk.unit_id)


class UnitQuerySet(DatedQuerySet["Unit"]):
    def subtree(self, root: "Unit", day: date) -> Self:
        """The unit and all that answered to it on the day; one indexed query."""
        return self.filter(pk__in=subtree_ids(UnitClosure, root, day))

    def seated_under(self, territory: Territory, day: date) -> Self:
        """Units of every kind whose seat lay in the territory on the day."""
        return self.filter(seat__in=subtree_ids(TerritoryClosure, territory, day))

    def reached_by(self, desk: Desk, day: date) -> Self:
        """Units on whose records the desk's post reads: its own, its line, its territory, or all."""
        return self if desk.reach == "all" else self.filter(within_reach(desk, day))

    def visible_to(self, desk: Desk, day: date) -> Self:
        """Units in the desk's directory: those it reaches and the line above it; the administrator sees all."""
        if desk.reach == "all" or desk.role == "system_admin":
            return self
        upward = Q(pk__in=ancestor_ids(UnitClosure, desk.unit_id, day))
        return self.filter(within_reach(desk, day) | upward)

    def published(self, day: date) -> Self:
        """Units are public facts: those that exist on the day."""
        return self.filter(holds_on(day))

    def with_children(self, day: date) -> Self:
        below = UnitPlace.objects.filter(holds_on(day), parent=OuterRef("pk"))
        return self.annotate(has_children=Exists(below))


class Unit(Dated):
    """An organisation with a kind and a seat; identity, not place: where it stood is in `UnitPlace`."""

    is_a_unit = True

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    level = models.PositiveSmallIntegerField(choices=Level.choices)
    seat = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="units")
    search_key = models.CharField(max_length=260, db_index=True, editable=False)
    successor = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="predecessors")
    mark = models.CharField(max_length=20, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        ordering = ("level", "key")
        indexes = (models.Index(fields=["kind", "level"], name="unit_kind_level"),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of(self.key)


@lru_cache(maxsize=16_384)
def address_of(key: str) -> str:
    """Kept, because a list asks for it once a row."""
    return reverse("units:unit", args=[key])


class UnitPlace(Dated):
    """The unit that another one answered to, from a day to a day."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="places")
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="child_places")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["unit", "since"], name="one_unit_place_a_day"),)

    def __str__(self) -> str:
        return f"{self.unit_id} < {self.parent_id}"


class UnitClosure(Closure):
    ancestor = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    descendant = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["ancestor", "descendant", "since"], name="one_unit_pair_a_day"),)
        indexes = (models.Index(fields=["descendant", "ancestor"], name="unit_upward"),)

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id}"


class Cluster(Dated):
    """An emulation cluster or bloc (cụm, khối thi đua): units that are ranked among themselves."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=160)
    status = models.CharField(max_length=12, default="suggested")

    objects = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name


class ClusterMember(Dated):
    cluster = models.ForeignKey(Cluster, on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="cluster_memberships")

    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["cluster", "unit", "since"], name="one_membership_a_day"),)

    def __str__(self) -> str:
        return f"{self.unit_id} ∈ {self.cluster_id}"
