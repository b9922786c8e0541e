"""The law storey reads without a fault, and every kind of fault is told with its line."""

import datetime
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.rules.lawbook import Lawbook, check, load
from chungtay.rules.problems import LawErrors

LAW = Path(__file__).parents[2] / "law"


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load(LAW)


def test_the_law_storey_has_no_problem() -> None:
    assert check(LAW) == []


def test_a_value_says_by_which_article_it_holds(book: Lawbook) -> None:
    value = book.value("poverty.national.income_line.nong_thon", datetime.date(2024, 12, 20))
    assert value.value == Decimal(1500000)
    assert value.because == (
        "Chuẩn thu nhập, khu vực nông thôn: 1.500.000 đồng/người/tháng, Điều 3, "
        "Nghị định 07/2021/NĐ-CP, áp dụng từ 01/01/2022 đến 31/12/2026."
    )
    assert (value.source, value.mark) == ("nd-07-2021", "verified")


def test_a_doubtful_value_says_so(book: Lawbook) -> None:
    value = book.value("poverty.city.income_line.thanh_thi", datetime.date(2024, 12, 20))
    assert value.because.endswith("(suy đoán).")


def test_a_law_that_was_not_found_has_no_value(book: Lawbook) -> None:
    value = book.value("awards.multiple.giay_khen", datetime.date(2024, 12, 20))
    assert (value.value, value.mark) == (None, "not_found")
    assert "chưa có quy định được nạp cho ngày 20/12/2024" in value.because


def test_the_award_regime_changes_with_the_year(book: Lawbook) -> None:
    regimes = [book.regime(datetime.date(2023, 12, 31)), book.regime(datetime.date(2024, 1, 1))]
    assert [regime.key if regime else None for regime in regimes] == ["luat-2003", "luat-2022-nd98"]


def test_the_city_series_has_a_break_and_nothing_for_2025(book: Lawbook) -> None:
    series = book.series["hanoi_poverty"]
    assert [(point.at.year, point.poor) for point in series.points] == [
        (2020, 4463),
        (2021, 3612),
        (2022, 2134),
        (2023, 690),
        (2024, 0),
    ]
    assert [line.at for line in series.breaks] == [datetime.date(2021, 12, 31)]
    assert series.point(datetime.date(2025, 12, 31)) is None
    assert series.flow("exits").value == 1582


def test_the_districts_agree_with_the_city(book: Lawbook) -> None:
    at_zero = [fact for fact in book.district_facts if fact.day == datetime.date(2022, 12, 31) and fact.poor == 0]
    assert len(at_zero) == 11 + 5
    known = {(fact.code, fact.day): fact for fact in book.district_facts}
    assert known["008", datetime.date(2022, 12, 31)].poor == 6
    assert known["271", datetime.date(2023, 12, 31)].poor == 264
    assert {fact.source for fact in book.district_facts} <= set(book.sources)


def faults(tmp_path: Path, file: str, old: str, new: str) -> list[tuple[str, int, str]]:
    root = tmp_path / "law"
    shutil.copytree(LAW, root)
    text = (root / file).read_text("utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(LawErrors) as caught:
        load(root)
    return [(problem.file, problem.line, problem.key) for problem in caught.value.problems]


def test_overlapping_periods_are_refused_with_their_line(tmp_path: Path) -> None:
    found = faults(tmp_path, "standards/base_salary.yaml", "until: 2023-06-30", "until: 2023-07-01")
    assert found == [("standards/base_salary.yaml", 9, "values.base_salary.monthly.periods")]


def test_an_unknown_source_is_refused_with_its_line(tmp_path: Path) -> None:
    found = faults(tmp_path, "standards/base_salary.yaml", "source: luong-co-so", "source: luong-cu")
    assert found == [("standards/base_salary.yaml", 10, "values.base_salary.monthly.periods[0].source")]


def test_an_unknown_key_is_refused_with_its_line(tmp_path: Path) -> None:
    found = faults(tmp_path, "series/hanoi_poverty.yaml", "unit_code:", "unit_kode:")
    assert found == [
        ("series/hanoi_poverty.yaml", 2, ""),
        ("series/hanoi_poverty.yaml", 4, "unit_kode"),
    ]


def test_a_missing_file_is_told_beside_the_other_faults(tmp_path: Path) -> None:
    root = tmp_path / "law"
    shutil.copytree(LAW, root)
    (root / "units" / "district_points.csv").unlink()
    (root / "standards" / "base_salary.yaml").write_text("subject: [", "utf-8")
    assert [problem.file for problem in check(root)] == ["standards/base_salary.yaml", "units/district_points.csv"]
