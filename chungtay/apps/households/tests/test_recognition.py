"""A recognised round: classes, entries, certificates; a relapse shows as one, and numbers leave no gap."""

from datetime import date
from typing import Any

import pytest

from chungtay.apps.households import assess
from chungtay.apps.households.ledgering import Change, enter
from chungtay.apps.households.models import (
    CaseState,
    FlowEntry,
    Household,
    Opinion,
    PoorCertificate,
    ReviewCase,
    ReviewRound,
    RoundKind,
    RoundState,
    Step,
    VillageReview,
)
from chungtay.apps.households.services.recognition import recognise_round
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.rules.ledger import FlowKind
from conftest import Desks

NOVEMBER = date(2024, 11, 29)
SIGNED: dict[str, Any] = {
    "number": "45/QĐ-UBND",
    "signed_on": NOVEMBER,
    "signer": "Bùi Văn Ruộng Bậc",
    "signer_title": "Chủ tịch",
}


@pytest.fixture
def round(villages: dict[str, Unit], city: dict[str, Unit]) -> ReviewRound:
    """Minh Quang's review of 2024, with the district's agreement, and nobody in it yet."""
    made = ReviewRound.objects.create(
        unit=city["minhquang"], kind=RoundKind.YEARLY, year=2024, starts=date(2024, 9, 1), ends=date(2024, 12, 14),
        opened_on=date(2024, 9, 3), state=RoundState.ANSWERED,
    )  # fmt: skip
    VillageReview.objects.create(round=made, unit=villages["thon-lat"], step=Step.RECOGNITION)
    Opinion.objects.create(
        round=made, unit=city["bavi"], asked_on=date(2024, 11, 20), answered_on=date(2024, 11, 25), agrees=True
    )
    return made


def reviewed(round: ReviewRound, household: Household, score: int | None, lacks: int) -> ReviewCase:
    """The household's sheet in the round: income points and so many deprivations, judged."""
    case = ReviewCase.objects.create(
        review=round.villages.get(), unit=household.unit, household=household, source="on_list",
        before_national=household.national_class, area=household.area, persons=household.members_count,
        income_score=score, deprivations=(1 << lacks) - 1, deprivation_count=lacks, state=CaseState.SURVEYED,
    )  # fmt: skip
    assess.assess_cases(ReviewCase.objects.filter(pk=case.pk), NOVEMBER)
    return case


def test_a_household_that_left_poverty_two_years_ago_and_is_poor_again_is_a_relapse(
    round: ReviewRound, settle: Settle, desk: Desks
) -> None:
    once_poor = settle("thon-lat", "01", members=3, national_class="not_poor")
    enter([
        Change(once_poor, "national", FlowKind.OPENING, "", "poor", 0, 3, date(2021, 12, 31), 2022),
        Change(once_poor, "national", FlowKind.ESCAPED, "poor", "not_poor", 3, 3, date(2022, 12, 9), 2022),
    ])  # fmt: skip
    never_poor = settle("thon-lat", "02", MAI, members=2)
    reviewed(round, once_poor, 120, 4)
    reviewed(round, never_poor, 140, 3)
    recognise_round(round, by=desk("unit_leader", "minhquang", NOVEMBER), **SIGNED)
    kinds = dict(FlowEntry.objects.filter(round=round).values_list("household", "kind"))
    assert kinds == {once_poor.pk: "relapsed", never_poor.pk: "new_poor"}
    assert set(Household.objects.values_list("national_class", "city_class")) == {("poor", "")}
    assert list(PoorCertificate.objects.order_by("ordinal").values_list("ordinal", flat=True)) == [1, 2]


def test_who_escapes_loses_the_certificate_and_who_stays_gets_a_new_one(
    round: ReviewRound, settle: Settle, desk: Desks, city: dict[str, Unit]
) -> None:
    leaves = settle("thon-lat", "01", members=3, national_class="poor")
    stays = settle("thon-lat", "02", MAI, members=2, national_class="near_poor")
    reviewed(round, leaves, 141, 5)
    reviewed(round, stays, 140, 2)
    recognise_round(round, by=desk("unit_leader", "minhquang", NOVEMBER), **SIGNED)
    assert FlowEntry.objects.get(round=round).kind == "escaped"
    given = PoorCertificate.objects.get()
    assert (given.household_id, given.outcome, given.unit_id) == (stays.pk, "near_poor", city["minhquang"].pk)
    round.refresh_from_db()
    assert (round.state, round.villages.get().step) == (RoundState.RECOGNISED, Step.DONE)


def test_only_the_leader_of_the_commune_signs(round: ReviewRound, desk: Desks) -> None:
    for role, unit in (("unit_officer", "minhquang"), ("unit_leader", "xa-bavi"), ("unit_leader", "bavi")):
        with pytest.raises(NotAllowed):
            recognise_round(round, by=desk(role, unit, NOVEMBER), **SIGNED)


def test_a_round_is_recognised_once(round: ReviewRound, desk: Desks) -> None:
    leader = desk("unit_leader", "minhquang", NOVEMBER)
    recognise_round(round, by=leader, **SIGNED)
    with pytest.raises(Refused, match="ý kiến đồng ý"):
        recognise_round(round, by=leader, **{**SIGNED, "number": "46/QĐ-UBND"})


def test_a_sheet_that_is_not_finished_holds_the_decision_up(round: ReviewRound, settle: Settle, desk: Desks) -> None:
    case = reviewed(round, settle("thon-lat", "01", national_class="poor"), 120, 4)
    ReviewCase.objects.filter(pk=case.pk).update(state=CaseState.RECHECK)
    with pytest.raises(Refused, match="Còn 1 hộ"):
        recognise_round(round, by=desk("unit_leader", "minhquang", NOVEMBER), **SIGNED)
    assert not FlowEntry.objects.filter(round=round).exists()


def test_the_decision_cannot_be_older_than_the_opinion_nor_lie_ahead(round: ReviewRound, desk: Desks) -> None:
    leader = desk("unit_leader", "minhquang", NOVEMBER)
    for day in (date(2024, 11, 24), date(2024, 11, 30)):
        with pytest.raises(Refused, match="Ngày ký"):
            recognise_round(round, by=leader, **{**SIGNED, "signed_on": day})


def test_without_a_cut_off_of_the_city_its_class_stays(round: ReviewRound, settle: Settle, desk: Desks) -> None:
    household = settle("thon-lat", "01", national_class="poor", city_class="poor")
    reviewed(round, household, 100, 6)
    recognise_round(round, by=desk("unit_leader", "minhquang", NOVEMBER), **SIGNED)
    household.refresh_from_db()
    assert (household.national_class, household.city_class) == ("poor", "poor")
    assert not FlowEntry.objects.filter(standard="city").exists()
