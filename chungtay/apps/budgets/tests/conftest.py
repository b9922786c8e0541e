"""A programme of the city with money of 2023, and the desks of those who pass it on, pay and settle."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from chungtay.apps.budgets.models import Booking, Holding, Programme, Source
from chungtay.apps.budgets.services import allocate, appropriate, enter_programme, enter_source
from chungtay.apps.budgets.services.allocations import Share
from chungtay.apps.budgets.services.appropriations import TermGiven
from chungtay.apps.budgets.services.programmes import ProgrammeText
from chungtay.apps.ledger.models import Entry, Line
from chungtay.apps.units.models import Unit
from conftest import Desks

MARCH = date(2023, 3, 1)
APRIL = date(2023, 4, 3)
MILLION = 1_000_000
TEXT = ProgrammeText(
    "Giảm nghèo bền vững", "city", "1362/QĐ-UBND", date(2022, 4, 22), "Kế hoạch giảm nghèo bền vững", "stated",
    2022, 2025,
)  # fmt: skip
TERMS = (
    TermGiven(2, date(2024, 2, 29), "suggested"),
    TermGiven(3, date(2024, 1, 31), "suggested", "Trước hạn của huyện một tháng"),
)
Passed = Callable[..., Holding]


@pytest.fixture
def programme(city: dict[str, Unit], desk: Desks) -> Programme:
    return enter_programme(city["ubnd-tp"], by=desk("standing_officer", day=MARCH), text=TEXT)


@pytest.fixture
def source(city: dict[str, Unit], desk: Desks) -> Source:
    return enter_source(
        city["ubnd-tp"], by=desk("standing_officer", day=MARCH), kind="city", name="Ngân sách Thành phố"
    )


@pytest.fixture
def top(city: dict[str, Unit], desk: Desks, programme: Programme, source: Source) -> Holding:
    """1.000.000.000 đ of 2023 at the city."""
    return appropriate(
        city["ubnd-tp"], by=desk("standing_officer", day=MARCH), programme=programme, source=source, year=2023,
        amount=1_000 * MILLION, day=MARCH, document="12/QĐ-UBND", terms=TERMS,
    )  # fmt: skip


@pytest.fixture
def passed(city: dict[str, Unit], desk: Desks) -> Passed:
    """`passed(top, "bavi", 300)`: so many millions are allocated; gives what the unit now holds."""
    givers = {"ubnd-tp": ("standing_officer", "so-ldtbxh"), "bavi": ("unit_leader", "bavi")}

    def give(holding: Holding, key: str, millions: int, day: date = APRIL, reason: str = "") -> Holding:
        role, unit = givers[holding.unit.key]
        shares = {city[key].pk: Share(millions * MILLION, reason)}
        allocate(holding, by=desk(role, unit, day), day=day, document="34/QĐ-UBND", shares=shares)
        return Holding.objects.get(unit=city[key], appropriation=holding.appropriation_id)

    return give


@pytest.fixture
def lift_ledger(transactional_db: None) -> Iterator[None]:
    """For tests with real transactions: afterwards the triggers of the books are lifted and the books emptied."""
    migration = MigrationLoader(connection).get_migration("ledger", "0002_append_only")
    yield
    with connection.schema_editor() as editor:
        migration.operations[0].reverse_code(None, editor)  # type: ignore[attr-defined]
    Booking.objects.all().delete()
    Holding.objects.update(giver=None)
    Holding.objects.all().delete()
    Line.objects.all().delete()
    Entry.objects.all().delete()
    with connection.schema_editor() as editor:
        migration.operations[0].code(None, editor)  # type: ignore[attr-defined]
