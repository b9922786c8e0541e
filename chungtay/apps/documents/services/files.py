"""The verbs on files behind records: attach, remove, and what scanner and reader found in them."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from chungtay.apps.documents import permissions, queries, reading
from chungtay.apps.documents.models import Attachment, Scan
from chungtay.apps.units.models import Unit
from chungtay.base import files, jobs, scanning, subjects
from chungtay.base.access import Desk, installer
from chungtay.base.acts import act
from chungtay.base.errors import NotAllowed, Refused
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese


@verb("documents.attach_file", label="Đính kèm minh chứng", allow=permissions.may_attach, clauses=("IV.1",))
def attach_file(unit: Unit, *, by: Desk, about: Any, upload: "UploadedFile[bytes]") -> Attachment:
    """Keep a file of the unit behind a record; refused unless its content is what its name says."""
    if not queries.sees(by, about):
        raise NotAllowed("Hồ sơ này không thuộc phạm vi của anh/chị.")
    _refuse_locked(about)
    name, media_type, digest = files.inspect(upload)
    scan = Scan(scanning.verdict_on(upload.chunks()))
    upload.seek(0)
    if scan == Scan.INFECTED:
        message = f"Tệp “{name}” có mã độc nên không được nhận. Anh/chị quét máy rồi gửi tệp sạch."
        raise Refused(message, {"file": message})
    about_type, about_id = subjects.type_of(about), subjects.key_of(about)
    twin = Attachment.objects.filter(about_type=about_type, about_id=about_id, sha256=digest, removed_on__isnull=True)
    if twin.exists():
        raise Refused(f"Tệp “{name}” đã được đính kèm vào hồ sơ này.", {"file": "Tệp này đã có."})
    attached = Attachment.objects.create(
        unit=unit, about_type=about_type, about_id=about_id, name=name, media_type=media_type,
        size=upload.size or 0, sha256=digest, file=upload, scan=scan,
    )  # fmt: skip
    if scan == Scan.WAITING or reading.is_searched(attached):
        jobs.enqueue(reading.JOB, by=by, payload={"key": str(attached.key)}, unit_id=unit.pk)
    return attached


@verb("documents.record_scan", label="Ghi kết quả quét mã độc", allow=installer)
def record_scan(attachment: Attachment, *, by: Desk, verdict: str) -> Attachment:
    """Keep what the scanner said; an infected file stays on record but is taken off and never given out."""
    attachment.scan = Scan(verdict)
    if attachment.scan == Scan.INFECTED and attachment.removed_on is None:
        attachment.removed_on = by.day
        act().note = "Tệp có mã độc nên đã bị gỡ."
    attachment.save()
    return attachment


@verb("documents.record_text", label="Ghi chữ trong tệp để tìm kiếm", allow=installer)
def record_text(attachment: Attachment, *, by: Desk, text: str) -> Attachment:
    """Keep the folded words of a file behind a paper, so that the search finds the paper by them."""
    attachment.words = " ".join(vietnamese.words(text))
    attachment.save()
    return attachment


@verb("documents.ask_for_scans", label="Yêu cầu quét lại các tệp", allow=installer, bulk=True)
def ask_for_scans(*, by: Desk) -> int:
    """Ask for a look into every kept file that was not found clean; returns how many."""
    waiting = Attachment.objects.filter(removed_on__isnull=True).exclude(scan=Scan.CLEAN)
    for attachment in waiting.only("key", "unit_id").iterator():
        jobs.enqueue(reading.JOB, by=by, payload={"key": str(attachment.key)}, unit_id=attachment.unit_id)
    act().count(tệp=waiting.count())
    return waiting.count()


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
