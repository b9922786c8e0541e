"""The verbs of whoever receives an initiative: check it, return it, refuse it."""

from chungtay.apps.documents.permissions import own
from chungtay.apps.initiatives import permissions, texts, writing
from chungtay.apps.initiatives.models import TURNED_BACK_AT, Initiative, InitiativeState
from chungtay.apps.initiatives.queries.alike import most_copied
from chungtay.apps.initiatives.queries.judging import committees_for
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb("initiatives.check", label="Kiểm tra sáng kiến, mô hình", allow=permissions.may_check, clauses=("I.2.c",))
def check(initiative: Initiative, *, by: Desk, committee: Unit, likeness_words: str = "") -> Initiative:
    """In order, and which committee is to recognise it. Where much of the text stands in another one, the officer
    says what he thinks of that; the software never decides it."""
    writing.refuse_unless(initiative, InitiativeState.PROPOSED)
    if not committees_for(initiative.unit, by.day).filter(pk=committee.pk).exists():
        message = "Anh/chị chọn Ủy ban nhân dân cấp trên của đơn vị đề xuất."
        raise Refused(message, {"committee": message})
    said = vietnamese.nfc(likeness_words).strip()
    share = most_copied(initiative)
    if share >= book().initiatives.copied_at.value and len(said) < writing.LEAST_REASON:
        message = f"Bài có {share} % số chữ giống hệt bài khác. Anh/chị xem hai bài cạnh nhau rồi ghi ý kiến."
        raise Refused(message, {"likeness_words": message})
    initiative.committee, initiative.likeness_words, initiative.reason = committee, said, ""
    writing.move(initiative, InitiativeState.CHECKED, by.day, "check_within")
    initiative.save()
    return initiative


@verb("initiatives.return_to_unit", label="Trả lại sáng kiến, mô hình", allow=permissions.may_handle)
def return_to_unit(initiative: Initiative, *, by: Desk, reason: str) -> Initiative:
    """What has been judged is judged anew when it comes again."""
    writing.refuse_unless(initiative, *TURNED_BACK_AT)
    act().note = initiative.reason = writing.reason_given(reason)
    initiative.judges = initiative.mean = initiative.spread = initiative.committee = None
    writing.move(initiative, InitiativeState.RETURNED, by.day)
    initiative.save()
    return initiative


@verb("initiatives.refuse", label="Không công nhận sáng kiến, mô hình", allow=permissions.may_refuse)
def refuse(initiative: Initiative, *, by: Desk, reason: str) -> Initiative:
    """For good, with a reason. A proposal of the public may be declined by the unit that it names."""
    declined = permissions.came_from_the_public(by, initiative) and own(by, initiative)
    writing.refuse_unless(initiative, *((InitiativeState.DRAFT,) if declined else TURNED_BACK_AT))
    act().note = initiative.reason = writing.reason_given(reason)
    if initiative.from_public:
        texts.refuse_private(initiative.reason, "reason")
    writing.move(initiative, InitiativeState.REFUSED, by.day)
    initiative.save()
    return initiative
