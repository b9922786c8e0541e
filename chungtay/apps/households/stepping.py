"""Moves a village from step to step for the verbs: forward with its day, or back to the survey with the reason."""

from collections.abc import Collection
from datetime import date

from chungtay.apps.households.models import CaseState, RoundState, Step, VillageReview
from chungtay.base.acts import act
from chungtay.base.errors import Refused

BECAUSE = VillageReview._meta.get_field("back_because").max_length or 0
STEP_WORD = "bước"
# A case in one of these states has still to be surveyed.
UNSURVEYED = (CaseState.LISTED, CaseState.DRAFT, CaseState.RECHECK)


def refuse_unless(review: VillageReview, steps: Collection[Step], message: str) -> None:
    """The village must stand at one of the steps, in a round that is still being reviewed."""
    if review.step not in steps or review.round.state != RoundState.OPEN:
        raise Refused(f"{message} {review.unit} đang ở bước “{Step(review.step).label}”.")


def forward(review: VillageReview, step: Step) -> None:
    tell_step(review, step)
    review.step = step
    review.back_because = ""


def back_to_survey(review: VillageReview, because: str) -> None:
    """What was surveyed stays; what came after is done again."""
    tell_step(review, Step.SURVEY)
    review.step, review.back_because = Step.SURVEY, because[:BECAUSE]
    review.surveyed_on = review.met_on = review.posted_on = review.posted_until = review.posting_closed_on = None
    review.posted_at = ""


def tell_step(review: VillageReview, step: Step) -> None:
    """The event of a verb on another record than the village tells where the village went."""
    act().tell(STEP_WORD, Step(review.step).label, step.label)


def refuse_future(day: date, today: date, field: str) -> None:
    if day > today:
        raise Refused("Ngày này chưa tới. Anh/chị ghi ngày đã diễn ra.", {field: "Ngày này chưa tới."})


def refuse_before(day: date, earliest: date | None, field: str, message: str) -> None:
    if earliest is not None and day < earliest:
        raise Refused(message, {field: message})
