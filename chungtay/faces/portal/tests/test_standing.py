"""What the public is told of sums of reports: whole ones, no small one, and nothing of the places below."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings as configured

from chungtay.apps.movements.services import publish_pack
from chungtay.apps.reports.layouts import basic_rows
from chungtay.apps.units.models import Unit
from chungtay.faces.dashboards import plan
from chungtay.faces.dashboards.board import Board
from chungtay.faces.dashboards.sums import Sums
from chungtay.faces.portal import datasets, maps, standing
from chungtay.faces.portal.standing import Standing
from conftest import Desks

TODAY = date(2024, 12, 20)
CELL, WHOLE = "poor_c7", "fewest_new"
Show = Callable[[dict[int, dict[str, tuple[int, int]]]], Board]


@pytest.fixture
def show(city: dict[str, Unit], desk: Desks, settings: Any) -> Show:
    """`show({2023: {"bavi": (7, 2)}})`: the board of the city when Ba Vì, of two reports, has told seven new poor."""
    settings.DEMO_TODAY = TODAY
    text = (configured.LAW / "plans" / "251-ha-noi.yaml").read_text(encoding="utf-8")
    publish_pack(city["so-ldtbxh"], by=desk("standing_officer"), text=text)
    found = plan.in_force(TODAY)
    assert found is not None
    row = next(key for key, layout in basic_rows(found.pack).items() if CELL in layout.figure_keys())

    below = [city["bavi"].pk, city["hoangmai"].pk]
    children = tuple(Unit.objects.filter(pk__in=below).select_related("seat").order_by("seat__code"))

    def board(years: dict[int, dict[str, tuple[int, int]]]) -> Board:
        sums = Sums(found, TODAY, basic_rows(found.pack))
        for year, places in years.items():
            for key, (value, given) in places.items():
                sums.owed[city[key].pk, year]["nong_thon", row] = 2
                sums.totals[city[key].pk, year, "nong_thon"] = {CELL: (value, given), "poor_c9": (value, given)}
        return Board(found, TODAY, city["ubnd-tp"], children, sums, max(years))

    return board


def shown_row(shown: Board) -> str:
    """A row of the plan that asks for the number of the poor."""
    assert shown.sums is not None
    return next(key for key, layout in shown.sums.rows.items() if "poor_c9" in layout.figure_keys())


def new_poor(shown: Board) -> Standing:
    return next(one for one in standing.standings(shown) if one.key == WHOLE)


def test_a_sum_tells_nothing_of_the_places_below_it(show: Show) -> None:
    shown = show({2023: {"ubnd-tp": (9, 2), "bavi": (7, 2), "hoangmai": (2, 2)}})
    told = new_poor(shown).figure
    assert told is not None
    assert (told.value, told.inputs) == (9, ())
    hidden = maps.rows(shown, next(one for one in shown.plan.pack.objectives if one.key == WHOLE))
    assert [row.value for row in hidden] == [None, None]


def test_a_number_that_tells_a_small_one_beside_it_is_kept_back_too(show: Show) -> None:
    """Of Ba Vì's thirty poor two live outside the communes: neither number may stand beside the other."""
    shown = show({2023: {"ubnd-tp": (60, 2), "bavi": (28, 2), "hoangmai": (30, 2)}})
    assert shown.sums is not None
    for child in shown.children:
        shown.sums.owed[child.pk, 2023]["do_thi", shown_row(shown)] = 1
        shown.sums.totals[child.pk, 2023, "do_thi"] = {"poor_c9": (2 if child.key == "bavi" else 20, 1)}
    told = {
        one.key: {row.short: row.value for row in maps.rows(shown, one)}
        for one in shown.plan.pack.objectives if one.cell == "poor_c9"
    }  # fmt: skip
    assert told == {"no_poor": {"Ba Vì": 30, "Hoàng Mai": 50}, "rural_fall": {"Ba Vì": None, "Hoàng Mai": None}}


def test_a_small_sum_is_not_told(show: Show) -> None:
    told = new_poor(show({2023: {"ubnd-tp": (4, 2), "bavi": (4, 2), "hoangmai": (0, 2)}})).figure
    assert told is not None
    assert (told.value, told.text, told.inputs) == (None, "Giữ kín", ())


def test_a_year_of_which_reports_are_missing_is_no_point_of_the_trend(show: Show) -> None:
    trend = new_poor(show({2022: {"ubnd-tp": (12, 2)}, 2023: {"ubnd-tp": (9, 1)}})).trend
    assert trend is not None
    points = {point.label: (point.figure.value, point.figure.text) for point in trend.points}
    assert points["2022"] == (12, "12")
    assert points["2023"] == (None, "Chưa đủ báo cáo")


def test_what_was_published_keeps_its_source_and_its_marks(show: Show) -> None:
    trend = next(one for one in standing.standings(show({2024: {"ubnd-tp": (9, 1)}})) if one.key == "rural_fall").trend
    assert trend is not None
    last = next(point.figure for point in trend.points if point.label == "2024")
    assert (last.value, last.status) == (0, "computed")
    assert ("Mức kiểm tra", "đã kiểm tra") in [(one.label, one.text) for one in last.inputs]


def test_the_places_of_every_year_are_read_once(
    show: Show, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    year = {"ubnd-tp": (32, 2), "bavi": (20, 2), "hoangmai": (12, 2)}
    shown = show({2022: year, 2023: {**year, "bavi": (21, 2)}})
    monkeypatch.setattr(datasets, "movements", lambda _day: [shown.plan.movement])
    boards = {year: replace(shown, year=year) for year in shown.years}
    monkeypatch.setattr(standing, "by_year", lambda *_asked: boards)
    with django_assert_num_queries(0):
        rows = list(datasets.by_place(TODAY))
    told = [(row[2], row[4], row[5]) for row in rows if row[1] == WHOLE]
    assert sorted(told) == [
        (2022, "Huyện Ba Vì", 20), (2022, "Quận Hoàng Mai", 12),
        (2023, "Huyện Ba Vì", 21), (2023, "Quận Hoàng Mai", 12),
    ]  # fmt: skip
