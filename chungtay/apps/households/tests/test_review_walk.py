"""A village's review from its list to its certificates, as the verbs carry it: a meeting lost, an objection upheld."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from chungtay.apps.households.models import (
    FlowEntry,
    Household,
    PoorCertificate,
    ReviewCase,
    ReviewRound,
    Step,
    VillageReview,
)
from chungtay.apps.households.services.opinions import ask_opinion, give_opinion
from chungtay.apps.households.services.posting import answer_objection, close_posting, post_list, receive_objection
from chungtay.apps.households.services.recognition import recognise_round
from chungtay.apps.households.services.reports import send_review_report
from chungtay.apps.households.services.rounds import add_case, close_list, close_survey, open_round, withdraw_case
from chungtay.apps.households.services.surveys import finish_survey, reopen_survey, save_survey
from chungtay.apps.households.surveying import values
from chungtay.apps.households.surveying.questions import sheet_of
from chungtay.apps.households.tests.reviewing import OPENED, meet, review_of
from chungtay.apps.units.models import Unit
from chungtay.base.law import book
from chungtay.rules.merging import Base
from conftest import Desks

City = dict[str, Unit]
Settle = Callable[..., Household]
pytestmark = pytest.mark.usefixtures("villages")
TET = "Lý Thị Tết"  # sells sticky-rice cakes before the new year
LAM = "Hoàng Văn Lâm"  # keeps bees at the forest's edge
DAO = "Quách Thị Đào"  # lends her loom to the neighbours


LACKING = ("viec_lam", "bao_hiem_y_te", "nha_tieu_hop_ve_sinh")


def survey(case: ReviewCase, by: Any, score: int, lacking: int) -> ReviewCase:
    """A sheet typed from paper: its total and a tick for each of the twelve services."""
    ticks = {f"typed-{one.key}": one.key in LACKING[:lacking] for one in book().indicators(by.day)}
    typed: dict[str, Any] = {"paper_score": score, **ticks}
    fresh = ReviewCase.objects.get(pk=case.pk)
    save_survey(fresh, by=by, typed=typed, base=opened(fresh))
    return finish_survey(fresh, by=by)


def opened(case: ReviewCase) -> Base:
    """What the surveyor's form carries when it is opened."""
    sheet = sheet_of(ReviewCase.objects.select_related("household").get(pk=case.pk), OPENED)
    return Base("A", values.stored(sheet), values.stamps(case))


On = Callable[..., Any]
HEAD = ("village_head", "thon-lat")
OFFICER = ("poverty_officer", "minhquang")
LEADER = ("unit_leader", "minhquang")


@pytest.fixture
def on(desk: Desks) -> On:
    """`on(10, 6)`: the village head at work on that day of 2022; another role on request."""
    return lambda month, day, role=HEAD: desk(*role, date(2022, month, day))


@pytest.fixture
def round_(city: City, settle: Settle, on: On) -> ReviewRound:
    """A list with a poor household, one that asked, and one put there by mistake and taken off again."""
    settle("thon-lat", "01", TET, members=2, national_class="poor")
    asking = settle("thon-lat", "02", LAM, members=4, national_class="not_poor")
    strayed = settle("thon-lat", "03", DAO)
    made = open_round(city["minhquang"], by=on(9, 5, OFFICER), kind="yearly", year=2022)
    review = review_of(made, city["thon-lat"])
    close_list(review_of(made, city["thon-cua"]), by=on(9, 6, ("village_head", "thon-cua")))
    add_case(review, by=on(9, 6), household=asking, source="request", requested_on=date(2022, 9, 6))
    withdraw_case(add_case(review, by=on(9, 6), household=strayed, source="found"), by=on(9, 7), reason="Ghi nhầm hộ.")
    close_list(review, by=on(9, 8))
    return made


def survey_twice_and_agree(review: VillageReview, on: On) -> None:
    """The first meeting loses with four of ten, the second carries with five."""
    cases = {one.household.code: one for one in ReviewCase.objects.filter(review=review)}
    survey(cases["01"], on(9, 20), 200, 1)
    survey(cases["02"], on(9, 21), 120, 3)
    close_survey(review, by=on(9, 30))
    assert meet(review, on(10, 6), 4, held_on=date(2022, 10, 6)).passed is False
    assert VillageReview.objects.get(pk=review.pk).step == Step.SURVEY
    close_survey(review, by=on(10, 7))
    assert meet(review, on(10, 13), 5, held_on=date(2022, 10, 13)).passed is True


def object_and_do_it_again(review: VillageReview, on: On) -> None:
    """Somebody objects to the second household; it is checked again, the village meets and posts anew."""
    post_list(review, by=on(10, 13), posted_on=date(2022, 10, 13))
    case, other = ReviewCase.objects.get(household__code="02"), ReviewCase.objects.get(household__code="01")
    words, day = "Hộ này có thu nhập khác.", date(2022, 10, 17)
    made = receive_objection(review, by=on(10, 17), who=DAO, text=words, received_on=day, household=case.household)
    answer_objection(made, by=on(10, 20, OFFICER), upheld=True, reply="Phúc tra điểm thu nhập.")
    assert ReviewCase.objects.get(pk=case.pk).state == "recheck"
    survey(case, on(10, 21), 130, 2)
    assert reopen_survey(other, by=on(10, 21), reason="Xem lại nhà ở.").state == "draft"
    survey(other, on(10, 22), 200, 1)
    close_survey(review, by=on(10, 24))
    meet(review, on(10, 28), 9, held_on=date(2022, 10, 28))
    post_list(review, by=on(10, 28), posted_on=date(2022, 10, 28))
    close_posting(review, by=on(11, 3))


def test_a_village_goes_from_its_list_to_its_certificates(round_: ReviewRound, city: City, on: On) -> None:
    review = review_of(round_, city["thon-lat"])
    survey_twice_and_agree(review, on)
    object_and_do_it_again(review, on)
    ask_opinion(round_, by=on(11, 4, LEADER))
    give_opinion(round_, by=on(11, 8, ("unit_leader", "bavi")), agrees=True, number="41/UBND")
    signed = date(2022, 11, 15)
    recognise_round(
        round_, by=on(11, 15, LEADER), number="90/QĐ-UBND", signed_on=signed, signer="Đặng Thị Hòa",
        signer_title="Chủ tịch",
    )  # fmt: skip

    done = VillageReview.objects.get(pk=review.pk)
    assert (done.step, done.finished_on, ReviewRound.objects.get().state) == (Step.DONE, signed, "recognised")
    meetings = done.meetings.order_by("held_on").values_list("held_on__day", "passed")
    assert list(meetings) == [(6, False), (13, True), (28, True)]
    classes = dict(Household.objects.filter(unit=city["thon-lat"]).values_list("code", "national_class"))
    assert classes == {"01": "not_poor", "02": "near_poor", "03": ""}
    entries = FlowEntry.objects.filter(standard="national").values_list("household__code", "kind")
    assert sorted(entries) == [("01", "escaped"), ("02", "new_near")]
    assert [one.household.code for one in PoorCertificate.objects.all()] == ["02"]

    office = on(11, 16, ("standing_officer", "so-ldtbxh"))
    sent = send_review_report(city["so-ldtbxh"], by=office, kind="preliminary", year=2022)
    assert (sent.cells["national_flow_escaped"], sent.cells["national_after_near_poor"]) == (1, 1)
