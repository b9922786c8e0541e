"""Households that may be one: found on the right grounds, decided by a person, never merged by themselves."""

from typing import Any

import pytest

from chungtay.apps.households.models import DuplicatePair, FlowEntry, Household, Member, PairState
from chungtay.apps.households.services import duplicates
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import Conflict, NotAllowed, Refused
from chungtay.base.jobs import run_waiting
from chungtay.base.models import Event
from conftest import Desks

City = dict[str, Unit]
ADDRESS = "Tổ dân phố 2, ngõ 5"
NUMBER = "001070000017"


def look(city: City, desk: Desks, place: str = "minhquang", role: str = "poverty_officer", seat: str = "") -> Any:
    return duplicates.find_duplicates(city[place], by=desk(role, seat or place))


def found() -> list[tuple[str, str, list[str], int]]:
    return [
        (one.first.code, one.second.code, one.grounds, one.score)
        for one in DuplicatePair.objects.select_related("first", "second").order_by("first__code", "second__code")
    ]


def test_the_same_name_year_and_address_in_other_words_is_a_pair(settle: Settle, city: City, desk: Desks) -> None:
    settle("thon-lat", "01", BINH, address="TDP 2, ngõ 5")
    settle("thon-cua", "02", "Dang Van Binh Yen", address=ADDRESS)
    assert look(city, desk).counts == {"cặp mới": 1, "cặp mở lại": 0, "cặp không còn nghi": 0}
    assert found() == [("01", "02", ["unmarked_name", "same_year", "same_address"], 55)]


def test_a_name_and_a_year_alone_are_not_enough(settle: Settle, city: City, desk: Desks) -> None:
    settle("thon-lat", "01", BINH, address="Xóm Trại")
    settle("thon-cua", "02", BINH, address="Xóm Mới")
    settle("thon-cua", "03", BINH)
    look(city, desk)
    assert found() == []


def test_the_same_number_is_a_pair_whoever_of_the_household_has_it(settle: Settle, city: City, desk: Desks) -> None:
    settle("thon-lat", "01", BINH, members=2)
    settle("thon-lat", "02", MAI)
    Member.objects.filter(household__code="01", relation="child").update(id_number=NUMBER, birth_year=1970)
    Member.objects.filter(household__code="02").update(id_number=NUMBER)
    look(city, desk)
    assert found() == [("01", "02", ["same_id", "same_year"], 75)]


def test_people_who_left_and_closed_households_are_no_pair(settle: Settle, city: City, desk: Desks) -> None:
    for code in ("01", "02", "03"):
        settle("thon-lat", code, BINH, address=ADDRESS)
    Member.objects.filter(household__code="02").update(until="2022-09-27")
    Household.objects.filter(code="03").update(closed_on="2022-09-27", closed_reason="mistake")
    look(city, desk)
    assert found() == []


def test_a_pair_belongs_to_the_lowest_unit_above_both(settle: Settle, city: City, desk: Desks) -> None:
    for village, code in (
        ("thon-lat", "01"),
        ("thon-lat", "02"),
        ("thon-cua", "03"),
        ("thon-hop", "04"),
        ("tdp-1", "05"),
    ):
        settle(village, code, BINH)
    Member.objects.update(id_number=NUMBER)
    duplicates.find_duplicates(city["ubnd-tp"], by=desk("standing_officer", "so-ldtbxh"))
    homes = {(one.first.code, one.second.code): one.unit.key for one in DuplicatePair.objects.all()}
    assert len(homes) == 10
    assert homes["01", "02"] == "thon-lat"
    assert homes["01", "03"] == "minhquang"
    assert homes["02", "04"] == "bavi"
    assert homes["04", "05"] == "ubnd-tp"


@pytest.fixture
def pair(settle: Settle, city: City, desk: Desks) -> DuplicatePair:
    settle("thon-lat", "01", BINH, members=2, address=ADDRESS, national_class="poor")
    settle("thon-lat", "02", BINH, address=ADDRESS)
    look(city, desk)
    return DuplicatePair.objects.get()


def test_a_pair_told_apart_stays_so_until_there_is_another_ground(pair: DuplicatePair, city: City, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    duplicates.tell_apart(pair, by=officer, reason="Hai bố con ở cùng nhà")
    assert look(city, desk).counts == {"cặp mới": 0, "cặp mở lại": 0, "cặp không còn nghi": 0}
    pair.refresh_from_db()
    assert (pair.state, pair.note) == (PairState.DIFFERENT, "Hai bố con ở cùng nhà")
    Member.objects.filter(relation="head").update(id_number=NUMBER)
    assert look(city, desk).counts["cặp mở lại"] == 1
    pair.refresh_from_db()
    assert (pair.state, pair.resolved_on, "same_id" in pair.grounds) == (PairState.OPEN, None, True)


def test_a_pair_whose_grounds_are_gone_is_settled_and_says_so(pair: DuplicatePair, city: City, desk: Desks) -> None:
    Household.objects.filter(code="02").update(address="Xóm Mới")
    assert look(city, desk).counts["cặp không còn nghi"] == 1
    pair.refresh_from_db()
    assert (pair.state, pair.note) == (
        PairState.DIFFERENT,
        "Không còn dấu hiệu trùng sau khi thông tin được sửa.",
    )


def test_merging_a_pair_keeps_the_chosen_household_and_books_the_other_out(pair: DuplicatePair, desk: Desks) -> None:
    duplicates.merge_pair(pair, by=desk("poverty_officer", "minhquang"), keep=pair.second_id, reason="Ghi hai lần")
    gone, stays = Household.objects.get(pk=pair.first_id), Household.objects.get(pk=pair.second_id)
    assert (gone.closed_reason, gone.successor_id, stays.is_open) == ("merged", stays.pk, True)
    assert set(stays.members.present().values_list("birth_year", flat=True)) == {1970, 1971}
    assert list(FlowEntry.objects.values_list("household", "kind")) == [(gone.pk, "merged")]
    pair.refresh_from_db()
    assert pair.state == PairState.MERGED


def test_dropping_a_double_closes_it_as_a_mistake_and_settles_its_other_pairs(
    settle: Settle, pair: DuplicatePair, city: City, desk: Desks
) -> None:
    settle("thon-cua", "03", BINH, address=ADDRESS)
    look(city, desk)
    officer = desk("poverty_officer", "minhquang")
    with pytest.raises(Refused, match="chọn một trong hai hộ"):
        duplicates.close_double(pair, by=officer, wrong=0, reason="Ghi hai lần")
    duplicates.close_double(pair, by=officer, wrong=pair.second_id, reason="Ghi hai lần")
    assert Household.objects.get(pk=pair.second_id).closed_reason == "mistake"
    states = dict(DuplicatePair.objects.values_list("first__code", "state").filter(second__code="03"))
    assert states == {"01": PairState.OPEN, "02": PairState.CLOSED}


def test_of_two_clerks_one_decides_and_the_other_is_told(pair: DuplicatePair, desk: Desks) -> None:
    opened_with = pair.version
    one, other = desk("poverty_officer", "minhquang"), desk("unit_officer", "minhquang")
    duplicates.tell_apart.guarded(version=opened_with)(pair, by=one, reason="Hai hộ ở cạnh nhau")
    with pytest.raises(Conflict):
        duplicates.merge_pair.guarded(version=opened_with)(pair, by=other, keep=pair.first_id, reason="Ghi hai lần")
    with pytest.raises(Refused, match="Người khác đã xử lý"):
        duplicates.merge_pair(pair, by=other, keep=pair.first_id, reason="Ghi hai lần")
    assert Household.objects.open().count() == 2


def test_a_decision_needs_a_reason_and_the_commune_s_own_post(pair: DuplicatePair, desk: Desks) -> None:
    with pytest.raises(Refused, match="lý do"):
        duplicates.tell_apart(pair, by=desk("poverty_officer", "minhquang"), reason=" x ")
    for role, unit in (("village_head", "thon-lat"), ("poverty_officer", "xa-bavi"), ("front_officer", "mttq-tp"),
                       ("unit_officer", "bavi"), ("auditor", "ubnd-tp")):  # fmt: skip
        with pytest.raises(NotAllowed):
            duplicates.tell_apart(pair, by=desk(role, unit), reason="Hai hộ ở cạnh nhau")


def test_a_pair_of_two_communes_is_settled_by_the_district(settle: Settle, city: City, desk: Desks) -> None:
    settle("thon-lat", "01", BINH)
    settle("thon-hop", "02", BINH)
    Member.objects.update(id_number=NUMBER)
    look(city, desk, "bavi", "unit_officer")
    pair = DuplicatePair.objects.get()
    with pytest.raises(NotAllowed):
        duplicates.tell_apart(pair, by=desk("poverty_officer", "minhquang"), reason="Hai hộ ở cạnh nhau")
    duplicates.merge_pair(pair, by=desk("unit_officer", "bavi"), keep=pair.first_id, reason="Đã chuyển hẳn")
    assert Household.objects.get(code="02").successor_id == pair.first_id


def test_a_look_is_one_event_with_counts_and_no_names(pair: DuplicatePair) -> None:
    event = Event.objects.get(verb="households.find_duplicates")
    assert event.changes == {"cặp mới": 1, "cặp mở lại": 0, "cặp không còn nghi": 0}


def test_the_page_sets_both_sheets_side_by_side_and_writes_both_readings_down(
    pair: DuplicatePair, sign_in: Any
) -> None:
    Member.objects.filter(household=pair.first_id, relation="head").update(id_number=NUMBER)
    Household.objects.filter(pk=pair.second_id).update(phone="0900 000 001")
    visitor = sign_in("poverty_officer", "minhquang")
    listed = visitor.get("/ho/trung-lap/")
    assert BINH in listed.content.decode()
    text = visitor.get(f"/ho/trung-lap/{pair.pk}/").content.decode()
    assert "Giống nhau" in text
    assert "Khác nhau" in text
    assert NUMBER not in text
    readings = Event.objects.filter(verb="households.read_sheet", changes__what="pair")
    assert {int(key) for key in readings.values_list("about_id", flat=True)} == {pair.first_id, pair.second_id}


def test_the_page_decides_and_tells_the_second_clerk(pair: DuplicatePair, sign_in: Any) -> None:
    first, second = sign_in("poverty_officer", "minhquang"), sign_in("unit_officer", "minhquang")
    sent = {"viec": "khac-nhau", "reason": "Hai hộ ở cạnh nhau", "version": pair.version}
    assert first.post(f"/ho/trung-lap/{pair.pk}/", {"viec": "khac-nhau", "reason": ""}).status_code == 422
    assert first.post(f"/ho/trung-lap/{pair.pk}/", sent | {"once": "a"}).status_code == 302
    late = second.post(f"/ho/trung-lap/{pair.pk}/", sent | {"viec": "nhap", "keep": pair.first_id, "once": "b"})
    assert late.status_code == 409
    assert "Người khác vừa thay đổi" in late.content.decode()
    assert sign_in("poverty_officer", "xa-bavi").get(f"/ho/trung-lap/{pair.pk}/").status_code == 404
    assert sign_in("village_head", "thon-lat").get(f"/ho/trung-lap/{pair.pk}/").status_code == 200
    assert sign_in("village_head", "thon-lat").post(f"/ho/trung-lap/{pair.pk}/", sent).status_code == 403


def test_a_look_from_the_page_says_what_came_of_it(settle: Settle, sign_in: Any) -> None:
    settle("thon-lat", "01", BINH, address=ADDRESS)
    settle("thon-lat", "02", BINH, address=ADDRESS)
    answer = sign_in("poverty_officer", "minhquang").post("/ho/trung-lap/", {"once": "a"}, follow=True)
    assert "Đã tìm xong" in answer.content.decode()
    assert DuplicatePair.objects.count() == 1


def test_a_whole_city_is_looked_through_by_a_job(settle: Settle, sign_in: Any) -> None:
    settle("thon-lat", "01", BINH, address=ADDRESS)
    settle("thon-lat", "02", BINH, address=ADDRESS)
    answer = sign_in("standing_officer", "so-ldtbxh").post("/ho/trung-lap/", {"once": "a"}, follow=True)
    assert "Đang tìm trong cả Thành phố" in answer.content.decode()
    assert not DuplicatePair.objects.exists()
    run_waiting()
    assert found() == [("01", "02", ["same_name", "same_year", "same_address"], 60)]
    assert sign_in("front_officer", "mttq-tp").post("/ho/trung-lap/", {"once": "b"}).status_code == 403
