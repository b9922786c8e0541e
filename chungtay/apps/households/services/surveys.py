"""The verbs on a survey sheet: save what was typed, finish it, open it again."""

from collections.abc import Mapping

from chungtay.apps.households import assess, permissions, stepping
from chungtay.apps.households.models import CaseState, Household, Member, ReviewCase, Step, VillageReview
from chungtay.apps.households.surveying import checking, findings, values
from chungtay.apps.households.surveying.questions import Sheet, sheet_of
from chungtay.base.access import Desk
from chungtay.base.acts import HIDDEN, act
from chungtay.base.errors import FieldClash, Refused
from chungtay.base.verbs import verb
from chungtay.rules import merging, vietnamese
from chungtay.rules.merging import Base, Value

CLAUSES = ("I.1.b",)
TYPING = (CaseState.LISTED, CaseState.DRAFT, CaseState.RECHECK)


@verb("households.save_survey", label="Lưu phiếu khảo sát", allow=permissions.may_survey, clauses=CLAUSES)
def save_survey(case: ReviewCase, *, by: Desk, typed: Mapping[str, Value], base: Base) -> ReviewCase:
    """Keep what was typed, whole or in part. `base` is what the form was opened with: fields that only this form has
    changed are written; when somebody else has changed one of them too, nothing is, and `FieldClash` names them."""
    _refuse_unless_surveying(case, TYPING, "Phiếu đã khảo sát xong. Anh/chị mở lại phiếu trước khi sửa.")
    sheet = _locked_sheet(case, by)
    checking.refuse_unfit(sheet, typed)
    joined = merging.join(base, values.stored(sheet), values.stamps(case), typed)
    if joined.clashes:
        raise FieldClash(case, joined.clashes)
    _keep(sheet, joined.writes, base.form)
    return case


@verb("households.finish_survey", label="Khảo sát xong", allow=permissions.may_survey, clauses=CLAUSES)
def finish_survey(case: ReviewCase, *, by: Desk) -> ReviewCase:
    """Close the sheet once nothing in it is open, and classify the household by both standards."""
    _refuse_unless_surveying(case, TYPING, "Phiếu đã khảo sát xong.")
    sheet = _locked_sheet(case, by)
    given = values.stored(sheet)
    found = findings.find(sheet, given)
    if faults := findings.problems(sheet, given, found):
        raise Refused("Phiếu còn chỗ chưa xong.", faults)
    case.area, case.persons = case.household.area, case.household.members_count
    case.income_score, case.deprivations, case.deprivation_count = found.score, found.mask, found.lacking
    case.state, case.surveyed_on, case.surveyed_by = CaseState.SURVEYED, by.day, by.person_id
    case.save()
    assess.assess_cases(ReviewCase.objects.filter(pk=case.pk), by.day)
    _tell_register(sheet)
    return case


@verb("households.reopen_survey", label="Mở lại phiếu khảo sát", allow=permissions.may_survey, clauses=CLAUSES)
def reopen_survey(case: ReviewCase, *, by: Desk, reason: str) -> ReviewCase:
    """Let a finished sheet be corrected, while its village is still surveying."""
    _refuse_unless_surveying(case, (CaseState.SURVEYED,), "Chỉ mở lại được phiếu đã khảo sát xong.")
    written = vietnamese.nfc(reason).strip()
    if not written:
        raise Refused("Anh/chị ghi lý do mở lại.", {"reason": "Anh/chị ghi lý do mở lại."})
    act().note = written
    case.state = CaseState.DRAFT
    case.save()
    return case


def _refuse_unless_surveying(case: ReviewCase, states: tuple[CaseState, ...], message: str) -> None:
    """The village is locked too: it cannot leave the survey while a sheet of it is being written."""
    review = VillageReview.objects.select_for_update(of=("self",)).select_related("round", "unit").get(
        pk=case.review_id
    )  # fmt: skip
    stepping.refuse_unless(review, (Step.SURVEY,), "Phiếu chỉ sửa được ở bước khảo sát.")
    if case.state not in states:
        raise Refused(message)


def _locked_sheet(case: ReviewCase, by: Desk) -> Sheet:
    """The household is locked before its members, as the verbs of the register do."""
    case.household = Household.objects.select_for_update().get(pk=case.household_id)
    if not case.household.is_open:
        raise Refused("Hộ đã ra khỏi sổ. Anh/chị đưa hộ ra khỏi danh sách rà soát.")
    members = Member.objects.select_for_update().filter(household=case.household_id).present().order_by("pk")
    return sheet_of(case, by.day, list(members))


def _tell_register(sheet: Sheet) -> None:
    """The facts last found of each member, for the next survey to ask about."""
    for member in (changed := values.last_known(sheet)):
        member.save(update_fields=["facts"])
    if changed:
        act().changes["thành viên: thông tin khảo sát"] = [HIDDEN, HIDDEN]


def _keep(sheet: Sheet, writes: Mapping[str, Value], form: str) -> None:
    case = sheet.case
    values.write(case, writes, form)
    found = findings.find(sheet, values.stored(sheet))
    case.income_score, case.deprivations = found.score, found.mask
    case.deprivation_count = found.lacking if found.mask is not None else None
    if case.state == CaseState.LISTED:
        case.state = CaseState.DRAFT
    case.save()
