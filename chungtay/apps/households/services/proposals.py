"""The verbs by which a village proposes a change and its commune answers: nobody answers himself."""

from collections.abc import Collection, Mapping
from typing import Any

from chungtay.apps.households import permissions, proposing
from chungtay.apps.households.models import Answer, Household, Proposal, ProposedAct
from chungtay.apps.households.proposing import OF_A_HOUSEHOLD
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.1.b",)
LEAST_REASON = 5


@verb("households.propose", label="Đề nghị thay đổi", allow=permissions.may_propose, clauses=CLAUSES)
def propose_change(household: Household, *, by: Desk, change: str, data: Mapping[str, Any], reason: str) -> Proposal:
    """The household stays as it is until the commune accepts."""
    if change not in [one.value for one in OF_A_HOUSEHOLD]:
        raise Refused("Anh/chị chọn việc đề nghị trong danh mục.")
    if not household.is_open:
        raise Refused(f"Hộ {household.code} đã ra khỏi sổ nên không thay đổi được.")
    kept = proposing.kept(ProposedAct(change), household, data, by.day)
    if household.proposals.filter(act=change, data=kept, state=Answer.WAITING).exists():
        raise Refused("Đề nghị này đã có và đang chờ xã trả lời.")
    return _asked(by, reason, household=household, unit_id=household.unit_id, act=change, data=kept)


@verb("households.propose_household", label="Đề nghị ghi hộ mới", allow=permissions.may_propose, clauses=CLAUSES)
def propose_household(village: Unit, *, by: Desk, data: Mapping[str, Any], reason: str) -> Proposal:
    kept = proposing.kept(ProposedAct.ENTER, None, data, by.day)
    return _asked(by, reason, household=None, unit_id=village.pk, act=ProposedAct.ENTER.value, data=kept)


@verb(
    "households.accept_proposal", label="Đồng ý đề nghị thay đổi", allow=permissions.may_answer_proposal,
    clauses=CLAUSES,
)  # fmt: skip
def accept_proposal(proposal: Proposal, *, by: Desk, aware_of: Collection[int] = ()) -> Proposal:
    """Performs the change itself, with the checks of its own verb; what breaks a rule there is not accepted here."""
    _refuse_answered(proposal)
    proposal.household = proposing.perform(proposal, by=by, aware_of=aware_of)
    return _answered(proposal, Answer.ACCEPTED, by)


@verb(
    "households.refuse_proposal", label="Không đồng ý đề nghị thay đổi", allow=permissions.may_answer_proposal,
    clauses=CLAUSES,
)  # fmt: skip
def refuse_proposal(proposal: Proposal, *, by: Desk, reason: str) -> Proposal:
    _refuse_answered(proposal)
    proposal.answer = _reason(reason)
    return _answered(proposal, Answer.REFUSED, by)


@verb(
    "households.recall_proposal", label="Rút đề nghị thay đổi", allow=permissions.may_recall_proposal, clauses=CLAUSES
)
def recall_proposal(proposal: Proposal, *, by: Desk) -> Proposal:
    _refuse_answered(proposal)
    return _answered(proposal, Answer.RECALLED, by)


def _asked(by: Desk, reason: str, **more: Any) -> Proposal:
    """Why stands on the proposal alone: it tells of people, and the audit is never emptied."""
    return Proposal.objects.create(reason=_reason(reason), asked_on=by.day, asked_by=by.post_id, **more)


def _answered(proposal: Proposal, answer: Answer, by: Desk) -> Proposal:
    proposal.state, proposal.answered_on = answer, by.day
    proposal.save()
    return proposal


def _refuse_answered(proposal: Proposal) -> None:
    if proposal.state != Answer.WAITING:
        raise Refused(f"Đề nghị này {Answer(proposal.state).label.lower()}, không trả lời lại được.")


def _reason(text: str) -> str:
    written = vietnamese.collapse(text)
    if not LEAST_REASON <= len(written) <= 300:
        message = "Anh/chị ghi lý do, từ 5 đến 300 ký tự."
        raise Refused(message, {"reason": message})
    return written
