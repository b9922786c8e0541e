"""The verbs of the unit that has something to tell: propose, write, send, take back, withdraw; and of the public."""

from chungtay.apps.initiatives import permissions, texts, writing
from chungtay.apps.initiatives.entries import InitiativeEntry, PublicWords
from chungtay.apps.initiatives.models import ENDED, Initiative, InitiativeState, PublicProposal
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.codes import new_code
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.2.c", "II.1")


@verb("initiatives.propose", label="Đề xuất sáng kiến, mô hình", allow=permissions.may_propose, clauses=CLAUSES)
def propose(unit: Unit, *, by: Desk, entry: InitiativeEntry) -> Initiative:
    """Begin a draft for the own unit; it needs a name, the rest may follow."""
    made = Initiative(
        unit=unit, code=writing.next_code(by.day), begun_on=by.day, held_since=by.day, proposed_by_id=by.post_id
    )
    writing.fill(made, entry)
    made.save()
    writing.lay_lines(made, entry)
    return made


@verb("initiatives.save_draft", label="Lưu hồ sơ sáng kiến, mô hình", allow=permissions.may_propose)
def save_draft(initiative: Initiative, *, by: Desk, entry: InitiativeEntry) -> Initiative:
    writing.refuse_unless(initiative, InitiativeState.DRAFT, InitiativeState.RETURNED)
    writing.fill(initiative, entry)
    initiative.save()
    writing.lay_lines(initiative, entry)
    return initiative


@verb("initiatives.send", label="Gửi sáng kiến, mô hình", allow=permissions.may_propose, clauses=CLAUSES)
def send(initiative: Initiative, *, by: Desk) -> Initiative:
    """To the unit's committee above; who sends a proposal of the public answers for it as its own."""
    writing.refuse_unless(initiative, InitiativeState.DRAFT, InitiativeState.RETURNED)
    if lacking := writing.missing(initiative):
        raise Refused("Hồ sơ còn thiếu. " + " ".join(lacking.values()), lacking)
    writing.move(initiative, InitiativeState.PROPOSED, by.day, "check_within")
    initiative.sent_on, initiative.reason = by.day, ""
    if initiative.proposed_by_id is None:
        initiative.proposed_by_id = by.post_id
    initiative.save()
    return initiative


@verb("initiatives.take_back", label="Lấy lại hồ sơ đã gửi", allow=permissions.may_propose)
def take_back(initiative: Initiative, *, by: Desk) -> Initiative:
    """As long as nobody has checked it."""
    writing.refuse_unless(initiative, InitiativeState.PROPOSED)
    writing.move(initiative, InitiativeState.DRAFT, by.day)
    initiative.sent_on = None
    initiative.save()
    return initiative


@verb("initiatives.withdraw", label="Rút sáng kiến, mô hình", allow=permissions.may_withdraw)
def withdraw(initiative: Initiative, *, by: Desk, reason: str) -> Initiative:
    """For good; what was published says that it was withdrawn and why. That is for the office that published it."""
    if initiative.state in ENDED:
        raise Refused("Hồ sơ này đã kết thúc.")
    if initiative.edition and not permissions.may_assign(by, initiative):
        raise Refused("Bài đã công bố do cơ quan công bố rút. Anh/chị đề nghị cơ quan đó.")
    act().note = initiative.reason = writing.reason_given(reason)
    if initiative.edition:
        texts.refuse_private(initiative.reason, "reason")
    writing.move(initiative, InitiativeState.WITHDRAWN, by.day)
    initiative.withdrawn_on = by.day
    initiative.save()
    return initiative


@verb("initiatives.receive_from_public", label="Nhận giới thiệu của người dân", allow=permissions.may_receive,
      clauses=CLAUSES)  # fmt: skip
def receive_from_public(unit: Unit, *, by: Desk, entry: PublicWords) -> Initiative:
    """What somebody of the public writes becomes a draft of the unit that he names; his own words are kept beside."""
    words = vietnamese.nfc(entry.words).strip()
    if len(words) < writing.LEAST_WORDS:
        message = f"Ông/bà kể rõ hơn, ít nhất {writing.LEAST_WORDS} ký tự."
        raise Refused(message, {"words": message})
    made = Initiative(unit=unit, code=writing.next_code(by.day), begun_on=by.day, held_since=by.day, from_public=True)
    writing.fill(made, InitiativeEntry(entry.kind, entry.theme, entry.title, story=words))
    made.save()
    PublicProposal.objects.create(
        initiative=made, code=new_code(), words=words, name=vietnamese.collapse(entry.name),
        contact=vietnamese.collapse(entry.contact), received_on=by.day,
    )  # fmt: skip
    return made
