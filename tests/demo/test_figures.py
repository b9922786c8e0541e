"""The invented figures: every commune's flow holds, and the city's totals are those that were published."""

from datetime import date

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from chungtay.config.demo import figures
from chungtay.config.demo.figures import Published, YearFigures
from chungtay.config.demo.sharing import share
from chungtay.rules import flows, lawbook
from chungtay.rules.lawbook import Lawbook

Figures = dict[tuple[str, int], YearFigures]


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return lawbook.load(settings.LAW)


@pytest.fixture(scope="module")
def published(book: Lawbook) -> Published:
    return Published(book.series["hanoi_poverty"], book.district_facts)


@pytest.fixture(scope="module")
def city(book: Lawbook, published: Published) -> Figures:
    return figures.city(book.territories, published)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 50)), min_size=1), st.data())
def test_what_is_shared_is_all_given_and_never_above_the_room(
    places: list[tuple[int, int]], data: st.DataObject
) -> None:
    room = {place: places[place][1] for place in range(len(places))}
    weights = {place: places[place][0] for place in range(len(places))}
    total = data.draw(st.integers(0, sum(room.values())))
    shares = share(total, weights, room)
    assert sum(shares.values()) == total
    assert all(0 <= shares[place] <= room[place] for place in room)


def test_more_than_there_is_room_for_is_refused() -> None:
    with pytest.raises(ValueError, match="3 cannot be shared"):
        share(3, {"Minh Quang": 1}, {"Minh Quang": 2})


def test_every_commune_has_every_year(book: Lawbook, city: Figures) -> None:
    communes = {place.code for place in book.territories if place.level == "commune"}
    assert set(city) == {(code, year) for code in communes for year in (2022, 2023, 2024)}


def test_every_flow_closes_and_the_two_forms_agree(city: Figures) -> None:
    for (code, year), row in city.items():
        problems = [
            *flows.check("poor", row.poor),
            *flows.check("near_poor", row.near_poor),
            *flows.check_together(row.poor, row.near_poor),
            *flows.check_merit(row.merit_poor, row.poor),
        ]
        assert problems == [], (code, year)


def test_each_year_opens_where_the_last_one_closed(city: Figures) -> None:
    for (code, year), row in city.items():
        if year > 2022:
            before = city[code, year - 1]
            assert (row.poor["c1"], row.near_poor["c1"]) == (before.poor["c9"], before.near_poor["c9"])


@pytest.mark.parametrize(("year", "opening", "closing"), [(2022, 3612, 2134), (2023, 2134, 690), (2024, 690, 0)])
def test_the_citys_poor_are_those_published(city: Figures, year: int, opening: int, closing: int) -> None:
    total = flows.added([row.poor for (_, of_year), row in city.items() if of_year == year])
    assert (total["c1"], total["c9"]) == (opening, closing)


def test_the_flows_of_2022_are_those_published(city: Figures) -> None:
    poor = flows.added([row.poor for (_, year), row in city.items() if year == 2022])
    near = flows.added([row.near_poor for (_, year), row in city.items() if year == 2022])
    assert (flows.exits(poor), flows.entries(poor)) == (1582, 104)
    assert (near["c1"], near["c9"]) == (30_176, 22_263)


def test_each_district_stands_where_it_was_reported_to_stand(
    book: Lawbook, published: Published, city: Figures
) -> None:
    district = {place.code: place.parent_code for place in book.territories}
    for fact in published.facts:
        year = fact.day.year
        rows = {code: row for (code, of_year), row in city.items() if district[code] == fact.code and of_year == year}
        if fact.poor is not None and rows:
            assert sum(row.poor["c9"] for row in rows.values()) == fact.poor, fact
        if fact.near_poor is not None and rows:
            assert sum(row.near_poor["c9"] for row in rows.values()) == fact.near_poor, fact
        if fact.day == date(2021, 12, 31):
            opening = [row.poor["c1"] for (code, y), row in city.items() if district[code] == fact.code and y == 2022]
            assert sum(opening) == fact.poor, fact


def test_the_six_urban_poor_of_2022_are_all_in_hoang_mai(book: Lawbook, city: Figures) -> None:
    urban = {place.code: place.parent_code for place in book.territories if place.area == "thanh_thi"}
    poor = {code: row.poor["c9"] for (code, year), row in city.items() if year == 2022 and code in urban}
    assert sum(poor.values()) == 6
    assert {urban[code] for code, count in poor.items() if count} == {"008"}


def test_all_the_poor_of_2023_are_rural_and_six_rural_districts_are_at_zero(book: Lawbook, city: Figures) -> None:
    place = {place.code: place for place in book.territories}
    closing = {code: row.poor["c9"] for (code, year), row in city.items() if year == 2023}
    assert sum(count for code, count in closing.items() if place[code].area == "thanh_thi") == 0
    rural = {one.parent_code for one in book.territories if one.area == "nong_thon"}
    of_district = dict.fromkeys(rural, 0)
    for code, count in closing.items():
        if place[code].parent_code in rural:
            of_district[place[code].parent_code] += count
    assert len(rural) == 18
    assert sum(not count for count in of_district.values()) == 6
    assert of_district["271"] == 264


def test_relapses_and_households_of_merit_fall_to_none(city: Figures) -> None:
    for what, numbers in (("merit", [21, 5, 0]), ("relapse", [21, 8, 0])):
        found = [
            sum(
                row.merit_poor if what == "merit" else row.poor["c6"]
                for (_, of_year), row in city.items()
                if of_year == year
            )
            for year in (2022, 2023, 2024)
        ]
        assert found == numbers


def test_the_same_seed_gives_the_same_city_in_any_order(book: Lawbook, published: Published, city: Figures) -> None:
    again = figures.city(reversed(book.territories), published)
    assert again == city


def test_no_money_is_negative_and_all_of_it_is_round(city: Figures) -> None:
    assert all(row.mobilised_vnd > 0 and row.mobilised_vnd % 100_000 == 0 for row in city.values())
