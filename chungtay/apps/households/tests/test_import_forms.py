"""Aggregate forms in workbooks: kept beside the records, and told where they do not add up."""

from typing import Any

import pytest

from chungtay.apps.households.models import AggregateRow, ImportKind
from chungtay.apps.households.services import imports
from chungtay.apps.households.tests.workbooks import bring, check, commit, fresh, take_in, told, warned, workbook
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused

TOP = [("BIỂU SỐ 2. TỔNG HỢP DIỄN BIẾN HỘ NGHÈO",), ()]
HEADER = ("TT", "Địa bàn", "Phân tổ", "Số đầu kỳ", "Giảm: trở thành hộ cận nghèo", "Giảm: vượt chuẩn cận nghèo",
          "Giảm: khác (thay đổi nhân khẩu, đơn thân chết, chuyển đi, tách/nhập hộ)",
          "Tăng: hộ cận nghèo trở thành hộ nghèo", "Tăng: tái nghèo", "Tăng: phát sinh mới", "Tăng: khác",
          "Số cuối kỳ")  # fmt: skip
# Rows of a real provincial workbook, under names of ours: the first adds up, the others do not.
RIGHT = (1, "Thôn Lặt", "Hộ", 294, 64, 45, 0, 5, 0, 14, 0, 204)
WRONG = (2, "Thôn Cua", "Hộ", 1369, 374, 128, 0, 39, 0, 28, 0, 923)
LESS = (3, "Ủy ban nhân dân xã Minh Quang", "Hộ", 238, 47, 4, 0, 6, 14, 12, 0, 221)
OPTIONS: dict[str, Any] = {"standard": "national", "year": 2022}
FORMS = ImportKind.FORMS


def test_a_form_is_known_by_its_title_and_its_columns_by_their_words(commune: Unit, clerk: Desk) -> None:
    brought = bring(commune, clerk, workbook([RIGHT], HEADER, above=TOP), FORMS)
    assert (brought.header_row, brought.options["form"]) == (3, 2)
    assert brought.mapping == {"place": 2, "stratum": 3} | {f"cell:{n}": n + 3 for n in range(1, 10)}


def test_rows_are_kept_beside_the_records_with_the_import_they_came_by(commune: Unit, clerk: Desk) -> None:
    brought = take_in(commune, clerk, workbook([RIGHT], HEADER, above=TOP), FORMS, **OPTIONS)
    row = AggregateRow.objects.get()
    assert (row.unit.key, row.form, row.year, row.stratum, row.import_id) == (
        "thon-lat", 2, 2022, "households", brought.pk,
    )  # fmt: skip
    assert row.cells == {"1": 294, "2": 64, "3": 45, "4": 0, "5": 5, "6": 0, "7": 14, "8": 0, "9": 204}


def test_totals_that_do_not_add_up_are_told_at_their_cell_with_the_right_sum(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([RIGHT, WRONG, LESS], HEADER, above=TOP), FORMS), clerk, **OPTIONS)
    found = told(brought)
    assert [(row, column) for row, column, _words in found] == [(5, 12), (6, 12)]
    assert "= 934, anh/chị ghi 923." in found[0][2]
    assert "= 219, anh/chị ghi 221." in found[1][2]
    assert not AggregateRow.objects.exists()


def test_forms_that_contradict_each_other_are_told_as_warnings(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([RIGHT], HEADER, above=TOP), FORMS, **OPTIONS)
    near = (1, "Thôn Lặt", "Hộ", 276, 45, 5, 0, 63, 0, 18, 0, 307)
    brought = bring(
        commune, clerk, workbook([("A", "B", "C", *range(1, 10)), near], ("", "Địa bàn", "Phân tổ"), above=TOP), FORMS
    )
    imports.choose_sheet(brought, by=clerk, sheet=brought.sheet, header_row=3, form=3)
    brought = check(fresh(brought), clerk, **OPTIONS)
    assert told(brought) == []
    assert [(row, column) for row, column, _words in warned(brought)] == [(5, 8)]
    assert "ghi 64, ở đây ghi 63. Hai số phải bằng nhau." in warned(brought)[0][2]


def test_the_opening_is_compared_with_the_closing_of_the_year_before(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([RIGHT], HEADER, above=TOP), FORMS, standard="national", year=2021)
    later = (1, "Thôn Lặt", "Hộ", 205, 0, 0, 0, 0, 0, 0, 0, 205)
    brought = check(bring(commune, clerk, workbook([later], HEADER, above=TOP), FORMS), clerk, **OPTIONS)
    assert warned(brought) == [(4, 4, "Số đầu kỳ phải bằng cuối kỳ trước là 204, anh/chị ghi 205.")]


def test_a_form_sent_again_changes_only_what_differs(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([RIGHT], HEADER, above=TOP), FORMS, **OPTIONS)
    again = (1, "Thôn Lặt", "Hộ", 294, 64, 45, "-", 5, None, 15, 0, 205)
    brought = check(bring(commune, clerk, workbook([again], HEADER, above=TOP), FORMS), clerk, **OPTIONS)
    assert (brought.counts["changed"], brought.counts["new"]) == (1, 0)
    commit(brought, clerk)
    assert AggregateRow.objects.get().cells["7"] == 15
    assert AggregateRow.objects.get().cells["6"] == 0


def test_households_and_persons_are_two_rows_of_a_place(commune: Unit, clerk: Desk) -> None:
    persons = (1, "Thôn Lặt", "Nhân khẩu", 900, 200, 120, 3, 20, 0, 40, 0, 637)
    take_in(commune, clerk, workbook([RIGHT, persons], HEADER, above=TOP), FORMS, **OPTIONS)
    assert sorted(AggregateRow.objects.values_list("stratum", flat=True)) == ["households", "persons"]


def test_a_form_of_two_strata_without_a_column_needs_one_to_be_chosen(commune: Unit, clerk: Desk) -> None:
    brought = bring(commune, clerk, workbook([RIGHT[:2] + RIGHT[3:]], HEADER[:2] + HEADER[3:], above=TOP), FORMS)
    with pytest.raises(Refused) as refused:
        imports.map_columns(brought, by=clerk, mapping=brought.mapping, options=OPTIONS)
    assert set(refused.value.fields) == {"stratum", "one_stratum"}
    assert check(brought, clerk, stratum="households", **OPTIONS).counts["new"] == 1


def test_a_rate_in_per_cent_format_is_read_as_it_is_shown(commune: Unit, clerk: Desk) -> None:
    header = (
        "Phường/Xã",
        "Tổng số hộ dân cư",
        "Số hộ nghèo",
        "Tỷ lệ hộ nghèo %",
        "Số hộ cận nghèo",
        "Tỷ lệ hộ cận nghèo %",
    )
    rows = [("Thôn Lặt", 400, 30, 0.075, 20, "5"), ("Thôn Cua", 200, 10, 5, 20, 9)]
    brought = bring(commune, clerk, workbook(rows, header), FORMS)
    imports.choose_sheet(brought, by=clerk, sheet=brought.sheet, header_row=1, form=1)
    brought = check(fresh(brought), clerk, **OPTIONS)
    assert [(row, column) for row, column, _words in told(brought)] == [(3, 6)]
    assert "Tính ra 10,00 %" in told(brought)[0][2]


def test_grouped_headers_in_two_rows_name_their_columns_together(commune: Unit, clerk: Desk) -> None:
    groups = ("TT", "Địa bàn", "Phân tổ", "Số đầu kỳ", "Giảm", None, None, "Tăng", None, None, None, "Số cuối kỳ")
    names = (None, None, None, None, "trở thành hộ cận nghèo", "vượt chuẩn cận nghèo",
             "khác (thay đổi nhân khẩu, đơn thân chết, chuyển đi, tách/nhập hộ)", "hộ cận nghèo trở thành hộ nghèo",
             "tái nghèo", "phát sinh mới", "khác", None)  # fmt: skip
    merged = [*((3, n, 4, n) for n in (1, 2, 3, 4, 12)), (3, 5, 3, 7), (3, 8, 3, 11)]
    content = workbook([RIGHT], names, above=[*TOP, groups], merged=merged)
    brought = bring(commune, clerk, content, FORMS)
    imports.choose_sheet(brought, by=clerk, sheet=brought.sheet, header_row=4)
    brought.refresh_from_db()
    assert brought.mapping == {"place": 2, "stratum": 3} | {f"cell:{n}": n + 3 for n in range(1, 10)}
    assert commit(check(brought, clerk, **OPTIONS), clerk).state == "done"
