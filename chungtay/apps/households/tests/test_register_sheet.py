"""The sheet of a household: what it shows to whom, and that each reading is written down."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import Flag, FlowEntry, Member
from chungtay.apps.households.services import moves, register
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.households.tests.register_pages import OFFICER, Enter, Villages, text_of
from chungtay.base.models import Event
from conftest import DAY, Desks
from tests.site.pages import read


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


def test_the_class_at_the_end_of_each_year_is_told(settle: Settle, sign_in: Enter) -> None:
    household = settle("thon-lat", "01", on=date(2019, 5, 1), national_class="near_poor")
    told = [
        (2019, "opening", "", "poor", "national"), (2020, "escaped", "poor", "not_poor", "national"),
        (2022, "near_relapsed", "not_poor", "near_poor", "national"), (2021, "opening", "", "poor", "city"),
    ]  # fmt: skip
    for year, kind, before, after, standard in told:
        FlowEntry.objects.create(
            household=household, unit=household.unit, standard=standard, year=year, day=date(year, 12, 14), kind=kind,
            before=before, after=after, area="nong_thon",
        )  # fmt: skip
    wrong = FlowEntry.objects.get(standard="city")
    FlowEntry.objects.create(
        household=household, unit=household.unit, standard="city", year=2021, day=DAY, kind="opening", before="",
        after="poor", area="nong_thon", sign=-1, corrects=wrong, reason="Nhầm hộ",
    )  # fmt: skip
    page = sign_in(*OFFICER).get(f"/ho/{household.pk}/?muc=ra-soat")
    years = [(one.year, getattr(one.national, "label", one.national), one.city) for one in page.context["years"]]
    assert years == [
        (2022, "Cận nghèo", "—"),
        (2021, "Không thuộc diện", "—"),
        (2020, "Không thuộc diện", "—"),
        (2019, "Nghèo", "—"),
    ]


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
