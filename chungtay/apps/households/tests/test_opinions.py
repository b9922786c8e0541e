"""The opinion of the level above on a commune's result, before and after the districts were abolished."""

from collections.abc import Callable
from datetime import date

import pytest

from chungtay.apps.households.models import Household, Opinion, ReviewRound, Step, VillageReview
from chungtay.apps.households.services.opinions import ask_opinion, give_opinion
from chungtay.apps.households.services.rounds import add_case, close_list, close_survey, open_round
from chungtay.apps.households.tests.conftest import MAI
from chungtay.apps.households.tests.reviewing import opened, review_of, survey_all, to_opinion
from chungtay.apps.units.models import Kind, Unit, UnitClosure, UnitPlace
from chungtay.base.access import SystemDesk
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.models import Event
from conftest import Desks

City = dict[str, Unit]
Settle = Callable[..., Household]
pytestmark = pytest.mark.usefixtures("villages")
ASKED = date(2022, 11, 1)
ANSWERED = date(2022, 11, 7)


@pytest.fixture
def round_(city: City, settle: Settle, desk: Desks) -> ReviewRound:
    """Thôn Lặt has gone through its posting; Thôn Cua has nobody to review and has not said so yet."""
    settle("thon-lat", "01", national_class="poor")
    found = opened(city["minhquang"], desk("poverty_officer", "minhquang"))
    to_opinion(review_of(found, city["thon-lat"]), lambda day: desk("village_head", "thon-lat", day))
    return ReviewRound.objects.get(pk=found.pk)


@pytest.fixture
def ready(round_: ReviewRound, city: City, desk: Desks) -> ReviewRound:
    close_list(review_of(round_, city["thon-cua"]), by=desk("village_head", "thon-cua"))
    return round_


@pytest.fixture
def asked(ready: ReviewRound, desk: Desks) -> ReviewRound:
    return ask_opinion(ready, by=desk("unit_leader", "minhquang", ASKED))


def steps_of(round_: ReviewRound) -> set[int]:
    return set(VillageReview.objects.filter(round=round_).values_list("step", flat=True))


def test_every_village_is_ready_before_the_commune_asks(round_: ReviewRound, desk: Desks) -> None:
    with pytest.raises(Refused, match=r"chưa xong niêm yết: Thôn Cua, xã Minh Quang[.]"):
        ask_opinion(round_, by=desk("unit_leader", "minhquang", ASKED))
    assert Opinion.objects.count() == 0


def test_the_district_is_asked_and_has_five_working_days(asked: ReviewRound, city: City) -> None:
    opinion = Opinion.objects.get(round=asked)
    assert asked.state == "asked"
    assert (opinion.unit, opinion.asked_on, opinion.due_on) == (city["bavi"], ASKED, date(2022, 11, 8))
    event = Event.objects.get(verb="households.ask_opinion")
    assert event.changes["cơ quan cho ý kiến"] == [None, "Ủy ban nhân dân huyện Ba Vì"]


def test_it_is_asked_once_at_a_time(asked: ReviewRound, desk: Desks) -> None:
    with pytest.raises(Refused, match="đã xin ý kiến"):
        ask_opinion(asked, by=desk("unit_leader", "minhquang", ASKED))


@pytest.mark.parametrize(
    ("role", "unit"), [("village_head", "thon-lat"), ("unit_leader", "bavi"), ("unit_officer", "xa-bavi"),
                       ("standing_officer", ""), ("front_officer", ""), ("auditor", "")],
)  # fmt: skip
def test_others_do_not_ask(ready: ReviewRound, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        ask_opinion(ready, by=desk(role, unit, ASKED))


def test_agreement_sends_the_villages_on(asked: ReviewRound, desk: Desks) -> None:
    done = give_opinion(asked, by=desk("unit_leader", "bavi", ANSWERED), agrees=True, number="52/UBND")
    opinion = Opinion.objects.get(round=asked)
    assert (done.state, steps_of(asked)) == ("answered", {Step.RECOGNITION})
    assert (opinion.agrees, opinion.answered_on, opinion.number, opinion.version) == (True, ANSWERED, "52/UBND", 2)
    with pytest.raises(Refused, match="không đang chờ ý kiến"):
        give_opinion(done, by=desk("unit_leader", "bavi", ANSWERED), agrees=True)


def test_disagreement_sends_them_back_with_its_words_and_is_asked_again(
    asked: ReviewRound, city: City, desk: Desks
) -> None:
    district = desk("unit_officer", "bavi", ANSWERED)
    with pytest.raises(Refused, match="ghi ý kiến"):
        give_opinion(asked, by=district, agrees=False, text="  ")
    back = give_opinion(asked, by=district, agrees=False, text="Rà soát lại điểm nhà ở.")
    review = review_of(back, city["thon-lat"])
    assert (back.state, steps_of(back)) == ("open", {Step.SURVEY})
    assert review.back_because == "Cấp trên chưa đồng ý: Rà soát lại điểm nhà ở."
    assert (review.met_on, review.posted_on, review.posting_closed_on) == (None, None, None)
    assert Event.objects.get(verb="households.give_opinion").note == "Rà soát lại điểm nhà ở."
    VillageReview.objects.filter(round=back).update(step=Step.OPINION)
    ask_opinion(back, by=desk("unit_leader", "minhquang", date(2022, 11, 20)))
    assert [(one.agrees, one.asked_on) for one in Opinion.objects.filter(round=back)] == [
        (None, date(2022, 11, 20)), (False, ASKED),
    ]  # fmt: skip


def test_an_empty_village_that_was_sent_back_goes_straight_on(asked: ReviewRound, city: City, desk: Desks) -> None:
    give_opinion(asked, by=desk("unit_leader", "bavi", ANSWERED), agrees=False, text="Xem lại cả xã.")
    empty = review_of(asked, city["thon-cua"])
    assert close_survey(empty, by=desk("village_head", "thon-cua", ANSWERED)).step == Step.OPINION


@pytest.mark.parametrize("day", [date(2022, 10, 31), date(2022, 11, 8)])
def test_the_answer_lies_between_the_asking_and_today(asked: ReviewRound, desk: Desks, day: date) -> None:
    with pytest.raises(Refused) as refused:
        give_opinion(asked, by=desk("unit_leader", "bavi", ANSWERED), agrees=True, answered_on=day)
    assert list(refused.value.fields) == ["answered_on"]


@pytest.mark.parametrize(
    ("role", "unit"), [("unit_leader", "minhquang"), ("unit_leader", "hoangmai"), ("village_head", "thon-lat"),
                       ("standing_officer", ""), ("front_officer", ""), ("auditor", "")],
)  # fmt: skip
def test_only_the_body_asked_answers(asked: ReviewRound, desk: Desks, role: str, unit: str) -> None:
    with pytest.raises(NotAllowed):
        give_opinion(asked, by=desk(role, unit, ANSWERED), agrees=True)


@pytest.fixture
def city_of_2025(city: City) -> City:
    """The same communes, still there in July 2025 and right under the city, with no district."""
    districts = [city["bavi"].pk, city["hoangmai"].pk]
    for rows in (Unit.objects, UnitPlace.objects, UnitClosure.objects):
        rows.update(until=None)
    UnitPlace.objects.filter(parent__in=districts).update(parent=city["ubnd-tp"])
    UnitClosure.objects.filter(ancestor__in=districts).exclude(descendant__in=districts).delete()
    Unit.objects.filter(pk__in=districts).update(until=date(2025, 7, 1))
    return city


def test_after_june_2025_no_body_is_named_and_the_commune_records_the_paper_it_received(
    city_of_2025: City, settle: Settle
) -> None:
    round_ = open_round(city_of_2025["minhquang"], by=SystemDesk(date(2025, 9, 10)), kind="yearly", year=2025)
    VillageReview.objects.filter(round=round_).update(step=Step.OPINION)
    ask_opinion(round_, by=SystemDesk(date(2025, 11, 3)))
    opinion = Opinion.objects.get(round=round_)
    assert (opinion.unit, opinion.due_on) == (None, None)
    told = Event.objects.get(verb="households.ask_opinion").changes["cơ quan cho ý kiến"]
    assert told == [None, "Chưa có quy định cơ quan cho ý kiến; anh/chị ghi văn bản đã nhận."]
    with pytest.raises(Refused, match="số văn bản đã nhận"):
        give_opinion(round_, by=SystemDesk(date(2025, 11, 10)), agrees=True)
    done = give_opinion(round_, by=SystemDesk(date(2025, 11, 10)), agrees=True, number="118/CV")
    assert (done.state, done.opinion and done.opinion.number) == ("answered", "118/CV")


def test_the_last_day_of_the_districts_still_asks_the_district(ready: ReviewRound, city: City) -> None:
    for rows in (Unit.objects, UnitPlace.objects, UnitClosure.objects):
        rows.update(until=None)
    ask_opinion(ready, by=SystemDesk(date(2025, 6, 30)))
    assert Opinion.objects.get(round=ready).unit == city["bavi"]


def test_in_a_month_villages_where_nobody_asked_hold_nothing_up(city: City, settle: Settle, desk: Desks) -> None:
    officer = desk("poverty_officer", "minhquang", date(2022, 10, 17))
    round_ = open_round(city["minhquang"], by=officer, kind="monthly", year=2022, month=10)
    review = review_of(round_, city["thon-lat"])
    asking = settle("thon-lat", "09", MAI)
    add_case(review, by=officer, household=asking, source="request", requested_on=date(2022, 10, 5))
    with pytest.raises(Refused, match="Thôn Lặt"):
        ask_opinion(round_, by=officer)
    survey_all(review)
    VillageReview.objects.filter(pk=review.pk).update(step=Step.OPINION)
    assert ask_opinion(round_, by=officer).state == "asked"
    assert steps_of(round_) == {Step.OPINION}
    assert Unit.objects.filter(kind=Kind.VILLAGE, reviews__listed_on=date(2022, 10, 17)).get() == city["thon-cua"]
