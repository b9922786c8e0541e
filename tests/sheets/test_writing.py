"""Written workbooks: text is text whatever it says, and Excel's limits lose nothing."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.base.errors import Refused
from chungtay.base.sheets import writing
from chungtay.base.sheets.reading import head
from chungtay.base.sheets.writing import SheetWriter, sheet_name, write_table
from tests.sheets.conftest import Opening

DAY = date(2022, 9, 27)
MOMENT = datetime(2022, 9, 27, 8, 30)  # noqa: DTZ001 - a cell has no zone
HOSTILE = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "＝1+1", "＋1", "－1", "＠A1", "=cmd|'/C calc'!A0",
    '=HYPERLINK("http://ac.example","Bấm vào đây")', "=DDE(\"cmd\";\"/C calc\";\"x\")", "'=1+1", '"=1+1', "%00=1",
    "|calc", "<b>&amp;</b>", "]]>", "<![CDATA[x]]>", " đầu và cuối ", "dòng một\ndòng hai", "dòng một\r\ndòng hai",
    "_x", "00123", "1E5", "27/09/2022", "TRUE", "#REF!", "{=1}", "\u200b=1", "😀",
]  # fmt: skip


def written(rows: list[list[Any]], styles: Any = None) -> io.BytesIO:
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Hộ")
        for line in rows:
            book.row(line, styles)
    return memory


def read_by_openpyxl(memory: io.BytesIO) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(memory).active
    assert not [cell.coordinate for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    return [[cell.value for cell in line] for line in sheet.iter_rows()]


def test_hostile_cells_are_text_and_come_back_unchanged() -> None:
    assert read_by_openpyxl(written([[text] for text in HOSTILE])) == [[text] for text in HOSTILE]
    assert read_by_openpyxl(written([HOSTILE], "header")) == [HOSTILE]


def test_hostile_cells_come_back_through_our_own_reader(tmp_path: Path, opened: Opening) -> None:
    (tmp_path / "ho.xlsx").write_bytes(written([[text] for text in HOSTILE]).getvalue())
    found = [line[0] for line in head(opened(tmp_path / "ho.xlsx", encoding="utf-8"), "Hộ", 100)]
    assert [str(text) for text in found] == [text.strip("\t\r\n \u200b") for text in HOSTILE]


XML_TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\t\n\r<&>=+-@_x")
)
CELLS = (
    XML_TEXT.filter(lambda text: not re.search("_x[0-9A-Fa-f]{4}_", text)) | st.none() | st.booleans()
    | st.integers(-(10**15) + 1, 10**15 - 1) | st.floats(allow_nan=False, allow_infinity=False, width=32)
)  # fmt: skip


@given(st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=4))
def test_any_table_comes_back_as_it_was(table: list[list[Any]]) -> None:
    found = read_by_openpyxl(written(table))
    expected = [[None if cell == "" else cell for cell in line] for line in table]
    padded = [line + [None] * (3 - len(line)) for line in found]
    padded += [[None] * 3] * (len(expected) - len(padded))
    assert padded == expected


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\x00b", "a_x0000_b"),
        ("\x1f", "_x001F_"),
        ("\ud800x", "_xD800_x"),
        ("\uffff", "_xFFFF_"),
        ("_x0041_", "_x005F_x0041_"),
    ],
)
def test_signs_that_xml_cannot_hold_take_the_form_of_excel(text: str, kept: str) -> None:
    with zipfile.ZipFile(written([[text]])) as file:
        tree = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    assert [element.text for element in tree.iter() if element.tag.endswith("}t")] == [kept]


def test_a_sign_in_the_form_of_excel_is_read_back(tmp_path: Path, opened: Opening) -> None:
    (tmp_path / "ho.xlsx").write_bytes(written([["_x0041_", "a\x07b"]]).getvalue())
    assert head(opened(tmp_path / "ho.xlsx"), "Hộ") == [["_x0041_", "a\x07b"]]


def test_each_kind_of_value_is_written_as_what_it_is() -> None:
    line = [1, 1.5, Decimal("2.25"), True, None, "", DAY, MOMENT, date(1899, 5, 1), 10**16, Decimal("NaN")]
    memory = written([line])
    assert read_by_openpyxl(memory) == [
        [1, 1.5, 2.25, True, None, None, datetime(2022, 9, 27), MOMENT, "01/05/1899", "10000000000000000", "NaN"]  # noqa: DTZ001
    ]
    cells = next(openpyxl.load_workbook(memory).active.iter_rows())
    assert [cells[place].number_format for place in (0, 6, 7, 8)] == [
        "General",
        "dd/mm/yyyy",
        "dd/mm/yyyy\\ hh:mm",
        "@",
    ]


def test_text_keeps_the_format_text_so_that_codes_stay_codes_after_an_edit() -> None:
    cell = openpyxl.load_workbook(written([["00123"]])).active["A1"]
    assert (cell.value, cell.number_format) == ("00123", "@")


def test_a_sheet_has_widths_a_frozen_head_merged_cells_and_styles() -> None:
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Biểu 1", widths=[10, 30.5], frozen_rows=2)
        book.row(["Số hộ", None], "header")
        book.merge(1, 1, 1, 2)
        book.row(["Nghèo", "Cận nghèo"], ["bold", None])
        book.rows([[1, 2], [3, 4]])
        book.sheet("Biểu 2")
        book.row([1234.5], "decimal")
    first, second = openpyxl.load_workbook(memory).worksheets
    assert (first.title, second.title) == ("Biểu 1", "Biểu 2")
    assert (first.freeze_panes, [str(one) for one in first.merged_cells.ranges]) == ("A3", ["A1:B1"])
    assert [first.column_dimensions[letter].width for letter in "AB"] == [10, 30.5]
    assert [first[place].font.b for place in ("A1", "A2", "B2")] == [True, True, False]
    assert (first["A4"].value, second["A1"].number_format) == (3, "#,##0.00")


def test_a_table_has_its_title_note_and_header() -> None:
    memory = io.BytesIO()
    write_table(memory, "Danh sách hộ: Ba Vì/2022", ["Mã", "Ngày"], [["001", DAY]], "Tính đến ngày 27/09/2022")
    sheet = openpyxl.load_workbook(memory).active
    assert (sheet.title, sheet.freeze_panes) == ("Danh sách hộ  Ba Vì 2022", "A5")
    assert [sheet[place].value for place in ("A1", "A2", "A4", "B4", "A5")] == [
        "Danh sách hộ: Ba Vì/2022", "Tính đến ngày 27/09/2022", "Mã", "Ngày", "001",
    ]  # fmt: skip


def test_a_full_sheet_goes_on_in_another_under_the_same_head(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "LAST_ROW", 4)
    memory = io.BytesIO()
    with SheetWriter(memory) as book:
        book.sheet("Hộ", frozen_rows=2)
        book.row(["Danh sách", None], "bold")
        book.merge(1, 1, 1, 2)
        book.row(["Mã", "Tên"], "header")
        book.rows([[number, "x"] for number in range(5)])
    sheets = openpyxl.load_workbook(memory).worksheets
    assert [sheet.title for sheet in sheets] == ["Hộ", "Hộ (2)", "Hộ (3)"]
    assert [[line[0] for line in sheet.values] for sheet in sheets] == [
        ["Danh sách", "Mã", 0, 1],
        ["Danh sách", "Mã", 2, 3],
        ["Danh sách", "Mã", 4],
    ]
    assert all(str(sheet.merged_cells) == "A1:B1" for sheet in sheets)


def test_a_text_too_long_for_excel_is_refused_with_its_place() -> None:
    assert read_by_openpyxl(written([["x" * 32_767]])) == [["x" * 32_767]]
    with pytest.raises(Refused) as caught:
        written([["a", "x" * 32_768]])
    assert caught.value.message == (
        "Ô B1 dài hơn 32.767 chữ nên Excel không giữ được. Anh/chị rút ngắn nội dung rồi xuất lại."
    )


def test_a_table_too_wide_for_excel_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        written([[1] * 16_385])
    assert caught.value.message == (
        "Bảng có hơn 16.384 cột nên Excel không mở được. Anh/chị chọn ít cột hơn rồi xuất lại."
    )


def test_an_error_on_the_way_leaves_no_file_that_looks_whole() -> None:
    memory = io.BytesIO()
    with pytest.raises(ZeroDivisionError), SheetWriter(memory) as book:
        book.row([1])
        book.row([1 // 0])
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(memory)


def test_a_stream_that_cannot_go_back_is_enough() -> None:
    class OneWay(io.RawIOBase):
        def __init__(self) -> None:
            super().__init__()
            self.kept = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, piece: Any) -> int:
            self.kept += bytes(piece)
            return len(piece)

    stream = OneWay()
    with SheetWriter(stream) as book:  # type: ignore[arg-type]
        book.rows([[number, "Hộ"] for number in range(3)])
    assert read_by_openpyxl(io.BytesIO(bytes(stream.kept))) == [[0, "Hộ"], [1, "Hộ"], [2, "Hộ"]]


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("Sổ [khen]: 2022/Q1", [], "Sổ  khen   2022 Q1"),
        ("", [], "Sheet"),
        ("'x'", [], "x"),
        ("A" * 40, [], "A" * 31),
        ("hộ", ["Hộ"], "hộ (2)"),
        ("B" * 31, ["B" * 31], "B" * 27 + " (2)"),
    ],
)
def test_names_of_sheets_are_those_that_excel_accepts(wanted: str, taken: list[str], name: str) -> None:
    assert sheet_name(wanted, taken) == name
