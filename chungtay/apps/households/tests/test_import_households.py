"""Lists of households: read, compared with the register field by field, and written all at once."""

from datetime import date

import pytest
from django.db import connection

from chungtay.apps.households.models import (
    FLAG_BITS,
    FlagKind,
    FlowEntry,
    Household,
    ImportChange,
    ImportState,
    Member,
)
from chungtay.apps.households.queries import trail
from chungtay.apps.households.services import imports
from chungtay.apps.households.services.register import edit_household, enter_household
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
from chungtay.base.models import Event
from conftest import DAY


def test_a_list_becomes_households_with_their_heads_traits_and_persons(commune: Unit, clerk: Desk) -> None:
    brought = take_in(commune, clerk, workbook([BINH, MAI, DAO]))
    assert brought.state == ImportState.DONE
    home = Household.objects.get(unit__key="thon-lat", code="001")
    assert (home.head_name, home.members_count, home.unlisted, home.area) == ("Đặng Văn Bình", 4, 3, "nong_thon")
    assert (home.import_id, home.registered_on, home.version) == (brought.pk, DAY, 1)
    head = home.members.get()
    assert (head.relation, head.id_number, head.birth_date, head.birth_year, head.sex) == (
        "head", "001058000123", date(1958, 4, 25), 1958, "m",
    )  # fmt: skip
    assert [(one.kind, one.since) for one in home.dated_flags.all()] == [(FlagKind.MERIT, DAY)]
    mai = Household.objects.get(code="002")
    assert (mai.flags, mai.members.get().birth_date) == (FLAG_BITS[FlagKind.FEMALE_HEAD], None)
    assert Household.objects.get(unit__key="thon-cua", code="001").head_name == "Bùi Thị Hoa Đào"


def test_a_household_of_a_list_is_the_household_that_is_typed(commune: Unit, clerk: Desk) -> None:
    header = (*HEADER[:7], "Dân tộc", "Địa chỉ", "Điện thoại")
    take_in(commune, clerk, workbook([("Thôn Lặt", "7", "Đỗ  Văn Khiêm", "001058000123", "25/04/1958", "nữ", 1,
                                       "Kinh", "Ngõ 3", "0912 345 678")], header))  # fmt: skip
    enter_household(
        Unit.objects.get(key="thon-lat"), by=clerk, code="8", head_name="Đỗ Văn Khiêm", area="nong_thon",
        address="Ngõ 3", phone="0912 345 678", ethnicity="Kinh", sex="f", birth_date=date(1958, 4, 25),
        id_number="001058000124",
    )  # fmt: skip
    one, other = Household.objects.order_by("code")
    skipped = {"id", "code", "import_id", "id_number", "household_id"}
    assert plain(one, skipped) == plain(other, skipped)
    assert plain(one.members.get(), skipped) == plain(other.members.get(), skipped)
    assert plain(one.dated_flags.get(), skipped) == plain(other.dated_flags.get(), skipped)


def plain(record: Household | Member | object, skipped: set[str]) -> dict[str, object]:
    return {key: value for key, value in vars(record).items() if not key.startswith("_") and key not in skipped}


def test_an_edit_by_a_list_is_the_edit_by_hand(commune: Unit, clerk: Desk, settle: Settle) -> None:
    settle("thon-lat", "001", address="cũ")
    other = settle("thon-cua", "001", address="cũ")
    take_in(commune, clerk, workbook([("Thôn Lặt", "001", "Đặng Văn Bình Yên", "Ngõ 9")],
                                     ("Thôn", "Mã hộ", "Chủ hộ", "Địa chỉ")))  # fmt: skip
    edit_household(other, by=clerk, code="001", area="nong_thon", address="Ngõ 9", phone="")
    one, two = Household.objects.order_by("pk")
    assert plain(one, {"id", "unit_id"}) == plain(two, {"id", "unit_id"})
    assert one.version == 2


def test_a_list_says_field_by_field_what_it_would_change(commune: Unit, clerk: Desk, settle: Settle) -> None:
    settle("thon-lat", "001", head="Đặng Văn Bình")
    settle("thon-lat", "002", head="Nguyễn Thị Ban Mai")
    brought = check(bring(commune, clerk, workbook([BINH, (*MAI[:3], *[None] * 5), DAO])), clerk)
    assert {key: brought.counts[key] for key in ("new", "changed", "unchanged", "wrong")} == {
        "new": 1, "changed": 1, "unchanged": 1, "wrong": 0,
    }  # fmt: skip
    brought = commit(brought, clerk)
    note = ImportChange.objects.get(brought=brought)
    assert (note.row, note.household.code) == (2, "001")
    assert note.changes == {
        "id_number": ["", "001058000123"], "birth_date": [None, "1958-04-25"], "birth_year": [1970, 1958],
        "members_count": [1, 4], "flags": [0, FLAG_BITS[FlagKind.MERIT]],
    }  # fmt: skip
    head = Member.objects.get(household=note.household)
    assert (head.birth_year, head.id_number) == (1958, "001058000123")


def test_the_same_list_again_changes_nothing(commune: Unit, clerk: Desk) -> None:
    content = workbook([BINH, MAI, DAO])
    take_in(commune, clerk, content)
    again = check(bring(commune, clerk, content), clerk)
    assert (again.counts["unchanged"], again.counts["new"], again.counts["changed"]) == (3, 0, 0)
    with pytest.raises(Refused, match="không có gì mới"):
        imports.ask_commit(again, by=clerk)


def test_an_empty_cell_takes_nothing_away_but_a_trait(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([BINH]))
    take_in(commune, clerk, workbook([("Thôn Lặt", "001", "Đặng Văn Bình", None, None, None, 5, None)]))
    home = Household.objects.get()
    assert (home.members_count, home.flags, home.version) == (5, 0, 2)
    assert home.members.get().id_number == "001058000123"
    assert home.dated_flags.get().until == DAY


def test_one_wrong_row_holds_up_all_and_says_where_and_how_to_mend_it(commune: Unit, clerk: Desk) -> None:
    wrong = ("Thôn Lặt", "003", "Lý Thị Tuyết", "00105800012", "31/02/1990", "?", 0, "có")
    brought = check(bring(commune, clerk, workbook([BINH, wrong])), clerk)
    assert [(row, column) for row, column, _ in told(brought)] == [(3, 4), (3, 5), (3, 6), (3, 7)]
    assert told(brought)[1][2] == "Không có ngày 31/02/1990. Anh/chị ghi theo thứ tự ngày/tháng/năm."
    assert brought.faults.get(column=7).label == "Số nhân khẩu"
    with pytest.raises(Refused, match="Còn dòng sai"):
        imports.ask_commit(brought, by=clerk)
    assert not Household.objects.exists()


def test_wrong_rows_of_a_list_may_be_left_out_when_the_person_says_so(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([BINH, ("Thôn Lặt", "003", "Lý Thị Tuyết 2", *[None] * 5)])), clerk)
    assert commit(brought, clerk, skip_wrong=True).state == ImportState.DONE
    assert [one.code for one in Household.objects.all()] == ["001"]


def test_rows_of_another_commune_are_refused(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([("Thôn Hợp", *BINH[1:])])), clerk)
    (fault,) = told(brought)
    assert fault[:2] == (2, 1)
    assert "“Thôn Hợp” không thuộc" in fault[2]


def test_a_change_of_the_register_since_the_check_is_noticed_and_nothing_is_written(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([BINH, MAI])), clerk)
    enter_household(Unit.objects.get(key="thon-lat"), by=clerk, code="002", head_name="Lý Thị Tuyết", area="nong_thon")
    brought = commit(brought, clerk)
    assert brought.state == ImportState.COMMITTING
    assert "Khác ở dòng 3 (mã 002)" in why(brought)
    assert [one.code for one in Household.objects.all()] == ["002"]
    imports.check_again(brought, by=clerk)
    run_waiting()
    assert fresh(brought).counts["asked"] == 1


def test_a_number_of_persons_leaves_its_entry_with_a_poor_household(commune: Unit, clerk: Desk, settle: Settle) -> None:
    poor = settle("thon-lat", "001", head="Đặng Văn Bình", national_class="poor")
    settle("thon-lat", "002", head="Nguyễn Thị Ban Mai")
    brought = take_in(commune, clerk, workbook([BINH, MAI]))
    entry = FlowEntry.objects.get()
    assert (entry.household, entry.kind, entry.persons_before, entry.persons_after) == (poor, "members_changed", 1, 4)
    assert (entry.import_id, entry.standard, entry.year) == (brought.pk, "national", 2022)


def test_names_of_a_long_list_are_found_and_so_is_who_is_typed_after_it(commune: Unit, clerk: Desk) -> None:
    rows = [("Thôn Lặt", f"{n:04d}", "Đặng Văn Bình", *[None] * 5) for n in range(1_200)]
    take_in(commune, clerk, workbook([*rows, ("Thôn Cua", "9", "Lý Thị Tuyết", *[None] * 5)]))
    enter_household(Unit.objects.get(key="thon-cua"), by=clerk, code="8", head_name="Lý Văn Tuyết", area="nong_thon")
    assert (indexed("tuyet"), indexed("binh")) == (2, 1_200)


def indexed(word: str) -> int:
    """How many members the index of words knows by the word."""
    by_vendor = {
        "sqlite": "SELECT count(*) FROM households_member_words WHERE households_member_words MATCH %s",
        "postgresql": "SELECT count(*) FROM households_member "
        "WHERE to_tsvector('simple', search_key) @@ to_tsquery('simple', %s)",
    }
    with connection.cursor() as cursor:
        cursor.execute(by_vendor[connection.vendor], [word])
        return int(cursor.fetchone()[0])


def test_one_event_tells_the_counts_and_the_digest_and_no_names(commune: Unit, clerk: Desk) -> None:
    brought = take_in(commune, clerk, workbook([BINH, MAI, DAO]))
    event = Event.objects.get(verb="households.commit_import")
    assert event.changes["new"] == 3
    assert event.changes["digest"] == brought.digest
    assert "Bình" not in str(event.changes)


def test_a_year_as_a_serial_of_excel_is_read_and_told(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([(*BINH[:4], 21300, *BINH[5:])])), clerk)
    assert told(brought) == []
    assert warned(brought)[0][2] == "Ô ghi số 21300; hệ thống hiểu là ngày 25/04/1958 theo cách đếm ngày của Excel."


def test_the_history_of_a_household_tells_what_each_import_did_to_it(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([BINH, MAI]))
    take_in(commune, clerk, workbook([(*BINH[:6], 6, None)]))
    changed, brought = trail.lines(Household.objects.get(code="001"))
    assert (changed.label, changed.note, changed.who[:13]) == ("Ghi tệp vào sổ", "danh-sach.xlsx", brought.who[:13])
    assert [(one.field, one.before, one.after) for one in changed.changes] == [
        ("Số nhân khẩu", "4", "6"), ("Đặc điểm", "Người có công", "Không có"),
    ]  # fmt: skip
    assert brought.changes == ()
    assert len(trail.lines(Household.objects.get(code="002"))) == 1
