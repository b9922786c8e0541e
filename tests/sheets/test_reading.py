"""What comes out of a workbook: every kind of cell, in every kind of file."""

import unicodedata
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from chungtay.base.sheets.cells import Fault, address, place_of
from chungtay.base.sheets.reading import Sheet, columns_of, head, rows
from chungtay.base.sheets.refusals import SheetRefused
from tests.sheets import making, old_making
from tests.sheets.conftest import Opening
from tests.sheets.making import number, row, text

DAY = date(2022, 9, 27)
MOMENT = datetime(2022, 9, 27, 8, 30)  # noqa: DTZ001 - a cell has no zone


def saved(path: Path, cells: dict[str, object]) -> Path:
    book = openpyxl.Workbook()
    book.active.title = "Hộ"
    for place, value in cells.items():
        book.active[place] = value
    book.save(path)
    return path


def test_each_kind_of_value_comes_as_what_it_is(tmp_path: Path, opened: Opening) -> None:
    cells = {
        "A1": "Nguyễn Văn Ánh", "B1": 9703, "C1": 1.5, "D1": True, "E1": DAY, "F1": MOMENT,
        "G1": time(8, 30), "H1": timedelta(hours=30), "J1": 2.0,
    }  # fmt: skip
    book = opened(saved(tmp_path / "ho.xlsx", cells))
    (line,) = rows(book, "Hộ")
    assert line == ["Nguyễn Văn Ánh", 9703, 1.5, True, DAY, MOMENT, "08:30:00", "30:00:00", None, 2]
    assert [type(cell) for cell in line[1:6]] == [int, float, bool, date, datetime]
    assert type(line[9]) is int


def test_a_code_kept_as_text_keeps_its_zeros_and_one_kept_as_number_has_none(tmp_path: Path, opened: Opening) -> None:
    book = opened(saved(tmp_path / "ma.xlsx", {"A1": "09703", "A2": 9703, "A3": "001089012345", "A4": 1089012345}))
    assert [line[0] for line in rows(book, "Hộ")] == ["09703", 9703, "001089012345", 1089012345]


def test_a_day_written_as_text_stays_text(tmp_path: Path, opened: Opening) -> None:
    book = opened(saved(tmp_path / "ngay.xlsx", {"A1": "27/09/2022", "A2": DAY, "A3": "1958"}))
    assert [line[0] for line in rows(book, "Hộ")] == ["27/09/2022", DAY, "1958"]


def test_text_is_composed_and_bare_at_its_ends(tmp_path: Path, opened: Opening) -> None:
    name = "Đỗ Thị Huyền"
    dressed = ["\ufeff" + name, f" {name}\u200b ", unicodedata.normalize("NFD", name), f"\u00a0{name}\t\n", name]
    book = opened(saved(tmp_path / "ten.xlsx", {f"A{n}": value for n, value in enumerate(dressed, start=1)}))
    assert [line[0] for line in rows(book, "Hộ")] == [name] * 5


def test_a_text_of_nothing_visible_is_no_value(tmp_path: Path, opened: Opening) -> None:
    book = opened(saved(tmp_path / "trong.xlsx", {"A1": " ", "B1": "\u200b", "C1": "x"}))
    assert head(book, "Hộ") == [[None, None, "x"]]


def test_formulas_give_their_stored_value_and_are_counted(tmp_path: Path, opened: Opening) -> None:
    cells = row(
        1,
        '<c r="A1"><f>1+1</f><v>2</v></c>',
        '<c r="B1" t="str"><f>HYPERLINK("http://x","y")</f><v>y</v></c>',
        '<c r="C1"><f>SUM(A1:A9)</f></c>',
        '<c r="D1"><f>SUM(A1:A9)</f><v></v></c>',
    )
    book = opened(making.xlsx(tmp_path / "ct.xlsx", cells + row(2, number("D2", 7))))
    assert head(book, "Hộ") == [[2, "y", None, None], [None, None, None, 7]]
    assert (book.sheets[0].formulas, book.sheets[0].uncomputed) == (4, 2)


def test_an_error_of_excel_is_told_from_text_and_from_nothing(tmp_path: Path, opened: Opening) -> None:
    cells = row(3, number("B3", "#REF!", ' t="e"'), '<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>', text("D3", "#12"))
    book = opened(making.xlsx(tmp_path / "loi.xlsx", row(1, text("A1", "Mã")) + cells))
    line = head(book, "Hộ")[2]
    assert line == [None, Fault("#REF!"), Fault("#DIV/0!"), "#12"]
    assert [isinstance(cell, Fault) for cell in line] == [False, True, True, False]


def test_the_old_format_is_read_with_its_errors(tmp_path: Path, opened: Opening) -> None:
    cells = [
        old_making.text(0, 0, "Hoàng Thị Mến"), old_making.number(1, 0, 9703), old_making.error(1, 1, 0x17),
        old_making.formula_error(2, 1, 0x2A),
    ]  # fmt: skip
    book = opened(old_making.xls(tmp_path / "cu.xls", old_making.biff(cells)))
    assert book.kind == "xls"
    assert head(book, "Ho") == [["Hoàng Thị Mến", None], [9703, Fault("#REF!")], [None, Fault("#N/A")]]


def test_open_document_sheets_are_read_with_their_errors_and_without_their_ghosts(
    tmp_path: Path, opened: Opening
) -> None:
    error = making.ods_text("#REF!", ' calcext:value-type="error"')
    cells = (
        making.ods_row(making.ods_text("Bùi Văn Rạng"), making.ods_number(12, repeated=2), "<table:table-cell/>" * 3)
        + making.ods_row("<table:table-cell/>", error)
        + making.ods_row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_574)
    )
    book = opened(making.ods(tmp_path / "mo.ods", cells))
    assert head(book, "Hộ") == [["Bùi Văn Rạng", 12, 12], [None, Fault("#REF!"), None]]
    assert book.sheets == (Sheet("Hộ", 2, 3),)


def test_cells_that_are_only_coloured_do_not_stretch_the_sheet(tmp_path: Path, opened: Opening) -> None:
    ghosts = '<row r="1048576"><c r="A1048576" s="1"/><c r="XFD1048576" s="1"/></row>'
    book = opened(making.xlsx(tmp_path / "to.xlsx", row(1, number("A1")) + ghosts))
    assert book.sheets == (Sheet("Hộ", 1, 1),)


def test_merged_blocks_are_told_and_only_their_first_cell_has_the_value(tmp_path: Path, opened: Opening) -> None:
    made = openpyxl.Workbook()
    made.active.title = "Hộ"
    made.active["B2"] = "Thôn Yên Kỳ"
    made.active["C4"] = 1
    made.active.merge_cells("B2:C3")
    made.save(tmp_path / "gop.xlsx")
    book = opened(tmp_path / "gop.xlsx")
    assert book.sheets[0].merged == ((2, 2, 3, 3),)
    assert head(book, "Hộ")[1:3] == [[None, "Thôn Yên Kỳ", None], [None, None, None]]


def test_sheets_keep_their_order_names_and_hiding(tmp_path: Path, opened: Opening) -> None:
    made = openpyxl.Workbook()
    made.active.title = "Hộ nghèo"
    made.active["A1"] = 1
    made.create_sheet("Ghi chú").sheet_state = "hidden"
    made.create_sheet("Thành viên")["C2"] = "con"
    made.save(tmp_path / "nhieu.xlsx")
    book = opened(tmp_path / "nhieu.xlsx")
    assert [(one.name, one.rows, one.columns, one.hidden) for one in book.sheets] == [
        ("Hộ nghèo", 1, 1, False),
        ("Ghi chú", 0, 0, True),
        ("Thành viên", 2, 3, False),
    ]
    assert head(book, "Thành viên") == [[None, None, None], [None, None, "con"]]
    assert list(rows(book, "Ghi chú")) == []


@pytest.fixture
def long_book(tmp_path: Path, opened: Opening) -> object:
    """12,007 rows: more than two chunks."""
    path = tmp_path / "dai.csv"
    path.write_text("stt,ho\n" + "".join(f"{n},Hộ {n}\n" for n in range(1, 12_007)), encoding="utf-8")
    return opened(path)


def test_any_stretch_of_rows_can_be_read_alone(long_book: object) -> None:
    assert [line[0] for line in rows(long_book, "Trang 1", 4_999, 3)] == ["4999", "5000", "5001"]  # type: ignore[arg-type]
    assert [line[0] for line in rows(long_book, "Trang 1", 12_005)] == ["12005", "12006"]  # type: ignore[arg-type]
    assert list(rows(long_book, "Trang 1", 12_007, 5)) == []  # type: ignore[arg-type]
    assert len(list(rows(long_book, "Trang 1"))) == 12_007  # type: ignore[arg-type]


def test_work_in_bulk_gets_columns_chunk_by_chunk(long_book: object) -> None:
    chunks = list(columns_of(long_book, "Trang 1", 6_000))  # type: ignore[arg-type]
    assert [[len(column) for column in chunk] for chunk in chunks] == [[10_000, 10_000], [2_007, 2_007]]
    assert (chunks[0][0][0], chunks[0][1][1], chunks[1][1][-1]) == ("stt", "Hộ 1", "Hộ 12006")


def test_columns_that_were_spoiled_on_the_disk_are_not_taken(tmp_path: Path, opened: Opening) -> None:
    book = opened(making.xlsx(tmp_path / "ho.xlsx", row(1, number("A1", 12_345_678))))
    laid = book.path / "0.columns"
    laid.write_bytes(laid.read_bytes()[:-2] + b"xx")
    with pytest.raises(SheetRefused) as caught:
        head(book, "Hộ")
    assert caught.value.message == "Phần đã đọc của tệp trên máy chủ bị hỏng. Anh/chị tải lại tệp."


@pytest.mark.parametrize(("place", "name"), [((1, 1), "A1"), ((12, 27), "AA12"), ((1_048_576, 16_384), "XFD1048576")])
def test_addresses_are_those_of_excel(place: tuple[int, int], name: str) -> None:
    assert address(*place) == name
    assert place_of(name) == place
