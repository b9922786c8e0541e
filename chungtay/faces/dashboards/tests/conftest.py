"""Plan 251 in force in the small city, and accepted reports of its communes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client

from chungtay.apps.movements.models import Movement, Obligation, Owed
from chungtay.apps.movements.services import publish_pack
from chungtay.apps.reports import services as reports
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.tests.figures import whole
from chungtay.apps.units.models import Unit
from conftest import Desks

TODAY = date(2024, 12, 20)
END_2022 = date(2022, 12, 14)
ABOVE = {"minhquang": "bavi", "xa-bavi": "bavi", "hoangliet": "hoangmai"}


@pytest.fixture(autouse=True)
def demo_day(settings: Any, own_places: None) -> None:
    """The day of the demo city: 2023 is over, 2024 is closing."""
    settings.DEMO_TODAY = TODAY


@pytest.fixture
def movement(city: dict[str, Unit], desk: Desks) -> Movement:
    """Plan 251, published by Trịnh Thị Thường."""
    text = (configured.LAW / "plans" / "251-ha-noi.yaml").read_text(encoding="utf-8")
    return publish_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=text).movement


@pytest.fixture
def accepted(movement: Movement, city: dict[str, Unit], desk: Desks) -> Callable[..., Report]:
    """`accepted("minhquang", poor_c7=3)`: Nguyễn Văn Ánh's report, accepted by the district."""

    def accept(unit_key: str = "minhquang", **changed: Any) -> Report:
        writer, above = desk("unit_officer", unit_key, END_2022), desk("unit_leader", ABOVE[unit_key], END_2022)
        owed = Obligation.objects.get(unit=city[unit_key], year=2022, kind=Owed.YEARLY_REPORT)
        report = reports.start_report(owed, by=writer)
        reports.save_report(report, by=writer, figures=whole(**changed), narrative="Đã giúp hộ thoát nghèo.")
        reports.submit_report(report, by=writer)
        return reports.accept_report(report, by=above)

    return accept


@pytest.fixture
def at(sign_in: Callable[..., Client]) -> Callable[..., Client]:
    """`at("front_officer")`: the test client of somebody signed in on the day of the demo city."""

    def enter(role: str, unit_key: str = "") -> Client:
        return sign_in(role, unit_key, TODAY)

    return enter
