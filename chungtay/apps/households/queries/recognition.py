"""What the pages of a recognition show: what it would do, the number that follows, certificates and refusals."""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from chungtay.apps.households import recognising, review_law
from chungtay.apps.households.models import (
    CaseSource,
    Class,
    PoorCertificate,
    Recognition,
    ReviewCase,
    ReviewRound,
    StandardKey,
)
from chungtay.apps.households.outcomes import Outcome, of
from chungtay.apps.households.queries.assessment import reasons_of
from chungtay.apps.households.services.certificates import PRINT_JOB
from chungtay.base.figures import Figure
from chungtay.base.job_models import Job
from chungtay.rules.household_files import Request
from chungtay.rules.ledger import KIND_LABELS_VI
from chungtay.rules.poverty import NO_STANDARD_VI, STANDARD_LABELS_VI, Standard

NUMBER = re.compile(r"(\d+)(/.+)")


@dataclass(frozen=True)
class CountRow:
    """How many households change in one way, or end in one class, by each standard."""

    label: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True)
class Preview:
    outcomes: list[Outcome]
    counts: list[CountRow]
    undecided: Figure
    households: Figure


def preview(round: ReviewRound, day: date) -> Preview:
    """Read by the same function as the act itself, so that what is shown is what will be done."""
    found = recognising.outlook(round)
    outcomes = of(found)
    open_words = "Đếm hộ chưa xét được theo chuẩn nào; phân loại của các hộ này giữ nguyên"
    return Preview(
        outcomes, counts(found, day),
        Figure(len(found.undecided), "hộ", day, open_words, status="computed"),
        Figure(len(outcomes), "hộ", day, "Đếm hộ trong danh sách rà soát của đợt"),
    )  # fmt: skip


def counts(found: recognising.Outlook, day: date) -> list[CountRow]:
    """The two lists after the review, then each kind of change that occurs."""
    kinds = Counter((one.standard, str(one.kind)) for one in found.verdicts if one.kind is not None)
    classes = Counter((one.standard, one.after) for one in found.verdicts)
    judged = {one.standard for one in found.verdicts}
    rows = [
        CountRow(f"{one.label} sau rà soát", figures(classes, one, judged, "Đếm kết quả khảo sát", day))
        for one in (Class.POOR, Class.NEAR_POOR)
    ]
    how = "Đếm thay đổi so với phân loại đang giữ"
    for kind, label in KIND_LABELS_VI.items():
        if any(kinds[key, kind] for key in StandardKey.values):
            rows.append(CountRow(label, figures(kinds, kind, judged, how, day)))
    return rows


def figures(
    counted: Counter[tuple[str, str]], key: str, judged: Collection[str], how: str, day: date
) -> tuple[Figure, ...]:
    """By each standard; one that could judge nobody has no number, not nought."""
    return tuple(
        Figure(
            counted[standard, key] if standard in judged else None, "hộ", day,
            f"{how}, {STANDARD_LABELS_VI[Standard(standard)].lower()}", status="computed", missing=NO_STANDARD_VI,
        )
        for standard in StandardKey.values
    )  # fmt: skip


def suggested_number(round: ReviewRound, day: date) -> str:
    """The number after the greatest that this commune's recognitions of the year bear; empty where there is none."""
    given = Recognition.objects.filter(unit=round.unit_id, signed_on__year=day.year).values_list("number", flat=True)
    known = [(int(fit[1]), fit[2]) for number in given if (fit := NUMBER.fullmatch(number))]
    if not known:
        return ""
    last, sign = max(known)
    return f"{last + 1}{sign}"


def recognition_of(round: ReviewRound) -> Recognition | None:
    return Recognition.objects.filter(round=round).select_related("unit", "round").first()


@dataclass(frozen=True)
class Refused:
    """A request that was not recognised, with the paper by which it asked and the reasons by standard."""

    case: ReviewCase
    request: Request
    reasons: tuple[str, ...]


def refused_requests(cases: Iterable[ReviewCase]) -> list[Refused]:
    return [one for case in cases if (one := refused(case)) is not None]


def refused(case: ReviewCase) -> Refused | None:
    """None for a case that nobody asked for, or whose request was granted."""
    if case.source != CaseSource.REQUEST:
        return None
    request = review_law.request_form(case.before_national, case.before_city)
    wants_escape = request.key == "recognise_escape"
    finals = [case.final_national or case.before_national, case.final_city or case.before_city]
    is_listed = any(one in recognising.ON_A_LIST for one in finals)
    if is_listed != wants_escape:
        return None
    held = list(case.assessments.all())
    words = reasons_of(held)
    reasons = (
        f"{STANDARD_LABELS_VI[Standard(one.standard)]}: {words[one.pk]}"
        for one in sorted(held, key=lambda each: each.pk)
    )
    return Refused(case, request, tuple(reasons))


def latest_job(recognition: Recognition) -> Job | None:
    return Job.objects.filter(kind=PRINT_JOB, payload__recognition=recognition.pk).order_by("-pk").first()


def certificate_count(recognition: Recognition, day: date) -> Figure:
    number = PoorCertificate.objects.filter(recognition=recognition).count()
    return Figure(number, "giấy", day, f"Đếm giấy chứng nhận cấp theo Quyết định {recognition.number}")
