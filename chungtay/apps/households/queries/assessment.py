"""Tells again, in words, why a case came to its class: from its facts, the row of the table and the cut-offs."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Exists, OuterRef

from chungtay.apps.households.models import (
    Area,
    Assessment,
    CaseState,
    ReviewCase,
    ReviewCaseQuerySet,
    ReviewRound,
    StandardKey,
)
from chungtay.apps.households.standards import cutoffs_by, cutoffs_on, short
from chungtay.rules.pack_rows import AreaKind
from chungtay.rules.poverty import Cutoffs, Facts, explain

CHANGED = "Chuẩn dùng khi xét (mã {digest}) nay đã thay đổi nên không dẫn lại được lý do bằng lời."


def facts_of(case: ReviewCase) -> Facts:
    area: AreaKind = "thanh_thi" if case.area == Area.URBAN else "nong_thon"
    return Facts(area, case.income_score, case.income_vnd, case.deprivation_count)


def reason_of(assessment: Assessment) -> str:
    """The same words as on the day of the assessment."""
    return words_of(assessment, cutoffs_by(assessment.digest, assessment.standard, assessment.day))


def words_of(assessment: Assessment, cutoffs: Cutoffs | None) -> str:
    if cutoffs is None:
        return CHANGED.format(digest=assessment.digest)
    return explain(cutoffs, assessment.rule, facts_of(assessment.case))


def reasons_of(assessments: Iterable[Assessment]) -> dict[int, str]:
    """Of many at once: the cut-offs are looked up once for those that share them."""
    held: dict[tuple[object, ...], Cutoffs | None] = {}
    found = {}
    for one in assessments:
        key = (one.digest, one.standard, one.day)
        if key not in held:
            held[key] = cutoffs_by(one.digest, one.standard, one.day)
        found[one.pk] = words_of(one, held[key])
    return found


def outcomes_of(cases: ReviewCaseQuerySet, standard: str) -> Mapping[str, int]:
    """How many of the cases came to each class."""
    counted = Assessment.objects.filter(case__in=cases.order_by().values("pk"), standard=standard)
    rows = counted.order_by("outcome").values("outcome").annotate(number=Count("pk"))
    return {row["outcome"]: row["number"] for row in rows}


def surveyed_in(review_round: ReviewRound) -> ReviewCaseQuerySet:
    """The cases that a classification of the round concerns."""
    return ReviewCase.objects.filter(review__round=review_round, state=CaseState.SURVEYED)


def is_stale(review_round: ReviewRound, day: date) -> bool:
    """Whether a surveyed household has no result by the limits that hold now: a standard was loaded or withdrawn."""
    for standard in StandardKey.values:
        current = Assessment.objects.filter(
            case=OuterRef("pk"), standard=standard, digest=short(cutoffs_on(standard, day))
        )
        if surveyed_in(review_round).filter(~Exists(current)).exists():
            return True
    return False
