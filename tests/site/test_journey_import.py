"""A commune brings a workbook in a browser: faults found, mended in the marked file, and written into the register."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, expect

from tests.site import eyes
from tests.site.browser import Person
from tests.site.served import Site

pytestmark = pytest.mark.journey

VILLAGE = "Thôn minh họa 2, xã Minh Quang"
HEADERS = ("Thôn", "Mã hộ", "Họ và tên chủ hộ", "Số căn cước", "Ngày sinh", "Giới tính", "Địa chỉ")
HELD = """
import json
from chungtay.apps.households.models import Household
held = Household.objects.open().filter(unit__key="thon-09700-2").order_by("code").first()
print(json.dumps([held.code, held.head_name]))
"""
# Four rows with one fault each: an ID short of a digit, no code, a day that no calendar has, a village of nowhere;
# the day of the second is text, which reads well.
ID, CODE, DAY, PLACE = 2, 3, 4, 5
ROWS: list[list[Any]] = [
    [VILLAGE, "N1", "Bùi Thị Đồng Xanh", "0011880123", "1988", "Nữ", "Xóm Bến"],
    [VILLAGE, None, "Đinh Văn Trăng Rằm", None, "05/10/1975", "Nam", "Xóm Bến"],
    [VILLAGE, "N3", "Lý Thị Hạ Vàng", None, "31/02/1980", "Nữ", "Xóm Đồi"],
    ["Thôn Không Có", "N4", "Phan Văn Sông Êm", None, "1969", "Nam", "Xóm Đồi"],
]
MENDED = {(ID, 4): "001188012345", (CODE, 2): "N2", (DAY, 5): "28/02/1980", (PLACE, 1): VILLAGE}


@pytest.fixture
def officer(browser: Browser, site: Site) -> Iterator[Person]:
    with site.working():
        person = Person(browser, site, "minhquang-canbo")
        yield person
        person.leaves()


def test_a_workbook_with_errors_is_mended_and_written_into_the_register(
    officer: Person, site: Site, tmp_path: Path
) -> None:
    code, head = site.ask(HELD)
    written = workbook(tmp_path / "Ho moi.xlsx", [*ROWS, [VILLAGE, code, head, None, None, None, "Số 7, Xóm Mới"]])
    bring(officer, written)
    officer.presses("Kiểm tra tệp")
    waits_for(officer, "Kết quả kiểm tra từng dòng")
    reads_faults(officer)
    usable(officer)

    marked = officer.downloads("Tải tệp đã đánh dấu lỗi")
    mended = mend(marked, tmp_path / "Ho moi, da sua.xlsx")
    officer.follows("Gửi tệp đã sửa")
    bring(officer, mended, opened=True)
    officer.reads("các cột được ghép như lần đó")
    officer.presses("Kiểm tra tệp")
    waits_for(officer, "Mọi dòng đều đúng")
    assert counted(officer) == {"Mới": "4", "Thay đổi": "1", "Không đổi": "0", "Sai": "0"}
    officer.follows("Thay đổi")
    officer.reads("Số 7, Xóm Mới")
    usable(officer)

    officer.presses("Ghi vào sổ")
    waits_for(officer, "Đã ghi vào sổ.")
    officer.follows("Xem sổ hộ dân")
    find(officer, "bui thi dong xanh")
    officer.reads_title("Bùi Thị Đồng Xanh")
    officer.follows("Thành viên")
    officer.reads("•••••••••345")
    find(officer, code)
    officer.reads("Số 7, Xóm Mới")


def usable(person: Person) -> None:
    assert not (found := eyes.faults(person)), "\n".join(found)


def workbook(path: Path, rows: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (HEADERS, *rows):
        sheet.append(list(row))
    book.save(path)
    return path


def bring(officer: Person, file: Path, *, opened: bool = False) -> None:
    """From the menu, or where the page before has led; then the workbook is read."""
    if not opened:
        officer.chooses_in_menu("Nhập tệp Excel")
        officer.follows("Gửi tệp mới", within="body")
    officer.page.get_by_role("radio", name="Danh sách hộ (mỗi dòng một hộ)").check()
    officer.page.get_by_label("Tệp", exact=True).set_input_files(file)
    officer.presses("Gửi tệp")
    waits_for(officer, "Cột nào là gì")


def waits_for(officer: Person, words: str) -> None:
    """The card of the work renews itself; when the work is over it leads on."""
    result = officer.page.get_by_role("link", name="Xem kết quả")
    there = officer.page.get_by_text(words).first
    expect(result.or_(there).first).to_be_visible(timeout=60_000)
    if result.is_visible():
        result.click()
    expect(there).to_be_visible()


def reads_faults(officer: Person) -> None:
    """Each with its cell, the name of its column and what to do."""
    for place, column, words in (
        ("Ô D2", "Số căn cước", "Số có 10 chữ số, có thể đã mất số 0 ở đầu"),
        ("Ô B3", "Mã hộ", "Thiếu mã hộ"),
        ("Ô E4", "Ngày sinh", "Không có ngày 31/02/1980"),
        ("Ô A5", "Thôn", "“Thôn Không Có” không thuộc Ủy ban nhân dân xã Minh Quang"),
    ):
        line = officer.row(place)
        expect(line).to_contain_text(column)
        expect(line).to_contain_text(words)
    assert counted(officer) == {"Mới": "0", "Thay đổi": "1", "Không đổi": "0", "Sai": "4"}


def counted(officer: Person) -> dict[str, str]:
    """The numbers at the head of the result."""
    stats = officer.page.locator(".import-stats .stat")
    return {one.split("\n")[0]: one.split("\n")[1].split()[0] for one in stats.all_inner_texts()}


def mend(marked: Path, target: Path) -> Path:
    """As a person does in Excel: go to each cell in red, read beside it what to do, and type it anew."""
    with marked.open("rb") as downloaded:
        book = openpyxl.load_workbook(downloaded)
    sheet = book.worksheets[0]
    column = sheet.max_column
    advice = {row: str(sheet.cell(row, column).value) for row in range(2, 6)}
    assert sheet.cell(1, column).value not in HEADERS
    assert "Thiếu mã hộ" in advice[CODE]
    assert "31/02/1980" in advice[DAY]
    plain = sheet.cell(CODE, 3).fill.fgColor.rgb
    for (row, place), value in MENDED.items():
        assert sheet.cell(row, place).fill.fgColor.rgb != plain
        sheet.cell(row, place).value = value
    book.save(target)
    return target


def find(officer: Person, words: str) -> None:
    officer.chooses_in_menu("Hộ dân")
    officer.page.locator("main [name=tim]").fill(words)
    officer.hits("Enter")
    officer.page.locator("main tbody tr").filter(has_text="Thôn minh họa 2").get_by_role("link").first.click()
