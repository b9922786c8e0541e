"""The verbs of the office that has the message: assign, take, ask the sender, and read who sent it."""

from chungtay.apps.feedback import permissions, queries, wording
from chungtay.apps.feedback.models import Exchange, Message, Stage, State
from chungtay.apps.units.models import Unit
from chungtay.apps.units.scoping import reaches
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

MOVABLE = (State.RECEIVED, State.ASSIGNED, State.APPEALED)
TAKEN = (State.ASSIGNED, State.ASKED, State.DRAFTED)


@verb("feedback.assign_message", label="Chuyển đơn vị xử lý", allow=permissions.may_assign)
def assign_message(message: Message, *, by: Desk, unit: Unit) -> Message:
    """Give the message to another unit within reach; its clock runs on."""
    if message.state not in MOVABLE:
        raise Refused("Chỉ chuyển được phản ánh chưa có dự thảo trả lời.")
    if message.appealed_on is not None:
        raise Refused("Đề nghị xem lại do đơn vị cấp trên trả lời, không chuyển tiếp.")
    if unit.pk == message.unit_id:
        raise Refused("Phản ánh đang ở đơn vị này.", {"unit": "Anh/chị chọn đơn vị khác."})
    if not reaches(by, unit):
        raise Refused("Đơn vị này ngoài phạm vi.", {"unit": "Anh/chị chọn đơn vị trong phạm vi của mình."})
    message.unit, message.first_unit, message.handler, message.state = unit, unit, None, State.RECEIVED
    message.save()
    message.handlings.filter(stage=Stage.FIRST).update(unit=unit)
    return message


@verb("feedback.take_message", label="Nhận xử lý", allow=permissions.may_take)
def take_message(message: Message, *, by: Desk) -> Message:
    """The desk handles the message from now on; what a colleague had taken is taken over and logged."""
    if message.state not in (*MOVABLE, *TAKEN):
        raise Refused("Phản ánh này không còn chờ xử lý.")
    if message.handler_id == by.post_id:
        raise Refused("Anh/chị đang xử lý phản ánh này.")
    message.handler_id = by.post_id
    if message.state in (State.RECEIVED, State.APPEALED):
        message.state = State.ASSIGNED
    message.save()
    return message


@verb("feedback.ask_sender", label="Hỏi thêm người gửi", allow=permissions.may_handle)
def ask_sender(message: Message, *, by: Desk, words: str) -> Message:
    """Ask by the page of the code; the clock runs on, since no text stops it."""
    if message.state != State.ASSIGNED:
        raise Refused("Hỏi thêm được khi đang xem xét phản ánh.")
    asked = wording.given(words, "words", "Anh/chị viết điều cần hỏi.")
    Exchange.objects.create(message=message, from_sender=False, words=asked, day=by.day)
    message.state = State.ASKED
    message.save()
    return message


@verb("feedback.read_sender", label="Xem người gửi", allow=permissions.may_read_sender)
def read_sender(message: Message, *, by: Desk) -> Message:
    """Log that the handler looked up who sent the message; the page shows it once."""
    if queries.sender_of(message) is None:
        raise Refused("Người gửi không để lại cách liên hệ, hoặc thông tin đã được xóa.")
    act().note = "Đã xem cách liên hệ của người gửi"
    message.save()
    return message
