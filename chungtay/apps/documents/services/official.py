"""The verbs on official papers: draft from a record, edit, issue with the next number, withdraw, replace."""

import hashlib
from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from chungtay.apps.documents import contents, numbering, permissions, queries, setting
from chungtay.apps.documents.models import Official, OfficialState, Paper, PaperForm, PaperKind
from chungtay.apps.documents.offering import OFFERS, InYear
from chungtay.apps.documents.setting import Signing
from chungtay.apps.units.models import Unit
from chungtay.base import subjects
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

REGISTERED_AS = {
    PaperForm.PLAN: PaperKind.PLAN, PaperForm.REPORT: PaperKind.REPORT, PaperForm.TABLES: PaperKind.REPORT,
    PaperForm.SUBMISSION: PaperKind.SUBMISSION, PaperForm.MINUTES: PaperKind.MINUTES,
    PaperForm.DECISION: PaperKind.DECISION, PaperForm.INVITATION: PaperKind.INVITATION,
}  # fmt: skip


@verb(
    "documents.draft_official", label="Soạn văn bản từ hồ sơ", allow=permissions.may_issue, clauses=("II.1", "IV.1.1")
)
def draft_official(unit: Unit, *, by: Desk, kind: str, about: Any, year: int = 0, within: str = "") -> Official:
    """Draft a paper of the unit about a record that the desk sees; its numbers are those of today."""
    offer = OFFERS.get(kind)
    if offer is None or not offer.fits(about):
        raise Refused("Hồ sơ này không có mẫu văn bản đó.")
    if not queries.sees(by, about):
        raise NotAllowed("Hồ sơ này không thuộc phạm vi của anh/chị.")
    draft = offer.build(InYear(about, year, within) if offer.yearly else about, by, by.day)
    return Official.objects.create(
        unit=unit, kind=kind, form=draft.form, about_type=subjects.type_of(about), about_id=subjects.key_of(about),
        year=year if offer.yearly else 0, subject=draft.subject, drafted_on=by.day,
        content=contents.content_of(draft, within if offer.yearly else ""),
    )  # fmt: skip


@verb("documents.edit_official", label="Sửa dự thảo văn bản", allow=permissions.may_issue)
def edit_official(official: Official, *, by: Desk, subject: str, words: dict[str, str]) -> Official:
    """Change the words of a draft; its numbers come from the records and are not typed."""
    _refuse_issued(official)
    official.subject = vietnamese.collapse(subject)
    if not official.subject:
        raise Refused("Anh/chị ghi trích yếu.", {"subject": "Anh/chị ghi văn bản nói về việc gì."})
    before = official.content
    official.content = contents.edited(before, words)
    official.save()
    changed = [
        label
        for (_, label, old), (_, _, new) in zip(
            contents.editable(before), contents.editable(official.content), strict=False
        )
        if old != new
    ]
    act().note = "Sửa: " + ", ".join(changed) if changed else ""
    return official


@verb("documents.issue_official", label="Ban hành văn bản soạn trên hệ thống", allow=permissions.may_issue,
      clauses=("II.1", "IV.1.1"))  # fmt: skip
def issue_official(
    official: Official,
    *,
    by: Desk,
    signed_on: date,
    authority: str,
    signer: str,
    body_sign: str,
    opened_at: int = 0,
    fulfils: Paper | None = None,
) -> Official:
    """Take the next number, set the paper, freeze it and enter it in the register: all of it, or no number at all."""
    _refuse_issued(official)
    if not official.drafted_on <= signed_on <= by.day:
        raise Refused("Ngày ký chưa đúng.", {"signed_on": "Ngày ký từ ngày dự thảo đến hôm nay."})
    lines = tuple(vietnamese.collapse(line) for line in authority.splitlines() if line.strip())
    name = vietnamese.collapse(signer)
    if not lines or not name:
        raise Refused("Anh/chị ghi thẩm quyền ký và người ký.", {"signer": "Anh/chị ghi thẩm quyền ký và người ký."})
    blanks = contents.blanks(official.subject, official.content)
    if blanks:
        raise Refused(f"Còn chỗ chưa điền (dấu …) ở: {', '.join(blanks)}. Anh/chị điền hoặc bỏ đi rồi ban hành.")
    form = PaperForm(official.form)
    book, value = numbering.take(official.unit, form, signed_on, numbering.checked_sign(body_sign), opened_at)
    numbering.refuse_earlier_day(book, value, signed_on)
    official.book, official.book_number, official.number = book, value, book.number(value)
    official.signed_on, official.signatory_title, official.signatory_name = signed_on, "\n".join(lines), name
    _keep_files(official, Signing(official.number, signed_on, lines, name))
    official.state = OfficialState.ISSUED
    official.register_line = _enter(official, fulfils, by)
    official.save()
    _mark_replaced(official)
    return official


def _keep_files(official: Official, signing: Signing) -> None:
    pdf = setting.pdf_of(official, signing)
    words = setting.word_of(official, signing, queries.word_template(official.unit_id, official.form))
    official.sha256, official.word_sha256 = hashlib.sha256(pdf).hexdigest(), hashlib.sha256(words).hexdigest()
    official.file.save("paper.pdf", ContentFile(pdf), save=False)
    official.word_file.save("paper.docx", ContentFile(words), save=False)


def _enter(official: Official, fulfils: Paper | None, by: Desk) -> Paper:
    """The line of the register: the owed one that this paper fulfils, or a new one."""
    form = PaperForm(official.form)
    if fulfils is not None:
        line = Paper.objects.select_for_update().get(pk=fulfils.pk)
        if line.unit_id != official.unit_id or line.is_received or line.issued_on is not None:
            raise Refused("Dòng đã chọn trong sổ không còn chờ ban hành.", {"fulfils": "Anh/chị chọn lại."})
        line.version += 1
    else:
        line = Paper(unit_id=official.unit_id, kind=REGISTERED_AS[form], title=official.subject[:300])
    line.number, line.issued_on, line.signer = official.number, official.signed_on, official.signatory_name
    line.about_type, line.about_id = official.about_type, official.about_id
    line.body = contents.plain_text(official.subject, official.content)
    line.save()
    return line


def _mark_replaced(official: Official) -> None:
    if official.replaces_id is not None:
        replaced = Official.objects.select_for_update().get(pk=official.replaces_id)
        if replaced.state != OfficialState.ISSUED:
            raise Refused("Văn bản được thay thế không còn hiệu lực để thay thế.")
        replaced.state = OfficialState.REPLACED
        replaced.version += 1
        replaced.save()


@verb("documents.withdraw_official", label="Thu hồi văn bản", allow=permissions.may_issue, clauses=("IV.1.1",))
def withdraw_official(official: Official, *, by: Desk, reason: str) -> Official:
    """Take an issued paper back with a reason; number, text and files stay as they were."""
    if official.state != OfficialState.ISSUED:
        raise Refused("Chỉ thu hồi văn bản đang có hiệu lực.")
    official.state, official.withdrawn_on = OfficialState.WITHDRAWN, by.day
    official.withdrawn_reason = vietnamese.collapse(reason)
    if not official.withdrawn_reason:
        raise Refused("Anh/chị ghi lý do thu hồi.", {"reason": "Anh/chị ghi lý do thu hồi."})
    official.save()
    return official


@verb("documents.replace_official", label="Soạn văn bản thay thế", allow=permissions.may_issue, clauses=("IV.1.1",))
def replace_official(official: Official, *, by: Desk) -> Official:
    """Draft the paper that will replace an issued one, with the same words and today's numbers."""
    if official.state != OfficialState.ISSUED:
        raise Refused("Chỉ thay thế văn bản đang có hiệu lực.")
    if official.replacements.filter(state=OfficialState.DRAFT).exists():
        raise Refused("Đã có dự thảo thay thế văn bản này.")
    about = subjects.find(official.about_type, official.about_id)
    offer = OFFERS.get(official.kind)
    content, within = official.content, official.content.get("within", "")
    if offer is not None and about is not None and offer.fits(about):
        draft = offer.build(InYear(about, official.year, within) if offer.yearly else about, by, by.day)
        content = contents.content_of(draft, within)
    return Official.objects.create(
        unit_id=official.unit_id, kind=official.kind, form=official.form, about_type=official.about_type,
        about_id=official.about_id, year=official.year, subject=official.subject, drafted_on=by.day, replaces=official,
        content=content | {"grounds": [*content["grounds"], f"Thay thế {official} ngày {official.signed_on:%d/%m/%Y}"]},
    )  # fmt: skip


def _refuse_issued(official: Official) -> None:
    if not official.is_draft:
        raise Refused("Văn bản đã ban hành không sửa được; cần đổi thì soạn văn bản thay thế.")
