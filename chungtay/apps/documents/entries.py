"""What one line of the register says, and what is checked before it is kept, from a form and a workbook alike."""

from dataclasses import dataclass, replace
from datetime import date

from chungtay.apps.documents.models import Aim, Direction, PaperKind
from chungtay.base.errors import Refused
from chungtay.rules import vietnamese

LONGEST_NUMBER, LONGEST_TITLE = 60, 300


@dataclass(frozen=True)
class Entry:
    """All that a person may write in a line; names are those of the columns of `Paper`."""

    direction: str
    kind: str
    title: str
    number: str = ""
    due_on: date | None = None
    issued_on: date | None = None
    received_on: date | None = None
    issuing_body: str = ""
    signer: str = ""
    summary: str = ""
    reply_by: date | None = None
    aims: tuple[str, ...] = ()


def checked(entry: Entry, day: date) -> Entry:
    """The entry with its words brought in order; refuses all that cannot be, each at its field."""
    faults = faults_of(entry, day)
    if faults:
        raise Refused("Có mục cần sửa: " + " ".join(faults.values()), faults)
    return replace(
        entry,
        title=vietnamese.collapse(entry.title),
        number=vietnamese.collapse(entry.number),
        issuing_body=vietnamese.collapse(entry.issuing_body),
        signer=vietnamese.collapse(entry.signer),
        summary=vietnamese.nfc(entry.summary).strip(),
        aims=[key for key in Aim.values if key in entry.aims],  # type: ignore[arg-type]
    )


def faults_of(entry: Entry, day: date) -> dict[str, str]:
    found = words_faults(entry)
    if entry.issued_on is not None and entry.issued_on > day:
        found["issued_on"] = "Ngày văn bản không được sau hôm nay."
    if entry.direction == Direction.RECEIVED:
        return found | received_faults(entry, day)
    if bool(entry.number.strip()) != (entry.issued_on is not None):
        where = "issued_on" if entry.number.strip() else "number"
        found.setdefault(where, "Văn bản đã ban hành có cả số, ký hiệu và ngày ban hành.")
    return found


def words_faults(entry: Entry) -> dict[str, str]:
    found = {}
    if not vietnamese.collapse(entry.title):
        found["title"] = "Anh/chị ghi trích yếu: văn bản nói về việc gì."
    elif len(entry.title) > LONGEST_TITLE:
        found["title"] = f"Trích yếu dài quá {LONGEST_TITLE} ký tự; phần còn lại ghi ở tóm tắt."
    if len(entry.number) > LONGEST_NUMBER:
        found["number"] = f"Số, ký hiệu dài quá {LONGEST_NUMBER} ký tự."
    if entry.kind not in PaperKind.values:
        found["kind"] = "Anh/chị chọn loại trong danh mục."
    if set(entry.aims) - set(Aim.values):
        found["aims"] = "Anh/chị chọn hướng kiến nghị trong danh mục."
    elif entry.aims and entry.kind != PaperKind.PROPOSAL:
        found["aims"] = "Hướng chỉ ghi cho kiến nghị chính sách."
    return found


def received_faults(entry: Entry, day: date) -> dict[str, str]:
    found = {}
    if not vietnamese.collapse(entry.number):
        found["number"] = "Anh/chị ghi số, ký hiệu trên văn bản đến."
    if not vietnamese.collapse(entry.issuing_body):
        found["issuing_body"] = "Anh/chị ghi cơ quan gửi văn bản."
    if entry.received_on is None:
        found["received_on"] = "Anh/chị ghi ngày văn bản đến."
    elif entry.received_on > day:
        found["received_on"] = "Ngày đến không được sau hôm nay."
    elif entry.issued_on is not None and entry.received_on < entry.issued_on:
        found["received_on"] = "Ngày đến không thể trước ngày của văn bản."
    elif entry.reply_by is not None and entry.reply_by < entry.received_on:
        found["reply_by"] = "Hạn trả lời không thể trước ngày đến."
    return found
