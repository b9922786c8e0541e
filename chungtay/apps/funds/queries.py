"""Finds the fund of a unit, who keeps the fund of a place, and earlier amounts to hold a new one against."""

from datetime import date

from chungtay.apps.funds.models import Fund, Receipt, Spending
from chungtay.apps.units.models import Kind, Unit

COMPARED = 200


def fund_of(unit: Unit, day: date) -> Fund | None:
    """The fund that the unit keeps on the day; else the one kept for its place (its Front, its committee)."""
    funds = Fund.objects.published(day).select_related("unit", "book")
    return funds.filter(unit=unit).first() or funds.filter(unit__seat=unit.seat_id).order_by("pk").first()


def keeper_at(seat: int, day: date) -> Unit | None:
    """The Front's committee of the place, or where there is none its people's committee."""
    there = Unit.objects.on(day).filter(seat=seat)
    front = there.filter(kind=Kind.FRONT).order_by("pk").first()
    return front or there.filter(kind=Kind.PEOPLE_COMMITTEE).order_by("pk").first()


def earlier_receipts(fund: Fund, kind: str) -> list[int]:
    """The amounts of the latest receipts of the kind."""
    return list(Receipt.objects.filter(fund=fund, kind=kind).values_list("amount", flat=True)[:COMPARED])


def earlier_spending(fund: Fund, purpose: str) -> list[int]:
    """The amounts last spent for the purpose."""
    return list(Spending.objects.filter(fund=fund, purpose=purpose).values_list("amount", flat=True)[:COMPARED])
