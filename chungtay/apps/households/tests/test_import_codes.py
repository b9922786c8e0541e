"""Codes and villages in workbooks: what came twice, began again, lost its zeros, or stands in merged cells."""

import pytest

from chungtay.apps.households.models import Household, ImportState
from chungtay.apps.households.services import imports
from chungtay.apps.households.tests.conftest import Settle
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
    warned,
    why,
    workbook,
)
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.jobs import run_waiting

SHORT = ("Thôn", "Mã hộ", "Chủ hộ")


def answered(brought: object, clerk: Desk, **answers: str) -> object:
    imports.check_again(brought, by=clerk, answers=answers)  # type: ignore[arg-type]
    run_waiting()
    return fresh(brought)  # type: ignore[arg-type]


def test_a_code_that_comes_twice_is_told_at_both_rows(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([BINH, DAO, (*BINH[:2], *MAI[2:])])), clerk)
    words = "Mã hộ 001 có ở cả dòng 2 và dòng 4. Anh/chị giữ một dòng hoặc sửa mã."
    assert sorted(told(brought)) == [(2, 2, words), (4, 2, words)]


def test_the_same_code_in_two_villages_is_two_households(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([BINH, DAO]))
    assert Household.objects.filter(code="001").count() == 2


def test_without_a_column_for_the_village_one_village_must_be_chosen(commune: Unit, clerk: Desk) -> None:
    brought = bring(commune, clerk, workbook([BINH[1:]], HEADER[1:]))
    with pytest.raises(Refused) as refused:
        imports.map_columns(brought, by=clerk, mapping=brought.mapping, options={})
    assert refused.value.fields["one_village"].startswith("Mã hộ chỉ duy nhất trong một thôn.")
    lat = Unit.objects.get(key="thon-lat")
    assert check(brought, clerk, village=lat.pk).counts["new"] == 1


def test_codes_that_begin_again_without_villages_are_refused_as_a_whole(commune: Unit, clerk: Desk) -> None:
    rows = [(f"00{n}", f"Lý Thị Tuyết {'Mai ' * village}") for village in (1, 2) for n in (1, 2, 3)]
    brought = bring(commune, clerk, workbook(rows, SHORT[1:]))
    brought = check(brought, clerk, village=Unit.objects.get(key="thon-lat").pk)
    assert brought.state == ImportState.CHECKING
    assert why(brought).startswith("Mã hộ trong tệp bắt đầu lại (mã 001 ở dòng 2 và dòng 5;")
    assert "thêm cột thôn" in why(brought)


def test_codes_that_lost_their_zeros_are_asked_about_and_never_guessed(
    commune: Unit, clerk: Desk, settle: Settle
) -> None:
    settle("thon-lat", "001", head="Đặng Văn Bình")
    brought = check(bring(commune, clerk, workbook([(BINH[0], 1, BINH[2])], SHORT)), clerk)
    assert (brought.counts["asked"], brought.counts["new"]) == (1, 0)
    assert brought.counts["questions"]["codes"] == {"count": 1, "examples": [[2, "1", "001"]]}
    with pytest.raises(Refused, match="câu hỏi"):
        imports.ask_commit(brought, by=clerk)
    one = answered(brought, clerk, codes="same")
    assert (one.counts["unchanged"], one.counts["asked"]) == (1, 0)  # type: ignore[attr-defined]
    apart = answered(brought, clerk, codes="apart")
    assert apart.counts["new"] == 1  # type: ignore[attr-defined]
    commit(fresh(brought), clerk)
    assert sorted(Household.objects.values_list("code", flat=True)) == ["001", "1"]


def test_a_number_that_the_register_writes_in_two_ways_must_be_written_out(
    commune: Unit, clerk: Desk, settle: Settle
) -> None:
    settle("thon-lat", "001")
    settle("thon-lat", "01", head="Lý Thị Tuyết")
    brought = check(bring(commune, clerk, workbook([(BINH[0], 1, BINH[2])], SHORT)), clerk, codes="same")
    assert told(brought) == [(2, 2, "Sổ có nhiều mã là số 1. Anh/chị ghi mã đúng như trong sổ.")]


def test_one_code_with_and_without_zeros_in_one_workbook_is_a_slip(commune: Unit, clerk: Desk) -> None:
    rows = [("Thôn Lặt", "001", "Đặng Văn Bình"), ("Thôn Lặt", 1, "Lý Thị Tuyết"), ("Thôn Cua", 1, "Lý Thị Mai")]
    brought = check(bring(commune, clerk, workbook(rows, SHORT)), clerk)
    assert [(row, column) for row, column, _ in told(brought)] == [(3, 2)]


def test_another_head_under_a_code_is_asked_about(commune: Unit, clerk: Desk, settle: Settle) -> None:
    settle("thon-lat", "001", head="Lý Văn Dũng")
    settle("thon-cua", "001", head="Bùi Thị Hoa Dao")
    brought = check(bring(commune, clerk, workbook([BINH[:3], DAO[:3]], SHORT)), clerk)
    assert brought.counts["questions"]["heads"]["examples"] == [[2, "Đặng Văn Bình", "Lý Văn Dũng"]]
    assert (brought.counts["asked"], brought.counts["changed"]) == (1, 1)
    refused = answered(brought, clerk, heads="refuse")
    assert "Sổ ghi chủ hộ mã 001 là Lý Văn Dũng." in told(refused)[0][2]  # type: ignore[arg-type]
    answered(brought, clerk, heads="rename")
    commit(fresh(brought), clerk)
    assert Household.objects.get(unit__key="thon-lat").members.get().search_key == "dang van binh"
    assert Household.objects.get(unit__key="thon-cua").head_name == "Bùi Thị Hoa Đào"


def test_the_code_of_a_closed_household_is_not_used_again(commune: Unit, clerk: Desk, settle: Settle) -> None:
    from datetime import date

    settle("thon-lat", "001", closed_on=date(2022, 9, 1), closed_reason="died_out")
    brought = check(bring(commune, clerk, workbook([BINH[:3]], SHORT)), clerk)
    assert told(brought)[0][2].startswith("Hộ mã 001 đã ra khỏi sổ ngày 01/09/2022.")


@pytest.mark.parametrize(
    "written",
    ["Thôn Lặt", "thôn lặt", "Lặt", "LẶT", "Lat", "thon-lat", "Thôn Lặt, xã Minh Quang", "Thôn L\u0103\u0323t"],
)
def test_a_village_is_found_however_it_is_written(written: str, commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([(written, *BINH[1:3])], SHORT)), clerk)
    assert (told(brought), brought.counts["new"]) == ([], 1)


def test_a_village_that_may_be_two_is_not_chosen_by_the_machine(commune: Unit, clerk: Desk) -> None:
    from chungtay.apps.units import services as units
    from chungtay.apps.units.models import Kind, Level
    from chungtay.apps.units.services import UnitRow
    from chungtay.base.access import SystemDesk
    from conftest import DAY, SINCE, UNTIL

    row = UnitRow("xom-lat", "Xóm Lát, xã Minh Quang", Kind.VILLAGE, Level.VILLAGE, "09700", "minhquang", SINCE, UNTIL)
    units.load_units([row], by=SystemDesk(DAY))
    brought = check(bring(commune, clerk, workbook([("lat", *BINH[1:3]), ("Lặt", "9", "Lý Văn Dũng")], SHORT)), clerk)
    ((where, _column, words),) = told(brought)
    assert where == 2
    assert words == "“lat” có thể là Thôn Lặt, xã Minh Quang hoặc Xóm Lát, xã Minh Quang. Anh/chị ghi rõ tên."


def test_merged_cells_are_told_with_their_address_and_repeat_only_when_the_person_says_so(
    commune: Unit, clerk: Desk
) -> None:
    rows = [("Thôn Lặt", "001", "Đặng Văn Bình"), (None, "002", "Nguyễn Thị Ban Mai"), (None, "003", "Lý Thị Tuyết")]
    content = workbook(rows, SHORT, merged=[(2, 1, 4, 1)])
    left = check(bring(commune, clerk, content), clerk)
    assert [(row, column) for row, column, _ in told(left)] == [(3, 1), (4, 1)]
    assert warned(left)[0] == (2, 1, "Ô gộp A2:A4: chỉ dòng đầu có giá trị.")
    repeated = check(left, clerk, merged="repeat")
    assert (told(repeated), repeated.counts["new"]) == ([], 3)
    assert warned(repeated)[0][2] == "Ô gộp A2:A4: giá trị được lặp lại cho các dòng dưới."


def test_titles_numbers_of_columns_totals_and_blank_rows_are_no_households(commune: Unit, clerk: Desk) -> None:
    rows = [("A", "1", "2"), BINH[:3], (None, None, None), DAO[:3], ("Tổng cộng", None, None), (None, None, "Tổng số:")]
    brought = check(bring(commune, clerk, workbook(rows, SHORT, above=[("DANH SÁCH HỘ",), ()])), clerk)
    assert (brought.header_row, told(brought), brought.counts["rows"]) == (3, [], 2)


def test_a_row_without_code_and_name_is_left_out_but_told(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([BINH, ("Thôn Cua", *[None] * 6, "x")])), clerk)
    assert (brought.counts["rows"], told(brought)) == (1, [])
    assert warned(brought) == [(3, 0, "Dòng này không có mã và tên nên không được đọc.")]
