"""The village meeting: who may record it, what it takes to pass, and what follows."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.households.models import Household, Meeting, Step, VillageReview
from chungtay.apps.households.services.rounds import close_survey
from chungtay.apps.households.tests.reviewing import MET, OPENED, meet, opened, review_of, to_meeting
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import Desks

City = dict[str, Unit]
Settle = Callable[..., Household]
pytestmark = pytest.mark.usefixtures("villages")


@pytest.fixture
def review(city: City, settle: Settle, desk: Desks) -> VillageReview:
    settle("thon-lat", "01", national_class="poor")
    round_ = opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    return to_meeting(review_of(round_, city["thon-lat"]), desk("village_head", "thon-lat"))


@pytest.mark.parametrize(
    ("present", "agreed", "passed"),
    [(10, 5, True), (9, 4, False), (9, 5, True), (10, 4, False), (1, 1, True), (1, 0, False), (3, 2, True)],
)
def test_half_of_those_who_came_must_agree(
    review: VillageReview, desk: Desks, present: int, agreed: int, passed: bool
) -> None:
    held = meet(review, desk("village_head", "thon-lat", MET), agreed, attendance={"other_households": present})
    after = VillageReview.objects.get(pk=review.pk)
    assert (held.attended, held.agreed, held.passed) == (present, agreed, passed)
    assert (after.step, after.met_on) == ((Step.POSTING, MET) if passed else (Step.SURVEY, None))


def test_the_reason_stands_in_words(review: VillageReview, desk: Desks) -> None:
    head = desk("village_head", "thon-lat", MET)
    lost = meet(review, head, 4, attendance={"other_households": 9})
    assert lost.because == "4 trên 9 người dự đồng ý, chưa đạt mức từ 50% trở lên, thôn họp lại."
    after = VillageReview.objects.get(pk=review.pk)
    assert after.back_because == f"Họp dân ngày 20/10/2022: {lost.because}"
    assert after.surveyed_on is None
    close_survey(after, by=head)
    won = meet(after, head, 5, attendance={"other_households": 10})
    assert won.because == "5 trên 10 người dự đồng ý, đạt mức từ 50% trở lên."
    assert Meeting.objects.filter(review=review).count() == 2
    assert VillageReview.objects.get(pk=review.pk).back_because == ""


def test_the_minutes_keep_who_came_in_what_capacity(review: VillageReview, desk: Desks) -> None:
    held = meet(review, desk("surveyor", "minhquang", MET), 8, minutes="Bà con hỏi về điểm nhà ở.")
    assert held.attendance == {"steering_board": 1, "poverty_officer": 1, "party_cell": 1, "other_households": 7}
    assert (held.attended, held.front_invited, held.unit_id) == (10, True, review.unit_id)
    event = Event.objects.get(verb="households.hold_meeting")
    assert event.changes["minutes"] == ["(dữ liệu cá nhân)", "(dữ liệu cá nhân)"]
    assert event.changes["thành phần dự họp"][1][0] == "Đại diện Ban Chỉ đạo rà soát cấp xã: 1"
    assert event.changes["bước"] == ["Họp dân", "Niêm yết"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": date(2022, 10, 21)}, "held_on"),
        ({"held_on": date(2022, 9, 26)}, "held_on"),
        ({"place": " "}, "place"),
        ({"chair": ""}, "chair"),
        ({"secretary": ""}, "secretary"),
        ({"agreed": 11}, "agreed"),
        ({"agreed": -1}, "agreed"),
    ],
)
def test_minutes_that_cannot_be_are_refused_at_their_field(
    review: VillageReview, desk: Desks, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        meet(review, desk("village_head", "thon-lat", MET), **{"agreed": 8, **changed})  # type: ignore[arg-type]
    assert list(refused.value.fields) == [field]
    assert Meeting.objects.count() == 0


def test_nobody_came_or_in_an_unknown_capacity(review: VillageReview, desk: Desks) -> None:
    head = desk("village_head", "thon-lat", MET)
    with pytest.raises(Refused, match="số người dự"):
        meet(review, head, 0, attendance={"other_households": 0})
    with pytest.raises(Refused, match="danh sách của quy định"):
        meet(review, head, 1, attendance={"front": 2})
    with pytest.raises(Refused, match="danh sách của quy định"):
        meet(review, head, 1, attendance={"other_households": -2})


@pytest.mark.parametrize(
    ("role", "unit"), [("village_head", "thon-cua"), ("unit_officer", "xa-bavi"), ("unit_leader", "bavi"),
                       ("front_officer", ""), ("standing_officer", ""), ("auditor", "")],
)  # fmt: skip
def test_others_record_no_meeting(review: VillageReview, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        meet(review, desk(role, unit, MET))


def test_a_meeting_is_held_at_its_step_only(review: VillageReview, desk: Desks) -> None:
    head = desk("village_head", "thon-lat", MET)
    meet(review, head, 10)
    with pytest.raises(Refused, match=r"bước họp dân[.] .* đang ở bước “Niêm yết”"):
        meet(review, head, 10)


def test_before_the_rule_was_in_force_no_meeting_can_be_judged(review: VillageReview, desk: Desks) -> None:
    VillageReview.objects.filter(pk=review.pk).update(surveyed_on=None)
    with pytest.raises(Refused, match="Chưa có quy định"):
        meet(review, desk("village_head", "thon-lat", OPENED), held_on=date(2021, 8, 31))
