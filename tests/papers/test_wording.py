"""Dates, end marks and names of bodies are written as the decree writes them."""

import datetime as dt

import pytest

from chungtay.base.papers.wording import closed_list, finished, long_date, name_lines


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2024, 2, 5), "ngày 05 tháng 02 năm 2024"),
        (dt.date(2022, 9, 27), "ngày 27 tháng 9 năm 2022"),
        (dt.date(2024, 12, 20), "ngày 20 tháng 12 năm 2024"),
    ],
)
def test_a_small_day_and_the_first_two_months_take_a_nought(day: dt.date, words: str) -> None:
    assert long_date(day) == words


def test_a_list_ends_its_lines_with_semicolons_and_the_last_with_a_full_stop() -> None:
    assert closed_list(("Như Điều 3;", "Lưu: VT.")) == ["Như Điều 3;", "Lưu: VT."]
    assert closed_list(()) == []


@pytest.mark.parametrize("end", ["", ".", "./."])
def test_a_paper_is_closed_once(end: str) -> None:
    assert finished(f"thi hành Quyết định này{end}") == "thi hành Quyết định này./."


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Ủy ban nhân dân huyện Ba Vì", ["Ủy ban nhân dân", "huyện Ba Vì"]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG MAI ĐỘNG", ["ỦY BAN NHÂN DÂN", "PHƯỜNG MAI ĐỘNG"]),
        ("Sở Lao động - Thương binh và Xã hội", ["Sở Lao động - Thương binh", "và Xã hội"]),
        ("Sở Nội vụ", ["Sở Nội vụ"]),
        ("Ban Thi đua\nKhen thưởng", ["Ban Thi đua", "Khen thưởng"]),
    ],
)
def test_a_long_name_breaks_after_its_leading_words(name: str, lines: list[str]) -> None:
    assert name_lines(name) == lines
