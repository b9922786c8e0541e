"""The published model of Minh Quang, and communes that copy it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from chungtay.apps.initiatives.models import Initiative
from chungtay.apps.initiatives.tests.conftest import (
    Models,
    assigned,
    bench,
    checked,
    drafted,
    judged,
    published,
    recognised,
    sent,
)
from chungtay.apps.replication import services
from chungtay.apps.replication.entries import Adaptation, ResultEntry
from chungtay.apps.replication.models import Adoption
from chungtay.apps.units.models import Unit
from conftest import Desks

__all__ = ["assigned", "bench", "checked", "drafted", "judged", "published", "recognised", "sent"]

BEGUN, DUE, REPORTED = date(2022, 10, 3), date(2023, 4, 3), date(2023, 4, 1)
COWS = ("Hộ có bò", "hộ")

Copies = Callable[..., Adoption]


def adaptation(**more: object) -> Adaptation:
    given: dict[str, object] = {"steps": ("Chọn hộ", "Giao bò"), "since": BEGUN, "result_due_on": DUE}
    return Adaptation(**(given | more))  # type: ignore[arg-type]


def cows(before: int, after: int, **more: object) -> ResultEntry:
    given: dict[str, object] = {"source": "Sổ theo dõi của thôn", "of_model": True}
    return ResultEntry(*COWS, Decimal(before), Decimal(after), **(given | more))  # type: ignore[arg-type]


@pytest.fixture
def model(published: Models) -> Initiative:
    return published()


@pytest.fixture
def adopted(model: Initiative, city: dict[str, Unit], desk: Desks) -> Copies:
    """`adopted("xa-bavi")`: begun by the officer of that unit."""

    def begin(unit: str = "xa-bavi", parent: Adoption | None = None, **more: object) -> Adoption:
        by = desk("unit_officer", unit, BEGUN)
        return services.adopt(city[unit], by=by, initiative=model, entry=adaptation(**more), parent=parent)

    return begin


@pytest.fixture
def reported(adopted: Copies, desk: Desks) -> Copies:
    def tell(unit: str = "xa-bavi", before: int = 0, after: int = 6, **more: object) -> Adoption:
        by = desk("unit_officer", unit, REPORTED)
        results, summary = [cows(before, after)], "Sáu hộ đã có bò."
        return services.report(adopted(unit, **more), by=by, results=results, summary=summary)

    return tell


@pytest.fixture
def confirmed(reported: Copies, desk: Desks) -> Copies:
    """By the district that the commune answers to."""

    def confirm(unit: str = "xa-bavi", above: str = "bavi", **more: object) -> Adoption:
        return services.confirm(reported(unit, **more), by=desk("unit_leader", above, REPORTED))

    return confirm
