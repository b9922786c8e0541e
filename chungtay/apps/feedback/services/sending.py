"""The verbs of the public: send, add what was asked for, and turn to the level above; and handing on to a register."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from chungtay.apps.documents import services as documents
from chungtay.apps.feedback import clock, permissions, queries, wording
from chungtay.apps.feedback.models import Exchange, Handling, Message, Sender, Stage, State
from chungtay.apps.feedback.targets import Target
from chungtay.apps.units.models import Unit
from chungtay.base import subjects
from chungtay.base.access import Desk, SystemDesk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.law import book
from chungtay.base.verbs import verb
from chungtay.rules import vietnamese

CLAUSES = ("I.2.b", "II.3")
MOST_FILES = 3
TOO_SHORT = "Anh/chị viết rõ hơn một chút để đơn vị hiểu việc cần trả lời."


@dataclass(frozen=True)
class Contact:
    """How the sender may be reached; all of it may be empty."""

    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.name or self.phone or self.email)


@verb("feedback.send_message", label="Gửi phản ánh, kiến nghị", allow=permissions.may_send, clauses=CLAUSES)
def send_message(
    *, by: Desk, category: str, words: str, target: Target, contact: Contact | None = None,
    uploads: Sequence["UploadedFile[bytes]"] = (),
) -> Message:  # fmt: skip
    """Take a message in: its code, the unit that answers, the reply day, and apart from it who sent it."""
    kind = book().feedback.category(category)
    if kind is None:
        raise Refused("Anh/chị chọn loại phản ánh.", {"category": "Anh/chị chọn một loại trong danh sách."})
    known = contact is not None and not contact.is_empty
    if not known and not kind.anonymous:
        message = "Loại này cần một cách liên hệ để đơn vị trả lời."
        raise Refused(message, {"phone": message})
    if len(uploads) > MOST_FILES:
        raise Refused("Gửi nhiều nhất ba tệp.", {"papers": "Anh/chị chọn nhiều nhất ba tệp."})
    due = clock.first_answer(category, by.day)
    unit = queries.answering(target.unit_id, by.day)
    sent = Message.objects.create(
        category=category, about_kind=target.kind, about_title=target.title[:300], unit_id=unit,
        about_type=subjects.type_of(target.record) if target.record else "",
        about_id=subjects.key_of(target.record) if target.record else "", first_unit_id=unit,
        words=wording.given(words, "words", TOO_SHORT, wording.LEAST), anonymous=not known, received_on=by.day,
        due_on=due.day, due_because=due.because,
    )  # fmt: skip
    Handling.objects.create(
        message=sent, stage=Stage.FIRST, unit_id=sent.unit_id, since=by.day, due_on=due.day
    )  # fmt: skip
    if contact is not None and known:
        Sender.objects.create(
            message=sent, name=vietnamese.collapse(vietnamese.nfc(contact.name)), phone=contact.phone,
            email=contact.email,
        )  # fmt: skip
    _keep_files(sent, uploads, by)
    return sent


def _keep_files(sent: Message, uploads: Sequence["UploadedFile[bytes]"], by: Desk) -> None:
    sent.takes_files = True
    unit = Unit.objects.get(pk=sent.unit_id)
    for upload in uploads:
        try:
            documents.attach_file(unit, by=SystemDesk(by.day), about=sent, upload=upload)
        except Refused as refused:
            raise Refused(refused.message, {"papers": refused.message}) from refused
    sent.takes_files = False


@verb("feedback.pass_on", label="Chuyển vào sổ kiến nghị", allow=permissions.may_follow)
def pass_on(message: Message, *, by: Desk, register: Any) -> Message:
    """The message is answered in a register of its own, by the day that holds there."""
    if message.state != State.RECEIVED:
        raise Refused("Phản ánh này đã được nhận xử lý.")
    message.register_type, message.register_id = subjects.type_of(register), subjects.key_of(register)
    message.state, message.due_on = State.PASSED_ON, register.due_on
    message.due_because = "theo quy trình rà soát hộ nghèo, hộ cận nghèo" if register.due_on else ""
    message.save()
    message.handlings.filter(stage=Stage.FIRST).update(due_on=register.due_on)
    return message


@verb("feedback.add_words", label="Bổ sung phản ánh", allow=permissions.by_its_code)
def add_words(message: Message, *, by: Desk, words: str) -> Message:
    """The sender answers what the office asked."""
    if message.state != State.ASKED:
        raise Refused("Hiện không có câu hỏi nào chờ anh/chị.")
    added = wording.given(words, "words", "Anh/chị viết phần bổ sung.")
    Exchange.objects.create(message=message, from_sender=True, words=added, day=by.day)
    message.state = State.ASSIGNED
    message.save()
    return message


@verb("feedback.appeal", label="Đề nghị cấp trên xem lại", allow=permissions.by_its_code, clauses=CLAUSES)
def appeal(message: Message, *, by: Desk, words: str) -> Message:
    """The sender asks the level above to look again, once, while the time for it runs."""
    if message.appealed_on is not None:
        raise Refused("Phản ánh này đã được đề nghị xem lại một lần.")
    last = queries.last_appeal_day(message)
    if last is None:
        raise Refused("Đề nghị xem lại được khi đã có trả lời và phản ánh chưa kết thúc.")
    if by.day > last:
        raise Refused(f"Thời gian đề nghị xem lại đã hết từ sau ngày {vietnamese.format_day(last)}.")
    above = queries.unit_above(message.first_unit_id, by.day)
    if above is None:
        raise Refused("Đơn vị đã trả lời là cấp cao nhất trong hệ thống này.")
    message.appeal_words = wording.given(words, "words", TOO_SHORT, wording.LEAST)
    due = clock.appeal_answer(by.day)
    act().tell("đơn vị xử lý", str(message.unit), str(above))
    message.appealed_on, message.state, message.unit, message.handler = by.day, State.APPEALED, above, None
    message.due_on, message.due_because = due.day, due.because
    message.save()
    Handling.objects.create(message=message, stage=Stage.APPEAL, unit=above, since=by.day, due_on=due.day)
    return message
