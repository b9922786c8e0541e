"""Files made to harm are refused with a word on what to do, and the process that asked goes on."""

import stat
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from chungtay.base.sheets.limits import LIMITS
from chungtay.base.sheets.refusals import SheetRefused
from tests.sheets import making, old_making
from tests.sheets.making import PARTS, SHEET, number, row, sheet, text, xlsx, zipped

Refused = Callable[..., SheetRefused]

SAVE_AS = "Anh/chị mở tệp bằng Excel, lưu lại dạng .xlsx rồi tải lại."
DAMAGED = (
    "Tệp “{}” bị hỏng hoặc tải lên chưa đủ. Anh/chị mở tệp bằng Excel để kiểm tra, lưu lại dạng .xlsx rồi tải lại."
)
LOCKED = (
    "Tệp “{}” đặt mật khẩu nên không mở được. Anh/chị bỏ mật khẩu (Tệp – Thông tin – Bảo vệ sổ làm việc) rồi tải lại."
)
MACRO = (
    "Tệp “{}” có macro nên không nhận, để giữ an toàn. Anh/chị mở tệp, chọn Lưu thành (Save As) dạng "
    "“Excel Workbook (.xlsx)” rồi tải lại."
)
FAR = (
    "Tệp “{}” có số liệu ở ô {}, quá xa bảng. Anh/chị xóa các hàng, cột thừa (bấm Ctrl+End để tìm ô cuối), lưu rồi "
    "tải lại."
)
UNSAFE = "Tệp “{}” có cấu trúc không an toàn nên không nhận. " + SAVE_AS
FEW_CELLS = replace(LIMITS, cells=1_000)
ONE = row(1, number("A1"))


@pytest.mark.parametrize("ending", ["xlsm", "xltm", "xlam", "xla"])
def test_names_of_macro_workbooks_are_refused(tmp_path: Path, refused: Refused, ending: str) -> None:
    assert refused(xlsx(tmp_path / f"a.{ending}", ONE)).message == MACRO.format(f"a.{ending}")


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml", "Basic/Standard/Module1.xml"])
def test_a_macro_inside_is_found_whatever_the_name(tmp_path: Path, refused: Refused, part: str) -> None:
    assert refused(xlsx(tmp_path / "a.xlsx", ONE, {part: "x"})).message == MACRO.format("a.xlsx")


def test_a_workbook_that_calls_itself_macro_enabled_is_refused(tmp_path: Path, refused: Refused) -> None:
    types = '<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>'
    assert refused(xlsx(tmp_path / "a.xlsx", ONE, {"[Content_Types].xml": types})).code == "macro"


@pytest.mark.parametrize(
    "streams",
    [{"Workbook": old_making.biff([]), "_VBA_PROJECT_CUR": b"x"}, {"Workbook": old_making.biff([], sheet_type=1)}],
)
def test_macros_of_the_old_format_are_found(tmp_path: Path, refused: Refused, streams: dict[str, bytes]) -> None:
    (tmp_path / "a.xls").write_bytes(old_making.container(streams))
    assert refused(tmp_path / "a.xls").message == MACRO.format("a.xls")


def test_the_binary_workbook_is_refused_with_the_way_out(tmp_path: Path, refused: Refused) -> None:
    said = "Tệp “{}” ở dạng .xlsb nên chưa đọc được. Anh/chị mở tệp, chọn Lưu thành (Save As) dạng .xlsx rồi tải lại."
    assert refused(zipped(tmp_path / "a.xlsb", PARTS)).message == said.format("a.xlsb")
    renamed = zipped(tmp_path / "b.xlsx", PARTS | {"xl/workbook.bin": "x"})
    assert refused(renamed).message == said.format("b.xlsx")


def test_locked_workbooks_are_refused_in_every_format(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "moi.xlsx").write_bytes(old_making.container({"EncryptionInfo": b"x", "EncryptedPackage": b"y"}))
    old_making.xls(tmp_path / "cu.xls", old_making.biff([], before=old_making.record(0x002F, bytes(54))))
    manifest = making.MANIFEST.replace("/></manifest:manifest>", "><manifest:encryption-data/></manifest:manifest>")
    making.ods(tmp_path / "mo.ods", "", {"META-INF/manifest.xml": manifest})
    for name in ("moi.xlsx", "cu.xls", "mo.ods"):
        assert refused(tmp_path / name).message == LOCKED.format(name)


def test_a_locked_zip_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = xlsx(tmp_path / "a.xlsx", ONE)
    raw = bytearray(path.read_bytes())
    raw[raw.find(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert refused(path).message == LOCKED.format("a.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.xls", b"PK", "mismatch"),
        ("a.xlsx", b"PK\x05\x06" + bytes(18), "damaged"),
        ("a.xlsx", b"ho,ten\n1,2\n", "mismatch"),
        ("a.xls", b"<html><table></table></html>", "mismatch"),
        ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "damaged"),
        ("a.csv", bytes(range(256)) * 20, "binary"),
        ("a.pdf", b"%PDF-", "ending"),
        ("khong-duoi", b"a,b", "ending"),
        ("a.xlsx", b"", "empty"),
    ],
)
def test_the_content_must_be_what_the_name_says(
    tmp_path: Path, refused: Refused, name: str, content: bytes, found: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert refused(tmp_path / name).code == found


def test_a_renamed_workbook_is_told_so(tmp_path: Path, refused: Refused) -> None:
    said = (
        "Nội dung tệp “a.xls” không đúng với đuôi .xls: tệp bị đổi tên. Anh/chị mở tệp bằng Excel, chọn Lưu thành "
        "(Save As) dạng .xlsx rồi tải lại."
    )
    assert refused(xlsx(tmp_path / "a.xls", ONE)).message == said
    assert refused(making.ods(tmp_path / "b.xlsx", "")).code == "mismatch"


@pytest.mark.parametrize("name", ["../a.xml", "/a.xml", "xl/../../a.xml", "C:/a.xml", "xl\\..\\..\\a.xml"])
def test_names_that_climb_out_are_refused(tmp_path: Path, refused: Refused, name: str) -> None:
    assert refused(xlsx(tmp_path / "a.xlsx", ONE, {name: "x"})).message == UNSAFE.format("a.xlsx")


def test_a_link_inside_a_zip_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = xlsx(tmp_path / "a.xlsx", ONE)
    with zipfile.ZipFile(path, "a") as file:
        link = zipfile.ZipInfo("xl/media/a.png")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
    assert refused(path).message == UNSAFE.format("a.xlsx")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path: Path, refused: Refused) -> None:
    path = xlsx(tmp_path / "a.xlsx", ONE)
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(SHEET, sheet(row(1, number("A1", 2))))
    assert refused(path).message == UNSAFE.format("a.xlsx")


def test_too_many_parts_are_refused_before_they_are_listed(tmp_path: Path, refused: Refused) -> None:
    said = "Tệp “a.xlsx” gồm quá nhiều thành phần bên trong. Anh/chị chép riêng bảng số liệu sang tệp .xlsx mới rồi "
    many: dict[str, str | bytes | None] = {f"x/{number}.bin": b"" for number in range(LIMITS.parts)}
    assert refused(xlsx(tmp_path / "a.xlsx", ONE, many)).message == said + "tải lại."
    path = xlsx(tmp_path / "b.xlsx", ONE)
    raw = bytearray(path.read_bytes())
    struct.pack_into("<I", raw, len(raw) - 10, 50_000_000)
    path.write_bytes(raw)
    assert refused(path).code == "parts"


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path: Path, refused: Refused) -> None:
    bomb = xlsx(tmp_path / "a.xlsx", ONE, {"xl/media/a.bin": bytes(8 * 1024 * 1024)})
    assert refused(bomb).message == (
        "Tệp “a.xlsx” nén bất thường nên không nhận, để giữ an toàn. Anh/chị chép riêng bảng số liệu sang tệp .xlsx "
        "mới rồi tải lại."
    )


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = xlsx(tmp_path / "a.xlsx", ONE, {"xl/media/a.bin": bytes(8 * 1024 * 1024)})
    raw = bytearray(path.read_bytes())
    directory = raw.rfind(b"PK\x01\x02")
    struct.pack_into("<I", raw, directory + 24, 1_000)
    path.write_bytes(raw)
    assert refused(path).message == DAMAGED.format("a.xlsx")


def test_what_unpacks_beyond_the_limit_is_refused(tmp_path: Path, refused: Refused) -> None:
    small = replace(LIMITS, unpacked=1024 * 1024)
    content = bytes((place * 7919) % 251 for place in range(1024 * 1024))
    said = "Tệp “a.xlsx” khi mở ra lớn hơn 1 MB."
    assert refused(xlsx(tmp_path / "a.xlsx", ONE, {"a.bin": content}), limits=small).message.startswith(said)


def test_a_large_file_is_refused_before_it_is_opened(tmp_path: Path, refused: Refused) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(LIMITS.file_size + 1)
    said = "Tệp “a.xlsx” lớn hơn 50 MB. Anh/chị chia thành nhiều tệp rồi tải từng tệp."
    assert refused(path).message == said


def test_a_wrong_checksum_is_refused(tmp_path: Path, refused: Refused) -> None:
    path = xlsx(tmp_path / "a.xlsx", ONE)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as file:
        file.writestr("xl/media/a.png", b"mot hai ba")
    path.write_bytes(path.read_bytes().replace(b"mot hai ba", b"mot hai bx"))
    assert refused(path).message == DAMAGED.format("a.xlsx")


@pytest.mark.parametrize("cut", [30, 400, -40])
def test_a_file_cut_short_is_refused(tmp_path: Path, refused: Refused, cut: int) -> None:
    path = xlsx(tmp_path / "a.xlsx", ONE)
    path.write_bytes(path.read_bytes()[:cut])
    assert refused(path).message == DAMAGED.format("a.xlsx")


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/app.xml"])
def test_declared_entities_are_refused_wherever_they_stand(tmp_path: Path, refused: Refused, part: str) -> None:
    lol = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><l>&b;</l>'
    assert refused(xlsx(tmp_path / "a.xlsx", ONE, {part: lol})).message == (
        "Tệp “a.xlsx” có khai báo không an toàn bên trong nên không nhận. " + SAVE_AS
    )


@pytest.mark.parametrize("place", ["XFD1048576", "GS1", "A1000001", "ZZ12", "AAAA1"])
def test_a_far_cell_is_named(tmp_path: Path, refused: Refused, place: str) -> None:
    rows = ONE + row(2, number(place))
    assert refused(xlsx(tmp_path / "a.xlsx", rows)).message == FAR.format("a.xlsx", place)


@pytest.mark.parametrize("place", ["CV900000", "GR1000000"])
def test_a_sheet_stretched_by_one_cell_is_named_after_the_parser_gave_up(
    tmp_path: Path, refused: Refused, place: str
) -> None:
    rows = ONE + row(2, number(place))
    assert refused(xlsx(tmp_path / "a.xlsx", rows)).message == (
        f"Trang “Hộ” của tệp “a.xlsx” trải đến ô {place}, quá rộng để đọc. Anh/chị xóa các hàng, cột thừa (bấm "
        "Ctrl+End để tìm ô cuối), lưu rồi tải lại."
    )


def test_a_far_cell_hidden_from_the_look_still_harms_nothing(tmp_path: Path, refused: Refused) -> None:
    rows = ONE + row(2, '<c r="&#88;FD1048576"><v>1</v></c>', '<c r="xfd1048576"><v>1</v></c>')
    assert refused(xlsx(tmp_path / "a.xlsx", rows)).code in {"memory", "damaged"}


def test_too_many_cells_are_refused(tmp_path: Path, refused: Refused) -> None:
    lines = "".join(row(line, *(number(f"{letter}{line}") for letter in "ABCDEFGHIJ")) for line in range(1, 102))
    said = "Tệp “a.xlsx” có hơn 10 triệu ô. Anh/chị chia thành nhiều tệp rồi tải từng tệp."
    assert refused(xlsx(tmp_path / "a.xlsx", lines), limits=FEW_CELLS).message == said


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (making.ods_row(making.ods_number(1, repeated=16_384)), "far"),
        (making.ods_row(making.ods_number(1), repeated=1_048_576), "far"),
        (making.ods_row(making.ods_number(1, repeated=16_384), repeated=1_048_576), "memory"),
        (making.ods_row(making.ods_number(1, repeated=4_000_000_000)), "far"),
    ],
)
def test_repeated_cells_do_not_blow_up(tmp_path: Path, refused: Refused, rows: str, code: str) -> None:
    assert refused(making.ods(tmp_path / "a.ods", rows)).code == code


def test_deeply_nested_markup_harms_nothing(tmp_path: Path, refused: Refused) -> None:
    deep = "<a>" * 100_000 + "</a>" * 100_000
    assert refused(xlsx(tmp_path / "a.xlsx", ONE, {"xl/workbook.xml": deep})).message == DAMAGED.format("a.xlsx")


def test_a_million_columns_of_text_are_refused(tmp_path: Path, refused: Refused) -> None:
    (tmp_path / "a.csv").write_text("1," * 1_000_000 + "1", encoding="utf-8")
    assert refused(tmp_path / "a.csv").code == "far"


def test_an_old_file_whose_sectors_run_in_a_circle_is_refused(tmp_path: Path, refused: Refused) -> None:
    raw = bytearray(old_making.container({"Workbook": old_making.biff([])}))
    struct.pack_into("<I", raw, len(raw) - old_making.SECTOR + 4 * 8, 8)
    (tmp_path / "a.xls").write_bytes(raw)
    assert refused(tmp_path / "a.xls").message == DAMAGED.format("a.xls")


def test_a_workbook_without_sheets_is_empty(tmp_path: Path, refused: Refused) -> None:
    bare = PARTS["xl/workbook.xml"].replace('<sheet name="Hộ" sheetId="1" r:id="rId1"/>', "")
    assert refused(xlsx(tmp_path / "a.xlsx", text("A1", "x"), {"xl/workbook.xml": bare})).code == "empty"
