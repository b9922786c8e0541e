"""The verbs of the posting: put the list up, take objections, answer them, take the list down."""

from datetime import date

from chungtay.apps.households import permissions, review_law, stepping
from chungtay.apps.households.models import (
    CaseState,
    Household,
    Objection,
    ReviewCase,
    Step,
    VillageReview,
)
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.b",)


@verb("households.post_list", label="Niêm yết danh sách", allow=permissions.may_lead_village, clauses=CLAUSES)
def post_list(review: VillageReview, *, by: Desk, posted_on: date, posted_at: str = "") -> VillageReview:
    """Say since when and where the list hangs; until when follows from the working days of the law."""
    stepping.refuse_unless(review, (Step.POSTING,), "Chưa đến hoặc đã qua bước niêm yết.")
    if review.posted_on is not None:
        raise Refused(f"Danh sách đã niêm yết từ ngày {vietnamese.format_day(review.posted_on)}.")
    stepping.refuse_future(posted_on, by.day, "posted_on")
    stepping.refuse_before(posted_on, review.met_on, "posted_on", "Niêm yết sau khi họp dân đạt.")
    review.posted_on, review.posted_at = posted_on, vietnamese.collapse(vietnamese.nfc(posted_at))
    review.posted_until = review_law.posting_until(posted_on).day
    review.save()
    return review


@verb("households.receive_objection", label="Nhận kiến nghị", allow=permissions.may_lead_village, clauses=CLAUSES)
def receive_objection(
    review: VillageReview, *, by: Desk, who: str, text: str, received_on: date, household: Household | None = None,
    contact: str = "",
) -> Objection:  # fmt: skip
    """Take down an objection to the posted list, with the day by which it is answered."""
    stepping.refuse_unless(review, (Step.POSTING,), "Kiến nghị nhận trong thời gian niêm yết.")
    if review.posted_on is None:
        raise Refused("Danh sách chưa niêm yết.")
    stepping.refuse_future(received_on, by.day, "received_on")
    stepping.refuse_before(received_on, review.posted_on, "received_on", "Ngày nhận không sớm hơn ngày niêm yết.")
    if household is not None and household.unit_id != review.unit_id:
        raise Refused("Hộ này không thuộc thôn.", {"household": f"Anh/chị chọn hộ của {review.unit}."})
    review.save()
    return Objection.objects.create(
        review=review, unit_id=review.unit_id, household=household, received_on=received_on,
        who=_words(who, "who", "Anh/chị ghi người kiến nghị."), contact=vietnamese.collapse(vietnamese.nfc(contact)),
        text=_words(text, "text", "Anh/chị ghi nội dung kiến nghị."),
        due_on=review_law.recheck_due(received_on).day,
    )  # fmt: skip


@verb("households.answer_objection", label="Trả lời kiến nghị", allow=permissions.may_answer_objection, clauses=CLAUSES)
def answer_objection(objection: Objection, *, by: Desk, upheld: bool, reply: str) -> Objection:
    """Answer an objection. One that is upheld has its household checked again, and the village surveys anew."""
    if objection.outcome != Objection.Outcome.OPEN:
        raise Refused("Kiến nghị này đã được trả lời.")
    objection.reply = _words(reply, "reply", "Anh/chị ghi nội dung trả lời.")
    objection.outcome = Objection.Outcome.UPHELD if upheld else Objection.Outcome.REJECTED
    objection.replied_on = by.day
    objection.save()
    if upheld:
        _recheck(objection)
    return objection


@verb("households.close_posting", label="Kết thúc niêm yết", allow=permissions.may_lead_village, clauses=CLAUSES)
def close_posting(review: VillageReview, *, by: Desk) -> VillageReview:
    """Take the list down, after its days are over and every objection is answered."""
    stepping.refuse_unless(review, (Step.POSTING,), "Chưa đến hoặc đã qua bước niêm yết.")
    if review.posted_on is None:
        raise Refused("Danh sách chưa niêm yết.")
    if review.posted_until is not None and by.day <= review.posted_until:
        raise Refused(f"Danh sách niêm yết đến hết ngày {vietnamese.format_day(review.posted_until)}.")
    unanswered = review.objections.filter(outcome=Objection.Outcome.OPEN).count()
    if unanswered:
        raise Refused(f"Còn {vietnamese.format_number(unanswered)} kiến nghị chưa trả lời.")
    stepping.forward(review, Step.OPINION)
    review.posting_closed_on = by.day
    review.save()
    return review


def _recheck(objection: Objection) -> None:
    review = VillageReview.objects.select_for_update().get(pk=objection.review_id)
    if objection.household_id is not None:
        cases = ReviewCase.objects.select_for_update().filter(review=review, household=objection.household_id)
        for case in cases.exclude(state=CaseState.WITHDRAWN):
            act().tell("phiếu của hộ", CaseState(case.state).label, CaseState.RECHECK.label)
            case.state = CaseState.RECHECK
            case.version += 1
            case.save()
    stepping.back_to_survey(review, f"Chấp nhận kiến nghị nhận ngày {vietnamese.format_day(objection.received_on)}.")
    review.version += 1
    review.save()


def _words(text: str, field: str, message: str) -> str:
    written = vietnamese.nfc(text).strip()
    if not written:
        raise Refused(message, {field: message})
    return written
