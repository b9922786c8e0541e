"""A commune with three villages and a few invented households, for the tests of this app."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.households.models import ClosedTotal, Household, Member, YearClosing
from chungtay.apps.units import services as units
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import Desk, SystemDesk
from chungtay.rules import vietnamese
from conftest import DAY, SINCE, UNTIL, Desks

# Villages of the small city: key, name, seat, commune.
VILLAGES = (
    ("thon-lat", "Thôn Lặt, xã Minh Quang", "09700", "minhquang"),
    ("thon-cua", "Thôn Cua, xã Minh Quang", "09700", "minhquang"),
    ("thon-hop", "Thôn Hợp, xã Ba Vì", "09703", "xa-bavi"),
    ("tdp-1", "Tổ dân phố 1, phường Hoàng Liệt", "00322", "hoangliet"),
)
# Invented people: nobody real is meant.
BINH = "Đặng Văn Bình Yên"  # weaves baskets, counts his hens twice
MAI = "Nguyễn Thị Ban Mai"  # runs the tea stall by the dyke
Settle = Callable[..., Household]


@pytest.fixture
def villages(city: dict[str, Unit]) -> dict[str, Unit]:
    """The villages by key, under their communes."""
    units.load_units(
        [
            UnitRow(key, name, Kind.VILLAGE, Level.VILLAGE, seat, parent, SINCE, UNTIL)
            for key, name, seat, parent in VILLAGES
        ],
        by=SystemDesk(DAY),
    )
    found = {unit.key: unit for unit in Unit.objects.filter(kind=Kind.VILLAGE)}
    city.update(found)
    return found


@pytest.fixture
def settle(villages: dict[str, Unit]) -> Settle:
    """`settle("thon-lat", "01", BINH, members=2, national_class="poor")`: a household as the register holds it."""

    def put(
        village: str, code: str, head: str = BINH, *, members: int = 1, on: date = DAY, **more: object
    ) -> Household:
        household = Household.objects.create(
            unit=villages[village], code=code, head_name=head, sort_key=sort_text(head), area="nong_thon",
            registered_on=on, members_count=members, **more,
        )  # fmt: skip
        for place in range(members):
            name = head if place == 0 else f"{head} {'Con' * place}"
            Member.objects.create(
                household=household, full_name=name, search_key=vietnamese.fold(name), since=on,
                birth_year=1970 + place, sex="m", relation="head" if place == 0 else "child",
            )  # fmt: skip
        return household

    return put


@pytest.fixture
def close_year(villages: dict[str, Unit]) -> Callable[..., None]:
    """`close_year("minhquang", "thon-lat", 2022, "national")`: the account of that year takes no more entries."""

    def close(commune: str, village: str, year: int, standard: str) -> None:
        closing = YearClosing.objects.create(
            unit=Unit.objects.get(key=commune),
            standard=standard,
            year=year,
            closed_on=date(year, 12, 14),
            last_entry=0,
            villages=1,
        )
        ClosedTotal.objects.create(closing=closing, unit=villages[village], standard=standard, year=year, form="poor")

    return close


@pytest.fixture
def commune(villages: dict[str, Unit], city: dict[str, Unit]) -> Unit:
    """Minh Quang, with its two villages."""
    return city["minhquang"]


@pytest.fixture
def clerk(desk: Desks) -> Desk:
    """Nguyễn Văn Ánh of Minh Quang, who lives in Excel."""
    return desk("unit_officer", "minhquang")
