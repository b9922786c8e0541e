"""The pages of the register as a commune's officer, a village head and the city's desk use them."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import Flag, Household, Member, Transfer
from chungtay.apps.households.register_todos import todos
from chungtay.apps.households.services import moves, register
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.models import Event
from conftest import DAY, Desks
from tests.site.pages import read

Enter = Callable[..., Client]
Villages = dict[str, Unit]
OFFICER = ("poverty_officer", "minhquang")


def fresh(household: Household) -> Household:
    return Household.objects.get(pk=household.pk)


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def keys_of(answer: Any) -> dict[str, Any]:
    return {"version": answer.context["version"] or "", "once": answer.context["once"]}


# The list


def test_a_commune_sees_its_households_by_given_name(settle: Settle, sign_in: Enter) -> None:
    settle("thon-lat", "01", MAI, national_class="poor")
    settle("thon-cua", "01", "Đặng Văn An Lành")
    settle("thon-hop", "01", "Trần Thị Xã Khác")
    page = sign_in(*OFFICER).get("/ho/")
    names = [row.household.head_name for row in page.context["rows"]]
    assert names == ["Đặng Văn An Lành", MAI]
    assert "Trần Thị Xã Khác" not in text_of(page)
    counts = {one.label: one.figure.value for one in page.context["counter_rows"][0].counters}
    assert counts == {"Tất cả": 2, "Nghèo": 1, "Chưa phân loại": 1}


def test_counters_filter_and_narrow_each_other(settle: Settle, sign_in: Enter) -> None:
    settle("thon-lat", "01", MAI, national_class="poor", city_class="near_poor")
    settle("thon-lat", "02", BINH, national_class="not_poor", city_class="near_poor")
    page = sign_in(*OFFICER).get("/ho/?quoc_gia=poor")
    assert [row.household.code for row in page.context["rows"]] == ["01"]
    national, city = page.context["counter_rows"]
    assert {one.label: one.figure.value for one in national.counters} == {
        "Tất cả": 2, "Nghèo": 1, "Không thuộc diện": 1,
    }  # fmt: skip
    assert {one.label: one.figure.value for one in city.counters} == {"Tất cả": 1, "Cận nghèo": 1}
    assert [one.label for one in national.counters if one.current] == ["Nghèo"]
    assert next(one.url for one in city.counters if one.key) == "?quoc_gia=poor&thanh_pho=near_poor"


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["01", "02", "03"]),
        ("?so=da-dong", ["09"]),
        ("?dac_diem=merit", ["02"]),
        ("?thanh_pho=chua", ["02", "03"]),
        ("?tim=ban+mai", ["02"]),
        ("?tim=NGUYEN+THI+BAN+MAI&quoc_gia=poor", []),
        ("?tim=03", ["03"]),
        ("?tim=001070000009", ["03"]),
        ("?tim=Đặng+Văn", ["01", "03"]),
        ("?xep=-ma", ["03", "02", "01"]),
        ("?quoc_gia=lạ&dac_diem=lạ&thon=999999", ["01", "02", "03"]),
    ],
)
def test_the_list_is_filtered_and_searched(settle: Settle, sign_in: Enter, query: str, codes: list[str]) -> None:
    settle("thon-lat", "01", BINH, national_class="poor", city_class="poor")
    settle("thon-lat", "02", MAI, flags=0b1)
    third = settle("thon-lat", "03", "Đặng Văn Cối Xay")
    third.members.update(id_number="001070000009")
    settle("thon-lat", "09", "Hà Văn Đi Xa", closed_on=DAY, closed_reason="moved_out")
    page = sign_in(*OFFICER).get(f"/ho/{query}")
    assert sorted(row.household.code for row in page.context["rows"]) == sorted(codes)
    if query == "?xep=-ma":
        assert [row.household.code for row in page.context["rows"]] == codes


def test_a_village_is_chosen_and_a_new_household_goes_there(settle: Settle, villages: Villages, sign_in: Enter) -> None:
    settle("thon-lat", "01")
    settle("thon-cua", "05", MAI)
    key = villages["thon-cua"].pk
    page = sign_in(*OFFICER).get(f"/ho/?thon={key}")
    assert [row.household.code for row in page.context["rows"]] == ["05"]
    assert f'href="/ho/them/?thon={key}"' in text_of(page)


def test_the_list_asks_as_often_for_three_as_for_one(settle: Settle, sign_in: Enter) -> None:
    visitor, counts = sign_in(*OFFICER), []
    settle("thon-lat", "01")
    for batch in ([], [("02", MAI), ("03", "Đặng Văn Cối Xay")]):
        for code, name in batch:
            settle("thon-cua", code, name, national_class="poor")
        with CaptureQueriesContext(connection) as caught:
            visitor.get("/ho/")
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


def test_a_city_desk_goes_down_from_place_to_place_before_it_sees_names(settle: Settle, sign_in: Enter) -> None:
    settle("thon-lat", "01", MAI, national_class="poor", city_class="near_poor")
    settle("thon-hop", "01", BINH)
    settle("tdp-1", "01", "Lê Thị Phố Xá", national_class="near_poor")
    settle("tdp-1", "02", "Lê Văn Đi Xa", closed_on=DAY, closed_reason="moved_out")
    visitor = sign_in("standing_officer")
    page = visitor.get("/ho/")
    rows = {line.place.key: [column.cell(line).value for column in page.context["columns"][1:]]
            for line in page.context["rows"]}  # fmt: skip
    assert rows == {"bavi": [2, 1, 0, 0, 1], "hoangmai": [1, 0, 1, 0, 0]}
    assert MAI not in text_of(page)
    district = visitor.get("/ho/?noi=bavi")
    assert [line.place.key for line in district.context["rows"]] == ["xa-bavi", "minhquang"]
    commune = visitor.get("/ho/?noi=minhquang")
    assert [row.household.head_name for row in commune.context["rows"]] == [MAI]
    assert [one["label"] for one in commune.context["crumbs"]] == [
        "Hộ dân", "Huyện Ba Vì", "Xã Minh Quang",
    ]  # fmt: skip
    found = visitor.get("/ho/?tim=pho+xa")
    assert [row.household.head_name for row in found.context["rows"]] == ["Lê Thị Phố Xá"]
    assert visitor.get("/ho/?noi=bavi&tim=pho+xa").context["rows"] == []


def test_the_places_are_counted_in_as_many_questions_for_one_as_for_three(settle: Settle, sign_in: Enter) -> None:
    visitor, counts = sign_in("standing_officer"), []
    for village in ("thon-lat", "thon-hop", "tdp-1"):
        settle(village, "01", national_class="poor")
        with CaptureQueriesContext(connection) as caught:
            visitor.get("/ho/?noi=bavi")
        counts.append(len(caught))
    assert len(set(counts)) == 1


@pytest.mark.parametrize(("role", "unit"), [("unit_leader", "bavi"), ("village_head", "thon-lat")])
def test_a_desk_does_not_go_beyond_its_reach(settle: Settle, sign_in: Enter, role: str, unit: str) -> None:
    settle("tdp-1", "01")
    visitor = sign_in(role, unit)
    assert visitor.get("/ho/").status_code == 200
    assert visitor.get("/ho/?noi=hoangliet").status_code == 404
    assert visitor.get("/ho/?noi=la").status_code == 404


def test_more_than_can_be_shown_says_so(settle: Settle, sign_in: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    from chungtay.apps.households.queries import search

    monkeypatch.setattr(search, "MOST", 2)
    for code in ("01", "02", "03"):
        settle("thon-lat", code)
    page = sign_in(*OFFICER).get("/ho/?tim=yen")
    assert len(page.context["rows"]) == 2
    assert "gõ thêm để thu hẹp" in text_of(page)


def test_a_class_narrows_the_search_before_it_is_cut_off(
    settle: Settle, sign_in: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    from chungtay.apps.households.queries import search

    monkeypatch.setattr(search, "MOST", 2)
    for code, poverty_class in (("01", ""), ("02", ""), ("03", ""), ("04", "poor")):
        settle("thon-lat", code, national_class=poverty_class)
    page = sign_in(*OFFICER).get("/ho/?tim=yen&quoc_gia=poor")
    assert [row.household.code for row in page.context["rows"]] == ["04"]
    assert page.context["too_many"] is None


def test_an_empty_register_says_what_to_do_next(villages: Villages, sign_in: Enter) -> None:
    page = text_of(sign_in(*OFFICER).get("/ho/"))
    assert "Sổ chưa có hộ nào" in page
    assert "/ho/them/" in page
    assert "Không tìm thấy hộ nào" in text_of(sign_in(*OFFICER).get("/ho/?tim=ai+do"))
    assert "Không có hộ nào khớp" in text_of(sign_in(*OFFICER).get("/ho/?quoc_gia=poor"))
    assert "Không có hộ dân trong phạm vi" in text_of(sign_in("unit_officer", "ban-tdkt").get("/ho/"))


# Writing in


def typed(**changed: str) -> dict[str, str]:
    """The form of a new household as a browser sends it."""
    return {
        "code": "001", "head_name": BINH, "sex": "m", "birth": "1969", "id_number": "", "ethnicity": "Dao",
        "area": "nong_thon", "address": "Xóm Đình", "phone": "", "aware_of": "", **changed,
    }  # fmt: skip


def test_an_officer_chooses_the_village_and_writes_a_household_in(
    settle: Settle, villages: Villages, sign_in: Enter
) -> None:
    settle("thon-lat", "014", MAI)
    visitor, url = sign_in(*OFFICER), f"/ho/them/?thon={villages['thon-lat'].pk}"
    assert url.partition("ho/them/")[2] in text_of(visitor.get("/ho/them/"))
    form = visitor.get(url)
    assert form.context["form"]["code"].value() == "015"
    done = visitor.post(url, typed(code="015", birth="5/7/1969", once="a"))
    made = Household.objects.get(code="015")
    assert done.headers["Location"] == f"/ho/{made.pk}/?muc=thanh-vien"
    assert made.members.get().birth_date == date(1969, 7, 5)
    again = visitor.post(url, typed(code="015", birth="5/7/1969", once="a"))
    assert again.headers["Location"] == done.headers["Location"]
    assert Household.objects.filter(unit=villages["thon-lat"]).count() == 2


def test_errors_stand_at_their_fields_with_how_to_mend_them(villages: Villages, sign_in: Enter) -> None:
    url = f"/ho/them/?thon={villages['thon-lat'].pk}"
    page = sign_in(*OFFICER).post(url, typed(head_name="", birth="tháng ba", id_number="1234"))
    assert page.status_code == 422
    assert "chỉ biết năm thì ghi bốn chữ số" in text_of(page)
    page = sign_in(*OFFICER).post(url, typed(id_number="1234"))
    assert page.context["form"].errors["id_number"] == ["Số định danh có 12 chữ số, anh/chị ghi 4 chữ số."]
    assert 'value="Xóm Đình"' in text_of(page)


def test_somebody_alike_is_shown_and_the_second_press_writes(
    settle: Settle, villages: Villages, sign_in: Enter
) -> None:
    there = settle("thon-cua", "01", BINH)
    visitor, url = sign_in(*OFFICER), f"/ho/them/?thon={villages['thon-lat'].pk}"
    first = visitor.post(url, typed(birth="1970", once="a"))
    assert first.status_code == 422
    assert f'<a href="/ho/{there.pk}/" data-words>' in text_of(first)
    assert "Vẫn ghi, đây là hộ khác" in text_of(first)
    assert Household.objects.count() == 1
    seen = first.context["form"]["aware_of"].value()
    second = visitor.post(url, typed(birth="1970", once=first.context["once"], aware_of=seen))
    assert second.status_code == 302
    assert Household.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "unit"),
    [("village_head", "thon-lat"), ("unit_officer", "bavi"), ("standing_officer", ""), ("auditor", "")],
)
def test_nobody_else_finds_the_form(villages: Villages, sign_in: Enter, role: str, unit: str) -> None:
    assert sign_in(role, unit).get("/ho/them/").status_code == 403


# The sheet


@pytest.mark.parametrize("tab", ["", "thong-tin", "thanh-vien", "ra-soat", "dien-bien", "minh-chung", "lich-su", "lạ"])
def test_every_part_opens_and_each_reading_is_written_down(settle: Settle, sign_in: Enter, tab: str) -> None:
    household = settle("thon-lat", "01", members=2, national_class="poor", recognised_on=date(2021, 12, 14))
    page = sign_in(*OFFICER).get(f"/ho/{household.pk}/?muc={tab}")
    assert page.status_code == 200
    assert f"01 · {BINH}" in text_of(page)
    assert Event.objects.get(verb="households.read_sheet").about_id == str(household.pk)
    assert read(text_of(page)).bare == []


def test_the_sheet_shows_both_standards_and_one_next_step(settle: Settle, sign_in: Enter) -> None:
    household = settle("thon-lat", "01", national_class="poor", recognised_on=date(2021, 12, 14))
    page = sign_in(*OFFICER).get(f"/ho/{household.pk}/")
    lines = [(one.standard, one.word, one.since) for one in page.context["classes"]]
    assert lines == [
        ("Chuẩn quốc gia", "Hộ nghèo", date(2021, 12, 14)), ("Chuẩn của Thành phố", "Chưa có chuẩn để xét", None),
    ]  # fmt: skip
    assert text_of(page).count("button-primary") == 1
    assert page.context["first"].url == f"/ho/{household.pk}/sua/"
    assert "Tách hộ" not in [one.label for one in page.context["more"]]


def test_numbers_are_masked_and_each_is_shown_only_when_asked_for(settle: Settle, sign_in: Enter) -> None:
    household = settle("thon-lat", "01", members=2)
    first, second = household.members.order_by("pk")
    Member.objects.filter(pk=first.pk).update(id_number="001070000123")
    Member.objects.filter(pk=second.pk).update(id_number="001171000456")
    visitor = sign_in(*OFFICER)
    page = text_of(visitor.get(f"/ho/{household.pk}/?muc=thanh-vien"))
    assert "•••••••••123" in page
    assert "001070000123" not in page
    assert "của người nữ; anh/chị ghi giới tính nam" in page
    url = f"/ho/{household.pk}/thanh-vien/{first.pk}/so/"
    assert visitor.get(url).status_code == 405
    shown = text_of(visitor.post(url))
    assert "001070000123" in shown
    assert "001171000456" not in shown
    assert Event.objects.filter(verb="households.read_sheet", changes__what="id_number").count() == 1
    assert sign_in("front_officer").post(url).status_code == 403
    assert "•••••••••123" in text_of(sign_in("front_officer").get(f"/ho/{household.pk}/?muc=thanh-vien"))


def test_a_village_head_reads_and_proposes(settle: Settle, sign_in: Enter) -> None:
    household = settle("thon-lat", "01", members=2)
    visitor = sign_in("village_head", "thon-lat")
    page = visitor.get(f"/ho/{household.pk}/?muc=thanh-vien")
    assert [one.label for one in page.context["actions"]] == ["Đề nghị thay đổi"]
    assert "cán bộ xã đồng ý thì sổ mới được sửa" in text_of(page)
    assert "/sua/" not in text_of(page)


READERS_ONLY = [("unit_leader", "bavi"), ("standing_officer", ""), ("front_officer", ""), ("surveyor", "minhquang")]


@pytest.mark.parametrize(
    "path",
    ["sua/", "thanh-vien/them/", "thanh-vien/{member}/sua/", "thanh-vien/{member}/roi-ho/", "doi-chu-ho/", "dac-diem/",
     "dac-diem/{flag}/ket-thuc/", "tach/", "nhap/", "chuyen/", "chuyen-xa/", "dong/", "mo-lai/"],
)  # fmt: skip
def test_others_are_not_let_in_and_far_ones_find_nothing(settle: Settle, sign_in: Enter, path: str) -> None:
    household = settle("thon-lat", "01", members=2)
    flag = Flag.objects.create(household=household, kind="merit", since=DAY, basis="Quyết định")
    url = f"/ho/{household.pk}/" + path.format(member=household.members.first().pk, flag=flag.pk)  # type: ignore[union-attr]
    for role, unit in READERS_ONLY:
        assert sign_in(role, unit).get(url).status_code == 403, role
    assert sign_in("unit_officer", "xa-bavi").get(url).status_code == 404
    assert sign_in("unit_leader", "hoangmai").get(url).status_code in (403, 404)
    for role in ("auditor", "council_member", "system_admin"):
        assert sign_in(role).get(url).status_code == 403
    if path != "mo-lai/":
        page = sign_in(*OFFICER).get(url)
        assert page.status_code == 200
        assert read(text_of(page)).bare == []


@pytest.mark.parametrize(
    ("role", "unit", "status"),
    [("unit_officer", "xa-bavi", 404), ("village_head", "thon-cua", 404), ("unit_leader", "hoangmai", 404),
     ("auditor", "", 403), ("council_member", "", 403), ("system_admin", "", 403), ("unit_leader", "bavi", 200)],
)  # fmt: skip
def test_a_sheet_out_of_reach_is_not_found(settle: Settle, sign_in: Enter, role: str, unit: str, status: int) -> None:
    household = settle("thon-lat", "01")
    assert sign_in(role, unit).get(f"/ho/{household.pk}/").status_code == status
    readings = Event.objects.filter(verb="households.read_sheet").count()
    assert readings == (1 if status == 200 else 0)


def test_the_history_tells_what_was_done_and_not_who_looked(
    settle: Settle, villages: Villages, sign_in: Enter, desk: Desks
) -> None:  # fmt: skip
    household, other = settle("thon-lat", "01", members=2), settle("thon-lat", "02", MAI)
    officer = desk("unit_officer", "minhquang")
    register.set_flag(household, by=officer, kind="merit", since=DAY, basis="Quyết định số 12")
    asked = moves.ask_transfer(household, by=officer, village=villages["thon-hop"], reason="Về quê ngoại")
    moves.recall_transfer(asked, by=officer)
    made = moves.split_household(
        household, by=officer, going={household.members.get(relation="child").pk: "head"}, code="03"
    )
    moves.merge_households(household, by=officer, absorbed=other, reason="Về ở với nhau")
    visitor = sign_in(*OFFICER)
    page = visitor.get(f"/ho/{household.pk}/?muc=lich-su")
    labels = [line.label for line in page.context["history"]]
    assert labels == [
        "Nhập hộ",
        "Tách hộ",
        "Rút đề nghị chuyển hộ",
        "Đề nghị chuyển hộ sang xã khác",
        "Ghi đặc điểm của hộ",
    ]
    traits = [change for line in page.context["history"] for change in line.changes if change.field == "đặc điểm"]
    assert [(one.before, one.after) for one in traits] == [(None, "Có người có công hưởng trợ cấp hằng tháng")]
    for related, label in ((made, "Tách hộ"), (other, "Nhập hộ")):
        lines = visitor.get(f"/ho/{related.pk}/?muc=lich-su").context["history"]
        assert label in [line.label for line in lines]


def test_the_sheet_asks_as_often_for_three_members_as_for_one(settle: Settle, sign_in: Enter) -> None:
    visitor, counts = sign_in(*OFFICER), []
    for code, members in (("01", 1), ("02", 3)):
        household = settle("thon-lat", code, members=members)
        Member.objects.filter(household=household).update(id_number="001070000123")
        with CaptureQueriesContext(connection) as caught:
            visitor.get(f"/ho/{household.pk}/?muc=thanh-vien")
        counts.append(len(caught))
    assert counts[0] == counts[1]


# Changing


def test_an_edit_by_two_shows_both_texts_and_keeps_what_was_typed(settle: Settle, sign_in: Enter) -> None:
    household = settle("thon-lat", "01", address="Xóm Đình")
    url, visitor = f"/ho/{household.pk}/sua/", sign_in(*OFFICER)
    opened = keys_of(visitor.get(url))
    body = {"code": "01", "area": "nong_thon", "phone": ""}
    leader = sign_in("unit_leader", "minhquang")
    assert leader.post(url, {**body, "address": "Xóm Chùa", "version": opened["version"]}).status_code == 302
    page = visitor.post(url, {**body, **opened, "address": "Xóm Chợ"})
    assert page.status_code == 409
    assert [(one.label, one.theirs, one.yours) for one in page.context["changes"]] == [
        ("Địa chỉ", "Xóm Chùa", "Xóm Chợ")
    ]
    assert 'value="Xóm Chợ"' in text_of(page)
    assert visitor.post(url, {**body, **keys_of(page), "address": "Xóm Chợ"}).status_code == 302
    assert fresh(household).address == "Xóm Chợ"


def test_a_member_is_added_edited_and_leaves(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    base = f"/ho/{household.pk}/thanh-vien/"
    form = visitor.get(f"{base}them/")
    assert "data-draft-url" in text_of(form)
    body = {"full_name": MAI, "relation": "spouse", "sex": "f", "birth": "1972", "id_number": "", "ethnicity": "Dao"}
    added = visitor.post(f"{base}them/", {**body, **keys_of(form)})
    assert added.headers["Location"] == f"/ho/{household.pk}/?muc=thanh-vien&xong=moi"
    assert "data-draft-done" in text_of(visitor.get(added.headers["Location"]))
    mai = household.members.get(full_name=MAI)
    edit = visitor.get(f"{base}{mai.pk}/sua/")
    assert edit.context["form"]["birth"].value() == "1972"
    visitor.post(f"{base}{mai.pk}/sua/", {**body, "birth": "03/02/1973", **keys_of(edit)})
    assert household.members.get(full_name=MAI).birth_date == date(1973, 2, 3)
    leave = visitor.get(f"{base}{mai.pk}/roi-ho/")
    assert "new_head" not in leave.context["form"].fields
    visitor.post(f"{base}{mai.pk}/roi-ho/", {"reason": "moved", "day": "", **keys_of(leave)})
    assert fresh(household).members_count == 1


def test_when_the_head_leaves_the_form_asks_who_follows(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01", members=2), sign_in(*OFFICER)
    head, second = household.members.order_by("pk")
    url = f"/ho/{household.pk}/thanh-vien/{head.pk}/roi-ho/"
    page = visitor.post(url, {"reason": "died", "day": "20/09/2022", "new_head": ""})
    assert "Chủ hộ rời hộ. Anh/chị chọn chủ hộ mới." in text_of(page)
    visitor.post(url, {"reason": "died", "day": "", "new_head": str(second.pk)})
    assert fresh(household).head_name == second.full_name


def test_a_draft_on_the_device_is_warned_when_the_household_moved_on(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    url = f"/ho/{household.pk}/thanh-vien/luu-nhap/"
    assert visitor.post(url, {"version": "1", "full_name": MAI}).status_code == 204
    assert visitor.post(url, {"version": "7"}).status_code == 409
    assert fresh(household).members_count == 1


def test_head_traits_and_closing_by_their_pages(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01", members=2), sign_in(*OFFICER)
    base, second = f"/ho/{household.pk}/", household.members.get(relation="child")
    visitor.post(f"{base}doi-chu-ho/", {"new_head": str(second.pk)})
    assert fresh(household).head_name == second.full_name
    visitor.post(f"{base}dac-diem/", {"kind": "merit", "since": "01/02/2022", "basis": "Quyết định số 12"})
    flag = Flag.objects.get(kind="merit")
    assert "Quyết định số 12" in text_of(visitor.get(base))
    visitor.post(f"{base}dac-diem/{flag.pk}/ket-thuc/", {"until": "01/09/2022"})
    assert fresh(household).flags == 0
    assert visitor.get(f"{base}dac-diem/{flag.pk}/ket-thuc/").status_code == 404
    visitor.post(f"{base}dong/", {"reason": "moved_out", "day": "", "note": "Vào miền Nam"})
    page = visitor.get(base)
    assert [one.label for one in page.context["actions"]] == ["Đưa hộ trở lại sổ"]
    visitor.post(f"{base}mo-lai/", {"reason": "Báo nhầm hộ cùng tên"})
    assert fresh(household).members_count == 2
    assert visitor.get(f"{base}mo-lai/").headers["Location"] == base


def test_a_household_is_split_on_one_page(settle: Settle, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01", members=3), sign_in(*OFFICER)
    url, (head, second, third) = f"/ho/{household.pk}/tach/", household.members.order_by("pk")
    form = visitor.get(url)
    assert form.context["form"]["code"].value() == "02"
    body = {"code": "02", "address": "", "new_head": "", f"m{head.pk}": "", f"m{second.pk}": "", f"m{third.pk}": ""}
    nobody = visitor.post(url, {**body, **keys_of(form)})
    assert "Anh/chị chọn người sang hộ mới." in text_of(nobody)
    done = visitor.post(url, {**body, f"m{third.pk}": "head", **keys_of(nobody)})
    made = Household.objects.get(origin=household)
    assert done.headers["Location"] == f"/ho/{made.pk}/?muc=thanh-vien"
    assert (made.head_name, fresh(household).members_count) == (third.full_name, 2)


def test_two_households_are_found_compared_and_merged(settle: Settle, villages: Villages, sign_in: Enter) -> None:
    keep, other = settle("thon-lat", "01"), settle("thon-cua", "05", MAI, members=2)
    visitor, url = sign_in(*OFFICER), f"/ho/{keep.pk}/nhap/"
    where = f"?thon={villages['thon-cua'].pk}&ma="
    assert "Không có hộ khác" in text_of(visitor.get(f"{url}{where}99"))
    page = visitor.get(f"{url}{where}05")
    assert MAI in text_of(page)
    body = {f"m{one.pk}": "other" for one in other.members.all()} | {"reason": "Về ở với nhau"}
    assert visitor.post(f"{url}{where}05", {**body, **keys_of(page)}).status_code == 302
    assert (fresh(keep).members_count, fresh(other).closed_reason) == (3, "merged")
    assert f'href="/ho/{other.pk}/"' in text_of(visitor.get(f"/ho/{keep.pk}/"))


def test_a_household_moves_to_the_next_village(settle: Settle, villages: Villages, sign_in: Enter) -> None:
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    settle("thon-cua", "05", MAI)
    body = {"village": str(villages["thon-cua"].pk), "code": "", "area": "nong_thon", "address": "", "reason": ""}
    assert visitor.post(f"/ho/{household.pk}/chuyen/", body).status_code == 302
    assert (fresh(household).unit.key, fresh(household).code) == ("thon-cua", "06")


def test_another_commune_is_asked_on_the_screen_and_answers_there(
    settle: Settle, villages: Villages, sign_in: Enter
) -> None:
    household, visitor = settle("thon-lat", "01", members=2), sign_in(*OFFICER)
    url = f"/ho/{household.pk}/chuyen-xa/"
    assert "Ủy ban nhân dân xã Ba Vì" in text_of(visitor.get(url))
    visitor.post(f"{url}?xa=xa-bavi", {"village": str(villages["thon-hop"].pk), "reason": "Về quê ngoại ở hẳn"})
    asked = Transfer.objects.get()
    assert "Đang chờ nơi đến tiếp nhận" in text_of(visitor.get(f"/ho/{household.pk}/"))
    receiver = sign_in("unit_officer", "xa-bavi")
    assert receiver.get(f"/ho/{household.pk}/").status_code == 404
    assert f"01 · {BINH}" in text_of(receiver.get("/ho/chuyen-den/"))
    page = receiver.get(f"/ho/chuyen-den/{asked.pk}/")
    assert "Về quê ngoại ở hẳn" in text_of(page)
    refused = receiver.post(f"/ho/chuyen-den/{asked.pk}/khong-tiep-nhan/", {"answer": "chưa"})
    assert refused.status_code == 422
    done = receiver.post(
        f"/ho/chuyen-den/{asked.pk}/tiep-nhan/", {"code": "031", "area": "nong_thon", "address": "", **keys_of(page)}
    )
    assert done.headers["Location"] == f"/ho/{household.pk}/"
    assert receiver.get(f"/ho/{household.pk}/").status_code == 200
    assert visitor.get(f"/ho/{household.pk}/").status_code == 404
    for path in ("/ho/chuyen-den/", f"/ho/chuyen-den/{asked.pk}/"):
        assert read(text_of(receiver.get(path))).bare == []
    assert sign_in("unit_officer", "hoangliet").get(f"/ho/chuyen-den/{asked.pk}/").status_code == 404


def test_home_tells_the_commune_what_waits_for_its_answer(settle: Settle, villages: Villages, desk: Desks) -> None:
    sender, receiver = desk("unit_officer", "minhquang"), desk("poverty_officer", "xa-bavi")
    asked = []
    for code in ("01", "02", "03", "04"):
        household = settle("thon-lat", code)
        reason = "Về quê ngoại ở hẳn"
        asked.append(moves.ask_transfer(household, by=sender, village=villages["thon-hop"], reason=reason))
        lines = [(one.title, one.url, one.unit_name) for one in todos(receiver, DAY)]
        if code == "01":
            url = f"/ho/chuyen-den/{asked[0].pk}/"
            assert lines == [("Trả lời đề nghị chuyển hộ 01 đến", url, "Thôn Hợp, xã Ba Vì")]
    assert lines == [("Trả lời các đề nghị chuyển hộ đến", "/ho/chuyen-den/?trang_thai=waiting", "")]
    for other in (sender, desk("unit_leader", "bavi"), desk("village_head", "thon-hop"), desk("standing_officer")):
        assert todos(other, DAY) == []


def test_the_sender_recalls_and_the_other_may_say_no(
    settle: Settle, villages: Villages, sign_in: Enter, desk: Desks
) -> None:  # fmt: skip
    household, visitor = settle("thon-lat", "01"), sign_in(*OFFICER)
    sender, to = desk("unit_officer", "minhquang"), villages["thon-hop"]
    first = moves.ask_transfer(household, by=sender, village=to, reason="Về quê ngoại")
    assert (
        visitor.post(f"/ho/chuyen-den/{first.pk}/rut/", {"version": "1"}).headers["Location"] == f"/ho/{household.pk}/"
    )
    second = moves.ask_transfer(household, by=sender, village=to, reason="Nay đã đến ở")
    receiver = sign_in("unit_officer", "xa-bavi")
    receiver.post(f"/ho/chuyen-den/{second.pk}/khong-tiep-nhan/", {"answer": "Hộ chưa đến ở"})
    assert list(Transfer.objects.order_by("pk").values_list("state", flat=True)) == ["recalled", "refused"]
    page = visitor.get("/ho/chuyen-den/?trang_thai=refused")
    assert [one.pk for one in page.context["rows"]] == [second.pk]


def test_no_list_holds_a_bare_number(settle: Settle, sign_in: Enter) -> None:
    settle("thon-lat", "01", members=2, national_class="poor", address="Số 12, ngõ 3")
    for role, unit, path in (
        (*OFFICER, "/ho/"), (*OFFICER, "/ho/?tim=yen"), (*OFFICER, "/ho/?so=da-dong"), (*OFFICER, "/ho/them/"),
        ("standing_officer", "", "/ho/"), ("unit_leader", "bavi", "/ho/"), (*OFFICER, "/ho/chuyen-den/"),
    ):  # fmt: skip
        page = sign_in(role, unit).get(path)
        assert page.status_code == 200
        assert read(text_of(page)).bare == [], path
