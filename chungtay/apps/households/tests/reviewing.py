"""Steps of a village review that several tests start from."""

from collections.abc import Callable
from datetime import date

from chungtay.apps.accounts.desks import PostDesk
from chungtay.apps.households.models import Meeting, ReviewCase, ReviewRound, VillageReview
from chungtay.apps.households.services.meetings import hold_meeting
from chungtay.apps.households.services.posting import close_posting, post_list
from chungtay.apps.households.services.rounds import close_list, close_survey, open_round
from chungtay.apps.units.models import Unit

OPENED = date(2022, 9, 27)
MET = date(2022, 10, 20)  # a Thursday
POSTED = date(2022, 10, 21)
CLOSED = date(2022, 10, 27)  # the day after three working days
Sit = Callable[[date], PostDesk]  # somebody of the village, on a day
PRESENT = {"steering_board": 1, "poverty_officer": 1, "party_cell": 1, "other_households": 7}


def opened(commune: Unit, by: PostDesk, year: int = 2022) -> ReviewRound:
    return open_round(commune, by=by, kind="yearly", year=year)


def review_of(round: ReviewRound, village: Unit) -> VillageReview:
    return VillageReview.objects.get(round=round, unit=village)


def survey_all(review: VillageReview, *, score: int = 130, lacking: int = 3) -> None:
    """As the surveyors leave the sheets: scored, with the number of services that the household lacks."""
    ReviewCase.objects.filter(review=review).update(
        state="surveyed", income_score=score, deprivation_count=lacking, deprivations=2**lacking - 1
    )


def to_meeting(review: VillageReview, by: PostDesk) -> VillageReview:
    close_list(review, by=by)
    survey_all(review)
    return close_survey(review, by=by)


def meet(review: VillageReview, by: PostDesk, agreed: int = 10, **changed: object) -> Meeting:
    given = {
        "held_on": MET, "place": "Nhà văn hóa thôn", "chair": "Triệu Thị Trưởng", "secretary": "Bàn Văn Ghi",
        "attendance": PRESENT, "front_invited": True, **changed,
    }  # fmt: skip
    return hold_meeting(review, by=by, agreed=agreed, **given)  # type: ignore[arg-type]


def to_posting(review: VillageReview, sit: Sit) -> VillageReview:
    to_meeting(review, sit(OPENED))
    meet(review, sit(MET))
    return post_list(review, by=sit(POSTED), posted_on=POSTED, posted_at="Nhà văn hóa thôn")


def to_opinion(review: VillageReview, sit: Sit) -> VillageReview:
    to_posting(review, sit)
    return close_posting(review, by=sit(CLOSED))
