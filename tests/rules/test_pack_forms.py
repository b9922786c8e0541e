"""What a report form may ask, and what it says about itself when it asks the impossible."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.rules.pack_forms import Cell, Section, TableLine, is_plain


def section(*cells: Cell, **more: object) -> Section:
    return Section("muc", "Nhà ở", "IV.1.3", "suggested", cells, **more)  # type: ignore[arg-type]


HOUSES = Cell("can", "Nhà dột nát", "number", measure="căn")
SHARE = Cell("ty_le", "Tỷ lệ nhà kiên cố", "pct", places=1, low=Decimal(0), high=Decimal(100))
NAME = Cell("ten", "Tên hộ", "line")


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        (section(), ("cells", "Mục chưa có nội dung nào.")),
        (section(NAME), ("cells[0].unit", "Mục loại này không có nội dung loại đó.")),
        (
            section(NAME, kind="table"),
            ("lines", "Bảng cần dòng ghi sẵn hoặc cho đơn vị thêm dòng; mục khác thì không."),
        ),
        (
            section(HOUSES, lines=(TableLine("a", "Thôn Một"),)),
            ("lines", "Bảng cần dòng ghi sẵn hoặc cho đơn vị thêm dòng; mục khác thì không."),
        ),
        (
            section(NAME, kind="table", lines=(TableLine("a", "Một"), TableLine("a", "Hai"))),
            ("lines", "Hai dòng trùng khóa."),
        ),
        (
            section(HOUSES, SHARE, Cell("tong", "Cộng", "number", sum_of=("can", "ty_le"))),
            ("cells[2].sum_of", "Chỉ cộng các số nhập tay cùng đơn vị tính, cùng số lẻ trong mục."),
        ),
        (
            section(Cell("a", "A", "number", sum_of=("b",)), Cell("b", "B", "number", sum_of=("a",))),
            ("cells[0].sum_of", "Chỉ cộng các số nhập tay cùng đơn vị tính, cùng số lẻ trong mục."),
        ),
    ],
)
def test_a_section_says_what_is_wrong_with_it(asked: Section, fault: tuple[str, str]) -> None:
    assert next(asked.faults()) == fault


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        (Cell("a", " ", "number"), "label"),
        (Cell("a", "Xếp loại", "choice", options=("Tốt",)), "options"),
        (Cell("a", "Xếp loại", "choice", options=("Tốt", "Tốt")), "options"),
        (Cell("a", "Số hộ", "household", places=1), "places"),
        (Cell("a", "Số hộ", "household", low=Decimal(5), high=Decimal(4)), "high"),
        (Cell("a", "Ghi chú", "text", low=Decimal(1)), "unit"),
        (Cell("a", "Tỷ lệ chung", "pct", sum_of=("b",)), "sum_of"),
    ],
)
def test_a_cell_names_the_field_at_fault(cell: Cell, field: str) -> None:
    assert [key for key, _ in cell.faults()] == [field]


@pytest.mark.parametrize(
    "sound",
    [
        section(HOUSES, SHARE),
        section(NAME, HOUSES, kind="table", grows=True),
        section(HOUSES, kind="table", lines=(TableLine("a", "Thôn Một"),)),
        section(Cell("khac", "Khác", "text"), kind="narrative"),
        section(Cell("co", "Đã họp dân", "yes_no"), Cell("ngay", "Ngày họp", "day"), kind="questions"),
        section(HOUSES, Cell("xong", "Đã xong", "number"), Cell("tong", "Cộng", "number", sum_of=("can", "xong"))),
    ],
)
def test_a_sound_section_has_no_fault(sound: Section) -> None:
    assert [*sound.faults(), *(fault for cell in sound.cells for fault in cell.faults())] == []


@given(st.integers(-(10**12), 10**12), st.integers(0, 6))
def test_a_figure_with_decimals_is_stored_whole_and_read_back_exactly(last_decimals: int, places: int) -> None:
    cell = Cell("a", "Tỷ lệ", "number", places=places)
    amount = cell.amount(last_decimals)
    assert amount is not None and cell.kept(Decimal(amount)) == last_decimals
    assert Decimal(amount) == Decimal(last_decimals) / 10**places


def test_what_is_not_known_stays_unknown() -> None:
    assert SHARE.amount(None) is None


def test_forms_of_the_first_packs_are_plain_and_others_are_not() -> None:
    words = section(Cell("loi", "Thuyết minh", "text"))
    assert is_plain([section(Cell("ho", "Số hộ", "household")), words])
    assert not is_plain([section(SHARE)])
    assert not is_plain([words, section(Cell("khac", "Kiến nghị", "text"))])
    assert not is_plain([section(NAME, kind="table", grows=True)])
