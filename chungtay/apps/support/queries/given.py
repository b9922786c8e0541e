"""What was given, summed for places over a time, and told for one household."""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q, QuerySet, Sum

from chungtay.apps.households.models import Household
from chungtay.apps.support.models import Grant, Need, Pairing
from chungtay.apps.units.models import Unit, UnitClosure


def given(units: Iterable[Unit | int], since: date, until: date) -> dict[int, int]:
    """Đồng given in each unit and all that stood under it, from `since` to the day before `until`; 0 where nothing.

    The tree is that of the day each gift was made. One query.
    """
    keys = [one.pk if isinstance(one, Unit) else one for one in units]
    found = dict.fromkeys(keys, 0)
    if not keys:
        return found
    rows = UnitClosure.objects.filter(
        Q(until__isnull=True) | Q(until__gt=F("descendant__grants__day")),
        ancestor__in=keys, since__lte=F("descendant__grants__day"),
        descendant__grants__day__gte=since, descendant__grants__day__lt=until,
    )  # fmt: skip
    for unit, dong in rows.order_by().values_list("ancestor").annotate(Sum("descendant__grants__amount")):
        found[unit] = int(dong or 0)
    return found


def with_absorbed(household: Household) -> list[int]:
    """The key of the household and of all that were merged into it, one after the other."""
    found, last = [household.pk], [household.pk]
    while last:
        last = list(Household.objects.filter(successor__in=last).exclude(pk__in=found).values_list("pk", flat=True))
        found += last
    return found


def of_household(household: Household) -> QuerySet[Grant]:
    """All that was written of the household and of those merged into it, the newest first."""
    rows = Grant.objects.filter(household__in=with_absorbed(household))
    rows = rows.select_related("household", "giver", "need", "reversed_by", "reverses")
    return rows.order_by("-day", "-pk")


def of_need(need: Need) -> QuerySet[Grant]:
    rows = Grant.objects.filter(need=need).select_related("giver", "reversed_by", "reverses")
    return rows.order_by("-day", "-pk")


def helped_by(household: Household) -> QuerySet[Pairing]:
    """The needs of others that the household has taken."""
    return Pairing.objects.filter(helper_household=household).select_related("need", "giver")
