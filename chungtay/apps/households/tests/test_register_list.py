"""The list of households: a commune's names, a city's places, search and filters, and writing a household in."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import Household
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.households.tests.register_pages import OFFICER, Enter, Villages, text_of
from conftest import DAY
from tests.site.pages import read


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
    # Without a standard of the city's own nothing is counted by it, but for a list that somebody recognised.
    assert rows == {"bavi": [2, 1, 0, None, 1], "hoangmai": [1, 0, 1, None, None]}
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


def test_no_list_holds_a_bare_number(settle: Settle, sign_in: Enter) -> None:
    settle("thon-lat", "01", members=2, national_class="poor", address="Số 12, ngõ 3")
    for role, unit, path in (
        (*OFFICER, "/ho/"), (*OFFICER, "/ho/?tim=yen"), (*OFFICER, "/ho/?so=da-dong"), (*OFFICER, "/ho/them/"),
        ("standing_officer", "", "/ho/"), ("unit_leader", "bavi", "/ho/"), (*OFFICER, "/ho/chuyen-den/"),
    ):  # fmt: skip
        page = sign_in(role, unit).get(path)
        assert page.status_code == 200
        assert read(text_of(page)).bare == [], path


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
