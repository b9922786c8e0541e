"""Cases are classified in the database by the same table as in Python, and tell the same reasons."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.apps.households.assess import assess_cases
from chungtay.apps.households.models import (
    Assessment,
    CaseState,
    PackKind,
    ReviewCase,
    ReviewRound,
    RoundKind,
    RoundState,
    StandardKey,
    StandardPack,
    VillageReview,
)
from chungtay.apps.households.queries.assessment import facts_of, is_stale, reason_of, reasons_of
from chungtay.apps.households.services.classification import classify_reviews
from chungtay.apps.households.standards import loaded_on
from chungtay.apps.households.tests.conftest import Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.law import book
from chungtay.base.models import Event
from chungtay.rules.poverty import Facts, Standard, classify
from conftest import DAY, Desks

CITY_PACK = """
kind: city_cutoffs
since: 2022-01-01
until: 2025-12-31
document: {number: "13/2021/QĐ-UBND", issued: 2021-08-13, issuer: "UBND Thành phố", article: "Điều 3"}
deprivation_cutoff: 3
income_vnd: {nong_thon: 2000000, thanh_thi: 2500000}
"""
FIRST_REGIME, SECOND_REGIME = date(2022, 10, 1), date(2027, 10, 1)
# Both sides of every limit of both regimes, and nothing at all.
SCORES = st.sampled_from([None, 0, 139, 140, 141, 174, 175, 176, 400])
INCOMES = st.sampled_from(
    [None, 0, 1_499_999, 1_500_000, 1_500_001, 2_000_000, 2_000_001, 2_200_001, 2_250_000, 2_250_001, 2_800_000,
     2_800_001, 3_000_001]
)  # fmt: skip
DEPRIVATIONS = st.sampled_from([None, 0, 2, 3, 12])
SHEETS = st.lists(
    st.builds(Facts, st.sampled_from(["nong_thon", "thanh_thi"]), SCORES, INCOMES, DEPRIVATIONS), min_size=8, max_size=8
)


@pytest.fixture
def review(villages: dict[str, Unit], city: dict[str, Unit]) -> VillageReview:
    review_round = ReviewRound.objects.create(
        unit=city["minhquang"], kind=RoundKind.YEARLY, year=2022, starts=DAY, ends=DAY, opened_on=DAY
    )
    return VillageReview.objects.create(round=review_round, unit=villages["thon-lat"])


@pytest.fixture
def eight(review: VillageReview, settle: Settle) -> list[ReviewCase]:
    households = [settle("thon-lat", f"{place:02d}") for place in range(8)]
    return [
        ReviewCase.objects.create(
            review=review, unit_id=review.unit_id, household=one, source="on_list", area="nong_thon",
            state=CaseState.SURVEYED,
        )
        for one in households
    ]  # fmt: skip


def load_city(unit: Unit) -> None:
    StandardPack.objects.create(
        kind=PackKind.CITY_CUTOFFS, unit=unit, title="Chuẩn của Thành phố", document="13/2021/QĐ-UBND",
        since=date(2022, 1, 1), until=date(2026, 1, 1), text=CITY_PACK, digest="0" * 64, loaded_on=DAY,
    )  # fmt: skip


def fill(case: ReviewCase, facts: Facts) -> None:
    case.area = str(facts.area)
    case.income_score, case.income_vnd, case.deprivation_count = (
        facts.income_score,
        facts.income_vnd,
        facts.deprivations,
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheets=SHEETS, day=st.sampled_from([FIRST_REGIME, SECOND_REGIME]))
def test_the_database_decides_what_python_decides_with_the_same_words(
    eight: list[ReviewCase], city: dict[str, Unit], sheets: list[Facts], day: date
) -> None:
    if not StandardPack.objects.exists():
        load_city(city["so-ldtbxh"])
    for case, facts in zip(eight, sheets, strict=True):
        fill(case, facts)
    ReviewCase.objects.bulk_update(eight, ["area", "income_score", "income_vnd", "deprivation_count"])
    Assessment.objects.all().delete()
    assess_cases(ReviewCase.objects.all(), day)
    loaded = loaded_on(day)
    for one in Assessment.objects.select_related("case"):
        right = classify(book(), Standard(one.standard), facts_of(one.case), day, loaded)
        assert (one.outcome, one.rule, reason_of(one)) == (right.outcome, right.rule, right.because)


def test_without_a_loaded_standard_the_city_answers_that_it_has_none(eight: list[ReviewCase]) -> None:
    fill(eight[0], Facts("nong_thon", 140, None, 3))
    eight[0].save()
    assess_cases(ReviewCase.objects.filter(pk=eight[0].pk), DAY)
    national, city = (
        Assessment.objects.select_related("case").get(standard=standard) for standard in ("national", "city")
    )
    assert national.outcome == "poor"
    assert reason_of(national).startswith("Điểm thu nhập 140, không quá 140 (khu vực nông thôn; ")
    assert (city.outcome, city.rule) == ("undecided", "no_standard")
    assert reason_of(city) == "Chưa có chuẩn để xét: chuẩn của Thành phố chưa được nạp cho ngày này."


def test_a_result_that_stays_the_same_is_not_written_again(eight: list[ReviewCase]) -> None:
    assert assess_cases(ReviewCase.objects.all(), DAY) == {"national": 8, "city": 8}
    assert assess_cases(ReviewCase.objects.all(), date(2022, 10, 3)) == {"national": 0, "city": 0}
    fill(eight[3], Facts("nong_thon", 200, None, 1))
    eight[3].save()
    assert assess_cases(ReviewCase.objects.all(), date(2022, 10, 3)) == {"national": 1, "city": 0}
    assert Assessment.objects.get(case=eight[3], standard="national").outcome == "not_poor"


def test_two_hundred_cases_take_as_many_statements_as_one(eight: list[ReviewCase]) -> None:
    with CaptureQueriesContext(connection) as one:
        assess_cases(ReviewCase.objects.filter(pk=eight[0].pk), DAY)
    with CaptureQueriesContext(connection) as all_of_them:
        assess_cases(ReviewCase.objects.all(), DAY)
    assert len(one) == len(all_of_them)


def test_reasons_of_many_look_their_cutoffs_up_once(eight: list[ReviewCase]) -> None:
    assess_cases(ReviewCase.objects.all(), DAY)
    found = Assessment.objects.filter(standard="city").select_related("case")
    with CaptureQueriesContext(connection) as asked:
        reasons = reasons_of(found)
    assert len(reasons) == 8
    assert len(asked) == 2


def test_a_pack_that_was_ended_still_explains_what_it_decided(eight: list[ReviewCase], city: dict[str, Unit]) -> None:
    load_city(city["so-ldtbxh"])
    fill(eight[0], Facts("nong_thon", None, 1_900_000, 3))
    eight[0].save()
    assess_cases(ReviewCase.objects.filter(pk=eight[0].pk), DAY)
    StandardPack.objects.update(ended_on=date(2023, 1, 1))
    found = Assessment.objects.select_related("case").get(standard="city")
    assert found.outcome == "poor"
    assert "không quá 2.000.000 đồng (khu vực nông thôn; Điều 3, 13/2021/QĐ-UBND)" in reason_of(found)


def test_the_verb_classifies_the_surveyed_and_tells_how_many_came_to_what(
    eight: list[ReviewCase], review: VillageReview, desk: Desks
) -> None:
    for case in eight[:3]:
        fill(case, Facts("nong_thon", 120, None, 4))
        case.save()
    ReviewCase.objects.filter(pk=eight[7].pk).update(state=CaseState.LISTED)
    classify_reviews(review.round, by=desk("poverty_officer", "minhquang"))
    assert Assessment.objects.filter(standard="national").count() == 7
    told: dict[str, Any] = Event.objects.get(verb="households.classify_reviews").changes
    assert told["national"] == {"written": 7, "poor": 3, "undecided": 4}
    assert told["city"] == {"written": 7, "undecided": 7}


def test_another_commune_does_not_classify(review: VillageReview, desk: Desks) -> None:
    with pytest.raises(NotAllowed):
        classify_reviews(review.round, by=desk("poverty_officer", "xa-bavi"))


def test_what_was_recognised_is_not_classified_again(review: VillageReview, desk: Desks) -> None:
    ReviewRound.objects.update(state=RoundState.RECOGNISED)
    with pytest.raises(Refused, match="đã công nhận"):
        classify_reviews(review.round, by=desk("poverty_officer", "minhquang"))


def test_both_standards_are_always_judged() -> None:
    assert set(StandardKey.values) == {standard.value for standard in Standard}


def test_after_a_standard_is_loaded_the_round_is_classified_again(
    eight: list[ReviewCase], review: VillageReview, city: dict[str, Unit], desk: Desks, sign_in: Any
) -> None:
    assert is_stale(review.round, DAY)
    assess_cases(ReviewCase.objects.all(), DAY)
    assert not is_stale(review.round, DAY)
    load_city(city["so-ldtbxh"])
    assert is_stale(review.round, DAY)
    address = f"/ra-soat/{review.round.pk}/phan-loai/"
    assert sign_in("poverty_officer", "xa-bavi").post(address).status_code == 404
    assert sign_in("poverty_officer", "minhquang").post(address).status_code == 302
    assert not is_stale(review.round, DAY)
