"""The verbs that open a review, keep its list of households, and finish its list and its survey."""

from collections.abc import Sequence
from datetime import date

from chungtay.apps.households import assess, opening, permissions, review_law, stepping
from chungtay.apps.households.models import (
    CaseSource,
    CaseState,
    Household,
    ReviewCase,
    ReviewCaseQuerySet,
    ReviewRound,
    RoundKind,
    Step,
    VillageReview,
)
from chungtay.apps.households.review_law import Season
from chungtay.apps.units.models import Kind, Level, Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.b",)
LISTING = (Step.LIST, Step.SURVEY)
NAMED = 5


@verb("households.open_round", label="Mở đợt rà soát", allow=permissions.may_open_round, clauses=CLAUSES)
def open_round(commune: Unit, *, by: Desk, kind: str, year: int, month: int = 0) -> ReviewRound:
    """Open the yearly round, or a month's, with every village of the day and the households already recognised."""
    if (commune.kind, commune.level) != (Kind.PEOPLE_COMMITTEE, Level.COMMUNE):
        raise Refused("Đợt rà soát mở ở xã, phường, thị trấn.")
    season = _season(kind, year, month, by.day)
    if ReviewRound.objects.filter(unit=commune, kind=kind, year=year, month=month).exists():
        raise Refused(f"{commune} đã mở đợt rà soát này. Anh/chị mở từ bảng rà soát.")
    opened = opening.open_for([commune], season, by.day)
    act().tell("số thôn, tổ dân phố", None, opened.villages)
    act().tell("số hộ trong danh sách", None, opened.cases)
    return opened.rounds[0]


@verb(
    "households.open_rounds", label="Mở đợt rà soát cho nhiều xã", allow=permissions.may_open_all_rounds,
    clauses=CLAUSES, bulk=True,
)  # fmt: skip
def open_rounds(communes: Sequence[Unit], *, by: Desk, kind: str, year: int, month: int = 0) -> list[ReviewRound]:
    """The same for many communes at once; those that have opened theirs stay as they are."""
    season = _season(kind, year, month, by.day)
    locked = Unit.objects.select_for_update(of=("self",)).filter(
        pk__in=[one.pk for one in communes], kind=Kind.PEOPLE_COMMITTEE, level=Level.COMMUNE
    )
    held = set(
        ReviewRound.objects.filter(kind=kind, year=year, month=month, unit__in=locked).values_list("unit_id", flat=True)
    )
    wanted = [one for one in locked if one.pk not in held]
    if not wanted:
        raise Refused("Các xã, phường này đều đã mở đợt rà soát.")
    opened = opening.open_for(wanted, season, by.day)
    act().count(rounds=len(opened.rounds), villages=opened.villages, cases=opened.cases, kind=kind, year=year,
                month=month, keys=sorted(one.pk for one in opened.rounds))  # fmt: skip
    return opened.rounds


@verb("households.add_case", label="Đưa hộ vào danh sách rà soát", allow=permissions.may_lead_village, clauses=CLAUSES)
def add_case(
    review: VillageReview, *, by: Desk, household: Household, source: str, requested_on: date | None = None
) -> ReviewCase:
    """Put a household on the list because it asked, or because the village or the commune found it."""
    stepping.refuse_unless(review, LISTING, "Chỉ thêm hộ được trước khi họp dân.")
    if household.unit_id != review.unit_id or not household.is_open:
        raise Refused(f"Hộ này không có trong sổ của {review.unit}.", {"household": "Anh/chị chọn hộ của thôn."})
    on_a_list = household.national_class in opening.RECOGNISED or household.city_class in opening.RECOGNISED
    if source == CaseSource.ON_LIST and not on_a_list:
        raise Refused("Hộ này không đang là hộ nghèo, hộ cận nghèo.", {"source": "Anh/chị chọn lý do khác."})
    asked = _day_of_request(source, requested_on, by.day)
    held = ReviewCase.objects.select_for_update().filter(review=review, household=household).first()
    if held is None:
        review.save()
        made = opening.case_of(review, household, source, asked)
        made.save()
        return made
    if held.state != CaseState.WITHDRAWN:
        raise Refused("Hộ này đã có trong danh sách.", {"household": "Hộ này đã có trong danh sách."})
    review.save()
    held.state, held.source, held.requested_on = CaseState.LISTED, source, asked
    held.version += 1
    held.save()
    return held


@verb(
    "households.withdraw_case", label="Đưa hộ ra khỏi danh sách rà soát", allow=permissions.may_lead_village,
    clauses=CLAUSES,
)  # fmt: skip
def withdraw_case(case: ReviewCase, *, by: Desk, reason: str) -> ReviewCase:
    """Take a household off the list; one that is recognised is reviewed, unless it has left the register."""
    review = VillageReview.objects.select_for_update().get(pk=case.review_id)
    stepping.refuse_unless(review, LISTING, "Chỉ đưa hộ ra được trước khi họp dân.")
    if case.state == CaseState.WITHDRAWN:
        raise Refused("Hộ này đã được đưa ra khỏi danh sách.")
    if case.source == CaseSource.ON_LIST and case.household.is_open:
        raise Refused("Hộ đang là hộ nghèo, hộ cận nghèo nên phải được rà soát.")
    act().note = _reason(reason)
    case.state = CaseState.WITHDRAWN
    case.save()
    return case


@verb("households.close_list", label="Chốt danh sách rà soát", allow=permissions.may_lead_village, clauses=CLAUSES)
def close_list(review: VillageReview, *, by: Desk) -> VillageReview:
    """Finish step 1. A village with nobody to review has nothing to survey, agree on or post."""
    stepping.refuse_unless(review, (Step.LIST,), "Danh sách chỉ chốt một lần.")
    stepping.forward(review, Step.SURVEY if _cases(review).exists() else Step.OPINION)
    review.listed_on = by.day
    review.save()
    return review


@verb("households.close_survey", label="Kết thúc khảo sát", allow=permissions.may_lead_village, clauses=CLAUSES)
def close_survey(review: VillageReview, *, by: Desk) -> VillageReview:
    """Finish step 2, once every household on the list is surveyed; each is classified as of today."""
    stepping.refuse_unless(review, (Step.SURVEY,), "Chưa đến hoặc đã qua bước khảo sát.")
    cases = _cases(review)
    missing = list(cases.filter(state__in=stepping.UNSURVEYED).values_list("household__head_name", flat=True))
    if missing:
        raise Refused(f"Còn hộ chưa khảo sát xong: {_names(missing)}.")
    assess.assess_cases(cases, by.day)
    stepping.forward(review, Step.MEETING if cases.exists() else Step.OPINION)
    review.surveyed_on = by.day
    review.save()
    return review


def _season(kind: str, year: int, month: int, day: date) -> Season:
    """A round opens within its season, or later in the same year."""
    if kind not in RoundKind.values or (kind == RoundKind.YEARLY) != (month == 0) or not 0 <= month <= 12:
        raise Refused("Anh/chị chọn rà soát định kỳ của năm, hoặc rà soát thường xuyên của một tháng.")
    season = review_law.season(kind, year, month)
    if day < season.starts:
        raise Refused(f"Đợt này bắt đầu từ ngày {vietnamese.format_day(season.starts)}.")
    if day.year != year:
        raise Refused("Đợt rà soát của năm nào thì mở trong năm đó: danh sách lấy theo sổ hộ của ngày mở.")
    return season


def _cases(review: VillageReview) -> ReviewCaseQuerySet:
    return ReviewCase.objects.filter(review=review).exclude(state=CaseState.WITHDRAWN).order_by("household__sort_key")


def _day_of_request(source: str, requested_on: date | None, today: date) -> date | None:
    if source != CaseSource.REQUEST:
        return None
    if requested_on is None:
        message = "Anh/chị ghi ngày nhận giấy đề nghị."
        raise Refused(message, {"requested_on": message})
    stepping.refuse_future(requested_on, today, "requested_on")
    return requested_on


def _names(heads: Sequence[str]) -> str:
    more = len(heads) - NAMED
    tail = f" và {vietnamese.format_number(more)} hộ khác" if more > 0 else ""
    return ", ".join(heads[:NAMED]) + tail


def _reason(reason: str) -> str:
    written = vietnamese.nfc(reason).strip()
    if not written:
        message = "Anh/chị ghi lý do."
        raise Refused(message, {"reason": message})
    return written
