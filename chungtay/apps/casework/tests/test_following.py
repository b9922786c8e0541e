"""Plans follow the register: a recognised exit, a relapse, an exit that was corrected, and the looks in between."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chungtay.apps.casework.contents import Content
from chungtay.apps.casework.looking import Look
from chungtay.apps.casework.models import HouseholdPlan, PlanCheck, PlanVersion
from chungtay.apps.casework.services import (
    agree,
    change_plan,
    close_plan,
    follow_register,
    put_step,
    record_check,
    save_words,
    tell_step,
)
from chungtay.apps.casework.tests.conftest import BEGUN, COW, ROOF
from chungtay.apps.households import assess
from chungtay.apps.households.ledgering import Change, enter
from chungtay.apps.households.models import (
    CaseState,
    FlowEntry,
    Household,
    Opinion,
    ReviewCase,
    ReviewRound,
    RoundKind,
    RoundState,
    Step,
    VillageReview,
)
from chungtay.apps.households.services.erasure import erase_closed
from chungtay.apps.households.services.ledger import correct_entry
from chungtay.apps.households.services.recognition import recognise_round
from chungtay.apps.households.tests.conftest import BINH
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.errors import Refused
from chungtay.base.models import Event
from chungtay.rules.ledger import FlowKind
from conftest import Desks

LEFT, FELL = date(2023, 8, 31), date(2024, 11, 29)
MINH_QUANG = "minhquang"


def leaves(household: Household, day: date) -> FlowEntry:
    """As a recognition leaves it: the exit in the ledger, the class in the register."""
    entry = enter([Change(household, "national", FlowKind.ESCAPED, "poor", "not_poor", 2, 2, day=day, year=day.year)])
    Household.objects.filter(pk=household.pk).update(national_class="not_poor", recognised_on=day)
    return entry[0]


def follow(city: dict[str, Unit], day: date) -> int:
    return follow_register(city[MINH_QUANG], by=SystemDesk(day))


def open_looks(plan: HouseholdPlan) -> list[tuple[str, date]]:
    rows = PlanCheck.objects.filter(plan=plan, done_on__isnull=True)
    return list(rows.values_list("basis", "due_on"))


def test_a_recognised_exit_starts_the_looks_anew_over_the_end_of_a_month(
    agreed: HouseholdPlan, city: dict[str, Unit], desk: Desks
) -> None:
    first = agreed.checks.get(months=6)
    by = desk("village_head", "thon-lat", date(2023, 4, 12))
    record_check(first, by=by, look=Look(by.day, "on_way", "Bò đã chửa", "Trưởng thôn"))
    leaves(agreed.household, LEFT)
    assert follow(city, LEFT) == 1
    agreed.refresh_from_db()
    assert (agreed.state, agreed.out_on) == ("out", LEFT)
    assert open_looks(agreed) == [
        ("exit", date(2024, 2, 29)), ("exit", date(2024, 8, 31)), ("exit", date(2026, 8, 31)),
    ]  # fmt: skip
    first.refresh_from_db()
    assert (first.basis, first.result) == ("agreement", "on_way")
    assert follow(city, LEFT) == 0, "looking twice changes nothing"


def test_who_falls_back_has_the_plan_opened_again_without_what_was_done(
    agreed: HouseholdPlan, city: dict[str, Unit], head: Desk
) -> None:
    tell_step(agreed.steps.get(words=ROOF.words), by=head, done_on=BEGUN)
    leaves(agreed.household, LEFT)
    follow(city, LEFT)
    Household.objects.filter(pk=agreed.household_id).update(national_class="poor", recognised_on=FELL)
    follow(city, FELL)
    agreed.refresh_from_db()
    assert (agreed.state, agreed.relapses, agreed.relapsed_on, agreed.out_on) == ("relapsed", 1, FELL, LEFT)
    draft = PlanVersion.objects.get(plan=agreed, state="writing")
    assert (draft.number, draft.begun_on) == (2, FELL)
    assert draft.because == "Hộ được công nhận lại là hộ nghèo, hộ cận nghèo ngày 29/11/2024."
    assert [one.words for one in Content.of(draft.content).steps] == [COW.words]
    assert open_looks(agreed) == []


def test_after_a_relapse_the_looks_count_from_the_new_agreement(
    agreed: HouseholdPlan, city: dict[str, Unit], desk: Desks
) -> None:
    leaves(agreed.household, LEFT)
    follow(city, LEFT)
    Household.objects.filter(pk=agreed.household_id).update(national_class="poor", recognised_on=FELL)
    follow(city, FELL)
    with pytest.raises(Refused, match="29/11/2024"):
        agree(agreed, by=desk("village_head", "thon-lat", FELL), who=BINH, day=date(2024, 11, 28), read_aloud=True)
    later = date(2024, 12, 1)
    agree(agreed, by=desk("village_head", "thon-lat", later), who=BINH, day=later, read_aloud=True)
    agreed.refresh_from_db()
    assert (agreed.state, agreed.running_since, agreed.number) == ("running", later, 2)
    assert open_looks(agreed)[0] == ("agreement", date(2025, 6, 1))


def test_a_new_version_in_hand_is_not_lost_by_a_relapse(
    agreed: HouseholdPlan, city: dict[str, Unit], desk: Desks
) -> None:
    leaves(agreed.household, LEFT)
    follow(city, LEFT)
    by = desk("village_head", "thon-lat", date(2023, 10, 1))
    change_plan(agreed, by=by, because="Nuôi thêm gà")
    put_step(agreed, by=by, step=replace(COW, until=date(2024, 6, 30)))
    Household.objects.filter(pk=agreed.household_id).update(national_class="near_poor", recognised_on=FELL)
    follow(city, FELL)
    assert list(agreed.versions.values_list("number", "state")) == [(1, "agreed"), (2, "writing")]


def test_an_exit_that_was_corrected_is_no_relapse(agreed: HouseholdPlan, city: dict[str, Unit]) -> None:
    entry = leaves(agreed.household, LEFT)
    follow(city, LEFT)
    correct_entry(entry, by=SystemDesk(FELL), reason="Ghi nhầm hộ khác")
    agreed.refresh_from_db()
    assert agreed.household.national_class == "poor"
    assert (agreed.state, agreed.relapses, agreed.out_on) == ("running", 0, None)
    assert open_looks(agreed)[0] == ("agreement", date(2023, 4, 10))


def test_a_stopped_plan_of_a_household_that_never_left_stays_stopped(
    agreed: HouseholdPlan, city: dict[str, Unit], head: Desk
) -> None:
    close_plan(agreed, by=head, because="declined")
    assert follow(city, FELL) == 0


def test_the_recognition_of_a_round_moves_the_plan_by_itself(
    agreed: HouseholdPlan, city: dict[str, Unit], desk: Desks, villages: dict[str, Unit]
) -> None:
    home = agreed.household
    leaves(home, LEFT)
    follow(city, LEFT)
    made = ReviewRound.objects.create(
        unit=city[MINH_QUANG], kind=RoundKind.YEARLY, year=2024, starts=date(2024, 9, 1), ends=date(2024, 12, 14),
        opened_on=date(2024, 9, 3), state=RoundState.ANSWERED,
    )  # fmt: skip
    review = VillageReview.objects.create(round=made, unit=villages["thon-lat"], step=Step.RECOGNITION)
    Opinion.objects.create(
        round=made, unit=city["bavi"], asked_on=date(2024, 11, 20), answered_on=date(2024, 11, 25), agrees=True
    )
    case = ReviewCase.objects.create(
        review=review, unit=home.unit, household=home, source="on_list", before_national="not_poor", area=home.area,
        persons=2, income_score=120, deprivations=15, deprivation_count=4, state=CaseState.SURVEYED,
    )  # fmt: skip
    assess.assess_cases(ReviewCase.objects.filter(pk=case.pk), FELL)
    signed: dict[str, Any] = {
        "number": "45/QĐ-UBND",
        "signed_on": FELL,
        "signer": "Bùi Văn Bậc",
        "signer_title": "Chủ tịch",
    }
    recognise_round(made, by=desk("unit_leader", MINH_QUANG, FELL), **signed)
    agreed.refresh_from_db()
    assert (agreed.state, agreed.relapsed_on) == ("relapsed", FELL)
    event = Event.objects.get(verb="casework.follow_register", day=FELL)
    assert event.changes == {"thoát nghèo": 0, "tái nghèo": 1, "đính chính": 0}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"result": "out"}, "result"),
        ({"result": "fell_back"}, "result"),
        ({"result": "fine"}, "result"),
        ({"done_on": date(2023, 4, 11)}, "done_on"),
        ({"done_on": date(2022, 10, 9)}, "done_on"),
        ({"seen": " "}, "seen"),
        ({"made_by": ""}, "made_by"),
    ],
)
def test_a_look_that_contradicts_the_register_or_says_nothing_is_refused(
    change: dict[str, object], field: str, agreed: HouseholdPlan, desk: Desks
) -> None:
    by = desk("village_head", "thon-lat", date(2023, 4, 10))
    given: dict[str, Any] = {"done_on": by.day, "result": "stuck", "seen": "Bò ốm", "made_by": "Trưởng thôn"}
    with pytest.raises(Refused) as refusal:
        record_check(agreed.checks.get(months=6), by=by, look=Look(**given | change))
    assert list(refusal.value.fields) == [field]


def test_the_words_of_a_household_that_is_emptied_go_and_the_counts_stay(
    agreed: HouseholdPlan, city: dict[str, Unit], head: Desk, desk: Desks
) -> None:
    save = desk("village_head", "thon-lat", date(2023, 4, 12))
    record_check(agreed.checks.get(months=6), by=save, look=Look(save.day, "stuck", "Nhà dột", "Tổ"))
    Household.objects.filter(pk=agreed.household_id).update(closed_on=date(2019, 5, 1), closed_reason="moved_out")
    erase_closed(city[MINH_QUANG], by=SystemDesk(date(2024, 6, 1)))
    version = agreed.versions.get()
    assert (version.content, version.agreed_by) == ({}, "")
    assert not agreed.steps.exclude(words="(đã xóa dữ liệu cá nhân)").exists()
    look = agreed.checks.get(months=6)
    assert (look.seen, look.made_by, look.result) == ("", "", "stuck")
    assert Content.of(version.content) == Content()


def test_words_of_several_lines_stay_so(plan: HouseholdPlan, head: Desk) -> None:
    save_words(plan, by=head, family_promise="  Chăm bò \r\n\r\nCho  con đi học ")
    version = plan.versions.get()
    assert version.content["family_promise"] == "Chăm bò\nCho con đi học"
