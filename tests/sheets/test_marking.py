"""A workbook given back: wrong cells red, remedies in a last column, everything else as it was."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.cell import coordinate_to_tuple

from chungtay.base.sheets.marking import CellError, mark_errors
from chungtay.base.sheets.marks import HEADING
from chungtay.base.sheets.parts import RED
from chungtay.base.sheets.reading import open_workbook
from chungtay.base.sheets.writing import SheetWriter
from tests.sheets import making, old_making
from tests.sheets.making import SHEET, number, row, sheet, text, xlsx

WRONG_DAY = "Ngày không có thật. Anh/chị sửa ô này."
NO_NAME = "Chưa có họ tên. Anh/chị điền ô này."


def commune_list(path: Path) -> Path:
    """As a commune keeps it: formats, colours, a formula, a second sheet, a filter, a frozen head."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "Hộ nghèo"
    page.append(["Mã hộ", "Họ tên", "Ngày sinh", "Thu nhập"])
    page.append(["00123", "Nông Văn Thạch", date(1961, 2, 3), 1_234_567.5])
    page.append(["00124", None, date(1970, 5, 6), "=D2*2"])
    page["A1"].font = Font(bold=True)
    page["C3"].number_format = "dd/mm/yyyy"
    page["C3"].font = Font(italic=True)
    page["D2"].number_format = "#,##0.0"
    page["B2"].fill = PatternFill("solid", fgColor="FFFFFF00")
    page.freeze_panes = "A2"
    page.auto_filter.ref = "A1:D3"
    page.column_dimensions["B"].width = 33
    book.create_sheet("Ghi chú")["A1"] = "không đụng tới"
    book.save(path)
    return path


def marked(source: Path, errors: list[CellError], **named: Any) -> tuple[bool, Any]:
    memory = io.BytesIO()
    same = mark_errors(source, source.suffix[1:], errors, memory, **named)
    return same, openpyxl.load_workbook(memory)


def reds(page: Any) -> list[str]:
    return [cell.coordinate for line in page.iter_rows() for cell in line if cell.fill.fgColor.rgb == RED]


def test_the_same_workbook_comes_back_with_only_the_wrong_cells_red(tmp_path: Path) -> None:
    source = commune_list(tmp_path / "ho.xlsx")
    errors = [CellError("Hộ nghèo", 3, 3, WRONG_DAY), CellError("Hộ nghèo", 3, 2, NO_NAME)]
    same, book = marked(source, errors)
    page, before = book["Hộ nghèo"], openpyxl.load_workbook(source)["Hộ nghèo"]
    assert same
    assert reds(page) == ["B3", "C3", "E3"]
    assert (page["E1"].value, page["E3"].value, page["E2"].value) == (HEADING, f"{WRONG_DAY}; {NO_NAME}", None)
    for line in before.iter_rows():
        for cell in line:
            twin = page[cell.coordinate]
            assert (twin.value, twin.number_format) == (cell.value, cell.number_format)
            assert (twin.font.b, twin.font.i) == (cell.font.b, cell.font.i)
    assert page["B2"].fill.fgColor.rgb == "FFFFFF00"
    assert (page.freeze_panes, page.auto_filter.ref, page.column_dimensions["B"].width) == ("A2", "A1:D3", 33)
    assert page.column_dimensions["E"].width == 60
    assert book["Ghi chú"]["A1"].value == "không đụng tới"


def test_other_parts_are_the_same_to_the_last_byte(tmp_path: Path) -> None:
    source = commune_list(tmp_path / "ho.xlsx")
    memory = io.BytesIO()
    assert mark_errors(source, "xlsx", [CellError("Hộ nghèo", 2, 1, "x")], memory)
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(memory) as after:
        assert sorted(before.namelist()) == sorted(after.namelist())
        changed = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert changed == {SHEET, "xl/styles.xml"}


def test_rows_and_cells_that_are_missing_are_put_in(tmp_path: Path) -> None:
    rows = row(2, text("A2", "Mã"), text("C2", "Tên")) + '<row r="5" spans="1:3"><c><v>7</v></c></row>'
    source = xlsx(tmp_path / "ho.xlsx", rows)
    errors = [CellError("Hộ", line, 2, f"dòng {line}") for line in (1, 3, 5, 9)]
    same, book = marked(source, errors, header_rows={"Hộ": 2})
    page = book["Hộ"]
    assert same
    assert [[cell.value for cell in line] for line in page.iter_rows()] == [
        [None, None, None, "dòng 1"],
        ["Mã", None, "Tên", HEADING],
        [None, None, None, "dòng 3"],
        [None] * 4,
        [7, None, None, "dòng 5"],
        *[[None] * 4] * 3,
        [None, None, None, "dòng 9"],
    ]
    assert reds(page) == ["B1", "D1", "B3", "D3", "B5", "D5", "B9", "D9"]


def test_an_error_of_a_whole_row_colours_no_cell(tmp_path: Path) -> None:
    source = commune_list(tmp_path / "ho.xlsx")
    _same, book = marked(source, [CellError("Hộ nghèo", 2, None, "Hộ này đã có ở thôn khác.")])
    assert reds(book["Hộ nghèo"]) == ["E2"]
    assert book["Hộ nghèo"]["E2"].value == "Hộ này đã có ở thôn khác."


def test_a_workbook_marked_again_keeps_one_column_and_loses_what_was_mended(tmp_path: Path) -> None:
    source = commune_list(tmp_path / "ho.xlsx")
    with (tmp_path / "lan-1.xlsx").open("wb") as first:
        errors = [CellError("Hộ nghèo", 3, 2, NO_NAME), CellError("Hộ nghèo", 2, 3, WRONG_DAY)]
        mark_errors(source, "xlsx", errors, first)
    mended = openpyxl.load_workbook(tmp_path / "lan-1.xlsx")
    mended["Hộ nghèo"]["B3"] = "Lục Thị Xoan"
    mended.save(tmp_path / "lan-2.xlsx")
    same, book = marked(tmp_path / "lan-2.xlsx", [CellError("Hộ nghèo", 2, 3, WRONG_DAY)])
    page = book["Hộ nghèo"]
    assert same
    assert [cell.value for cell in page[1]] == ["Mã hộ", "Họ tên", "Ngày sinh", "Thu nhập", HEADING]
    assert [page[place].value for place in ("B3", "E2", "E3")] == ["Lục Thị Xoan", WRONG_DAY, None]
    assert reds(page) == ["C2", "E2"]


def test_an_error_in_the_header_is_told_beside_the_heading(tmp_path: Path) -> None:
    source = commune_list(tmp_path / "ho.xlsx")
    _same, book = marked(source, [CellError("Hộ nghèo", 1, 4, "Cột này không có trong mẫu.")])
    assert book["Hộ nghèo"]["E1"].value == f"{HEADING}: Cột này không có trong mẫu."
    assert reds(book["Hộ nghèo"]) == ["D1"]


def test_a_message_is_text_and_never_a_formula(tmp_path: Path) -> None:
    _same, book = marked(commune_list(tmp_path / "ho.xlsx"), [CellError("Hộ nghèo", 2, 1, "=1+1 <b>&\x07")])
    assert (book["Hộ nghèo"]["E2"].value, book["Hộ nghèo"]["E2"].data_type) == ("=1+1 <b>&_x0007_", "s")


def test_a_long_message_is_cut_where_excel_would_break(tmp_path: Path) -> None:
    errors = [CellError("Hộ nghèo", 2, 1, f"{number} " + "x" * 1_000) for number in range(40)]
    _same, book = marked(commune_list(tmp_path / "ho.xlsx"), errors)
    assert len(book["Hộ nghèo"]["E2"].value) == 32_000


@pytest.mark.parametrize(
    "parts",
    [
        {SHEET: sheet(row(1, number("A1")) + "<!-- x -->")},
        {SHEET: sheet(row(2, number("A2")) + row(1, number("A1")))},
        {"xl/_rels/workbook.xml.rels": making.PARTS["xl/_rels/workbook.xml.rels"].replace("/styles", "/other")},
        {SHEET: sheet(row(1, number("A1"))).replace("UTF-8", "windows-1252")},
    ],
)
def test_a_workbook_written_unusually_comes_back_anew_with_its_values(
    tmp_path: Path, parts: dict[str, str | bytes | None]
) -> None:
    source = xlsx(tmp_path / "ho.xlsx", row(1, number("A1")) + row(2, number("A2")), parts)
    same, book = marked(source, [CellError("Hộ", 1, 1, "sai")])
    assert not same
    assert (book["Hộ"]["A1"].value, book["Hộ"]["B1"].value) == (1, f"{HEADING}: sai")


def test_other_formats_come_back_as_a_new_workbook_with_the_same_values(tmp_path: Path) -> None:
    cells = [
        old_making.text(0, 0, "Mã"),
        old_making.text(1, 0, "007"),
        old_making.number(1, 1, 5),
        old_making.error(2, 0, 7),
    ]
    lines = (
        making.ods_row(making.ods_text("Mã"))
        + making.ods_row(making.ods_text("007"), making.ods_number(5))
        + making.ods_row(making.ods_text("#DIV/0!"))
    )
    sources = [
        (old_making.xls(tmp_path / "ho.xls", old_making.biff(cells)), "Ho"),
        (making.ods(tmp_path / "ho.ods", lines), "Hộ"),
        (tmp_path / "ho.csv", "Trang 1"),
    ]
    (tmp_path / "ho.csv").write_text("Mã,\n007,5\n#DIV/0!,\n", encoding="utf-8")
    for source, name in sources:
        same, book = marked(source, [CellError(name, 2, 2, "Không phải số khẩu.")])
        page = book[name]
        assert not same
        assert [str(line[0]) for line in page.values] == ["Mã", "007", "#DIV/0!"]
        assert (str(page["B2"].value), page["C1"].value, page["C2"].value) == ("5", HEADING, "Không phải số khẩu.")
        assert reds(page) == ["B2"]


def test_an_open_workbook_need_not_be_opened_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = commune_list(tmp_path / "ho.xlsx")
    book = open_workbook(source, "ho.xlsx", tmp_path / "doc")
    monkeypatch.setattr("chungtay.base.sheets.marking.open_workbook", None)
    same, found = marked(source, [CellError("Hộ nghèo", 2, 1, "sai")], book=book)
    assert same
    assert reds(found["Hộ nghèo"]) == ["A2", "E2"]


PLACES = st.tuples(st.integers(1, 6), st.integers(1, 5))
VALUES = st.sampled_from(["a", "=b", 5, 2.5, True, datetime(2022, 9, 27)])  # noqa: DTZ001 - a cell has no zone


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(st.dictionaries(PLACES, VALUES, max_size=12), st.sets(PLACES, min_size=1, max_size=6))
def test_whatever_stands_where_marks_touch_nothing_else(
    tmp_path: Path, values: dict[tuple[int, int], Any], wrong: set[tuple[int, int]]
) -> None:
    made = openpyxl.Workbook()
    for (line, column), value in values.items():
        made.active.cell(line, column, value)
    source = tmp_path / "ho.xlsx"
    made.save(source)
    book = open_workbook(source, "ho.xlsx", tmp_path / "doc")
    same, found = marked(source, [CellError("Sheet", *place, "sai") for place in wrong], book=book)
    page = found["Sheet"]
    last = max(book.sheets[0].columns, *(column for _line, column in wrong), 0) + 1
    assert same
    lines = {line for line, _column in wrong}
    assert {coordinate_to_tuple(cell) for cell in reds(page)} == wrong | {(line, last) for line in lines if line != 1}
    ours = {(line, last) for line in lines} | {(1, last)}
    for line in page.iter_rows():
        for cell in line:
            place = (cell.row, cell.column)
            if place not in ours:
                assert cell.value == values.get(place)


def test_a_workbook_that_we_wrote_ourselves_turns_red_in_its_wrong_cells(tmp_path: Path) -> None:
    source = tmp_path / "mau.xlsx"
    with source.open("wb") as target, SheetWriter(target) as book:
        book.sheet("Hộ nghèo")
        book.rows([["Mã hộ", "Họ tên"], ["00123", "Nông Văn Thạch"]])
    same, book_back = marked(source, [CellError("Hộ nghèo", 2, 2, NO_NAME)])
    assert (same, reds(book_back.active)) == (True, ["B2", "C2"])
