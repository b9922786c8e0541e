"""Units over time: the subtree against a naïve walk, scope by post, search without tones."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.units import queries, services
from chungtay.apps.units.models import Kind, Level, Unit, UnitPlace
from chungtay.apps.units.scoping import reaches, receives_from
from chungtay.apps.units.services import UnitRow
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from conftest import DAY, SINCE, UNTIL, Desks


def keys(units: object) -> set[str]:
    return {unit.key for unit in units}  # type: ignore[attr-defined]


def test_a_district_answers_for_its_communes(city: dict[str, Unit]) -> None:
    assert keys(Unit.objects.subtree(city["bavi"], DAY)) == {"bavi", "xa-bavi", "minhquang"}


def test_a_unit_stands_under_nobody_before_its_first_day(city: dict[str, Unit]) -> None:
    assert keys(Unit.objects.subtree(city["bavi"], date(2021, 10, 31))) == set()
    assert keys(Unit.objects.subtree(city["bavi"], date(2024, 12, 31))) == {"bavi", "xa-bavi", "minhquang"}
    assert keys(Unit.objects.subtree(city["bavi"], UNTIL)) == set()


def test_the_line_upward_goes_from_the_city_down(city: dict[str, Unit]) -> None:
    assert [unit.key for unit in queries.parents(city["minhquang"], DAY)] == ["ubnd-tp", "bavi"]


def test_search_folds_tones_and_the_barred_d(city: dict[str, Unit]) -> None:
    found = queries.search("HOÀNG liet", Unit.objects.all())
    assert keys(found) == {"hoangliet"}
    assert keys(queries.search("so lao dong", Unit.objects.all())) == {"so-ldtbxh"}


def test_a_post_in_a_line_reads_what_stands_under_it(city: dict[str, Unit], desk: Desks) -> None:
    officer = desk("unit_officer", "bavi")
    assert keys(Unit.objects.reached_by(officer, DAY)) == {"bavi", "xa-bavi", "minhquang"}
    assert keys(Unit.objects.visible_to(officer, DAY)) == {"ubnd-tp", "bavi", "xa-bavi", "minhquang"}


def test_the_front_reads_its_territory_and_stands_in_no_committees_line(city: dict[str, Unit], desk: Desks) -> None:
    front = desk("front_officer")
    assert keys(Unit.objects.reached_by(front, DAY)) == set(city)
    assert keys(Unit.objects.subtree(city["mttq-tp"], DAY)) == {"mttq-tp"}


def test_papers_go_to_the_parent_and_right_under_the_city_to_the_standing_office(
    city: dict[str, Unit], desk: Desks
) -> None:
    district, standing = desk("unit_officer", "bavi"), desk("standing_officer")
    assert [receives_from(district, city[key]) for key in ("minhquang", "hoangliet", "bavi")] == [True, False, False]
    assert [receives_from(standing, city[key]) for key in ("minhquang", "bavi", "mttq-tp")] == [False, True, True]
    assert reaches(standing, city["minhquang"])


def test_loading_twice_adds_nothing(city: dict[str, Unit]) -> None:
    row = UnitRow("bavi", "Tên khác", Kind.PEOPLE_COMMITTEE, Level.DISTRICT, "271", "ubnd-tp", SINCE, UNTIL)
    assert services.load_units([row], by=SystemDesk(DAY)) == 0
    assert Unit.objects.get(key="bavi").name == "Ủy ban nhân dân huyện Ba Vì"


def test_a_unit_with_an_unknown_seat_is_refused_and_nothing_is_loaded(city: dict[str, Unit]) -> None:
    good = UnitRow("hnd-tp", "Hội Nông dân Thành phố", Kind.MASS_ORGANISATION, Level.CITY, "01", "", SINCE)
    bad = UnitRow("x", "Xã không có", Kind.PEOPLE_COMMITTEE, Level.COMMUNE, "99999", "bavi", SINCE, UNTIL)
    with pytest.raises(Refused, match="99999"):
        services.load_units([good, bad], by=SystemDesk(DAY))
    assert not Unit.objects.filter(key="hnd-tp").exists()


def test_only_the_installation_loads_units(city: dict[str, Unit], desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        services.load_units([], by=desk("standing_officer"))


def test_a_unit_in_two_clusters_is_refused(city: dict[str, Unit], desk: Desks) -> None:
    by = desk("emulation_officer")
    services.draw_clusters([("cum-1", "Cụm 1", [city["bavi"]])], by=by, since=DAY)
    with pytest.raises(Refused, match="huyện Ba Vì"):
        services.draw_clusters([("cum-2", "Cụm 2", [city["bavi"]])], by=by, since=DAY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=st.lists(st.integers(min_value=0, max_value=7), min_size=1, max_size=8))
def test_the_closure_equals_a_naive_walk(city: dict[str, Unit], parents: list[int]) -> None:
    UnitPlace.objects.filter(unit__key__startswith="n-").delete()
    Unit.objects.filter(key__startswith="n-").delete()
    rows = [
        UnitRow(
            f"n-{i}", f"Nút {i}", Kind.VILLAGE, Level.VILLAGE, "09703", f"n-{up % i}" if i else "bavi", SINCE, UNTIL
        )
        for i, up in enumerate(parents)
    ]
    services.load_units(rows, by=SystemDesk(DAY))
    below: dict[str, set[str]] = {row.key: {row.key} for row in rows}
    for row in reversed(rows):
        if row.parent_key in below:
            below[row.parent_key] |= below[row.key]
    for row in rows:
        assert keys(Unit.objects.subtree(Unit.objects.get(key=row.key), DAY)) == below[row.key]
