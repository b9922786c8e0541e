"""Lists of members: whose household, who is head, who was there already, and how many they are then."""

from collections.abc import Iterator
from datetime import date

import pytest

from chungtay.apps.households.importing import lines
from chungtay.apps.households.models import FLAG_BITS, FlagKind, FlowEntry, Household, ImportChange, ImportKind, Member
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.households.tests.workbooks import BINH, bring, check, take_in, told, why, workbook
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.sheets import reading
from conftest import DAY

HEADER = ("Thôn", "Mã hộ", "Họ và tên", "Quan hệ với chủ hộ", "Số căn cước", "Năm sinh", "Giới tính", "Dân tộc")
# Invented people: nobody real is meant.
TUYET = ("Thôn Lặt", "005", "Lý Thị Tuyết", "Chủ hộ", "001180000111", "12/03/1980", "Nữ", "Dao")  # mends nets
QUAN = ("Thôn Lặt", "005", "Triệu Văn Quân", "Chồng", "001078000222", 1978, "Nam", "Dao")  # sings at weddings
YEN = ("Thôn Lặt", "005", "Triệu Thị Hải Yến", "con gái", None, "2010", "nữ", "Dao")  # first in mathematics
MEMBERS = ImportKind.MEMBERS


def test_members_bring_their_household_when_the_head_is_among_them(commune: Unit, clerk: Desk) -> None:
    brought = take_in(commune, clerk, workbook([QUAN, TUYET, YEN], HEADER), MEMBERS)
    home = Household.objects.get()
    assert (home.code, home.head_name, home.members_count, home.unlisted) == ("005", "Lý Thị Tuyết", 3, 0)
    assert (home.ethnicity, home.area, home.import_id) == ("Dao", "nong_thon", brought.pk)
    assert (home.flags, home.dated_flags.get().kind) == (FLAG_BITS[FlagKind.FEMALE_HEAD], FlagKind.FEMALE_HEAD)
    assert [(one.full_name, one.relation, one.sex, one.birth_year) for one in home.members.order_by("birth_year")] == [
        ("Triệu Văn Quân", "spouse", "m", 1978), ("Lý Thị Tuyết", "head", "f", 1980),
        ("Triệu Thị Hải Yến", "child", "f", 2010),
    ]  # fmt: skip
    assert Member.objects.get(relation="head").birth_date == date(1980, 3, 12)


@pytest.fixture
def long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row comes in a chunk of its own, as rows far apart in a long list do."""
    usual = reading.columns_of

    def row_by_row(*given: object, **named: object) -> Iterator[list[list[object]]]:
        for columns in usual(*given, **named):  # type: ignore[arg-type]
            yield from ([[cell] for cell in row] for row in zip(*columns, strict=True))

    monkeypatch.setattr(lines, "columns_of", row_by_row)


def test_members_far_apart_in_a_long_list_join_a_household_of_the_register(
    long_list: None, commune: Unit, clerk: Desk, settle: Settle
) -> None:
    home = settle("thon-lat", "005", head="Lý Thị Tuyết")
    Member.objects.update(birth_year=1980, sex="f")
    twins = [(*YEN[:4], None, year, *YEN[6:]) for year in ("2010", None)]
    brought = take_in(commune, clerk, workbook([TUYET, *twins], HEADER), MEMBERS)
    home.refresh_from_db()
    assert (brought.state, home.members_count, home.members.count()) == ("done", 3, 3)


def test_members_far_apart_in_a_long_list_come_to_one_new_household(
    long_list: None, commune: Unit, clerk: Desk
) -> None:
    other = ("Thôn Cua", "009", "Lý Văn Dũng", "chủ hộ", None, 1990, "Nam", None)
    brought = take_in(commune, clerk, workbook([QUAN, other, TUYET, YEN], HEADER), MEMBERS)
    assert brought.state == "done"
    assert sorted(Household.objects.values_list("code", "members_count", "head_name")) == [
        ("005", 3, "Lý Thị Tuyết"), ("009", 1, "Lý Văn Dũng"),
    ]  # fmt: skip
    assert not ImportChange.objects.exists()


def test_two_heads_in_one_household_are_told_at_both_rows(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([TUYET, (*QUAN[:3], "chủ hộ", *QUAN[4:])], HEADER), MEMBERS), clerk)
    words = "Hộ mã 005 có hai chủ hộ, ở dòng 2 và dòng 3. Mỗi hộ một chủ hộ."
    assert told(brought) == [(2, 4, words), (3, 4, words)]


def test_members_of_a_household_without_head_are_refused(commune: Unit, clerk: Desk) -> None:
    brought = check(bring(commune, clerk, workbook([QUAN, YEN], HEADER), MEMBERS), clerk)
    assert {words for _row, _column, words in told(brought)} == {
        "Hộ mã 005 chưa có trong sổ và tệp không có dòng chủ hộ. Anh/chị thêm dòng chủ hộ."
    }
    assert not Household.objects.exists()


def test_names_fill_the_number_that_a_list_of_households_told_before(commune: Unit, clerk: Desk) -> None:
    header = ("Thôn", "Mã hộ", "Chủ hộ", "Số nhân khẩu")
    take_in(commune, clerk, workbook([("Thôn Lặt", "005", "Lý Thị Tuyết", 4)], header))
    brought = take_in(commune, clerk, workbook([TUYET, QUAN, YEN], HEADER), MEMBERS)
    home = Household.objects.get()
    assert (home.members_count, home.unlisted, home.members.count(), home.version) == (4, 1, 3, 2)
    rows = ImportChange.objects.filter(brought=brought).order_by("row").values_list("row", "changes")
    assert [(row, changes["person"]) for row, changes in rows] == [
        (2, ["Lý Thị Tuyết", "Lý Thị Tuyết"]), (3, [None, "Triệu Văn Quân"]), (4, [None, "Triệu Thị Hải Yến"]),
    ]  # fmt: skip


def test_more_people_in_a_poor_household_leave_an_entry(commune: Unit, clerk: Desk, settle: Settle) -> None:
    settle("thon-lat", "005", head="Lý Thị Tuyết", city_class="near_poor")
    Member.objects.update(birth_year=1980, sex="f")
    take_in(commune, clerk, workbook([TUYET, QUAN, YEN], HEADER), MEMBERS)
    entry = FlowEntry.objects.get()
    assert (entry.kind, entry.standard, entry.persons_before, entry.persons_after) == ("members_changed", "city", 1, 3)


def test_who_is_there_already_is_found_by_number_or_by_name_and_year(
    commune: Unit, clerk: Desk, settle: Settle
) -> None:
    home = settle("thon-lat", "005", head="Lý Thị Tuyêt", members=1)
    Member.objects.filter(household=home).update(id_number="001180000111")
    Member.objects.create(household=home, full_name="Triệu Văn Quân", search_key="trieu van quan", birth_year=1978,
                          relation="spouse", since=DAY)  # fmt: skip
    Household.objects.update(members_count=2)
    brought = check(bring(commune, clerk, workbook([TUYET, QUAN], HEADER), MEMBERS), clerk)
    assert (told(brought), brought.counts["changed"], brought.counts["new"]) == ([], 2, 0)
    take_in(commune, clerk, workbook([TUYET, QUAN], (*HEADER[:7], "dân tộc")), MEMBERS)
    home.refresh_from_db()
    assert (home.head_name, home.members_count, home.flags) == ("Lý Thị Tuyết", 2, FLAG_BITS[FlagKind.FEMALE_HEAD])


def test_a_change_of_head_is_not_made_by_a_list(commune: Unit, clerk: Desk, settle: Settle) -> None:
    settle("thon-lat", "005", head="Lý Văn Dũng")
    brought = check(bring(commune, clerk, workbook([TUYET], HEADER), MEMBERS), clerk)
    assert told(brought) == [
        (2, 4, "Sổ ghi chủ hộ mã 005 là Lý Văn Dũng. Anh/chị đổi chủ hộ ở phiếu hộ, hoặc sửa dòng này.")
    ]


def test_years_of_birth_in_two_columns_tell_the_sex(commune: Unit, clerk: Desk) -> None:
    header = ("Thôn", "Mã hộ", "Họ và tên", "Quan hệ với chủ hộ", "Năm sinh nam", "Năm sinh nữ")
    rows = [
        ("Thôn Lặt", "005", "Triệu Văn Quân", "chủ hộ", 1978, None),
        ("Thôn Lặt", "005", "Lý Thị Tuyết", "vợ", None, 1980),
    ]
    take_in(commune, clerk, workbook(rows, header), MEMBERS)
    assert list(Member.objects.order_by("pk").values_list("sex", "birth_year")) == [("m", 1978), ("f", 1980)]


def test_the_same_person_or_number_twice_is_told(commune: Unit, clerk: Desk) -> None:
    twin = (*YEN[:4], "001180000111", *YEN[5:])
    brought = check(bring(commune, clerk, workbook([TUYET, YEN, YEN, twin], HEADER), MEMBERS), clerk)
    assert [(row, column) for row, column, _words in told(brought)] == [(4, 3), (5, 3), (5, 5)]


def test_heads_under_codes_that_begin_again_are_refused_as_a_whole(commune: Unit, clerk: Desk) -> None:
    rows = [(f"00{n}", f"Lý Văn Dũng {'Mai ' * village}", "chủ hộ") for village in (1, 2) for n in (1, 2, 3)]
    brought = bring(commune, clerk, workbook(rows, HEADER[1:4]), MEMBERS)
    brought = check(brought, clerk, village=Unit.objects.get(key="thon-lat").pk)
    assert why(brought).startswith("Mã hộ trong tệp bắt đầu lại (mã 001 ở dòng 2 và dòng 5;")


@pytest.mark.parametrize(
    ("word", "relation"),
    [("Vợ", "spouse"), ("con trai", "child"), ("Mẹ đẻ", "parent"), ("em gái", "sibling"), ("Con dâu", "other")],
)
def test_relations_are_read_as_communes_write_them(word: str, relation: str, commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([TUYET, (*YEN[:3], word, *YEN[4:])], HEADER), MEMBERS)
    assert Member.objects.get(full_name="Triệu Thị Hải Yến").relation == relation


def test_a_list_of_households_and_a_list_of_members_agree(commune: Unit, clerk: Desk) -> None:
    take_in(commune, clerk, workbook([BINH]))
    rows = [(*BINH[:3], "chủ hộ", BINH[3], BINH[4], BINH[5], None)]
    brought = check(bring(commune, clerk, workbook(rows, HEADER), MEMBERS), clerk)
    assert (told(brought), brought.counts["unchanged"]) == ([], 1)
