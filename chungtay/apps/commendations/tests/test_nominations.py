"""A nomination comes from the published ranking, and each condition of the award is told."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.commendations import queries
from chungtay.apps.commendations.models import Council, Nomination, Stage
from chungtay.apps.commendations.services import nominate, open_ballot, refuse_nomination, withdraw_nomination
from chungtay.apps.movements.models import Registration
from chungtay.apps.scoring.models import Dispute, RoundCriterion, RoundState, Score, Standing
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused

from .conftest import DAY, MERIT


def test_the_officer_of_the_district_puts_a_commune_forward(nomination: Nomination, units: dict[str, Unit]) -> None:
    assert (nomination.unit, nomination.decider) == (units["minh-quang"], units["ba-vi"])
    assert (nomination.year, nomination.stage, nomination.proposed_on) == (2023, Stage.PROPOSED, DAY)


def test_a_city_award_is_decided_by_the_city(standings: dict[str, Standing], officer: PostDesk) -> None:
    made = nominate(standings["minh-quang"], by=officer, award_key="bang_khen_tinh", achievement=MERIT)
    assert made.decider.key == "ha-noi"


def test_a_leader_of_another_district_may_not(standings: dict[str, Standing], stranger: PostDesk) -> None:
    with pytest.raises(NotAllowed):
        nominate(standings["minh-quang"], by=stranger, award_key="giay_khen", achievement=MERIT)


def test_nobody_is_put_forward_before_the_ranking_is_published(
    standings: dict[str, Standing], officer: PostDesk
) -> None:
    round_ = standings["minh-quang"].round
    round_.state = RoundState.VERIFYING
    round_.save()
    with pytest.raises(Refused, match="chưa công bố"):
        nominate(standings["minh-quang"], by=officer, award_key="giay_khen", achievement=MERIT)


def test_a_second_award_for_the_same_year_is_refused(nomination: Nomination, officer: PostDesk) -> None:
    assert nomination.standing
    with pytest.raises(Refused, match="đã có đề nghị"):
        nominate(nomination.standing, by=officer, award_key="bang_khen_tinh", achievement=MERIT)


def test_the_database_refuses_a_second_live_nomination_too(nomination: Nomination) -> None:
    nomination.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        nomination.save(force_insert=True)


def test_two_sendings_of_one_form_are_one_nomination(standings: dict[str, Standing], officer: PostDesk) -> None:
    send = nominate.guarded(once="một-lần")
    first = send(standings["minh-quang"], by=officer, award_key="giay_khen", achievement=MERIT)
    assert send(standings["minh-quang"], by=officer, award_key="giay_khen", achievement=MERIT) == first
    assert Nomination.objects.count() == 1


@pytest.mark.parametrize("award_key", ["bang_khen_ttg", "hcld_ba", "khong_co"])
def test_an_award_that_is_not_yearly_is_refused_at_its_field(
    standings: dict[str, Standing], officer: PostDesk, award_key: str
) -> None:
    with pytest.raises(Refused) as refusal:
        nominate(standings["minh-quang"], by=officer, award_key=award_key, achievement=MERIT)
    assert list(refusal.value.fields) == ["award_key"]


def test_an_achievement_too_short_to_print_says_how_long_it_is(
    standings: dict[str, Standing], officer: PostDesk
) -> None:
    with pytest.raises(Refused) as refusal:
        nominate(standings["minh-quang"], by=officer, award_key="giay_khen", achievement="Tốt")
    assert refusal.value.fields == {"achievement": "Đang có 3 ký tự; cần từ 10 đến 400."}


def holds(nomination: Nomination) -> dict[str, bool | None]:
    return {line.key: line.holds for line in queries.lines_of(nomination, DAY)}


def test_the_leading_commune_meets_every_condition(nomination: Nomination) -> None:
    assert holds(nomination) == {"registered": True, "score": True, "clean": True, "not_twice": True, "quota": True}


def test_the_total_opens_to_the_ranking_and_the_least_points(nomination: Nomination) -> None:
    (score,) = [one for one in queries.eligibility(nomination, DAY) if one.line.key == "score"]
    assert score.figure is not None and score.figure.text == "88,00"
    assert [(one.label, one.text) for one in score.figure.inputs] == [
        ("Hạng 1", "Cụm thi đua số 1"),
        ("Mức tối thiểu của hình thức khen (đề xuất)", "70"),
    ]


def test_half_a_point_below_the_least_does_not_hold(standings: dict[str, Standing], officer: PostDesk) -> None:
    made = nominate(standings["xa-ba-vi"], by=officer, award_key="giay_khen", achievement=MERIT)
    assert holds(made)["score"] is False


def test_an_unanswered_dispute_holds_the_award_back(nomination: Nomination) -> None:
    standing = nomination.standing
    assert standing
    criterion = RoundCriterion.objects.create(
        round=standing.round, group_key="commune", key="c1", section="IV.1", title="Báo cáo đúng hạn", clause="IV.1",
        status="stated", points_status="suggested", max_points=10, how="judged", position=1,
    )  # fmt: skip
    score = Score.objects.create(sheet=standing.sheet, criterion=criterion)
    Dispute.objects.create(score=score, reason="Điểm chưa tính báo cáo bổ sung", opened_on=DAY)
    assert holds(nomination)["clean"] is False


def test_without_an_accepted_registration_there_is_no_award(nomination: Nomination) -> None:
    Registration.objects.filter(unit=nomination.unit).update(state="sent_back")
    assert holds(nomination)["registered"] is False


def test_only_eligible_nominations_reach_the_council(
    nomination: Nomination, standings: dict[str, Standing], council: Council, officer: PostDesk
) -> None:
    low = nominate(standings["xa-ba-vi"], by=officer, award_key="giay_khen", achievement=MERIT)
    round_ = open_ballot(council, by=officer, movement=nomination.movement, year=2023, award_key="giay_khen")
    assert list(round_.nominations.all()) == [nomination]
    nomination.refresh_from_db()
    assert [line["holds"] for line in nomination.checked] == [True] * 5
    refuse_nomination(low, by=officer, reason="Tổng điểm 69,5 chưa đạt 70")
    low.refresh_from_db()
    assert (low.stage, low.reason) == (Stage.REFUSED, "Tổng điểm 69,5 chưa đạt 70")


def test_a_withdrawn_nomination_makes_room_for_another(nomination: Nomination, officer: PostDesk) -> None:
    withdraw_nomination(nomination, by=officer, reason="Chọn hình thức cao hơn")
    assert nomination.standing
    again = nominate(nomination.standing, by=officer, award_key="bang_khen_tinh", achievement=MERIT)
    assert again.award_key == "bang_khen_tinh"


def test_what_the_council_votes_on_is_not_withdrawn(ballot: object, nomination: Nomination, officer: PostDesk) -> None:
    with pytest.raises(Refused, match="đang bỏ phiếu"):
        withdraw_nomination(nomination, by=officer, reason="Không cần nữa")


def test_the_unit_above_the_day_decides_by_the_seat(units: dict[str, Unit]) -> None:
    assert queries.decider_of(units["minh-quang"], "district", DAY) == units["ba-vi"]
    assert queries.decider_of(units["ba-vi"], "district", DAY) is None
    assert queries.decider_of(units["ba-vi"], "nation", DAY) is None
    assert queries.decider_of(units["minh-quang"], "district", date(2021, 1, 1)) is None
