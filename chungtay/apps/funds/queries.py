"""Finds the fund of a unit, who keeps the fund of a place, and earlier amounts to hold a new one against."""

from datetime import date

from django.db.models import QuerySet

from chungtay.apps.funds.models import Fund, Receipt, Spending, Transfer
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


def earlier_transfers(fund: Fund) -> list[int]:
    """The amounts last moved by the fund."""
    return list(Transfer.objects.filter(fund=fund).values_list("amount", flat=True)[:COMPARED])


def funds_below(fund: Fund, day: date) -> QuerySet[Fund]:
    """Those that may receive from it: in its place, at a lower level."""
    under = Unit.objects.seated_under(fund.unit.seat, day).filter(level__gt=fund.unit.level)
    return Fund.objects.published(day).filter(unit__in=under.values("pk")).select_related("unit")


def may_be_opened_by(unit: Unit, day: date) -> bool:
    """Whether the unit should keep the fund of its place and has not opened it."""
    keeper = keeper_at(unit.seat_id, day)
    return keeper is not None and keeper.pk == unit.pk and not Fund.objects.filter(unit=unit).exists()
