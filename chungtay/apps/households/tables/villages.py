"""What the page of a village's review shows: its steps with what was done, its list, and what waits there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from chungtay.apps.households import review_law, stepping
from chungtay.apps.households.models import (
    CaseSource,
    CaseState,
    Class,
    Meeting,
    Objection,
    ReviewCase,
    StandardKey,
    Step,
    VillageReview,
)
from chungtay.apps.households.tables.ways import Mark, marks_of

CASE_SHAPES = {
    CaseState.LISTED: "none",
    CaseState.DRAFT: "draft",
    CaseState.SURVEYED: "done",
    CaseState.RECHECK: "back",
    CaseState.RECOGNISED: "done",
    CaseState.WITHDRAWN: "none",
}
TEMPLATES = {
    Step.LIST: "households/reviews_step_list.html",
    Step.SURVEY: "households/reviews_step_survey.html",
    Step.MEETING: "households/reviews_step_meeting.html",
    Step.POSTING: "households/reviews_step_posting.html",
    Step.OPINION: "households/reviews_step_opinion.html",
    Step.RECOGNITION: "households/reviews_step_recognition.html",
}
NOT_YET = "Chưa xét"
NEVER = "Chưa từng công nhận"


@dataclass(frozen=True)
class StepLine:
    """One step of the vertical list: the law's words and actors, how far it is, what was done in it."""

    step: Step
    label: str
    actors: str
    note: str
    mark: Mark
    is_current: bool
    template: str
    days: list[tuple[str, date]] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)


def step_lines(review: VillageReview, meetings: list[Meeting], day: date) -> list[StepLine]:
    marks = marks_of(review, day)
    lines = []
    for law in review_law.steps():
        step = Step(law.num)
        lines.append(
            StepLine(
                step, law.label, ", ".join(law.actors), law.note, marks[step - 1], step == review.step,
                TEMPLATES[step], days_of(review, step), meetings if step == Step.MEETING else [],
            )
        )  # fmt: skip
    return lines


def days_of(review: VillageReview, step: Step) -> list[tuple[str, date]]:
    """The days of a step that are known."""
    rows: dict[Step, list[tuple[str, date | None]]] = {
        Step.LIST: [(_("Chốt danh sách"), review.listed_on)],
        Step.SURVEY: [(_("Xong khảo sát"), review.surveyed_on)],
        Step.MEETING: [(_("Họp dân đạt"), review.met_on)],
        Step.POSTING: [
            (_("Niêm yết từ"), review.posted_on),
            (_("Đến hết"), review.posted_until),
            (_("Kết thúc niêm yết"), review.posting_closed_on),
        ],
        Step.RECOGNITION: [(_("Công nhận"), review.finished_on)],
    }
    return [(words, moment) for words, moment in rows.get(step, []) if moment is not None]


@dataclass(frozen=True)
class CaseRow:
    """A household on the list, in words for the table and for the notice board."""

    case: ReviewCase
    head: str
    code: str
    source: str
    before: str
    state: str
    state_label: str
    shape: str
    national: str
    city: str
    may_withdraw: bool

    @property
    def url(self) -> str:
        return self.case.get_absolute_url()


def case_rows(cases: Iterable[ReviewCase], review: VillageReview, may_lead: bool) -> list[CaseRow]:
    open_list = may_lead and review.step in (Step.LIST, Step.SURVEY)
    return [case_row(case, open_list) for case in cases]


def case_row(case: ReviewCase, open_list: bool = False) -> CaseRow:
    state = CaseState(case.state)
    found = {one.standard: one.outcome for one in case.assessments.all()}
    leaves = case.source != CaseSource.ON_LIST or not case.household.is_open
    return CaseRow(
        case, case.household.head_name, case.household.code, CaseSource(case.source).label,
        before(case.before_national, case.before_city), state.value, state.label, CASE_SHAPES[state],
        result(case.final_national or found.get(StandardKey.NATIONAL, "")),
        result(case.final_city or found.get(StandardKey.CITY, "")),
        open_list and leaves and state != CaseState.WITHDRAWN,
    )  # fmt: skip


def before(national: str, city: str) -> str:
    """The class by the national standard, and by the city's where that says something else."""
    if not national and not city:
        return NEVER
    by_city = f"{Class(city).label} theo chuẩn của Thành phố" if city and city != national else ""
    return "; ".join(words for words in (str(Class(national).label) if national else "", by_city) if words)


def result(outcome: str) -> str:
    return str(Class(outcome).label) if outcome else NOT_YET


def still_to_survey(rows: list[CaseRow]) -> list[CaseRow]:
    return [row for row in rows if row.state in stepping.UNSURVEYED]


@dataclass(frozen=True)
class ObjectionRow:
    objection: Objection
    kind: str
    label: str


def objection_rows(objections: Iterable[Objection], day: date) -> list[ObjectionRow]:
    return [objection_row(one, day) for one in objections]


def objection_row(objection: Objection, day: date) -> ObjectionRow:
    if objection.outcome == Objection.Outcome.OPEN:
        late = objection.due_on is not None and objection.due_on < day
        return ObjectionRow(objection, "late" if late else "due", _("Quá hạn trả lời") if late else _("Chờ trả lời"))
    kind = "back" if objection.outcome == Objection.Outcome.UPHELD else "done"
    return ObjectionRow(objection, kind, objection.get_outcome_display())
