"""A movement in force, the reports it asks for, and figures that add up."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.movements.models import Movement, Obligation, Owed, Version
from chungtay.apps.reports import services
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tests.figures import whole
from chungtay.apps.units.models import Unit
from chungtay.rules import lawbook, packs

LAW = Path(__file__).resolve().parents[4] / "law"
PUBLISHED = date(2022, 9, 27)
END_2022 = date(2022, 12, 14)
ROWS = {2: "district_report", 3: "commune_report"}


@lru_cache(maxsize=1)
def pack_251() -> packs.Pack:
    return lawbook.load(LAW).packs["251-ha-noi"]


@pytest.fixture
def movement(city: dict[str, Unit]) -> Movement:
    """Plan 251 in force, and the yearly reports of 2022 and 2023 that it asks of each committee and department."""
    pack = pack_251()
    made = Movement.objects.create(
        key=pack.id, title=pack.title, number=pack.number, unit=city["ubnd-tp"], starts=pack.starts, ends=pack.ends
    )
    Version.objects.create(
        movement=made, number=1, digest=packs.digest(pack), published_on=PUBLISHED, pack=packs.pack_to_data(pack)
    )
    for unit in city.values():
        row = ROWS.get(unit.level) if unit.kind == "people_committee" else "department_report"
        for year in (2022, 2023) if row else ():
            day = 15 if unit.level == 3 else 18
            Obligation.objects.create(
                movement=made, unit=unit, kind=Owed.YEARLY_REPORT, row_key=row or "", year=year,
                due_on=date(year, 12, day),
            )  # fmt: skip
    return made


Desks = Callable[..., PostDesk]


@pytest.fixture
def draft(movement: Movement, city: dict[str, Unit], desk: Desks) -> Callable[..., Report]:
    """`draft("minhquang")`: that unit's report of 2022, just opened."""

    def start(unit_key: str = "minhquang", year: int = 2022, day: date = END_2022) -> Report:
        owed = Obligation.objects.get(unit=city[unit_key], year=year)
        return services.start_report(owed, by=desk("unit_officer", unit_key, day))

    return start


@pytest.fixture
def sent(draft: Callable[..., Report], desk: Desks) -> Callable[..., Report]:
    """`sent("minhquang", poor_c7=3, …)`: the report filled in and submitted."""

    def send(unit_key: str = "minhquang", year: int = 2022, day: date = END_2022, **changed: Any) -> Report:
        by = desk("unit_officer", unit_key, day)
        report = draft(unit_key, year, day)
        services.save_report(report, by=by, figures=whole(**changed), narrative="Đã giúp 5 hộ thoát nghèo.")
        return services.submit_report(report, by=by)

    return send


@pytest.fixture
def accepted(sent: Callable[..., Report], desk: Desks) -> Callable[..., Report]:
    """`accepted("minhquang")`: the report accepted by the district."""
    above = {"minhquang": "bavi", "xa-bavi": "bavi", "hoangliet": "hoangmai"}

    def accept(unit_key: str = "minhquang", year: int = 2022, day: date = END_2022, **changed: Any) -> Report:
        report = sent(unit_key, year, day, **changed)
        return services.accept_report(report, by=desk("unit_leader", above[unit_key], day))

    return accept
