"""The way of a workbook: how it is read and remembered, given back with its errors, sent as a sample, or dropped."""

import io
from pathlib import Path

import openpyxl
import pytest

from chungtay.apps.households.importing import marked, samples
from chungtay.apps.households.models import ExtraField, Household, Import, ImportKind, ImportState, Layout
from chungtay.apps.households.services import imports
from chungtay.apps.households.tests.workbooks import (
    BINH,
    DAO,
    HEADER,
    MAI,
    bring,
    check,
    commit,
    fresh,
    take_in,
    told,
    upload,
    warned,
    why,
    workbook,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.jobs import Job, run_waiting
from conftest import SINCE, Desks

ODD = ("Ấp", "Số hiệu", "Người đứng đầu")


def test_columns_named_once_are_remembered_for_the_units_next_workbook(
    commune: Unit, clerk: Desk, desk: Desks, city: dict[str, Unit]
) -> None:
    brought = bring(commune, clerk, workbook([BINH[:3]], ODD))
    assert brought.mapping == {}
    check(brought, clerk, mapping={"village": 1, "code": 2, "head_name": 3})
    later = bring(commune, clerk, workbook([MAI[:3], DAO[:3]], ODD))
    assert later.mapping == {"village": 1, "code": 2, "head_name": 3}
    other = desk("unit_officer", "xa-bavi")
    assert bring(city["xa-bavi"], other, workbook([MAI[:3]], ODD)).mapping == {}
    assert Layout.objects.count() == 1


def test_a_required_column_and_one_column_twice_are_told_at_their_fields(commune: Unit, clerk: Desk) -> None:
    brought = bring(commune, clerk, workbook([BINH[:3]], ODD))
    with pytest.raises(Refused) as refused:
        imports.map_columns(brought, by=clerk, mapping={"village": 1, "code": 1}, options={})
    assert refused.value.fields == {
        "head_name": "Anh/chị chọn cột cho “Họ và tên chủ hộ”.",
        "code": "Cột này đã dùng cho “Thôn, tổ dân phố”. Mỗi cột chỉ ghép một lần.",
    }


def test_added_fields_of_the_commune_and_the_city_are_read_too(
    commune: Unit, clerk: Desk, city: dict[str, Unit]
) -> None:
    ExtraField.objects.create(unit=city["ubnd-tp"], key="nghe", label="Nghề nghiệp", kind="text", since=SINCE)
    ExtraField.objects.create(unit=commune, key="nuoc", label="Nguồn nước", kind="choice", since=SINCE,
                              choices=["Nước máy", "Giếng khoan"])  # fmt: skip
    ExtraField.objects.create(unit=city["xa-bavi"], key="khac", label="Khác", kind="text", since=SINCE)
    header = (*HEADER[:3], "Nguồn nước", "Nghề nghiệp", "Khác")
    rows = [
        (*BINH[:3], "nuoc may", "đan rổ", "bỏ qua"),
        (*MAI[:3], None, None, None),
        (*DAO[:3], "Nước mưa", None, None),
    ]
    brought = check(bring(commune, clerk, workbook(rows, header)), clerk)
    assert [(row, column) for row, column, _words in told(brought)] == [(4, 4)]
    take_in(commune, clerk, workbook(rows[:2], header))
    assert [one.extra for one in Household.objects.order_by("code")] == [{"nghe": "đan rổ", "nuoc": "Nước máy"}, {}]


def test_empty_cells_take_the_value_above_only_when_the_person_says_so(commune: Unit, clerk: Desk) -> None:
    rows = [BINH[:3], (None, "002", "Nguyễn Thị Ban Mai"), DAO[:3]]
    brought = check(bring(commune, clerk, workbook(rows, HEADER[:3])), clerk)
    assert [(row, column) for row, column, _words in told(brought)] == [(3, 1)]
    brought = check(brought, clerk, blanks=True)
    assert (told(brought), brought.counts["new"]) == ([], 3)
    assert warned(brought) == [(3, 1, "Ô trống lấy giá trị của dòng trên: Thôn Lặt.")]


def test_the_workbook_comes_back_with_its_errors_marked(commune: Unit, clerk: Desk) -> None:
    wrong = ("Thôn Lặt", "003", "Lý Thị Tuyết", "00105800012", "31/02/1990", None, None, None)
    brought = check(bring(commune, clerk, workbook([BINH, wrong])), clerk)
    sheet = openpyxl.load_workbook(marked.place_of(brought)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:3] == list(BINH[:3])
    assert "Không có ngày 31/02/1990." in str(sheet.cell(3, len(HEADER) + 1).value)
    assert sheet.cell(3, 5).fill.fgColor.rgb != sheet.cell(2, 5).fill.fgColor.rgb
    mended = check(bring(commune, clerk, workbook([BINH, MAI])), clerk)
    assert not marked.place_of(mended).exists()


@pytest.mark.parametrize("kind", [ImportKind.HOUSEHOLDS, ImportKind.MEMBERS, ImportKind.RECOGNISED, ImportKind.FORMS])
def test_the_headers_of_a_sample_are_all_known_again(kind: str, commune: Unit, clerk: Desk) -> None:
    content = samples.workbook(kind, commune, clerk.day, 2)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    width = len([cell.value for cell in sheet[1] if cell.value])
    rows = [[*("Thôn Lặt", "001", "Đặng Văn Bình", "chủ hộ"), *[None] * (width - 4)]]
    brought = bring(commune, clerk, workbook(rows, [cell.value for cell in sheet[1]]), kind)
    if kind == ImportKind.FORMS:
        imports.choose_sheet(brought, by=clerk, sheet=brought.sheet, header_row=1, form=2)
    assert sorted(fresh(brought).mapping.values()) == list(range(1, width + 1))


def test_letters_that_can_be_read_in_two_ways_are_asked_about(commune: Unit, clerk: Desk) -> None:
    text = "Thôn,Mã hộ,Chủ hộ\nThôn Lặt,001,Đặng Văn Bình\n"
    brought = bring(commune, clerk, text.encode("cp1258", "ignore"), name="danh-sach.csv")
    result = Job.objects.get(key=str(brought.job_key)).result
    if brought.state == ImportState.READING:
        encoding = result["encodings"][0][0]
        imports.choose_encoding(brought, by=clerk, encoding=encoding)
        run_waiting()
    assert fresh(brought).state == ImportState.READ


def test_a_csv_of_utf_8_is_read_like_a_workbook(commune: Unit, clerk: Desk) -> None:
    text = "Thôn;Mã hộ;Chủ hộ;Số nhân khẩu\nThôn Lặt;001;Đặng Văn Bình;4\nThôn Cua;001;Bùi Thị Hoa Đào;\n"
    brought = check(bring(commune, clerk, text.encode("utf-8-sig"), name="danh-sach.csv"), clerk)
    assert (told(brought), brought.counts["new"]) == ([], 2)
    commit(brought, clerk)
    assert Household.objects.get(unit__key="thon-lat").members_count == 4


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.xlsm", b"PK\x03\x04", "macro"),
        ("a.pdf", b"%PDF", "không phải là bảng tính"),
        ("a.xlsx", b"", "không có nội dung"),
    ],
)
def test_what_is_no_workbook_is_refused_at_the_door(
    name: str, content: bytes, words: str, commune: Unit, clerk: Desk
) -> None:
    with pytest.raises(Refused, match=words):
        imports.bring_file(commune, by=clerk, kind=ImportKind.HOUSEHOLDS, upload=upload(content, name))
    assert not Import.objects.exists()


def test_a_damaged_workbook_is_told_by_its_job_and_can_only_be_dropped(commune: Unit, clerk: Desk) -> None:
    brought = bring(commune, clerk, b"PK\x03\x04 broken")
    assert brought.state == ImportState.READING
    assert "danh-sach.xlsx" in why(brought)
    folder = Path(brought.file.path).parent
    imports.drop_import(brought, by=clerk)
    assert fresh(brought).state == ImportState.DROPPED
    assert folder.exists()  # the deletion waits for the commit of the test's own transaction


def test_a_workbook_under_way_is_not_brought_twice(commune: Unit, clerk: Desk) -> None:
    content = workbook([BINH])
    first = bring(commune, clerk, content)
    with pytest.raises(Refused, match="đang chờ xử lý"):
        imports.bring_file(commune, by=clerk, kind=ImportKind.HOUSEHOLDS, upload=upload(content))
    imports.drop_import(first, by=clerk)
    assert bring(commune, clerk, content).state == ImportState.READ


def test_other_communes_and_posts_above_bring_nothing_in(commune: Unit, desk: Desks) -> None:
    for role, unit in (
        ("unit_officer", "xa-bavi"),
        ("unit_officer", "bavi"),
        ("standing_officer", ""),
        ("auditor", ""),
    ):
        with pytest.raises(NotAllowed):
            imports.bring_file(
                commune, by=desk(role, unit), kind=ImportKind.HOUSEHOLDS, upload=upload(workbook([BINH]))
            )


def test_a_sheet_without_rows_is_told(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([])), clerk)
    assert why(brought).startswith("Trang tính không có dòng dữ liệu nào")


def test_what_was_read_of_a_workbook_may_be_lost_and_is_read_again(commune: Unit, clerk: Desk) -> None:
    import shutil

    brought = check(bring(commune, clerk, workbook([BINH, MAI])), clerk)
    folder = Path(brought.file.path).parent
    for place in folder.iterdir():
        if place.is_dir():
            shutil.rmtree(place)
        elif place.name.startswith(("rows-", "about-", "book")):
            place.unlink()
    assert commit(brought, clerk).state == ImportState.DONE
    assert Household.objects.count() == 2
