"""What the measures of money rest on: settlements that fell due, what funds took in, what was lent and given."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import Sum

from chungtay.apps.budgets.queries.settlements import dated_by_unit
from chungtay.apps.funds.models import Receipt
from chungtay.apps.loans.queries import lent
from chungtay.apps.scoring.models import Round
from chungtay.apps.support.queries.given import given
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Kind, TerritoryClosure, Unit, UnitClosure
from chungtay.rules.scoring import Dated

# The target of a unit's plan that says how much it will raise.
PROMISED = "mobilised_vnd"
# Committees and Fronts raise money for their whole place; other bodies for themselves and what stands under them.
OF_A_PLACE = (Kind.PEOPLE_COMMITTEE, Kind.FRONT)


def settlements_due(year: int, units: Sequence[int], day: date) -> dict[int, list[Dated]]:
    """For each unit the settlements of the budget year that it and what stands under it owe."""
    owed = dated_by_unit(year, day)
    found: dict[int, list[Dated]] = {}
    pairs = UnitClosure.objects.filter(holds_on(day), ancestor__in=units, descendant__in=list(owed))
    for above, below in pairs.values_list("ancestor_id", "descendant_id"):
        found.setdefault(above, []).extend(owed[below])
    return found


def received(year: int, units: Sequence[int], day: date) -> dict[int, int]:
    """đồng that funds took in during the year: gifts that stand on the day, goods and labour by their value.

    A unit with no fund in its place is left out: nothing is known, which is not zero.
    """
    rows = Receipt.objects.live(day).filter(day__year=year).values_list("fund__unit").annotate(total=Sum("amount"))
    taken = dict(rows)
    keepers = {one.pk: one.seat_id for one in Unit.objects.filter(fund__isnull=False, fund__opened_on__lte=day)}
    found: dict[int, int] = {}
    for unit, keepers_below in below_of(units, keepers, day).items():
        found[unit] = sum(taken.get(one, 0) for one in keepers_below)
    return found


def below_of(units: Sequence[int], keepers: dict[int, int], day: date) -> dict[int, set[int]]:
    """By unit, whose funds count for it: through the tree of units, or of places for who stands for a place."""
    found: dict[int, set[int]] = {}
    tree = UnitClosure.objects.filter(holds_on(day), ancestor__in=units, descendant__in=list(keepers))
    for above, below in tree.values_list("ancestor_id", "descendant_id"):
        found.setdefault(above, set()).add(below)
    seats: dict[int, list[int]] = {}
    for unit, seat in Unit.objects.filter(pk__in=units, kind__in=OF_A_PLACE).values_list("pk", "seat_id"):
        seats.setdefault(seat, []).append(unit)
    at: dict[int, list[int]] = {}
    for keeper, seat in keepers.items():
        at.setdefault(seat, []).append(keeper)
    places = TerritoryClosure.objects.filter(holds_on(day), ancestor__in=list(seats), descendant__in=list(at))
    for above, below in places.values_list("ancestor_id", "descendant_id"):
        for unit in seats[above]:
            found.setdefault(unit, set()).update(at[below])
    return found


def lent_and_given(round: Round, units: list[int], day: date) -> dict[int, tuple[int, int]]:
    """Đồng lent on conditions and đồng given in the year, up to the day; asked only where the round judges by it."""
    if not round.criteria.filter(measure="repayable_share").exists():
        return {}
    since, until = date(round.year, 1, 1), min(date(round.year + 1, 1, 1), day + timedelta(days=1))
    gave = given(units, since, until)
    return {unit: (dong, gave[unit]) for unit, dong in lent(units, since, until).items()}
