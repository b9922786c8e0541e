"""The objective board: the published series as it is, the sums of the reports as what they are."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.movements.models import Movement
from chungtay.apps.reports.models import Report
from chungtay.apps.reports.rollups import rollup, rollup_by_child
from chungtay.apps.units.models import Unit
from chungtay.base.figures import Figure
from chungtay.faces.dashboards import board, places, plan, published, sums
from chungtay.faces.dashboards.board import Board
from chungtay.faces.dashboards.tests.conftest import TODAY
from conftest import Desks

Accept = Callable[..., Report]
POOR = "poor_c9"


def shown(unit: Unit | None, day: date = TODAY, year: int | None = None) -> Board:
    found = plan.in_force(day)
    assert found is not None
    return board.read(found, unit, day, year)


def test_the_citys_series_is_shown_whole_with_its_break_and_nothing_for_2025() -> None:
    trend = published.trend("Hộ nghèo", published.known("01", "poor"), 2025, None, TODAY)
    values = [(point.label, point.figure.value) for point in trend.points]
    assert values == [("2020", 4463), ("2021", 3612), ("2022", 2134), ("2023", 690), ("2024", 0), ("2025", None)]
    assert [(point.label, point.breaks) for point in trend.points if point.breaks] == [("2021", "chuẩn mới")]
    assert trend.points[-1].figure.text == "Chưa có số liệu"
    assert len(trend.lines) == 1 and len(trend.lines[0].split()) == 4


def test_a_published_figure_cites_its_instrument_and_its_mark() -> None:
    figure = next(one.figure for one in published.known("01", "poor") if one.at.year == 2022)
    assert figure.status == "published"
    assert figure.source == "Quyết định 337/QĐ-UBND ngày 12/01/2023"
    assert ("Mức kiểm tra", "đã kiểm tra") in [(one.label, one.text) for one in figure.inputs]


@pytest.mark.parametrize(
    ("day", "value"),
    [(date(2021, 12, 30), 4463), (date(2023, 12, 30), 2134), (TODAY, 690), (date(2024, 12, 31), 0)],
)
def test_the_value_is_the_last_one_known_about_a_time_not_after_the_day(day: date, value: int) -> None:
    now = published.as_of(published.known("01", "poor"), day)
    assert now is not None
    assert now.figure.value == value


def test_near_poor_households_of_the_city_are_unknown_after_2022() -> None:
    trend = published.trend("Hộ cận nghèo", published.known("01", "near_poor"), 2025, None, TODAY)
    values = [(point.label, point.figure.value) for point in trend.points]
    assert values == [("2021", 30176), ("2022", 22263), ("2023", None), ("2024", None), ("2025", None)]


def test_there_is_no_forecast_with_a_break_and_four_points() -> None:
    forecast = published.forecast(published.known("01", "poor"), TODAY)
    assert forecast.words.startswith("Chưa đủ dữ liệu để dự báo.")
    assert "đổi chuẩn nghèo" in forecast.words
    assert forecast.points.value == 4


def test_five_objectives_come_from_the_published_plan(movement: Movement, city: dict[str, Unit]) -> None:
    views = shown(city["ubnd-tp"]).objectives
    assert [view.objective.key for view in views] == [
        "no_poor", "no_merit_poor", "no_relapse", "fewest_new", "rural_fall",
    ]  # fmt: skip
    assert [view.target.value if view.target else None for view in views] == [0, 0, 0, None, None]
    assert {view.status for view in views} == {"theo văn bản"}


def test_the_citys_figure_and_the_sum_stand_side_by_side_and_differ_openly(
    accepted: Accept, city: dict[str, Unit]
) -> None:
    accepted("minhquang")
    view = shown(city["ubnd-tp"]).objectives[0]
    line = view.lines[0]
    assert (line.year, line.published.value, line.published.status) == (2022, 2134, "published")
    assert (line.reported.value, line.reported.status) == (17, "synthetic")
    assert line.verdict.words == "Lệch, chưa đủ báo cáo"


def test_invented_sums_never_decide_how_the_city_stands(accepted: Accept, city: dict[str, Unit]) -> None:
    accepted("minhquang")
    merit = shown(city["ubnd-tp"]).objectives[1]
    assert merit.published is None
    assert merit.reported is not None and merit.reported.value == 1
    assert merit.standing.words == "Chưa có số liệu"


@pytest.mark.parametrize(
    ("told", "mine", "complete", "words"),
    [
        (690, 690, True, "Khớp"),
        (690, 690, False, "Khớp, chưa đủ báo cáo"),
        (690, 689, True, "Lệch"),
        (690, 12, False, "Lệch, chưa đủ báo cáo"),
        (None, 12, True, "Chưa đủ hai số để so"),
        (0, None, False, "Chưa đủ hai số để so"),
    ],
)
def test_two_figures_agree_or_not(told: int | None, mine: int | None, complete: bool, words: str) -> None:
    one, other = Figure(told, "hộ", TODAY, ""), Figure(mine, "hộ", TODAY, "")
    assert board.agreement(one, other, complete=complete).words == words


def test_sums_are_those_of_the_reports(accepted: Accept, movement: Movement, city: dict[str, Unit]) -> None:
    """The one query of the board gives what the reports' own roll-up gives, place by place and area by area."""
    accepted("minhquang", poor_c7=3, poor_c9=18)
    accepted("hoangliet")
    found = plan.in_force(TODAY)
    assert found is not None
    units = [city["ubnd-tp"], city["bavi"], city["hoangmai"], city["xa-bavi"]]
    mine = sums.read(found, units, [POOR, "merit_poor"], TODAY)
    for area in ("", "nong_thon", "thanh_thi"):
        theirs = {city["ubnd-tp"].pk: rollup(movement, 2022, city["ubnd-tp"], TODAY, area=area).lines}
        theirs |= rollup_by_child(movement, 2022, city["ubnd-tp"], TODAY, area=area)
        for unit in units[:3]:
            line, expected = mine.line(unit.pk, 2022, POOR, area), theirs.get(unit.pk, {}).get(POOR)
            assert line.total == (expected.total if expected else None), (unit, area)
            assert line.reporting == (expected.reporting if expected else 0)
            assert line.expected == (expected.expected if expected else 0)
    assert mine.line(city["xa-bavi"].pk, 2022, POOR).total is None


def test_a_district_sees_its_own_place_and_its_communes(accepted: Accept, city: dict[str, Unit], desk: Desks) -> None:
    accepted("minhquang")
    place = plan.place_of(desk("unit_officer", "bavi", TODAY), TODAY)
    assert place == city["bavi"]
    page = shown(place)
    assert [child.key for child in page.children] == ["minhquang", "xa-bavi"]
    assert page.objectives[0].reported is not None and page.objectives[0].reported.value == 17
    assert [bar.label for bar in places.bars(page)] == ["Xã Minh Quang", "Xã Ba Vì"]
    assert places.tile_map(page) is None


def test_the_map_lays_the_districts_out_and_the_silent_ones_are_not_zero(
    accepted: Accept, city: dict[str, Unit]
) -> None:
    accepted("minhquang")
    drawn = places.tile_map(shown(city["ubnd-tp"]))
    assert drawn is not None
    tiles = {tile.short: tile for tile in drawn.tiles}
    assert (tiles["Ba Vì"].level, tiles["Ba Vì"].figure.value) == (4, 17)
    assert (tiles["Hoàng Mai"].level, tiles["Hoàng Mai"].figure.text) == (None, "Chưa có số liệu")
    assert tiles["Ba Vì"].column < tiles["Hoàng Mai"].column
    assert drawn.subtitle == "Cộng từ báo cáo: dữ liệu minh họa"


@pytest.mark.parametrize(
    ("most", "words"),
    [(0, []), (1, ["1"]), (2, ["1", "2"]), (264, ["1–33", "34–66", "67–132", "133–264"])],
)
def test_steps_of_the_map_double_up_to_the_largest(most: int, words: list[str]) -> None:
    assert [label for _top, label in places.steps_to(most)] == words


def test_places_behind_are_the_largest_first_then_the_silent(accepted: Accept, city: dict[str, Unit]) -> None:
    accepted("minhquang")
    behind = places.behind(shown(city["ubnd-tp"]))
    assert [(one.unit.key, one.is_missing) for one in behind] == [("bavi", False), ("hoangmai", True)]


def test_a_known_district_shows_what_was_published_of_it() -> None:
    known = {one.at.year: one.figure.value for one in published.known("271", "poor")}
    assert known == {2023: 264, 2024: 0}


def test_the_board_of_the_city_takes_at_most_twelve_queries(accepted: Accept, at: Callable[..., Client]) -> None:
    visitor = at("standing_officer")
    counts = []
    for unit in ("minhquang", "xa-bavi", "hoangliet"):
        accepted(unit)
        visitor.get("/muc-tieu/")
        with CaptureQueriesContext(connection) as queries:
            assert visitor.get("/muc-tieu/").status_code == 200
        counts.append(len(queries))
    assert counts[0] <= 12
    assert len(set(counts)) == 1


@pytest.mark.parametrize("role", ["system_admin", "media_officer"])
def test_those_who_read_no_reports_see_the_published_series_alone(
    accepted: Accept, at: Callable[..., Client], role: str
) -> None:
    accepted("minhquang")
    html = at(role).get("/muc-tieu/").content.decode()
    assert "4.463" in html
    assert "Cộng từ báo cáo" not in html


def test_a_strange_year_falls_back_to_the_last_reported(accepted: Accept, city: dict[str, Unit]) -> None:
    accepted("minhquang")
    assert shown(city["ubnd-tp"], year=1999).year == 2022
    assert shown(city["ubnd-tp"], year=2022).year == 2022


def test_no_poor_household_anywhere_means_none_in_the_countryside() -> None:
    point = published.known("01", "rural_poor")[-1]
    assert (point.at.year, point.figure.value, point.figure.status) == (2024, 0, "computed")
    assert point.figure.how.startswith("Không công bố riêng")


ZERO = {f"poor_c{n}": 0 for n in range(1, 10)} | {"near_c3": 0, "near_c5": 0, "near_c9": 36, "merit_poor": 0}


def test_none_found_so_far_is_not_zero_while_reports_are_out(
    accepted: Accept, city: dict[str, Unit], desk: Desks
) -> None:
    accepted("minhquang", **ZERO)
    page = shown(city["ubnd-tp"])
    assert places.value(page, city["bavi"]) is None
    assert places.figure(page, city["bavi"]).text == "Chưa đủ báo cáo"
    assert [one.unit.key for one in places.behind(page)] == ["bavi", "hoangmai"]
    assert shown(city["bavi"]).objectives[0].standing.words == "Chưa tới mục tiêu"
    assert shown(city["bavi"]).objectives[1].standing.words == "Chưa đủ báo cáo"
    accepted("xa-bavi", **ZERO)
    assert places.value(shown(city["ubnd-tp"]), city["bavi"]) == 0
    assert shown(city["bavi"]).objectives[1].standing.words == "Đang ở mức mục tiêu"


def test_a_year_in_which_every_place_is_at_zero_still_has_its_map(accepted: Accept, at: Callable[..., Client]) -> None:
    for unit in ("minhquang", "xa-bavi", "hoangliet"):
        accepted(unit, **ZERO)
    html = at("standing_officer").get("/muc-tieu/").content.decode()
    assert "không còn hộ nào" in html
    assert "Không còn nơi nào." in html
