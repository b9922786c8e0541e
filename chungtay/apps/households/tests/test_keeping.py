"""Old sheets are emptied, numbers are checked with a source and a day, and old recognitions come up again."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.households import care_todos, erasing
from chungtay.apps.households.models import (
    Flag,
    FlowEntry,
    Household,
    Member,
    Proposal,
    ReviewCase,
    ReviewRound,
    Step,
    VillageReview,
)
from chungtay.apps.households.queries import expiry, search
from chungtay.apps.households.services import erasure
from chungtay.apps.households.services.identity import confirm_identity
from chungtay.apps.households.tests.conftest import BINH, MAI, Settle
from chungtay.apps.households.tests.moved import under_review
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

City = dict[str, Unit]
NUMBER = "001170000017"
LAST_DAY = date(2017, 9, 27)


@pytest.fixture
def left(settle: Settle) -> dict[str, Household]:
    """One household that left on the last day that is past the retention, one the day after, one that is still here."""
    more = {"closed_reason": "moved_out", "national_class": "poor", "address": "Xóm Trại", "phone": "0900 000 001"}
    found = {
        "old": settle("thon-lat", "01", BINH, members=2, closed_on=LAST_DAY, extra={"so-trau": 2}, **more),
        "newer": settle("thon-lat", "02", MAI, closed_on=date(2017, 9, 28), **more),
        "here": settle("thon-lat", "03", MAI),
    }
    Member.objects.filter(household=found["old"]).update(id_number=NUMBER, facts={"job": "no"}, ethnicity="Mường")
    Flag.objects.create(household=found["old"], kind="merit", since=DAY, basis="Quyết định của ông Bình Yên")
    Proposal.objects.create(
        household=found["old"], unit=found["old"].unit, act="sua", data={"address": "Xóm Mới"}, reason="Chuyển nhà",
        asked_on=DAY,
    )  # fmt: skip
    FlowEntry.objects.create(
        household=found["old"], unit=found["old"].unit, standard="national", year=2017, day=LAST_DAY, kind="moved_out",
        before="poor", persons_before=2, area="nong_thon",
    )  # fmt: skip
    return found


def test_sixty_months_after_leaving_who_they_were_goes_and_what_was_counted_stays(
    left: dict[str, Household], city: City, desk: Desks
) -> None:
    assert erasure.erase_closed(city["minhquang"], by=desk("unit_leader", "minhquang")) == 1
    old = Household.objects.get(pk=left["old"].pk)
    assert (old.head_name, old.sort_key, old.address, old.phone, old.extra) == (erasing.ERASED, "", "", "", {})
    assert (old.code, old.national_class, old.members_count, old.erased_on) == ("01", "poor", 2, DAY)
    assert str(old) == "01 · (đã xóa dữ liệu cá nhân)"
    for member in old.members.all():
        assert (member.full_name, member.search_key, member.id_number) == (erasing.ERASED, "", "")
        assert (member.birth_year, member.facts, member.ethnicity) == (None, {}, "")
        assert member.sex == "m"
    assert Flag.objects.get().basis == ""
    assert Proposal.objects.get().data == {}
    assert FlowEntry.objects.get().persons_before == 2
    assert Household.objects.get(pk=left["newer"].pk).head_name == MAI
    told = Event.objects.get(verb="households.erase_closed")
    assert told.changes == {"số hộ": 1, "ra khỏi sổ đến hết ngày": "27/09/2017"}


def test_what_a_review_wrote_down_of_an_erased_household_goes_with_it(
    left: dict[str, Household], city: City, desk: Desks
) -> None:
    case = under_review(left["old"])
    told = {"answers": {"roof": "leaf"}, "causes": ["ill"], "note": "Ông Bình ốm dài ngày", "final_national": "poor"}
    ReviewCase.objects.filter(pk=case.pk).update(**told)
    erasure.erase_closed(city["minhquang"], by=desk("unit_leader", "minhquang"))
    case.refresh_from_db()
    assert (case.answers, case.causes, case.note) == ({}, [], "")
    assert case.final_national == "poor"


def test_an_erased_household_is_out_of_the_search(
    left: dict[str, Household], city: City, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = desk("poverty_officer", "minhquang")
    assert search.matching("binh yen", officer, DAY) == [left["old"].pk]
    erasure.erase_closed(city["minhquang"], by=desk("unit_leader", "minhquang"))
    for narrow in (search.NARROW, -1):
        monkeypatch.setattr(search, "NARROW", narrow)
        for words in ("binh yen", "xoa du lieu", NUMBER):
            assert search.matching(words, officer, DAY) == [], words
    assert search.matching("01", officer, DAY) == [left["old"].pk]


def test_nothing_is_erased_without_a_policy(
    left: dict[str, Household], city: City, desk: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(erasing, "retention", lambda day: None)
    with pytest.raises(Refused, match="Chưa nạp thời hạn lưu giữ"):
        erasure.erase_closed(city["minhquang"], by=desk("unit_leader", "minhquang"))
    assert not Household.objects.filter(erased_on__isnull=False).exists()


@pytest.mark.parametrize(
    ("role", "unit"),
    [("poverty_officer", "minhquang"), ("unit_leader", "xa-bavi"), ("unit_leader", "bavi"), ("auditor", "ubnd-tp"),
     ("standing_officer", "so-ldtbxh")],
)  # fmt: skip
def test_only_the_commune_s_leader_erases_there(
    left: dict[str, Household], city: City, desk: Desks, role: str, unit: str
) -> None:
    with pytest.raises(NotAllowed):
        erasure.erase_closed(city["minhquang"], by=desk(role, unit))


def test_the_city_erases_for_all_its_communes(left: dict[str, Household], city: City, desk: Desks) -> None:
    assert erasure.erase_closed(city["ubnd-tp"], by=desk("standing_officer", "so-ldtbxh")) == 1


def test_the_page_shows_the_count_first_and_refuses_another(left: dict[str, Household], sign_in: Any) -> None:
    visitor = sign_in("unit_leader", "minhquang")
    assert 'name="number" value="1"' in visitor.get("/ho/xoa-du-lieu/").content.decode()
    told = visitor.post("/ho/xoa-du-lieu/", {"number": "3", "once": "a"}, follow=True)
    assert "vừa thay đổi" in told.content.decode()
    told = visitor.post("/ho/xoa-du-lieu/", {"number": "1", "once": "b"}, follow=True)
    assert "Đã xóa dữ liệu cá nhân" in told.content.decode()
    assert "Không có hộ nào đến hạn." in told.content.decode()
    assert sign_in("poverty_officer", "minhquang").get("/ho/xoa-du-lieu/").status_code == 403
    assert sign_in("unit_leader", "bavi").get("/ho/xoa-du-lieu/").status_code == 403


@pytest.fixture
def numbered(settle: Settle) -> Member:
    settle("thon-lat", "01", BINH)
    Member.objects.update(id_number=NUMBER)
    return Member.objects.get()


def test_a_number_is_checked_with_a_source_and_a_day(numbered: Member, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang")
    household = numbered.household
    confirm_identity(household, by=officer, member=numbered.pk, source="Thẻ căn cước gốc", day=DAY)
    numbered.refresh_from_db()
    assert (numbered.id_checked_on, numbered.id_checked_with) == (DAY, "Thẻ căn cước gốc")
    told = Event.objects.get(verb="households.confirm_identity")
    assert told.note == f"Thành viên số {numbered.pk}: đối chiếu với Thẻ căn cước gốc, ngày 27/09/2022"
    assert NUMBER not in str(told.__dict__)


@pytest.mark.parametrize(
    ("source", "day", "message"),
    [
        ("thẻ", DAY, "đối chiếu với gì"),
        ("x" * 161, DAY, "đối chiếu với gì"),
        ("Thẻ gốc", date(2022, 9, 28), "chưa tới"),
    ],
)
def test_a_check_without_source_or_day_is_only_a_claim(
    numbered: Member, desk: Desks, source: str, day: date, message: str
) -> None:
    with pytest.raises(Refused, match=message):
        confirm_identity(
            numbered.household, by=desk("poverty_officer", "minhquang"), member=numbered.pk, source=source, day=day
        )


def test_who_has_no_number_has_nothing_to_check(settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01")
    with pytest.raises(Refused, match="chưa có gì để đối chiếu"):
        confirm_identity(
            household, by=desk("poverty_officer", "minhquang"), member=household.members.get().pk, source="Thẻ gốc",
            day=DAY,
        )  # fmt: skip


def test_the_page_of_a_check_masks_the_number(numbered: Member, sign_in: Any) -> None:
    visitor = sign_in("poverty_officer", "minhquang")
    page = f"/ho/{numbered.household_id}/thanh-vien/{numbered.pk}/doi-chieu/"
    text = visitor.get(page).content.decode()
    assert "•••••••••017" in text
    assert NUMBER not in text
    assert visitor.post(page, {"source": "Thẻ căn cước gốc", "day": "27/09/2022", "once": "a"}).status_code == 302
    assert sign_in("poverty_officer", "xa-bavi").get(page).status_code == 404


def test_a_recognition_of_a_year_ago_is_due_unless_a_review_is_looking_at_it(settle: Settle, desk: Desks) -> None:
    a_year_ago, later = date(2021, 9, 27), date(2021, 9, 28)
    due = settle("thon-lat", "01", national_class="poor", recognised_on=a_year_ago)
    settle("thon-lat", "02", national_class="poor", recognised_on=later)
    settle("thon-lat", "03", national_class="not_poor", recognised_on=a_year_ago)
    settle("thon-lat", "04", national_class="poor", recognised_on=a_year_ago, closed_on=DAY, closed_reason="mistake")
    by_city = settle("thon-lat", "05", city_class="near_poor", recognised_on=a_year_ago)
    never_dated = settle("thon-lat", "06", national_class="near_poor")
    looked_at = settle("thon-lat", "07", national_class="poor", recognised_on=a_year_ago)
    done = settle("thon-lat", "08", national_class="poor", recognised_on=a_year_ago)
    review_of(looked_at, Step.SURVEY, 2022)
    review_of(done, Step.DONE, 2021)
    officer = desk("poverty_officer", "minhquang")
    found = expiry.due_again(expiry.visible(officer, DAY), DAY)
    assert {one.code for one in found} == {due.code, by_city.code, never_dated.code, done.code}
    assert expiry.a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)


def review_of(household: Household, step: Step, year: int) -> None:
    commune = Unit.objects.get(key="minhquang")
    held = ReviewRound.objects.create(
        unit=commune, kind="yearly", year=year, starts=DAY, ends=DAY, opened_on=DAY
    )  # fmt: skip
    review = VillageReview.objects.create(round=held, unit=household.unit, step=step)
    ReviewCase.objects.create(
        review=review, unit=household.unit, household=household, source="on_list", area="nong_thon"
    )


def test_what_is_due_stands_on_its_page_and_on_the_home_page(settle: Settle, desk: Desks, sign_in: Any) -> None:
    settle("thon-lat", "01", national_class="poor", recognised_on=date(2021, 9, 1))
    assert BINH in sign_in("poverty_officer", "minhquang").get("/ho/den-han/").content.decode()
    titles = [one.title for one in care_todos.todos(desk("poverty_officer", "minhquang"), DAY)]
    assert titles == ["Rà soát lại các hộ đã quá hạn một năm"]
    for role, unit in (("poverty_officer", "xa-bavi"), ("auditor", "ubnd-tp"), ("unit_officer", "bavi")):
        assert care_todos.todos(desk(role, unit), DAY) == []
