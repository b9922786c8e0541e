"""Cells as communes write them, column by column: read alike one by one and in bulk, or told with a remedy."""

from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.apps.accounts.sorting import sort_text
from chungtay.apps.households.importing import readers
from chungtay.apps.households.importing.folding import LONGEST_KEY, folds, sort_texts
from chungtay.apps.households.importing.readers import reader_of
from chungtay.base.sheets.cells import Fault
from chungtay.rules import vietnamese

DAY = date(2022, 9, 27)
NAMES = ["Đặng Văn Bình", "Nguyễn Thị Hoà", "Nguyễn Thị Hòa", "Ðỗ Ước", "Y Blơm Niê", "Mai", "", "李 小龍"]
CELLS = st.one_of(
    st.none(), st.text(max_size=40), st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(), st.dates(), st.datetimes(), st.sampled_from([Fault("#REF!"), Fault("#N/A"), "1958", "25/04/1958"]),
)  # fmt: skip


def read(kind: str, *cells: Any) -> readers.Column:
    return reader_of(kind, "Cột", DAY, ("Nước máy", "Giếng khoan"))(list(cells))


@pytest.mark.parametrize("kind", [*readers._READERS, "text40", "choice"])
@settings(max_examples=60, deadline=None)
@given(cells=st.lists(CELLS, min_size=1, max_size=6))
def test_no_cell_whatever_stands_in_it_breaks_a_reader(kind: str, cells: list[Any]) -> None:
    column = read(kind, *cells)
    assert len(column.values) == len(cells)
    for place, message in [*column.wrong, *column.doubts]:
        assert 0 <= place < len(cells)
        assert len(message) > 10


@pytest.mark.parametrize("kind", ["text200", "name", "code", "id_number", "phone"])
@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.one_of(st.none(), st.text("aàĐ 0123456789+.\t\u200b", min_size=1, max_size=12)), min_size=1))
def test_a_column_is_read_as_its_cells_are_one_by_one(kind: str, cells: list[str | None]) -> None:
    tidy = [None if cell is None else vietnamese.collapse(cell) or None for cell in cells]
    whole, single = read(kind, *tidy), [read(kind, cell) for cell in tidy]
    assert whole.values == [one.values[0] for one in single]
    assert [message for _place, message in whole.wrong] == [one.wrong[0][1] for one in single if one.wrong]


@settings(max_examples=200, deadline=None)
@given(names=st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=20)), max_size=8))
def test_whole_columns_of_names_fold_and_sort_as_single_names_do(names: list[str]) -> None:
    tidy = [vietnamese.collapse(name) for name in names]
    assert folds(tidy) == [vietnamese.fold(name) for name in tidy]
    assert sort_texts(tidy) == [sort_text(name)[:LONGEST_KEY] for name in tidy]


@pytest.mark.parametrize(
    ("cell", "born"),
    [
        ("25/04/1958", ("1958-04-25", 1958)), ("5-4-1958", ("1958-04-05", 1958)), ("1958-04-25", ("1958-04-25", 1958)),
        ("1958", (None, 1958)), (1958, (None, 1958)),
        (date(1958, 4, 25), ("1958-04-25", 1958)),
        (datetime.combine(date(1958, 4, 25), time()), ("1958-04-25", 1958)),
        (21300, ("1958-04-25", 1958)), (None, None),
    ],
)  # fmt: skip
def test_days_of_birth_are_read_in_all_the_ways_they_are_written(cell: Any, born: Any) -> None:
    column = read("birth", cell)
    assert (column.values, column.wrong) == ([born], [])


@pytest.mark.parametrize("cell", ["04/25/1958", "29/02/1957", "25/4/58", "tháng tư", 12, "1858", "28/09/2022", True])
def test_days_of_birth_that_cannot_be_are_told_and_never_guessed(cell: Any) -> None:
    column = read("birth", cell)
    assert column.values == [None]
    assert len(column.wrong) == 1


@pytest.mark.parametrize(
    ("cell", "number"),
    [(4, 4), (4.0, 4), ("4", 4), ("4,0", 4), ("１２", 12), ("1.234", None), ("1,5", None), ("bốn", None), (0, None)],
)
def test_numbers_of_persons_are_whole_and_beyond_doubt(cell: Any, number: int | None) -> None:
    assert read("count", cell).values == [number]


def test_a_telephone_without_its_zero_gets_it_back_and_says_so() -> None:
    column = read("phone", 912345678)
    assert column.values == ["0912345678"]
    assert column.doubts == [(0, "Excel đã bỏ số 0 ở đầu số điện thoại, hệ thống hiểu là 0912345678.")]


def test_an_error_of_excel_is_told_as_such() -> None:
    assert read("text40", Fault("#REF!")).wrong[0][1].startswith("Ô báo lỗi #REF! của Excel.")
    assert read("name", "Đặng Văn Bình", Fault("#N/A")).wrong[0][0] == 1
