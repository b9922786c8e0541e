"""What the page of a sheet shows: its totals, the results by both standards, and what a person has to choose."""

from dataclasses import dataclass
from datetime import date

from chungtay.apps.households.models import ReviewCase, StandardKey
from chungtay.apps.households.queries.assessment import reasons_of
from chungtay.apps.households.standards import cutoffs_on
from chungtay.apps.households.surveying.findings import FINISHED, Findings
from chungtay.apps.households.surveying.questions import Sheet
from chungtay.base.figures import Figure
from chungtay.rules.poverty import NO_STANDARD_VI, STANDARD_LABELS_VI, Standard


@dataclass(frozen=True)
class Result:
    """What the household comes to by one standard; `outcome` is empty before the sheet is finished."""

    standard: str
    outcome: str
    label: str
    reason: str


def sheet_day(case: ReviewCase, day: date) -> date:
    """A finished sheet keeps the questions and the law of its own day."""
    return case.surveyed_on if case.state in FINISHED and case.surveyed_on else day


def totals(found: Findings, day: date, sheet: Sheet) -> list[tuple[str, Figure]]:
    """The running totals of the sheet; of a finished one, the totals that it was judged by."""
    case, score, lacking, undecided = sheet.case, found.score, found.lacking, found.undecided
    if case.state in FINISHED:
        score, lacking, undecided = case.income_score, case.deprivation_count or 0, 0
    how = "Tổng điểm ghi trên phiếu giấy" if sheet.b1 is None else "Cộng điểm các mục của bảng B1"
    source = "" if sheet.b1 is None else sheet.b1.document.cite
    decided = f"Đếm các chỉ số đã kết luận là thiếu hụt trong {len(found.lines)} chỉ số"
    return [
        ("Điểm thu nhập (điểm A)", Figure(score, "điểm", day, how, source=source, missing="Chưa đủ")),
        ("Chỉ số thiếu hụt", Figure(lacking, "chỉ số", day, decided, status="computed")),
        ("Chỉ số chưa kết luận", Figure(undecided, "chỉ số", day, "Đếm các chỉ số còn thiếu câu trả lời",
                                        status="computed")),
    ]  # fmt: skip


def results(case: ReviewCase, day: date) -> list[Result]:
    """By both standards, side by side; where a standard was never loaded it says so before anybody asks."""
    held = {one.standard: one for one in case.assessments.all()} if case.state in FINISHED else {}
    reasons = reasons_of(held.values())
    found = []
    for key in StandardKey.values:
        label = STANDARD_LABELS_VI[Standard(key)]
        if key in held:
            one = held[key]
            found.append(Result(label, one.outcome, one.get_outcome_display(), reasons[one.pk]))
        elif not cutoffs_on(key, day).is_known:
            found.append(Result(label, "", NO_STANDARD_VI, f"{label} chưa được nạp cho ngày này."))
        else:
            found.append(Result(label, "", "Xét khi phiếu xong", ""))
    return found
