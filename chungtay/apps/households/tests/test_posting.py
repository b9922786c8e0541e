"""The posting of a village's list: its days, the objections to it, and its end."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.households.models import Household, Objection, ReviewCase, Step, VillageReview
from chungtay.apps.households.services.posting import answer_objection, close_posting, post_list, receive_objection
from chungtay.apps.households.tests.conftest import BINH, MAI
from chungtay.apps.households.tests.reviewing import CLOSED, MET, POSTED, meet, opened, review_of, to_meeting
from chungtay.apps.units.models import Unit
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import Desks

City = dict[str, Unit]
Settle = Callable[..., Household]
pytestmark = pytest.mark.usefixtures("villages")
DAO = "Quách Thị Đào"  # lends her loom to the neighbours


@pytest.fixture
def agreed(city: City, settle: Settle, desk: Desks) -> VillageReview:
    settle("thon-lat", "01", BINH, national_class="poor")
    round_ = opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    review = to_meeting(review_of(round_, city["thon-lat"]), desk("village_head", "thon-lat"))
    meet(review, desk("village_head", "thon-lat", MET))
    return VillageReview.objects.get(pk=review.pk)


@pytest.fixture
def posted(agreed: VillageReview, desk: Desks) -> VillageReview:
    return post_list(agreed, by=desk("village_head", "thon-lat", POSTED), posted_on=POSTED, posted_at="Nhà văn hóa")


@pytest.mark.parametrize(
    ("posted_on", "until"),
    [
        (date(2022, 10, 24), date(2022, 10, 27)),  # Monday: Tuesday, Wednesday, Thursday
        (date(2022, 10, 21), date(2022, 10, 26)),  # Friday: over the weekend
        (date(2022, 10, 22), date(2022, 10, 26)),  # Saturday counts from Monday
        (date(2022, 12, 29), date(2023, 1, 4)),  # the second of January 2023 is a day off in lieu
        (date(2022, 12, 30), date(2023, 1, 5)),
    ],
)
def test_three_working_days_pass_weekends_and_the_new_year(
    agreed: VillageReview, desk: Desks, posted_on: date, until: date
) -> None:
    done = post_list(agreed, by=desk("village_head", "thon-lat", posted_on), posted_on=posted_on)
    assert (done.step, done.posted_on, done.posted_until) == (Step.POSTING, posted_on, until)


def test_a_list_is_posted_after_the_meeting_and_not_tomorrow(agreed: VillageReview, desk: Desks) -> None:
    head = desk("village_head", "thon-lat", POSTED)
    with pytest.raises(Refused, match="sau khi họp dân"):
        post_list(agreed, by=head, posted_on=date(2022, 10, 19))
    with pytest.raises(Refused, match="chưa tới"):
        post_list(agreed, by=head, posted_on=date(2022, 10, 22))
    assert post_list(agreed, by=head, posted_on=MET).posted_on == MET


def test_a_list_is_posted_once_and_at_its_step(posted: VillageReview, desk: Desks) -> None:
    head = desk("village_head", "thon-lat", POSTED)
    with pytest.raises(Refused, match="đã niêm yết từ ngày 21/10/2022"):
        post_list(posted, by=head, posted_on=POSTED)
    VillageReview.objects.filter(pk=posted.pk).update(step=Step.MEETING, posted_on=None)
    with pytest.raises(Refused, match="bước niêm yết"):
        post_list(posted, by=head, posted_on=POSTED)


def test_the_posting_lasts_to_the_end_of_its_last_day(posted: VillageReview, desk: Desks) -> None:
    with pytest.raises(Refused, match="đến hết ngày 26/10/2022"):
        close_posting(posted, by=desk("village_head", "thon-lat", date(2022, 10, 26)))
    done = close_posting(posted, by=desk("village_head", "thon-lat", CLOSED))
    assert (done.step, done.posting_closed_on) == (Step.OPINION, CLOSED)
    with pytest.raises(Refused, match="bước niêm yết"):
        close_posting(posted, by=desk("village_head", "thon-lat", CLOSED))


def test_a_list_that_does_not_hang_yet_is_not_taken_down(agreed: VillageReview, desk: Desks) -> None:
    with pytest.raises(Refused, match="chưa niêm yết"):
        close_posting(agreed, by=desk("village_head", "thon-lat", CLOSED))


def objected(review: VillageReview, desk: Desks, **changed: object) -> Objection:
    given = {"who": DAO, "text": "Hộ này có nhà mới.", "received_on": date(2022, 10, 25), **changed}
    return receive_objection(review, by=desk("village_head", "thon-lat", CLOSED), **given)  # type: ignore[arg-type]


def test_an_objection_has_the_day_of_its_answer(posted: VillageReview, desk: Desks) -> None:
    made = objected(posted, desk, household=posted.cases.get().household, contact="0900 000 000")
    assert (made.outcome, made.due_on, made.unit_id) == ("open", date(2022, 11, 3), posted.unit_id)
    event = Event.objects.get(verb="households.receive_objection")
    assert event.changes["who"] == event.changes["text"] == ["(dữ liệu cá nhân)", "(dữ liệu cá nhân)"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"who": " "}, "who"), ({"text": ""}, "text"), ({"received_on": date(2022, 10, 20)}, "received_on"),
     ({"received_on": date(2022, 10, 28)}, "received_on")],
)  # fmt: skip
def test_an_objection_says_who_what_and_when(
    posted: VillageReview, desk: Desks, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        objected(posted, desk, **changed)
    assert list(refused.value.fields) == [field]


def test_an_objection_is_about_this_village_while_its_list_hangs(
    posted: VillageReview, settle: Settle, desk: Desks
) -> None:
    with pytest.raises(Refused, match="không thuộc thôn"):
        objected(posted, desk, household=settle("thon-cua", "01", MAI))
    VillageReview.objects.filter(pk=posted.pk).update(posted_on=None)
    with pytest.raises(Refused, match="chưa niêm yết"):
        objected(posted, desk)
    VillageReview.objects.filter(pk=posted.pk).update(step=Step.OPINION)
    with pytest.raises(Refused, match="thời gian niêm yết"):
        objected(posted, desk)


def test_a_rejected_objection_leaves_the_list_as_it_is(posted: VillageReview, desk: Desks) -> None:
    made = objected(posted, desk)
    with pytest.raises(Refused, match="1 kiến nghị chưa trả lời"):
        close_posting(posted, by=desk("village_head", "thon-lat", CLOSED))
    officer = desk("poverty_officer", "minhquang", CLOSED)
    with pytest.raises(Refused, match="nội dung trả lời"):
        answer_objection(made, by=officer, upheld=False, reply=" ")
    done = answer_objection(made, by=officer, upheld=False, reply="Nhà đó là của em trai chủ hộ.")
    assert (done.outcome, done.replied_on, done.reply) == ("rejected", CLOSED, "Nhà đó là của em trai chủ hộ.")
    assert close_posting(posted, by=desk("village_head", "thon-lat", CLOSED)).step == Step.OPINION
    with pytest.raises(Refused, match="đã được trả lời"):
        answer_objection(done, by=officer, upheld=True, reply="Xem lại.")


def test_an_upheld_objection_has_the_household_checked_again_and_the_village_survey(
    posted: VillageReview, desk: Desks
) -> None:
    made = objected(posted, desk, household=posted.cases.get().household)
    answer_objection(made, by=desk("unit_leader", "minhquang", CLOSED), upheld=True, reply="Phúc tra lại nhà ở.")
    after, case = VillageReview.objects.get(pk=posted.pk), ReviewCase.objects.get(review=posted)
    assert (after.step, after.posted_on, after.posted_until, after.met_on, after.surveyed_on) == (
        Step.SURVEY, None, None, None, None,
    )  # fmt: skip
    assert after.back_because == "Chấp nhận kiến nghị nhận ngày 25/10/2022."
    assert (after.version, case.state, case.version) == (made.review.version + 1, "recheck", 2)
    event = Event.objects.get(verb="households.answer_objection")
    assert event.changes["bước"] == ["Niêm yết", "Khảo sát, tính điểm"]
    assert event.changes["phiếu của hộ"] == ["Đã khảo sát", "Phải phúc tra"]


def test_an_upheld_objection_about_nobody_on_the_list_still_opens_the_survey(
    posted: VillageReview, desk: Desks
) -> None:
    made = objected(posted, desk, text="Còn sót hộ cuối xóm.")
    answer_objection(made, by=desk("poverty_officer", "minhquang", CLOSED), upheld=True, reply="Bổ sung danh sách.")
    assert VillageReview.objects.get(pk=posted.pk).step == Step.SURVEY
    assert ReviewCase.objects.get(review=posted).state == "surveyed"


@pytest.mark.parametrize(
    ("role", "unit"),
    [("village_head", "thon-lat"), ("surveyor", "minhquang"), ("unit_officer", "bavi"), ("front_officer", ""),
     ("unit_leader", "xa-bavi"), ("standing_officer", ""), ("auditor", "")],
)  # fmt: skip
def test_only_the_commune_answers(posted: VillageReview, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        answer_objection(objected(posted, desk), by=desk(role, unit, CLOSED), upheld=False, reply="Giữ nguyên.")


def test_others_neither_post_nor_take_down_nor_receive(posted: VillageReview, desk: Desks) -> None:
    for role, unit in (("village_head", "thon-cua"), ("unit_leader", "bavi"), ("front_officer", ""), ("auditor", "")):
        other = desk(role, unit, CLOSED)
        with pytest.raises(NotAllowed):
            post_list(posted, by=other, posted_on=POSTED)
        with pytest.raises(NotAllowed):
            close_posting(posted, by=other)
        with pytest.raises(NotAllowed):
            receive_objection(posted, by=other, who=DAO, text="Xem lại.", received_on=POSTED)
