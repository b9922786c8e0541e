"""The tree of 2022 and the city's organisations are whole and sound."""

import datetime
from collections import Counter
from pathlib import Path

import pytest

from chungtay.rules.problems import LawErrors
from chungtay.rules.territories import read_organisations, read_points, read_territories
from chungtay.rules.trees import Edge, closure

UNITS = Path(__file__).parents[2] / "law" / "units"


def test_ha_noi_of_2022_has_thirty_districts_and_579_communes() -> None:
    territories = read_territories(UNITS / "ha_noi_2022.csv")
    assert Counter(territory.kind for territory in territories) == {
        "thanh_pho": 1,
        "quan": 12,
        "huyen": 17,
        "thi_xa": 1,
        "phuong": 175,
        "thi_tran": 21,
        "xa": 383,
    }
    assert Counter(territory.dtts_mn for territory in territories) == {
        "": 31,
        "none": 565,
        "whole": 13,
        "part": 1,
    }


def test_the_last_day_of_the_tree_of_2022_is_the_end_of_2024() -> None:
    city = read_territories(UNITS / "ha_noi_2022.csv")[0]
    assert city.period.covers(datetime.date(2024, 12, 31))
    assert not city.period.covers(datetime.date(2025, 1, 1))


def test_the_tree_of_2022_lays_out_without_a_fault() -> None:
    territories = read_territories(UNITS / "ha_noi_2022.csv")
    rows = closure(Edge(t.code, t.parent_code or None, t.period.since, t.period.until) for t in territories)
    assert len(rows) == 610 + 609 + 579


def test_the_city_has_its_agencies_outlets_and_organisations() -> None:
    organisations = read_organisations(UNITS / "ha_noi_organisations.csv")
    assert Counter(organisation.kind for organisation in organisations) == {
        "people_committee": 1,
        "department": 15,
        "front": 1,
        "mass_organisation": 5,
        "media_outlet": 3,
    }


def test_every_district_has_a_point_on_the_map() -> None:
    districts = {t.code for t in read_territories(UNITS / "ha_noi_2022.csv") if t.level == "district"}
    assert {point.code for point in read_points(UNITS / "district_points.csv")} == districts


def test_every_fault_of_a_list_of_places_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "sai.csv"
    path.write_text(
        "code,name,full_name,kind,level,parent_code,area,since,until,dtts_mn\n"
        "01,Hà Nội,Thành phố Hà Nội,thanh_pho,city,,,2021-11-01,,\n"
        "271,Ba Vì,Huyện Ba Vì,huyen,district,02,,2021-11-01,,\n"
        "271,Ba Vì,Huyện Ba Vì,lang,district,01,,2021-13-01,,\n",
        encoding="utf-8",
    )
    with pytest.raises(LawErrors) as caught:
        read_territories(path)
    assert [(problem.line, problem.key) for problem in caught.value.problems] == [
        (3, "parent_code"),
        (4, "code"),
        (4, "kind"),
        (4, "since"),
    ]
