"""Open data: files that programs read, dictionaries that people read, and small numbers kept back."""

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client

from chungtay.apps.units.models import Unit
from chungtay.base.public_about import json_ld
from chungtay.faces.portal import maps, open_data
from chungtay.faces.portal.open_data import DATASETS, DataColumn, Dataset

COLUMNS = (
    DataColumn("ten", "Tên", "Tên của nơi"),
    DataColumn("so", "Số", "Bao nhiêu hộ", "number", "hộ", "Báo cáo"),
    DataColumn("ngay", "Ngày", "Ngày của số", "day"),
)
ROWS = [("=HYPERLINK(1)", 5, date(2022, 9, 27)), ("Xã Ba Vì", None, date(2022, 9, 27)), ("-2", 0, date(2022, 9, 27))]


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """A dataset with a name that a spreadsheet would run."""
    monkeypatch.setitem(DATASETS, "thu", Dataset("thu", "Bảng thử", "Để thử.", COLUMNS, lambda _day: ROWS))


def got(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode("utf-8-sig")


def test_the_csv_holds_plain_values_and_runs_nothing() -> None:
    assert list(csv.reader(io.StringIO(got("/du-lieu/thu.csv")))) == [
        ["ten", "so", "ngay"],
        ["'=HYPERLINK(1)", "5", "2022-09-27"],
        ["Xã Ba Vì", "", "2022-09-27"],
        ["'-2", "0", "2022-09-27"],
    ]


def test_the_json_holds_the_same_with_its_dictionary_and_day() -> None:
    found = json.loads(got("/du-lieu/thu.json"))
    assert found["as_of"] == "2022-09-27"
    assert found["licence"] is None
    assert found["rows"][1] == {"ten": "Xã Ba Vì", "so": None, "ngay": "2022-09-27"}
    assert found["columns"][1]["unit"] == "hộ"


def test_the_dictionary_tells_column_meaning_unit_source_and_day() -> None:
    rows = list(csv.reader(io.StringIO(got("/du-lieu/thu.tu-dien.csv"))))
    assert rows[0] == ["cot", "ten", "y_nghia", "kieu", "don_vi", "nguon", "tinh_den_ngay"]
    assert rows[2] == ["so", "Số", "Bao nhiêu hộ", "số", "hộ", "Báo cáo", "2022-09-27"]


def test_an_unknown_dataset_or_kind_is_not_found() -> None:
    for path in ("/du-lieu/khong-co/", "/du-lieu/khong-co.csv", "/du-lieu/thu.exe"):
        assert Client().get(path).status_code == 404


def test_without_a_licence_it_is_said_that_there_is_none(settings: Any) -> None:
    assert "chưa nêu điều kiện dùng lại" in got("/du-lieu/")
    settings.OPEN_DATA_LICENCE = "Được dùng lại khi ghi nguồn"
    assert "Được dùng lại khi ghi nguồn" in got("/du-lieu/thu/")
    assert json.loads(got("/du-lieu/thu.json"))["licence"] == "Được dùng lại khi ghi nguồn"


def test_every_dataset_keeps_to_its_columns_and_says_what_they_mean(city: dict[str, Unit]) -> None:
    for one in DATASETS.values():
        assert all(column.meaning for column in one.columns)
        assert len({column.key for column in one.columns}) == len(one.columns)
        assert all(len(row) == len(one.columns) for row in one.rows(date(2022, 9, 27)))
        assert one.title in got(f"/du-lieu/{one.key}/")


def test_a_small_number_takes_another_with_it_for_their_sum_is_public() -> None:
    assert maps.kept_back({"a": 3, "b": 20, "c": 12, "d": 0, "e": None}) == {"a", "c"}
    assert maps.kept_back({"a": 5, "b": 20, "c": 0}) == set()


def test_structured_data_cannot_leave_its_place() -> None:
    text = json_ld({"@type": "WebPage", "name": "</script><script>alert(1)</script> & \u2028"})
    assert text.count("<script") == 1 and text.count("</script>") == 1
    inside = text.partition(">")[2].rpartition("<")[0]
    assert json.loads(inside)["name"] == "</script><script>alert(1)</script> & \u2028"
    assert open_data.cell(None) is None
