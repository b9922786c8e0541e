"""Text files: separators, quotes, and every cell as it was typed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chungtay.base.sheets.reading import head
from chungtay.base.sheets.refusals import SheetRefused
from tests.sheets.conftest import Opening

LINES = [["Mã hộ", "Họ tên", "Số khẩu"], ["00123", "Lò Thị Pha", "4"], ["00124", "Vàng A Sùng; ông", "1,5"]]


@pytest.mark.parametrize(
    ("separator", "said"), [(",", ""), (";", ""), ("\t", ""), (";", "sep=;\r\n"), ("|", "sep=|\n")]
)
def test_the_separator_is_found_or_read_from_the_first_line(
    tmp_path: Path, opened: Opening, separator: str, said: str
) -> None:
    lines = [separator.join(f'"{cell}"' for cell in line) for line in LINES]
    path = tmp_path / "ho.csv"
    path.write_text(said + "\r\n".join(lines), encoding="utf-8", newline="")
    assert head(opened(path), "Trang 1") == LINES


def test_cells_of_a_text_file_stay_as_typed(tmp_path: Path, opened: Opening) -> None:
    path = tmp_path / "ho.csv"
    path.write_text("ma,ngay,so\n00123,27/09/2022,=1+1\n,,\n\n", encoding="utf-8")
    book = opened(path)
    assert head(book, "Trang 1") == [["ma", "ngay", "so"], ["00123", "27/09/2022", "=1+1"]]
    assert (book.kind, book.encoding) == ("csv", "utf-8")


def test_lines_inside_quotes_stay_in_their_cell(tmp_path: Path, opened: Opening) -> None:
    path = tmp_path / "ho.csv"
    path.write_text('ma,ghi chu\n1,"dòng một\ndòng hai"\n', encoding="utf-8")
    assert head(opened(path), "Trang 1")[1] == ["1", "dòng một\ndòng hai"]


def test_a_short_line_is_filled_up(tmp_path: Path, opened: Opening) -> None:
    path = tmp_path / "ho.csv"
    path.write_text("a,b,c\n1\n1,2,3\n", encoding="utf-8")
    assert head(opened(path), "Trang 1") == [["a", "b", "c"], ["1", None, None], ["1", "2", "3"]]


def test_a_quote_that_never_closes_is_told_with_its_line(tmp_path: Path, refused: Callable[..., SheetRefused]) -> None:
    path = tmp_path / "ho.csv"
    path.write_text('ma,ghi chu\n1,"chưa đóng\n' + "x" * 1_200_000, encoding="utf-8")
    assert refused(path).message == (
        "Tệp “ho.csv”: từ dòng 2, dấu ngoặc kép mở ra mà không đóng. Anh/chị sửa dòng đó hoặc lưu bảng dưới dạng "
        ".xlsx rồi tải lại."
    )


def test_a_file_of_blanks_is_told_to_be_empty(tmp_path: Path, refused: Callable[..., SheetRefused]) -> None:
    path = tmp_path / "ho.csv"
    path.write_text(",,\n ,\n", encoding="utf-8")
    assert refused(path).message == "Tệp “ho.csv” không có dữ liệu. Anh/chị kiểm tra lại tệp rồi tải lại."
