"""Money by place and year: a unit and what stood under it, added up through the tree as of a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from chungtay.apps.budgets.models import Holding, HoldingQuerySet
from chungtay.apps.budgets.queries.sums import HOLDERS, Sums, sums_of, total
from chungtay.apps.budgets.stepping import put_back
from chungtay.apps.units import queries as units
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Unit, UnitClosure


@dataclass
class Place:
    """A unit with all that is under it, or, as `alone`, without: what it kept, spent and settled in a year."""

    unit: Unit
    alone: bool = False
    sums: Sums = field(default_factory=Sums)
    holdings: list[Holding] = field(default_factory=list)
    settling: list[Holding] = field(default_factory=list)

    @property
    def has_money(self) -> bool:
        return bool(self.holdings)


def end_of(year: int, day: date) -> date:
    """Places stand as at the end of the budget year, or as on the day when the year is not over."""
    return min(day, date(year, 12, 31))


def holdings_of(rows: HoldingQuerySet, root: Unit, years: Sequence[int], day: date) -> list[Holding]:
    """Money of these years held under the root, with what a table says of it; one query for each year's tree."""
    found: list[Holding] = []
    for year in years:
        below = Unit.objects.subtree(root, end_of(year, day)).values("pk")
        held = rows.filter(appropriation__year=year, unit__in=below, since__lte=day)
        found += put_back(held.select_related("unit__seat", "appropriation"), day)
    return found


def places(root: Unit, year: int, holdings: Sequence[Holding], day: date) -> list[Place]:
    """The root alone, then each unit right under it with its subtree; units that never held money are left out."""
    tree_day = end_of(year, day)
    of_year = [one for one in holdings if one.appropriation.year == year]
    sums = sums_of(of_year, day)
    rows = [Place(root, alone=True), *(Place(unit) for unit in below(root, tree_day))]
    at = {place.unit.pk: place for place in rows}
    above = pairs([place.unit.pk for place in rows[1:]], tree_day)
    owing = settling_ids(of_year, day)
    for one in of_year:
        place = at[root.pk] if one.unit_id == root.pk else at.get(above.get(one.unit_id, 0))
        if place is None:
            continue
        place.holdings.append(one)
        place.sums += sums[one.pk]
        if one.pk in owing:
            place.settling.append(one)
    return [place for place in rows if place.has_money]


def below(root: Unit, day: date) -> list[Unit]:
    held = units.children(root, day).filter(kind__in=HOLDERS).select_related("seat")
    return list(held.order_by("level", "seat__code", "key"))


def pairs(tops: Iterable[int], day: date) -> dict[int, int]:
    """By unit, which of the tops it stood under on the day."""
    rows = UnitClosure.objects.filter(holds_on(day), ancestor__in=list(tops))
    return dict(rows.values_list("descendant_id", "ancestor_id"))


def settling_ids(holdings: Sequence[Holding], day: date) -> set[int]:
    keys = [one.pk for one in holdings]
    return set(Holding.objects.filter(pk__in=keys).settling(day).values_list("pk", flat=True))


def money_below(root: Unit, year: int, day: date) -> Sums | None:
    """Money of the year that the unit and all under it keep, as of the day; None where nobody held any."""
    found = holdings_of(Holding.objects.all(), root, [year], day)
    return total(sums_of(found, day).values()) if found else None
