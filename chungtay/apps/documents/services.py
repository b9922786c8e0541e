"""The verbs on papers and files: register, issue, attach, remove."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from chungtay.apps.documents import permissions, queries
from chungtay.apps.documents.models import Attachment, Paper, PaperKind
from chungtay.apps.units.models import Unit
from chungtay.base import files, subjects
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb(
    "documents.register_paper",
    label="Đăng ký văn bản phải ban hành",
    allow=permissions.may_register,
    clauses=("II.1", "IV.1.1", "IV.1.2"),
)
def register_paper(unit: Unit, *, by: Desk, kind: str, title: str, due_on: date | None) -> Paper:
    """Enter a paper that the unit has to issue, with the day it is due."""
    words = vietnamese.collapse(title)
    if not words:
        raise Refused("Anh/chị ghi trích yếu.", {"title": "Anh/chị ghi văn bản nói về việc gì."})
    if kind not in PaperKind.values:
        raise Refused("Loại văn bản không có trong danh mục.", {"kind": "Anh/chị chọn loại trong danh mục."})
    return Paper.objects.create(unit=unit, kind=kind, title=words, due_on=due_on)


@verb("documents.issue_paper", label="Ban hành văn bản", allow=permissions.may_issue, clauses=("II.1", "IV.1.1"))
def issue_paper(paper: Paper, *, by: Desk, number: str, issued_on: date) -> Paper:
    """Enter the number and the day of a paper that was issued; a day still to come is refused."""
    if paper.issued_on is not None:
        raise Refused("Văn bản này đã được ban hành.")
    if not number.strip():
        raise Refused("Anh/chị ghi số, ký hiệu.", {"number": "Anh/chị ghi số, ký hiệu của văn bản."})
    if issued_on > by.day:
        raise Refused("Ngày ban hành chưa tới.", {"issued_on": "Ngày ban hành không được sau hôm nay."})
    paper.number, paper.issued_on = vietnamese.collapse(number), issued_on
    paper.save()
    return paper


@verb("documents.attach_file", label="Đính kèm minh chứng", allow=permissions.may_attach, clauses=("IV.1",))
def attach_file(unit: Unit, *, by: Desk, about: Any, upload: "UploadedFile[bytes]") -> Attachment:
    """Keep a file of the unit behind a record; refused unless its content is what its name says."""
    if not queries.sees(by, about):
        raise NotAllowed("Hồ sơ này không thuộc phạm vi của anh/chị.")
    _refuse_locked(about)
    name, media_type, digest = files.inspect(upload)
    about_type, about_id = subjects.type_of(about), subjects.key_of(about)
    twin = Attachment.objects.filter(about_type=about_type, about_id=about_id, sha256=digest, removed_on__isnull=True)
    if twin.exists():
        raise Refused(f"Tệp “{name}” đã được đính kèm vào hồ sơ này.", {"file": "Tệp này đã có."})
    return Attachment.objects.create(
        unit=unit, about_type=about_type, about_id=about_id, name=name, media_type=media_type,
        size=upload.size or 0, sha256=digest, file=upload,
    )  # fmt: skip


@verb("documents.remove_file", label="Gỡ minh chứng", allow=permissions.may_attach)
def remove_file(attachment: Attachment, *, by: Desk) -> Attachment:
    """Take a file off its record; it stays on file, so that the history can be followed."""
    if attachment.removed_on is not None:
        raise Refused("Tệp này đã được gỡ.")
    _refuse_locked(subjects.find(attachment.about_type, attachment.about_id))
    attachment.removed_on = by.day
    act().note = f"Tệp số {attachment.pk}" if attachment.personal_fields else attachment.name
    attachment.save()
    return attachment


def _refuse_locked(about: Any) -> None:
    """A record that was sent or accepted keeps the evidence it was sent with."""
    if not getattr(about, "is_with_author", True):
        raise Refused("Hồ sơ đã gửi hoặc đã duyệt nên không thêm, bớt minh chứng được.")
