"""The verb that records a village meeting, which sends the village on to the posting or back to the survey."""

from collections.abc import Mapping
from datetime import date

from chungtay.apps.households import permissions, review_law, stepping
from chungtay.apps.households.models import Meeting, Step, VillageReview
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb(
    "households.hold_meeting", label="Ghi biên bản họp dân", allow=permissions.may_lead_village,
    clauses=("I.1.b", "II.4"),
)  # fmt: skip
def hold_meeting(
    review: VillageReview, *, by: Desk, held_on: date, place: str, chair: str, secretary: str,
    attendance: Mapping[str, int], agreed: int, front_invited: bool, minutes: str = "",
) -> Meeting:  # fmt: skip
    """Record the meeting (step 3). `attendance` counts those present by the law's capacities; where too few of them
    agree the village surveys again and holds another meeting, and these minutes stay."""
    stepping.refuse_unless(review, (Step.MEETING,), "Chưa đến hoặc đã qua bước họp dân.")
    stepping.refuse_future(held_on, by.day, "held_on")
    stepping.refuse_before(held_on, review.surveyed_on, "held_on", "Họp dân sau khi khảo sát xong.")
    present = _present(attendance)
    attended = sum(present.values())
    _refuse_wrong_count(agreed, attended)
    vote = review_law.vote(agreed, attended, held_on)
    if vote is None:
        raise Refused("Chưa có quy định về mức đồng ý cho ngày họp này.", {"held_on": "Chưa có quy định cho ngày này."})
    made = Meeting.objects.create(
        review=review, unit_id=review.unit_id, held_on=held_on, place=_words(place, "place", "Anh/chị ghi nơi họp."),
        chair=_words(chair, "chair", "Anh/chị ghi người chủ trì."),
        secretary=_words(secretary, "secretary", "Anh/chị ghi thư ký."), attendance=present, attended=attended,
        agreed=agreed, front_invited=front_invited, passed=vote.passed, because=vote.because,
        minutes=vietnamese.nfc(minutes).strip(),
    )  # fmt: skip
    act().tell("thành phần dự họp", None, _in_words(present))
    if vote.passed:
        stepping.forward(review, Step.POSTING)
        review.met_on = held_on
    else:
        day = vietnamese.format_day(held_on)
        stepping.back_to_survey(review, f"Họp dân ngày {day}: {vote.because}")
    review.save()
    return made


def _present(attendance: Mapping[str, int]) -> dict[str, int]:
    """Those present by capacity, in the order of the law; nobody is counted in a capacity that it does not name."""
    known = [one.key for one in review_law.meeting().attendees]
    if set(attendance) - set(known) or any(number < 0 for number in attendance.values()):
        raise Refused("Thành phần dự họp ghi theo danh sách của quy định, mỗi dòng từ 0 người trở lên.")
    return {key: attendance[key] for key in known if attendance.get(key)}


def _in_words(present: Mapping[str, int]) -> list[str]:
    named = {one.key: one.label for one in review_law.meeting().attendees}
    return [f"{named[key]}: {vietnamese.format_number(number)}" for key, number in present.items()]


def _refuse_wrong_count(agreed: int, attended: int) -> None:
    if attended == 0:
        raise Refused("Anh/chị ghi số người dự theo từng thành phần.")
    if not 0 <= agreed <= attended:
        counted = vietnamese.format_number(attended)
        message = f"Số người đồng ý không vượt quá số người dự ({counted} người)."
        raise Refused(message, {"agreed": message})


def _words(text: str, field: str, message: str) -> str:
    written = vietnamese.collapse(vietnamese.nfc(text))
    if not written:
        raise Refused(message, {field: message})
    return written
