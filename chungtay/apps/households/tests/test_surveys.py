"""The survey sheet: what is typed, what is computed, and what happens when two people hold it at once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from chungtay.apps.households.models import (
    Assessment,
    CaseState,
    Household,
    Member,
    ReviewCase,
    ReviewRound,
    RoundKind,
    Step,
    VillageReview,
)
from chungtay.apps.households.services.surveys import finish_survey, reopen_survey, save_survey
from chungtay.apps.households.surveying import findings, values
from chungtay.apps.households.surveying.questions import sheet_of
from chungtay.apps.households.tests.conftest import MAI, Settle
from chungtay.apps.units.models import Unit
from chungtay.base.errors import FieldClash, NotAllowed, Refused
from chungtay.base.models import Event
from chungtay.rules.merging import Base, Value
from conftest import DAY, Desks

# An answer of the paper for every indicator of 2022: lacking three, the rest fine.
LACKING = ("viec_lam", "bao_hiem_y_te", "nha_tieu_hop_ve_sinh")


def case_of(household: Household, city: Mapping[str, Unit], village: str = "thon-lat") -> ReviewCase:
    """The household on the list of its village's review of 2022, which is being surveyed."""
    made, _ = ReviewRound.objects.get_or_create(
        unit=city["minhquang"], kind=RoundKind.YEARLY, year=2022,
        defaults={"starts": date(2022, 9, 1), "ends": date(2022, 12, 14), "opened_on": DAY},
    )  # fmt: skip
    review, _ = VillageReview.objects.get_or_create(round=made, unit=city[village], defaults={"step": Step.SURVEY})
    return ReviewCase.objects.create(
        review=review, unit=review.unit, household=household, source="on_list", area=household.area,
        before_national=household.national_class, persons=household.members_count,
    )  # fmt: skip


def on_paper(lacking: tuple[str, ...] = LACKING, score: int | None = 130, **more: Value) -> dict[str, Value]:
    """A sheet as typed from paper: the total of B1 and a tick for each of the twelve."""
    day_set = sheet_of(ReviewCase(household=Household()), DAY, []).indicators
    ticks: dict[str, Value] = {f"typed-{one.key}": one.key in lacking for one in day_set}
    return {"paper_score": score, **ticks, **more}


def opened(case: ReviewCase, form: str) -> Base:
    """What somebody's form carries when he opens the sheet now."""
    fresh = ReviewCase.objects.select_related("household").get(pk=case.pk)
    sheet = sheet_of(fresh, DAY)
    return Base(form, values.stored(sheet), values.stamps(fresh))


@pytest.fixture
def case(settle: Settle, villages: dict[str, Unit], city: dict[str, Unit]) -> ReviewCase:
    return case_of(settle("thon-lat", "01", MAI, members=2, national_class="poor"), city)


def test_a_sheet_typed_from_paper_is_finished_and_judged_by_both_standards(case: ReviewCase, desk: Desks) -> None:
    by = desk("surveyor", "minhquang")
    save_survey(case, by=by, typed=on_paper(), base=opened(case, "A"))
    assert ReviewCase.objects.get(pk=case.pk).state == CaseState.DRAFT
    done = finish_survey(case, by=by)
    assert (done.state, done.income_score, done.deprivation_count) == (CaseState.SURVEYED, 130, 3)
    assert done.deprivations == 0b1000001001
    assert (done.surveyed_on, done.surveyed_by) == (DAY, by.person_id)
    judged = dict(Assessment.objects.filter(case=case).values_list("standard", "outcome"))
    assert judged == {"national": "poor", "city": "undecided"}


def test_nothing_is_guessed_where_facts_and_paper_are_both_missing(case: ReviewCase, desk: Desks) -> None:
    by = desk("surveyor", "minhquang")
    typed = {**on_paper(score=None), "typed-bao_hiem_y_te": None}
    save_survey(case, by=by, typed=typed, base=opened(case, "A"))
    with pytest.raises(Refused) as refused:
        finish_survey(case, by=by)
    assert set(refused.value.fields) == {"paper_score", "typed-bao_hiem_y_te"}
    assert not Assessment.objects.filter(case=case).exists()


def test_facts_of_each_member_decide_and_the_reason_stands_beside(case: ReviewCase, desk: Desks) -> None:
    first, second = Member.objects.filter(household=case.household).order_by("pk")
    typed: dict[str, Value] = {f"m{first.pk}-insured": True, f"m{second.pk}-insured": False}
    save_survey(case, by=desk("village_head", "thon-lat"), typed=typed, base=opened(case, "A"))
    sheet = sheet_of(ReviewCase.objects.get(pk=case.pk), DAY)
    found = {one.indicator.key: one for one in findings.find(sheet, values.stored(sheet)).lines}
    insured = found["bao_hiem_y_te"]
    assert insured.final is True
    assert "thành viên thứ 2" in insured.computed.because


def test_what_was_found_of_a_member_is_asked_again_and_not_taken_over(
    case: ReviewCase, desk: Desks, city: dict[str, Unit]
) -> None:
    """The register keeps what the last survey found; the next sheet shows it and starts empty."""
    by, child = desk("surveyor", "minhquang"), Member.objects.filter(household=case.household).latest("pk")
    insured = f"m{child.pk}-insured"
    save_survey(case, by=by, typed={**on_paper(), insured: False}, base=opened(case, "A"))
    assert Member.objects.get(pk=child.pk).facts == {}
    finish_survey(case, by=by)
    assert Member.objects.get(pk=child.pk).facts == {"insured": False}
    ReviewRound.objects.update(year=2021)
    again = sheet_of(case_of(case.household, city), DAY)
    asked = next(one for one in again.questions() if one.name == insured)
    assert (values.stored(again)[insured], asked.hint) == (None, "Lần trước: không")


def test_a_tick_against_the_computed_answer_needs_a_choice_and_a_reason(case: ReviewCase, desk: Desks) -> None:
    by = desk("surveyor", "minhquang")
    save_survey(case, by=by, typed=on_paper(uses_internet=True, toilet="none"), base=opened(case, "A"))
    with_tick: dict[str, Value] = {"typed-su_dung_dich_vu_vien_thong": True}
    save_survey(case, by=by, typed=with_tick, base=opened(case, "B"))
    with pytest.raises(Refused) as refused:
        finish_survey(case, by=by)
    assert list(refused.value.fields) == ["pick-su_dung_dich_vu_vien_thong"]
    save_survey(case, by=by, typed={"pick-su_dung_dich_vu_vien_thong": "typed"}, base=opened(case, "C"))
    with pytest.raises(Refused) as refused:
        finish_survey(case, by=by)
    assert list(refused.value.fields) == ["why-su_dung_dich_vu_vien_thong"]
    reason: dict[str, Value] = {"why-su_dung_dich_vu_vien_thong": "Máy của con gái, đã mang đi học"}
    save_survey(case, by=by, typed=reason, base=opened(case, "D"))
    assert finish_survey(case, by=by).deprivation_count == 4


def test_a_year_of_birth_on_the_edge_is_not_taken_for_an_age(case: ReviewCase, desk: Desks) -> None:
    """Somebody born in 2016 is five or six on 27/09/2022: only his birthday tells whether he must be insured."""
    first, child = Member.objects.filter(household=case.household).order_by("pk")
    Member.objects.filter(pk=child.pk).update(birth_year=2016)
    typed: dict[str, Value] = {f"m{first.pk}-insured": True, f"m{child.pk}-insured": False}
    save_survey(case, by=desk("surveyor", "minhquang"), typed=typed, base=opened(case, "A"))

    def insured() -> bool | None:
        sheet = sheet_of(ReviewCase.objects.get(pk=case.pk), DAY)
        lines = findings.find(sheet, values.stored(sheet)).lines
        return next(one.final for one in lines if one.indicator.key == "bao_hiem_y_te")

    assert insured() is None
    Member.objects.filter(pk=child.pk).update(birth_date=date(2016, 9, 28))
    assert insured() is False
    Member.objects.filter(pk=child.pk).update(birth_date=date(2016, 9, 27))
    assert insured() is True


def test_two_people_on_different_fields_both_keep_theirs(case: ReviewCase, desk: Desks) -> None:
    ground, office = opened(case, "thôn"), opened(case, "xã")
    save_survey(case, by=desk("village_head", "thon-lat"), typed={"income_vnd": 1_200_000, "note": ""}, base=ground)
    save_survey(
        case, by=desk("unit_officer", "minhquang"), typed={"note": "Nhà xa đường", "income_vnd": None}, base=office
    )
    kept = ReviewCase.objects.get(pk=case.pk)
    assert (kept.income_vnd, kept.note) == (1_200_000, "Nhà xa đường")


def test_the_same_field_changed_by_both_is_asked_and_nothing_is_written(case: ReviewCase, desk: Desks) -> None:
    ground, office = opened(case, "thôn"), opened(case, "xã")
    save_survey(case, by=desk("village_head", "thon-lat"), typed={"income_vnd": 1_200_000}, base=ground)
    with pytest.raises(FieldClash) as clash:
        typed: dict[str, Value] = {"income_vnd": 1_300_000, "note": "Nhà xa đường"}
        save_survey(case, by=desk("unit_officer", "minhquang"), typed=typed, base=office)
    assert clash.value.names == ("income_vnd",)
    kept = ReviewCase.objects.get(pk=case.pk)
    assert (kept.income_vnd, kept.note) == (1_200_000, "")


def test_a_form_never_clashes_with_its_own_drafts(case: ReviewCase, desk: Desks) -> None:
    by, base = desk("surveyor", "minhquang"), opened(case, "A")
    for income in (1_000_000, 1_100_000, None, 1_200_000):
        save_survey(case, by=by, typed={"income_vnd": income}, base=base)
        assert ReviewCase.objects.get(pk=case.pk).income_vnd == income


def test_a_value_changed_and_changed_back_by_somebody_else_still_clashes(case: ReviewCase, desk: Desks) -> None:
    by, mine = desk("surveyor", "minhquang"), opened(case, "A")
    save_survey(case, by=by, typed={"note": "một"}, base=opened(case, "B"))
    save_survey(case, by=by, typed={"note": ""}, base=opened(case, "C"))
    with pytest.raises(FieldClash):
        save_survey(case, by=by, typed={"note": "hai"}, base=mine)


def test_the_sheet_is_closed_outside_the_survey_and_to_other_villages(case: ReviewCase, desk: Desks) -> None:
    for role, unit in (("village_head", "thon-cua"), ("surveyor", "xa-bavi"), ("unit_leader", "bavi")):
        with pytest.raises(NotAllowed):
            save_survey(case, by=desk(role, unit), typed={"note": "x"}, base=opened(case, "A"))
    VillageReview.objects.update(step=Step.MEETING)
    with pytest.raises(Refused, match="bước “Họp dân”"):
        save_survey(case, by=desk("village_head", "thon-lat"), typed={"note": "x"}, base=opened(case, "A"))


def test_a_finished_sheet_is_opened_again_with_a_reason(case: ReviewCase, desk: Desks) -> None:
    by = desk("surveyor", "minhquang")
    save_survey(case, by=by, typed=on_paper(), base=opened(case, "A"))
    finish_survey(case, by=by)
    with pytest.raises(Refused, match="mở lại phiếu"):
        save_survey(case, by=by, typed={"note": "thêm"}, base=opened(case, "B"))
    assert reopen_survey(case, by=by, reason="Ghi nhầm diện tích").state == CaseState.DRAFT
    assert Event.objects.latest("pk").note == "Ghi nhầm diện tích"
    save_survey(case, by=by, typed={"note": "thêm"}, base=opened(case, "C"))


def test_the_event_tells_that_answers_changed_and_never_to_what(case: ReviewCase, desk: Desks) -> None:
    member = Member.objects.filter(household=case.household).first()
    assert member is not None
    by, words = desk("surveyor", "minhquang"), "Ông hay quên uống thuốc"
    typed: dict[str, Value] = {**on_paper(), f"m{member.pk}-insured": False, "note": words, "causes": ["7"]}
    save_survey(case, by=by, typed=typed, base=opened(case, "A"))
    finish_survey(case, by=by)
    saved, finished = (one.changes for one in reversed(Event.objects.order_by("-pk")[:2]))
    assert {"answers", "note", "causes"} <= set(saved)
    assert "thành viên: thông tin khảo sát" in finished
    assert "uống thuốc" not in str(saved) + str(finished)
    assert "['7']" not in str(saved)


@pytest.mark.parametrize(
    "typed", [{"uses_internet": "có"}, {"devices": ["lò vi sóng"]}, {"income_vnd": -1}, {"lạ": 1}, {"toilet": True}]
)
def test_a_value_that_no_form_sends_is_refused(case: ReviewCase, desk: Desks, typed: dict[str, Any]) -> None:
    with pytest.raises(Refused):
        save_survey(case, by=desk("surveyor", "minhquang"), typed=typed, base=opened(case, "A"))
