"""What may be answered to a cell, and what is added up from answers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.pack_answers import answer_broken, column_total, limits_broken, row_with_totals, with_totals
from chungtay.rules.pack_forms import Cell, Section

HOUSES = Cell("sua", "Nhà cần sửa", "number")
BUILD = Cell("xay", "Nhà cần xây", "number")
BOTH = Cell("cong", "Cộng", "number", sum_of=("sua", "xay"))
SHARE = Cell("ty_le", "Tỷ lệ", "pct", places=1, high=Decimal(100))
SECTION = Section("nha", "Nhà", "IV.1.3", "suggested", (HOUSES, BUILD, BOTH))
counts = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("cell", "amount", "words"),
    [
        (HOUSES, "-1", "Anh/chị nhập số từ 0 trở lên."),
        (HOUSES, "1.5", "Anh/chị nhập số nguyên."),
        (SHARE, "100.1", "Anh/chị nhập số không quá 100,0."),
        (SHARE, "1.25", "Số này có nhiều nhất 1 chữ số lẻ."),
        (HOUSES, "1000000000000001", "Số này quá lớn, anh/chị xem lại."),
        (Cell("a", "Nhiệt độ", "number", low=Decimal(-5)), "-6", "Anh/chị nhập số từ −5 trở lên."),
        (HOUSES, "0", None),
        (SHARE, "100", None),
        (Cell("a", "Nhiệt độ", "number", low=Decimal(-5)), "-5", None),
    ],
)
def test_a_figure_keeps_within_its_limits(cell: Cell, amount: str, words: str | None) -> None:
    assert limits_broken(cell, Decimal(amount)) == words


@pytest.mark.parametrize(
    ("cell", "text", "taken"),
    [
        (Cell("a", "Xếp loại", "choice", options=("Tốt", "Khá")), "Tốt", True),
        (Cell("a", "Xếp loại", "choice", options=("Tốt", "Khá")), "Kém", False),
        (Cell("a", "Đã họp", "yes_no"), "no", True),
        (Cell("a", "Đã họp", "yes_no"), "Có", False),
        (Cell("a", "Ngày họp", "day"), "2024-02-29", True),
        (Cell("a", "Ngày họp", "day"), "2023-02-29", False),
        (Cell("a", "Tên", "line"), "x" * 501, False),
        (Cell("a", "Lời", "text"), "x" * 501, True),
        (HOUSES, "mười", False),
        (HOUSES, "", True),
    ],
)
def test_words_are_taken_only_where_they_fit(cell: Cell, text: str, taken: bool) -> None:
    assert (answer_broken(cell, text) is None) is taken


@given(st.none() | counts, st.none() | counts)
def test_a_total_is_the_sum_of_its_parts_and_of_unknown_parts_there_is_none(one: int | None, two: int | None) -> None:
    found = with_totals([SECTION], {"sua": one, "xay": two})["cong"]
    assert found == (None if one is None or two is None else one + two)


@given(st.lists(st.none() | counts, max_size=6))
def test_a_column_adds_up_what_is_there_and_nothing_is_not_zero(values: list[int | None]) -> None:
    rows = [{"sua": "" if value is None else str(value)} for value in values]
    known = [value for value in values if value is not None]
    assert column_total(HOUSES, rows) == (sum(known) if known else None)


def test_percentages_are_never_added_up() -> None:
    assert column_total(SHARE, [{"ty_le": "50"}, {"ty_le": "60"}]) is None


def test_a_line_of_a_table_adds_up_across() -> None:
    assert row_with_totals(SECTION, {"sua": "3", "xay": "4"})["cong"] == "7"
    assert not row_with_totals(SECTION, {"sua": "3", "xay": ""})["cong"]
