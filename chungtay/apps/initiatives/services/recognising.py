"""The verbs at the end: recognise at a level and at a higher one, put a text before the public, amend it."""

from chungtay.apps.initiatives import permissions, texts, writing
from chungtay.apps.initiatives.entries import PublicText
from chungtay.apps.initiatives.models import Initiative, InitiativeState
from chungtay.apps.units.models import Unit
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

NUMBER = "Anh/chị ghi số, ký hiệu quyết định, ví dụ 125/QĐ-UBND."


@verb("initiatives.recognise", label="Công nhận sáng kiến, mô hình", allow=permissions.may_recognise,
      clauses=("I.2.c",))  # fmt: skip
def recognise(initiative: Initiative, *, by: Desk, decision: str, words: str = "") -> Initiative:
    """By the head of the committee, at its level; below the mark that the policy suggests only with a reason."""
    writing.refuse_unless(initiative, InitiativeState.JUDGED)
    number, said = vietnamese.collapse(decision), vietnamese.nfc(words).strip()
    faults = {}
    if len(number) < writing.LEAST_REASON:
        faults["decision"] = NUMBER
    mark = book().initiatives.pass_mark.value
    if initiative.mean is not None and initiative.mean < mark and len(said) < writing.LEAST_REASON:
        faults["words"] = f"Điểm trung bình dưới {mark}: Anh/chị ghi vì sao vẫn công nhận."
    if faults:
        raise Refused("Có mục cần ghi thêm.", faults)
    assert initiative.committee is not None
    initiative.level, initiative.decision, initiative.recognised_words = initiative.committee.level, number, said
    initiative.recognised_on = by.day
    writing.move(initiative, InitiativeState.RECOGNISED, by.day, "publish_within")
    initiative.save()
    return initiative


@verb("initiatives.recognise_higher", label="Công nhận ở cấp cao hơn", allow=permissions.may_recognise_higher,
      clauses=("I.2.c",))  # fmt: skip
def recognise_higher(initiative: Initiative, *, by: Desk, decision: str, words: str) -> Initiative:
    """By the head of a committee above, who says why, since nobody judges it anew. What the public reads stays word
    for word; the recognition of before stands in the texts of before."""
    writing.refuse_unless(initiative, InitiativeState.PUBLISHED)
    number, said = vietnamese.collapse(decision), vietnamese.nfc(words).strip()
    faults = {} if len(number) >= writing.LEAST_REASON else {"decision": NUMBER}
    if len(said) < writing.LEAST_REASON:
        faults["words"] = "Anh/chị ghi vì sao công nhận ở cấp cao hơn."
    if faults:
        raise Refused("Có mục cần ghi thêm.", faults)
    committee = Unit.objects.get(pk=by.unit_id or 0)
    initiative.committee, initiative.level, initiative.decision = committee, committee.level, number
    initiative.recognised_on, initiative.recognised_words = by.day, said
    texts.carry_on(initiative, by.day, f"Được {committee.name} công nhận theo Quyết định {number}.")
    initiative.save()
    return initiative


@verb("initiatives.publish", label="Công bố mô hình, điển hình", allow=permissions.may_publish,
      clauses=("I.2.c", "III.2"))  # fmt: skip
def publish(initiative: Initiative, *, by: Desk, text: PublicText) -> Initiative:
    """The text is kept as it is now; whatever changes on the record later does not change it."""
    writing.refuse_unless(initiative, InitiativeState.RECOGNISED)
    texts.freeze(initiative, text, by.day)
    initiative.published_on = by.day
    writing.move(initiative, InitiativeState.PUBLISHED, by.day)
    initiative.save()
    return initiative


@verb("initiatives.amend", label="Sửa bài đã công bố", allow=permissions.may_publish, clauses=("I.2.c",))
def amend(initiative: Initiative, *, by: Desk, text: PublicText, what_changed: str) -> Initiative:
    """A new text with what is other than before; the earlier one stays readable beside it."""
    writing.refuse_unless(initiative, InitiativeState.PUBLISHED)
    act().note = said = writing.reason_given(what_changed, "what_changed")
    texts.refuse_private(said, "what_changed")
    texts.freeze(initiative, text, by.day, said)
    initiative.save()
    return initiative
