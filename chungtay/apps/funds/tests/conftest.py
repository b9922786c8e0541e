"""Three funds in the small Hà Nội: the city Front's, the district's and the commune's, and who works for them."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from chungtay.apps.funds.models import Fund, Receipt, Spending, Transfer
from chungtay.apps.funds.services import approve_spending, open_fund, receive, spend
from chungtay.apps.givers.models import Giver, GiverKind
from chungtay.apps.ledger.models import Account, Book, DayTotal, Entry, Line
from chungtay.apps.units.models import Unit
from conftest import DAY, Desks

OCTOBER, NOVEMBER = date(2022, 10, 17), date(2022, 11, 18)
# Nguyễn Thị Hũ keeps the commune's cash box and counts it twice every evening; Lò Văn Két the city's account.
Gives = Callable[..., Receipt]
Spends = Callable[..., Spending]


@pytest.fixture
def fund(city: dict[str, Unit], desk: Desks) -> Fund:
    """The fund of the commune Minh Quang, kept by its people's committee."""
    return open_fund(city["minhquang"], by=desk("unit_leader", "minhquang", DAY))


@pytest.fixture
def district_fund(city: dict[str, Unit], desk: Desks) -> Fund:
    return open_fund(city["bavi"], by=desk("unit_leader", "bavi", DAY))


@pytest.fixture
def city_fund(city: dict[str, Unit], desk: Desks) -> Fund:
    return open_fund(city["mttq-tp"], by=desk("front_officer", "mttq-tp", DAY))


@pytest.fixture
def cow_shed(city: dict[str, Unit]) -> Giver:
    """A cooperative of cattle farmers that gives every autumn and likes to read its name."""
    return Giver.objects.create(
        unit=city["minhquang"], kind=GiverKind.COOPERATIVE, name="Hợp tác xã Bò Vàng", search_key="hop tac xa bo vang",
        may_be_named=True, since=DAY,
    )  # fmt: skip


@pytest.fixture
def shy(city: dict[str, Unit]) -> Giver:
    """Đỗ Thị Lặng, who gives and wants nobody to know."""
    return Giver.objects.create(
        unit=city["minhquang"], kind=GiverKind.PERSON, name="Đỗ Thị Lặng", search_key="do thi lang", since=DAY
    )


@pytest.fixture
def gives(desk: Desks) -> Gives:
    """`gives(fund, 500_000)`: money into the bank account, received by the fund's treasurer."""

    def give(fund: Fund, amount: int, day: date = OCTOBER, **more: Any) -> Receipt:
        given: dict[str, Any] = {"giver": None, "kind": "money", "account": "bank", "words": "Ủng hộ Quỹ"}
        keeper = desk("treasurer", fund.unit.key, max(day, NOVEMBER))
        return receive(fund, by=keeper, day=day, amount=amount, **(given | more))

    return give


@pytest.fixture
def spends(desk: Desks) -> Spends:
    """`spends(fund, 200_000)`: proposed by the treasurer and approved by the leader on one day."""

    def pay(fund: Fund, amount: int, day: date = NOVEMBER, **more: Any) -> Spending:
        asked: dict[str, Any] = {"account": "bank", "purpose": "livelihood", "words": "Mua bò giống"}
        made = spend(fund, by=desk("treasurer", fund.unit.key, day), day=day, amount=amount, **(asked | more))
        role = "front_officer" if fund.unit.kind == "front" else "unit_leader"
        return approve_spending(made, by=desk(role, fund.unit.key, day))

    return pay


@pytest.fixture
def lift_books(lift_append_only: None) -> Iterator[None]:
    """For tests with real transactions: afterwards the guards of books and papers are lifted and all is taken away."""
    from django.apps import apps

    loader = MigrationLoader(connection)
    guards: list[Any] = [
        loader.get_migration(app, name).operations[0]
        for app, name in (("ledger", "0002_append_only"), ("funds", "0002_papers_never_change"))
    ]
    yield
    with connection.schema_editor() as editor:
        for guard in guards:
            guard.reverse_code(apps, editor)
    Entry.objects.filter(reverses__isnull=False).update(reverses=None)
    for model in (Receipt, Transfer, Spending, Fund, Line, DayTotal, Entry, Account, Book):
        model.objects.all().delete()
    with connection.schema_editor() as editor:
        for guard in guards:
            guard.code(apps, editor)
