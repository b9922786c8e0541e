"""The groups that a desk reads, their members, and the households of the village that may still join."""

from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from chungtay.apps.households.models import Household, HouseholdQuerySet
from chungtay.apps.loans.models import Group, GroupMember, GroupQuerySet
from chungtay.apps.loans.queries.loans import groups
from chungtay.apps.units.dated import holds_on
from chungtay.base.access import Desk


def listed(desk: Desk, day: date) -> GroupQuerySet:
    """With the number of members and what they owe; each sum apart, so that neither multiplies the other."""
    members = GroupMember.objects.filter(holds_on(day)).values("group").annotate(n=Count("pk")).values("n")
    return groups(desk, day).annotate(
        owed=Sum("loans__outstanding", default=0),
        running=Count("loans", filter=Q(loans__state="lent")),
        number_of_members=counted(members),
    )


def counted(members: QuerySet[Any, Any]) -> Coalesce:
    return Coalesce(Subquery(members.filter(group=OuterRef("pk"))), 0)


def members(group: Group, desk: Desk, day: date) -> QuerySet[GroupMember]:
    seen = Household.objects.visible_to(desk, day)
    found = GroupMember.objects.filter(holds_on(day), group=group, household__in=seen)
    return found.select_related("household").order_by("household__sort_key", "pk")


def may_join(group: Group, desk: Desk, day: date) -> HouseholdQuerySet:
    """Households of the village that stand in no group."""
    taken = GroupMember.objects.filter(until__isnull=True).values("household")
    return Household.objects.visible_to(desk, day).filter(unit=group.unit_id).open().exclude(pk__in=taken)


def named_in(group: Group, desk: Desk, day: date, act: str) -> HouseholdQuerySet:
    """Those that an act of the page may name."""
    if act == "vao":
        return may_join(group, desk, day)
    return Household.objects.visible_to(desk, day).filter(pk__in=members(group, desk, day).values("household"))
