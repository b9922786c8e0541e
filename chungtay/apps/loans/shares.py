"""What was lent beside what was given, by unit and year (IV.1: less given away, more lent on conditions)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count

from chungtay.apps.households.small_cells import reads_people
from chungtay.apps.loans.queries.sums import lent_with_households
from chungtay.apps.support.models import Grant
from chungtay.apps.support.queries.given import given
from chungtay.apps.units.dated import holds_on
from chungtay.apps.units.models import Unit, UnitClosure
from chungtay.base.access import Desk
from chungtay.base.law import book
from chungtay.rules import hiding


@dataclass(frozen=True)
class Share:
    """Of one unit from a day to the day before another; what is kept back is not told to this reader."""

    unit: Unit
    since: date
    until: date
    lent: int
    given: int
    households: int
    is_kept_back: bool = False

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def share(self) -> Decimal | None:
        """What was lent of all that reached households, in per cent; None when nothing did."""
        both = self.lent + self.given
        return Decimal(self.lent) * 100 / both if both else None


def shares_of(units: Iterable[Unit], year: int, day: date) -> list[Share]:
    """From the first day of the year to its last, or to `day`, included."""
    listed = list(units)
    since, until = date(year, 1, 1), min(date(year + 1, 1, 1), day + timedelta(days=1))
    keys = [one.pk for one in listed]
    lent, gave = lent_with_households(keys, since, until), given(keys, since, until)
    return [Share(one, since, until, lent[one.pk][0], gave[one.pk], lent[one.pk][1]) for one in listed]


def for_reader(shares: list[Share], desk: Desk) -> list[Share]:
    """Whoever does not read households is not told the sums of so few that they could be told apart."""
    if reads_people(desk):
        return shares
    borrowers = {one.unit.pk: one.households for one in shares}
    helped = helped_in(shares)
    least = book().privacy.small_cell_minimum.value
    kept = hiding.hidden(borrowers, [list(borrowers)], least) | hiding.hidden(helped, [list(helped)], least)
    return [replace(one, is_kept_back=one.unit.pk in kept) for one in shares]


def helped_in(shares: list[Share]) -> dict[int, int]:
    """How many households stand behind what was given in each unit."""
    found = {one.unit.pk: 0 for one in shares}
    if not shares:
        return found
    gifts = Grant.objects.between(shares[0].since, shares[0].until).filter(household__isnull=False)
    rows = UnitClosure.objects.filter(holds_on(shares[0].last_day), ancestor__in=list(found))
    counted = rows.filter(descendant__grants__in=gifts).order_by().values_list("ancestor")
    return found | dict(counted.annotate(Count("descendant__grants__household", distinct=True)))
