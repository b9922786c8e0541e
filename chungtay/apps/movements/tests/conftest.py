"""The plan of the city as its pack, and a movement that the standing officer has published from it."""

from datetime import date

import pytest
from django.conf import settings

from chungtay.apps.households.tests.conftest import settle, villages
from chungtay.apps.movements.models import Movement
from chungtay.apps.movements.services import publish_pack
from chungtay.apps.units.models import Unit
from conftest import Desks

__all__ = ["movement", "october", "pack_text", "settle", "villages"]


@pytest.fixture
def pack_text() -> str:
    return (settings.LAW / "plans" / "251-ha-noi.yaml").read_text(encoding="utf-8")


@pytest.fixture
def movement(city: dict[str, Unit], desk: Desks, pack_text: str) -> Movement:
    """Plan 251, published by Trịnh Thị Thường on 27/09/2022."""
    return publish_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=pack_text).movement


@pytest.fixture
def october() -> date:
    return date(2022, 10, 10)
