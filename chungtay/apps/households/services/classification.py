"""The verb that classifies the surveyed households of a round by both standards."""

from chungtay.apps.households import assess, permissions
from chungtay.apps.households.models import ReviewRound, RoundState
from chungtay.apps.households.queries.assessment import outcomes_of, surveyed_in
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

CLOSED = (RoundState.RECOGNISED, RoundState.FROZEN)


@verb(
    "households.classify_reviews",
    label="Phân loại các hộ đã khảo sát",
    allow=permissions.may_run_round,
    clauses=("I.1.b",),
    bulk=True,
)
def classify_reviews(review_round: ReviewRound, *, by: Desk) -> ReviewRound:
    """By the standards of the day; what was recognised already stays as it was recognised."""
    if review_round.state in CLOSED:
        raise Refused("Đợt rà soát này đã công nhận kết quả nên không phân loại lại.")
    cases = surveyed_in(review_round)
    written = assess.assess_cases(cases, by.day)
    for standard, number in written.items():
        act().count(**{standard: {"written": number, **outcomes_of(cases, standard)}})
    return review_round
