"""The map around a rearrangement: old places until their last day and for their years, whole ones added, none twice."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.movements.models import Movement
from chungtay.apps.reports.tests.conftest import movement
from chungtay.apps.reports.tests.test_boundaries import LATER, MERGED, OLD, report, two_trees
from chungtay.faces.portal import maps, rearranged, standing
from chungtay.faces.portal.rearranged import After

__all__ = ["movement", "two_trees"]
VALUES = dict(zip(OLD, (15, 17, 21, 23), strict=True))


@pytest.fixture
def told(two_trees: Movement) -> Movement:
    """The four communes of Ba Vì have told their poor of the end of 2024."""
    for code, value in VALUES.items():
        report(two_trees, f"cu-{code}", value)
    return two_trees


def before(movement: Movement, day: date) -> dict[str, int | None]:
    shown = standing.by_year(movement, day)[2024]
    return {row.name: row.value for row in maps.rows(shown, shown.plan.pack.objectives[0])}


def after(movement: Movement, day: date) -> After:
    shown = standing.by_year(movement, day)[2024]
    found = rearranged.after(shown, shown.plan.pack.objectives[0])
    assert found is not None
    return found


@pytest.mark.parametrize("day", [date(2024, 12, 31), MERGED - timedelta(days=1), MERGED, LATER])
def test_a_year_keeps_the_places_of_its_own_boundaries(told: Movement, day: date) -> None:
    assert before(told, day)["Huyện Ba Vì"] == sum(VALUES.values())
    assert not [name for name in before(told, day) if name.startswith("Xã")]


@pytest.mark.parametrize("day", [MERGED - timedelta(days=1), MERGED, LATER])
def test_in_the_new_boundaries_whole_communes_are_added_and_none_stands_twice(told: Movement, day: date) -> None:
    found = after(told, day)
    assert (found.day, {row.name: row.value for row in found.rows}) == (MERGED, {"Xã Cổ Đô": 32})
    # Chu Minh was divided; a part of it went to Minh Châu, whose new number nobody knows.
    assert [name for name in found.unplaced if name in ("Xã Chu Minh", "Xã Minh Châu")] == [
        "Xã Chu Minh",
        "Xã Minh Châu",
    ]


def test_a_missing_report_is_no_sum(two_trees: Movement) -> None:
    report(two_trees, "cu-09634", 15)
    report(two_trees, "cu-09637", None)
    (row,) = after(two_trees, LATER).rows
    assert (row.value, row.figure.text) == (None, "Chưa đủ báo cáo")


def test_a_commune_that_an_old_district_would_tell_is_kept_back(told: Movement) -> None:
    """Two communes make up the whole old district, whose number stands on the other map: both or none."""
    shown = standing.by_year(told, LATER)[2024]
    olds = list(rearranged.communes(shown.place, date(2024, 12, 31)))  # type: ignore[arg-type]
    bavi = [one for one in olds if one.key.startswith("cu-")]
    parts = {1: bavi[:2], 2: bavi[2:]}
    assert rearranged.within_districts(parts, bavi, date(2024, 12, 31)) == [[2, 1]]
    assert rearranged.within_districts({1: bavi[:2]}, bavi, date(2024, 12, 31)) == []


def test_the_page_shows_the_old_squares_and_the_new_table(told: Movement, settings: Any) -> None:
    settings.DEMO_TODAY = LATER
    public = Client()
    old = public.get("/cong-khai/ban-do/?nam=2024").content.decode()
    new = public.get("/cong-khai/ban-do/?nam=2024&dia-gioi=sau").content.decode()
    assert ("Huyện Ba Vì" in old, "Xã Cổ Đô" in old) == (True, False)
    assert ("Xã Cổ Đô" in new, "01/07/2025" in new) == (True, True)
