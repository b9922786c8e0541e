"""Needs whose household was merged, left the register or was split, for whoever must say what becomes of them."""

from chungtay.apps.households.models import Household
from chungtay.apps.support.models import Need, NeedQuerySet, NeedState
from chungtay.apps.support.queries.given import with_absorbed


def successor_of(household: Household | None) -> Household | None:
    """The household that stands in the register at the end of the line of those that took each other in."""
    home = household.successor if household else None
    while home is not None and not home.is_open:
        home = home.successor
    return home


def left_at_merge(home: Household) -> list[Need]:
    """What a household brings along into another; where both of a kind are helped, a person decides."""
    kept = set(home.needs.live().filter(state=NeedState.PAIRED).values_list("kind", flat=True))
    needs = Need.objects.left_behind().filter(household__in=with_absorbed(home)).order_by("pk")
    return [one for one in needs if one.state == NeedState.OPEN or one.kind not in kept]


def offshoots_since(need: Need) -> list[Household]:
    """Households that were split off since the need was written, which it may belong to."""
    if need.household is None:
        return []
    return list(need.household.offshoots.open().filter(registered_on__gte=need.entered_on).order_by("code", "pk"))


def of_the_old_home(household: Household) -> NeedQuerySet:
    """What was written of the household that this one was split from, and still waits."""
    held = Need.objects.live().filter(household=household.origin_id or 0, entered_on__lte=household.registered_on)
    return held.order_by("entered_on", "code")
