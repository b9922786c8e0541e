"""Lists that a decision has recognised: taken as lists, booked by their history, never computed."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.households.models import FlowEntry, Household, ImportKind
from chungtay.apps.households.services import imports
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.households.tests.workbooks import bring, check, commit, fresh, take_in, told, why, workbook
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from conftest import DAY

HEADER = ("Thôn", "Mã hộ", "Chủ hộ", "Phân loại", "Số nhân khẩu")
OPENING: dict[str, Any] = {
    "standard": "national",
    "decision": "12/QĐ-UBND",
    "decided_on": "2021-12-20",
    "year": 2021,
    "opening": True,
}
YEAR: dict[str, Any] = {
    "standard": "national",
    "decision": "98/QĐ-UBND",
    "decided_on": "2022-09-20",
    "year": 2022,
    "opening": False,
}
LISTED = ImportKind.RECOGNISED
# Invented people: nobody real is meant.
BINH = ("Thôn Lặt", "001", "Đặng Văn Bình")  # weaves baskets
MAI = ("Thôn Lặt", "002", "Nguyễn Thị Ban Mai")  # runs the tea stall
DAO = ("Thôn Cua", "001", "Bùi Thị Hoa Đào")  # keeps bees


def entries() -> list[tuple[str, str, str, str, int, int]]:
    rows = FlowEntry.objects.order_by("pk")
    return [
        (one.household.code, one.kind, one.before, one.after, one.persons_before, one.persons_after) for one in rows
    ]


def test_a_register_begins_with_the_list_that_stood_at_its_beginning(commune: Unit, clerk: Desk) -> None:
    rows = [(*BINH, "Hộ nghèo", 4), (*MAI, "CN", 2), (*DAO, "không nghèo", 1)]
    brought = take_in(commune, clerk, workbook(rows, HEADER), LISTED, **OPENING)
    assert entries() == [("001", "opening", "", "poor", 0, 4), ("002", "opening", "", "near_poor", 0, 2)]
    home = Household.objects.get(unit__key="thon-lat", code="001")
    assert (home.national_class, home.city_class, home.recognised_on) == ("poor", "", date(2021, 12, 20))
    entry = FlowEntry.objects.filter(household=home).get()
    assert (entry.year, entry.day, entry.reason) == (2021, date(2021, 12, 20), "Quyết định số 12/QĐ-UBND")
    assert (entry.import_id, entry.unit.key, entry.area) == (brought.pk, "thon-lat", "nong_thon")
    assert Household.objects.get(unit__key="thon-cua").national_class == "not_poor"


def test_a_later_list_books_what_changed_by_the_history(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([(*BINH, "HN", 4), (*MAI, "CN", 2)], HEADER), LISTED, **OPENING)
    rows = [(*BINH, "cận nghèo", 5), (*MAI, "không nghèo", 2), (*DAO, "N", 3)]
    take_in(commune, clerk, workbook(rows, HEADER), LISTED, **YEAR)
    assert entries()[2:] == [
        ("001", "new_poor", "", "poor", 0, 3),
        ("001", "escaped_to_near", "poor", "near_poor", 4, 5),
        ("002", "near_escaped", "near_poor", "not_poor", 2, 2),
    ]


def test_poor_again_after_a_recognised_exit_is_a_relapse(commune: Unit, clerk: Desk) -> None:
    for outcome, options in (("HN", OPENING), ("không nghèo", YEAR), ("HN", YEAR | {"decided_on": "2022-09-27"})):
        take_in(commune, clerk, workbook([(*BINH, outcome, 4)], HEADER), LISTED, **options)
    assert [kind for _code, kind, *_rest in entries()] == ["opening", "escaped", "relapsed"]


def test_a_household_that_changed_only_in_size_is_booked_so(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([(*BINH, "HN", 4)], HEADER), LISTED, **OPENING)
    take_in(commune, clerk, workbook([(*BINH, "HN", 6)], HEADER), LISTED, **YEAR)
    assert entries()[1:] == [("001", "members_changed", "poor", "poor", 4, 6)]


def test_the_two_standards_stand_side_by_side(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([(*BINH, "HN", 4)], HEADER), LISTED, **OPENING)
    take_in(commune, clerk, workbook([(*BINH, "CN", 5)], HEADER), LISTED, **YEAR | {"standard": "city"})
    home = Household.objects.get()
    assert (home.national_class, home.city_class) == ("poor", "near_poor")
    rows = FlowEntry.objects.order_by("standard").values_list("standard", "kind", "persons_after")
    assert list(rows) == [("city", "new_near", 5), ("national", "opening", 4), ("national", "members_changed", 5)]


def test_who_is_not_named_keeps_his_class_and_is_shown(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([(*BINH, "HN", 4), (*MAI, "CN", 2)], HEADER), LISTED, **OPENING)
    brought = check(bring(commune, clerk, workbook([(*BINH, "HN", 4)], HEADER), LISTED), clerk, **YEAR)
    mai = Household.objects.get(code="002")
    assert (brought.counts["absent"], brought.counts["absent_ids"]) == (1, [mai.pk])
    commit(brought, clerk)
    mai.refresh_from_db()
    assert mai.national_class == "near_poor"


def test_an_opening_is_refused_where_the_ledger_has_begun(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([(*BINH, "HN", 4)], HEADER), LISTED, **OPENING)
    brought = check(bring(commune, clerk, workbook([(*BINH, "CN", 4)], HEADER), LISTED), clerk, **OPENING)
    assert told(brought)[0][2].startswith("Sổ đã có diễn biến của hộ này nên không nhận lại số đầu kỳ.")


def test_a_list_older_than_the_ledger_is_refused(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([(*BINH, "HN", 4)], HEADER), LISTED, **YEAR)
    older: dict[str, Any] = {**OPENING, "opening": False}
    brought = check(bring(commune, clerk, workbook([(*BINH, "CN", 4)], HEADER), LISTED), clerk, **older)
    assert "ngày 20/09/2022, năm 2022, sau danh sách này" in told(brought)[0][2]


def test_a_closed_year_takes_no_list(commune: Unit, clerk: Desk, close_year: object) -> None:
    close_year("minhquang", "thon-lat", 2022, "national")  # type: ignore[operator]
    brought = check(bring(commune, clerk, workbook([(*BINH, "HN", 4)], HEADER), LISTED), clerk, **YEAR)
    assert why(brought).startswith("Số liệu năm 2022 của Thôn Lặt, xã Minh Quang đã khóa.")


def test_a_list_without_decision_year_or_standard_is_not_taken(commune: Unit, clerk: Desk) -> None:
    brought = bring(commune, clerk, workbook([(*BINH, "HN", 4)], HEADER), LISTED)
    with pytest.raises(Refused) as refused:
        imports.map_columns(brought, by=clerk, mapping=brought.mapping, options={})
    assert set(refused.value.fields) == {"standard", "year", "decision", "decided_on"}
    with pytest.raises(Refused) as refused:
        imports.map_columns(
            fresh(brought), by=clerk, mapping=brought.mapping, options=YEAR | {"decided_on": "2022-10-01"}
        )
    assert refused.value.fields == {"decided_on": "Ngày ký không được sau hôm nay."}


@pytest.mark.parametrize(
    ("word", "outcome"),
    [("Hộ nghèo", "poor"), ("N", "poor"), ("hn", "poor"), ("HỘ NGHÈO", "poor"), ("Ho ngheo.", "poor"),
     ("cận nghèo", "near_poor"), ("HCN", "near_poor"), ("Hộ có mức sống trung bình", "average"),
     ("Không nghèo", "not_poor")],
)  # fmt: skip
def test_classes_are_read_as_communes_write_them(word: str, outcome: str, commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([(*BINH, word, 4)], HEADER), LISTED, **YEAR)
    assert Household.objects.get().national_class == outcome


def test_escaped_poverty_does_not_say_where_to_and_is_asked_back(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([(*BINH, "Thoát nghèo", 4)], HEADER), LISTED), clerk, **YEAR)
    assert told(brought)[0][:2] == (2, 4)
    assert "“Thoát nghèo” chưa rõ nghĩa" in told(brought)[0][2]


def test_a_poor_household_is_not_moved_to_town_by_a_list(commune: Unit, clerk: Desk, settle: Settle) -> None:
    settle("thon-lat", "001", head="Đặng Văn Bình", national_class="poor")
    settle("thon-lat", "002", head="Nguyễn Thị Ban Mai")
    header = ("Thôn", "Mã hộ", "Chủ hộ", "Khu vực")
    brought = check(bring(commune, clerk, workbook([(*BINH, "thành thị"), (*MAI, "thành thị")], header)), clerk)
    assert [(row, column) for row, column, _words in told(brought)] == [(2, 4)]
    assert brought.counts["changed"] == 1


def test_the_day_of_an_earlier_recognition_does_not_go_back(commune: Unit, clerk: Desk, settle: Settle) -> None:
    settle("thon-lat", "001", head="Đặng Văn Bình", national_class="poor", recognised_on=DAY)
    brought = check(bring(commune, clerk, workbook([(*BINH, "HN", None)], HEADER), LISTED), clerk, **YEAR)
    assert brought.counts["unchanged"] == 1
