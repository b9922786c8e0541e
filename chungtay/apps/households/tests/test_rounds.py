"""Opening a review, its list of households, and the end of its list and of its survey."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.apps.households.models import Assessment, Household, ReviewCase, ReviewRound, Step, VillageReview
from chungtay.apps.households.services.rounds import (
    add_case,
    close_list,
    close_survey,
    open_round,
    open_rounds,
    withdraw_case,
)
from chungtay.apps.households.tests.conftest import BINH, MAI
from chungtay.apps.households.tests.reviewing import opened, review_of, survey_all, to_meeting
from chungtay.apps.units.models import Unit
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import DAY, Desks

City = dict[str, Unit]
Settle = Callable[..., Household]

pytestmark = pytest.mark.usefixtures("villages")
TET = "Lý Thị Tết"  # sells sticky-rice cakes before the new year
LAM = "Hoàng Văn Lâm"  # keeps bees at the forest's edge


def test_a_yearly_round_lists_every_village_and_those_recognised_by_either_standard(
    city: City, settle: Settle, desk: Desks
) -> None:
    poor = settle("thon-lat", "01", BINH, members=3, national_class="poor")
    city_poor = settle("thon-lat", "02", MAI, city_class="near_poor")
    settle("thon-lat", "03", LAM, national_class="not_poor", city_class="average")
    settle("thon-cua", "01", TET, national_class="poor", closed_on=DAY)
    round_ = opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    assert (round_.starts, round_.ends, round_.opened_on) == (date(2022, 9, 1), date(2022, 12, 14), DAY)
    assert {one.unit.key: one.step for one in round_.villages.all()} == {"thon-lat": 1, "thon-cua": 1}
    cases = ReviewCase.objects.filter(review__round=round_).order_by("household__code")
    assert [
        (one.household, one.source, one.before_national, one.before_city, one.persons, one.area) for one in cases
    ] == [
        (poor, "on_list", "poor", "", 3, "nong_thon"),
        (city_poor, "on_list", "", "near_poor", 1, "nong_thon"),
    ]
    assert Event.objects.get(verb="households.open_round").changes["số hộ trong danh sách"] == [None, 2]


def test_a_monthly_round_begins_with_nobody_and_counts_fifteen_days(city: City, settle: Settle, desk: Desks) -> None:
    settle("thon-lat", "01", national_class="poor")
    officer = desk("poverty_officer", "minhquang", date(2022, 5, 16))
    round_ = open_round(city["minhquang"], by=officer, kind="monthly", year=2022, month=5)
    assert (round_.starts, round_.ends) == (date(2022, 5, 15), date(2022, 5, 30))
    assert ReviewCase.objects.count() == 0
    assert round_.villages.count() == 2


@pytest.mark.parametrize(
    ("day", "kind", "year", "month", "why"),
    [
        (date(2022, 8, 31), "yearly", 2022, 0, "từ ngày 01/09/2022"),
        (date(2022, 5, 14), "monthly", 2022, 5, "từ ngày 15/05/2022"),
        (date(2023, 1, 2), "yearly", 2022, 0, "mở trong năm đó"),
        (DAY, "yearly", 2022, 5, "chọn rà soát định kỳ"),
        (DAY, "monthly", 2022, 0, "chọn rà soát định kỳ"),
        (DAY, "weekly", 2022, 1, "chọn rà soát định kỳ"),
    ],
)
def test_a_round_opens_in_its_season(
    city: City, desk: Desks, day: date, kind: str, year: int, month: int, why: str
) -> None:
    officer = desk("poverty_officer", "minhquang", day)
    with pytest.raises(Refused, match=why):
        open_round(city["minhquang"], by=officer, kind=kind, year=year, month=month)


def test_the_first_day_of_the_season_is_a_day_to_open(city: City, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang", date(2022, 9, 1))
    assert opened(city["minhquang"], officer).opened_on == date(2022, 9, 1)


def test_a_round_opens_once(city: City, desk: Desks) -> None:
    opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    with pytest.raises(Refused, match="đã mở"):
        opened(city["minhquang"], desk("unit_leader", "minhquang"))


def test_a_district_has_no_round_of_its_own(city: City, desk: Desks) -> None:
    with pytest.raises(Refused, match="xã, phường"):
        opened(city["bavi"], desk("standing_officer"))


@pytest.mark.parametrize(
    ("role", "unit"),
    [("poverty_officer", "xa-bavi"), ("unit_officer", "bavi"), ("village_head", "thon-lat"), ("surveyor", "minhquang"),
     ("front_officer", ""), ("auditor", ""), ("system_admin", "")],
)  # fmt: skip
def test_others_open_no_round(city: City, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        opened(city["minhquang"], desk(role, unit))


def test_the_standing_office_opens_all_and_leaves_those_that_are_open(city: City, settle: Settle, desk: Desks) -> None:
    settle("thon-hop", "01", national_class="poor")
    first = opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    communes = [city[key] for key in ("minhquang", "xa-bavi", "hoangliet", "bavi")]
    made = open_rounds(communes, by=desk("standing_officer"), kind="yearly", year=2022)
    assert {one.unit.key for one in made} == {"xa-bavi", "hoangliet"}
    assert VillageReview.objects.exclude(round=first).count() == 2
    event = Event.objects.get(verb="households.open_rounds")
    assert {key: event.changes[key] for key in ("rounds", "villages", "cases")} == {
        "rounds": 2, "villages": 2, "cases": 1,
    }  # fmt: skip
    with pytest.raises(Refused, match="đều đã mở"):
        open_rounds(communes, by=desk("standing_officer"), kind="yearly", year=2022)


def test_a_commune_does_not_open_for_the_city(city: City, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        open_rounds([city["minhquang"]], by=desk("unit_leader", "minhquang"), kind="yearly", year=2022)


def test_opening_takes_as_many_queries_for_one_commune_as_for_three(city: City, settle: Settle, desk: Desks) -> None:
    for key in ("thon-lat", "thon-cua", "thon-hop", "tdp-1"):
        settle(key, "01", national_class="poor")
    counts = []
    for year, keys in ((2022, ["minhquang"]), (2023, ["minhquang", "xa-bavi", "hoangliet"])):
        system = SystemDesk(date(year, 9, 27))
        with CaptureQueriesContext(connection) as caught:
            open_rounds([city[key] for key in keys], by=system, kind="yearly", year=year)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert ReviewRound.objects.count() == 4


@pytest.fixture
def review(city: City, settle: Settle, desk: Desks) -> VillageReview:
    settle("thon-lat", "01", BINH, national_class="poor")
    round_ = opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    return review_of(round_, city["thon-lat"])


def test_the_village_adds_a_household_that_asked(review: VillageReview, settle: Settle, desk: Desks) -> None:
    asking = settle("thon-lat", "02", MAI, members=4)
    made = add_case(review, by=desk("village_head", "thon-lat"), household=asking, source="request", requested_on=DAY)
    assert (made.source, made.requested_on, made.state, made.persons, made.unit_id) == (
        "request", DAY, "listed", 4, review.unit_id,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("role", "unit"), [("village_head", "thon-cua"), ("surveyor", "xa-bavi"), ("unit_officer", "bavi"), ("auditor", "")]
)
def test_others_add_nobody(review: VillageReview, settle: Settle, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        add_case(review, by=desk(role, unit), household=settle("thon-lat", "02", MAI), source="found")


def test_a_request_has_its_day_and_it_is_not_tomorrow(review: VillageReview, settle: Settle, desk: Desks) -> None:
    asking, head = settle("thon-lat", "02", MAI), desk("village_head", "thon-lat")
    with pytest.raises(Refused, match="ngày nhận giấy"):
        add_case(review, by=head, household=asking, source="request")
    with pytest.raises(Refused, match="chưa tới"):
        add_case(review, by=head, household=asking, source="request", requested_on=date(2022, 9, 28))


def test_only_open_households_of_the_village_that_are_not_there_yet(
    review: VillageReview, settle: Settle, desk: Desks
) -> None:
    head = desk("village_head", "thon-lat")
    with pytest.raises(Refused, match="không có trong sổ"):
        add_case(review, by=head, household=settle("thon-cua", "01", MAI), source="found")
    with pytest.raises(Refused, match="không có trong sổ"):
        add_case(review, by=head, household=settle("thon-lat", "02", MAI, closed_on=DAY), source="found")
    with pytest.raises(Refused, match="đã có trong danh sách"):
        add_case(review, by=head, household=review.cases.get().household, source="found")
    with pytest.raises(Refused, match="không đang là hộ nghèo"):
        add_case(review, by=head, household=settle("thon-lat", "03", LAM), source="on_list")


def test_nobody_is_added_after_the_survey(review: VillageReview, settle: Settle, desk: Desks) -> None:
    to_meeting(review, desk("village_head", "thon-lat"))
    with pytest.raises(Refused, match="trước khi họp dân"):
        add_case(review, by=desk("village_head", "thon-lat"), household=settle("thon-lat", "02", MAI), source="found")


def test_a_household_is_taken_off_with_a_reason_and_may_come_back(
    review: VillageReview, settle: Settle, desk: Desks
) -> None:
    head, household = desk("village_head", "thon-lat"), settle("thon-lat", "02", MAI)
    case = add_case(review, by=head, household=household, source="found")
    with pytest.raises(Refused, match="lý do"):
        withdraw_case(case, by=head, reason="  ")
    gone = withdraw_case(case, by=head, reason="Hộ xin rút giấy đề nghị.")
    assert gone.state == "withdrawn"
    assert Event.objects.get(verb="households.withdraw_case").note == "Hộ xin rút giấy đề nghị."
    with pytest.raises(Refused, match="đã được đưa ra"):
        withdraw_case(gone, by=head, reason="Lần nữa.")
    back = add_case(review, by=head, household=household, source="request", requested_on=DAY)
    assert (back.pk, back.state, back.source) == (case.pk, "listed", "request")


def test_a_recognised_household_stays_on_the_list_while_it_is_in_the_register(
    review: VillageReview, desk: Desks
) -> None:
    case, head = review.cases.get(), desk("village_head", "thon-lat")
    with pytest.raises(Refused, match="phải được rà soát"):
        withdraw_case(case, by=head, reason="Đi vắng.")
    Household.objects.filter(pk=case.household_id).update(closed_on=DAY)
    assert withdraw_case(case, by=head, reason="Hộ đã chuyển đi.").state == "withdrawn"


def test_others_take_nobody_off(review: VillageReview, desk: Desks) -> None:
    for role, unit in (("village_head", "thon-cua"), ("front_officer", ""), ("standing_officer", "")):
        with pytest.raises(NotAllowed):
            withdraw_case(review.cases.get(), by=desk(role, unit), reason="Đi vắng.")


def test_the_list_is_closed_once(review: VillageReview, desk: Desks) -> None:
    head = desk("village_head", "thon-lat")
    done = close_list(review, by=head)
    assert (done.step, done.listed_on) == (Step.SURVEY, DAY)
    with pytest.raises(Refused, match="chốt một lần"):
        close_list(review, by=head)


def test_a_village_with_nobody_to_review_waits_for_the_opinion(review: VillageReview, city: City, desk: Desks) -> None:
    empty = review_of(review.round, city["thon-cua"])
    done = close_list(empty, by=desk("village_head", "thon-cua"))
    assert (done.step, done.listed_on, done.surveyed_on) == (Step.OPINION, DAY, None)


def test_the_survey_is_not_over_while_a_sheet_is_missing(review: VillageReview, settle: Settle, desk: Desks) -> None:
    head = desk("village_head", "thon-lat")
    for number, state in ((2, "draft"), (3, "recheck"), (4, "surveyed")):
        add_case(review, by=head, household=settle("thon-lat", f"0{number}", f"{MAI} {number}"), source="found")
        ReviewCase.objects.filter(household__code=f"0{number}").update(state=state)
    close_list(review, by=head)
    with pytest.raises(Refused, match=f"Còn hộ chưa khảo sát xong: {MAI} 2, {MAI} 3, {BINH}[.]"):
        close_survey(review, by=head)


def test_more_missing_names_than_a_line_holds_are_counted(review: VillageReview, settle: Settle, desk: Desks) -> None:
    head = desk("village_head", "thon-lat")
    for number in range(2, 9):
        add_case(review, by=head, household=settle("thon-lat", f"0{number}", f"{MAI} {number}"), source="found")
    close_list(review, by=head)
    with pytest.raises(Refused, match="và 3 hộ khác"):
        close_survey(review, by=head)


def test_a_finished_survey_classifies_by_both_standards(review: VillageReview, desk: Desks) -> None:
    head = desk("village_head", "thon-lat")
    close_list(review, by=head)
    survey_all(review, score=130, lacking=3)
    done = close_survey(review, by=head)
    assert (done.step, done.surveyed_on) == (Step.MEETING, DAY)
    found = Assessment.objects.filter(case__review=review)
    assert {one.standard: one.outcome for one in found} == {"national": "poor", "city": "undecided"}
    with pytest.raises(Refused, match="khảo sát"):
        close_survey(review, by=head)


def test_others_close_neither_list_nor_survey(review: VillageReview, desk: Desks) -> None:
    for verb in (close_list, close_survey):
        for role, unit in (("village_head", "thon-cua"), ("unit_leader", "bavi"), ("front_officer", "")):
            with pytest.raises(NotAllowed):
                verb(review, by=desk(role, unit))
