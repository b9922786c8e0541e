"""Sums of holdings as of a day, from the totals of their accounts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from chungtay.apps.budgets.models import Booking, Holding, HoldingQuerySet
from chungtay.apps.budgets.models import Kind as Booked
from chungtay.apps.ledger.models import NET, DayTotal
from chungtay.apps.units import queries as units
from chungtay.apps.units.models import Kind, Unit

PARTS = ("received", "left", "given", "paid", "settled")
# Below this the accounts are named one by one; above, whole books are added up.
FEW = 200
# Who may hold budget money; villages, enterprises and media are paid, they do not hold.
HOLDERS = (Kind.PEOPLE_COMMITTEE, Kind.DEPARTMENT, Kind.FRONT, Kind.MASS_ORGANISATION)


@dataclass(frozen=True)
class Sums:
    """đồng of one or more holdings; `paid` is what was paid and not settled yet."""

    received: int = 0
    left: int = 0
    given: int = 0
    paid: int = 0
    settled: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, part) + getattr(other, part) for part in PARTS))

    @property
    def own(self) -> int:
        """What stays with the unit: received and not passed on."""
        return self.received - self.given

    @property
    def spent(self) -> int:
        """All that was paid, settled or not."""
        return self.paid + self.settled

    @property
    def is_whole(self) -> bool:
        return self.received == self.left + self.given + self.paid + self.settled


def sums_of(holdings: Collection[Holding], day: date) -> dict[int, Sums]:
    """By holding, as of the day; one query."""
    where = {getattr(one, f"{part}_id"): (one.pk, part) for one in holdings for part in PARTS}
    rows = DayTotal.objects.filter(day__lte=day)
    if len(holdings) <= FEW:
        rows = rows.filter(account__in=where)
    else:
        appropriations = {one.appropriation_id for one in holdings}
        books = Holding.objects.filter(appropriation__in=appropriations).values("appropriation__book")
        rows = rows.filter(account__book__in=books)
    found: dict[int, dict[str, int]] = {one.pk: {} for one in holdings}
    for account, net in rows.values_list("account").annotate(net=Sum(NET)):
        if account in where:
            key, part = where[account]
            found[key][part] = -net if part == "received" else net
    return {key: Sums(**parts) for key, parts in found.items()}


def total(sums: Iterable[Sums]) -> Sums:
    return sum(sums, Sums())


def allocated_by(holding: Holding) -> dict[int, int]:
    """What the holding has passed on and not had back, by unit, as the books stand now; 0 where it was cut to none."""
    passed = Booking.objects.filter(holding=holding, kind=Booked.ALLOCATION).values_list("taker__unit")
    returned = Booking.objects.filter(taker=holding, kind=Booked.RETURN).values_list("holding__unit")
    found = dict(passed.annotate(total=Sum("amount")))
    for unit, amount in returned.annotate(total=Sum("amount")):
        found[unit] = found.get(unit, 0) - amount
    return found


def takers_of(holding: Holding) -> HoldingQuerySet:
    """Those that money was allocated to out of the holding; who had some of it back is none of them."""
    allocated = Booking.objects.filter(holding=holding, kind=Booked.ALLOCATION)
    return Holding.objects.filter(appropriation=holding.appropriation_id, pk__in=allocated.values("taker"))


def units_to_allocate(unit: Unit, day: date) -> list[Unit]:
    """Units right under this one on the day that may hold budget money, in the order of the directory."""
    held = units.children(unit, day).filter(kind__in=HOLDERS).select_related("seat")
    return list(held.order_by("level", "seat__code", "key"))
