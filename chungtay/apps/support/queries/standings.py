"""What the priority of needs follows from: the rate of each commune, and class, lacks and traits of each household."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, Subquery

from chungtay.apps.households.models import FLAG_BITS, Class, Household, ReviewCase
from chungtay.apps.support.models import Need
from chungtay.apps.support.proposing import SURVEYED
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, Level, Unit, UnitClosure
from chungtay.base.law import book
from chungtay.rules.priority import Priority, Standing, priority_of

HUNDRED = Decimal(100)


def commune_of(units: Iterable[int], day: date) -> dict[int, int]:
    """The commune of each village on the day; a commune is its own."""
    pairs = UnitClosure.objects.filter(
        holds_on(day), descendant__in=set(units), ancestor__kind=Kind.PEOPLE_COMMITTEE, ancestor__level=Level.COMMUNE
    )
    return dict(pairs.values_list("descendant", "ancestor"))


def stands_under(places: Iterable[Unit], day: date) -> dict[int, int]:
    """By unit, villages and communes alike, which of the places it stands under on the day; each is its own."""
    pairs = UnitClosure.objects.filter(holds_on(day), ancestor__in=[one.pk for one in places])
    return dict(pairs.values_list("descendant", "ancestor"))


def rates_of(communes: Iterable[int], day: date) -> dict[int, Decimal]:
    """Households poor by the national standard in a hundred on the register; none for a commune without households."""
    villages = UnitClosure.objects.filter(
        holds_on(day), ancestor__in=set(communes), descendant__kind=Kind.VILLAGE
    ).values_list("descendant", "ancestor")
    stands = dict(villages)
    rows = Household.objects.open().filter(unit__in=list(stands)).order_by().values_list("unit")
    found: dict[int, list[int]] = {}
    for unit, every, poor in rows.annotate(every=Count("pk"), poor=Count("pk", filter=Q(national_class=Class.POOR))):
        total = found.setdefault(stands[unit], [0, 0])
        total[0] += every
        total[1] += poor
    return {commune: Decimal(poor) * HUNDRED / every for commune, (every, poor) in found.items() if every}


def lacking_of(households: Iterable[int]) -> dict[int, int]:
    """How many indicators each household lacks by its last finished sheet."""
    sheets = ReviewCase.objects.filter(state__in=SURVEYED, deprivation_count__isnull=False, surveyed_on__isnull=False)
    last = sheets.filter(household=OuterRef("pk")).order_by("-surveyed_on", "-pk").values("deprivation_count")[:1]
    rows = Household.objects.filter(pk__in=set(households)).annotate(lacking=Subquery(last)).exclude(lacking=None)
    return dict(rows.order_by().values_list("pk", "lacking"))


def priorities_of(needs: Iterable[Need], day: date) -> dict[int, Priority]:
    """By need; the needs bring their households along. Four queries however many there are."""
    needs = list(needs)
    stands = commune_of((one.unit_id for one in needs), day)
    rates = rates_of(stands.values(), day)
    lacking = lacking_of(one.household_id for one in needs if one.household_id)
    policy = book().support.priority
    return {
        one.pk: priority_of(standing_of(one, rates.get(stands.get(one.unit_id, 0)), lacking), policy) for one in needs
    }


def standing_of(need: Need, rate: Decimal | None, lacking: dict[int, int]) -> Standing:
    home = need.household
    if home is None:
        return Standing(rate)
    classes = {home.national_class, home.city_class}
    poverty = next((one.value for one in (Class.POOR, Class.NEAR_POOR) if one in classes), "")
    traits = frozenset(str(kind) for kind, bit in FLAG_BITS.items() if home.flags & bit)
    return Standing(rate, poverty, lacking.get(home.pk), traits)
