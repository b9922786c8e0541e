"""Public holidays are counted out of working days, and a year that is not known has only its weekends."""

from datetime import date
from pathlib import Path

import pytest

from chungtay.rules import reviews
from chungtay.rules.holidays import HolidayFile
from chungtay.rules.lawbook import Lawbook, load
from chungtay.rules.problems import LawErrors
from chungtay.rules.shapes import read_yaml

TEXT = """subject: public_holidays
title: "Ngày nghỉ"
source: luat
article: "Điều 112"
checked_on: 2026-11-23
years:
  - year: 2022
    mark: recalled
    days: [%s]
"""


@pytest.fixture(scope="module")
def book() -> Lawbook:
    return load(Path(__file__).parents[2] / "law")


def test_a_posting_over_the_new_year_waits_for_the_offices(book: Lawbook) -> None:
    assert reviews.posting_until(book, date(2022, 12, 29), book.days_off).day == date(2023, 1, 4)
    assert reviews.posting_until(book, date(2022, 12, 29)).day == date(2023, 1, 3)


def test_only_years_in_the_file_are_known(book: Lawbook) -> None:
    assert book.holidays is not None
    assert book.holidays.knows(2022)
    assert not book.holidays.knows(2031)


@pytest.mark.parametrize("days", ["2022-09-03", "2023-01-02", "2022-09-02, 2022-09-02"])
def test_a_day_of_another_year_of_a_weekend_or_named_twice_is_a_fault(days: str) -> None:
    with pytest.raises(LawErrors):
        read_yaml(HolidayFile, TEXT % days, "x.yaml", {"sources": {"luat"}})


def test_a_weekday_of_its_year_is_taken() -> None:
    found = read_yaml(HolidayFile, TEXT % "2022-09-02", "x.yaml", {"sources": {"luat"}})
    assert found.days == {date(2022, 9, 2)}
