"""The verbs that end a message, and that forget who sent it."""

from chungtay.apps.feedback import ending, permissions, wording
from chungtay.apps.feedback.models import OPEN, Message, Sender, State
from chungtay.base.access import Desk, installer
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb


@verb("feedback.close_message", label="Kết thúc không trả lời", allow=permissions.may_close)
def close_message(message: Message, *, by: Desk, reason: str) -> Message:
    """End what cannot be answered; the reason is what the sender reads."""
    if message.state not in OPEN or message.state == State.PASSED_ON:
        raise Refused("Phản ánh này đã được trả lời, hoặc trả lời ở sổ kiến nghị.")
    message.closed_because = wording.given(reason, "reason", "Anh/chị ghi lý do để người gửi đọc.")[:300]
    message.state, message.closed_on = State.CLOSED, by.day
    message.save()
    return message


@verb("feedback.close_answered", label="Kết thúc phản ánh đã hết thời gian xem lại", allow=installer, bulk=True)
def close_answered(*, by: Desk) -> int:
    """End answered messages whose time to turn to the level above is over."""
    done = list(ending.settled(by.day))
    for message in done:
        message.state, message.closed_on, message.closed_because = State.CLOSED, by.day, "Đã trả lời."
        message.version += 1
        message.save()
    act().count(messages=len(done))
    return len(done)


@verb("feedback.erase_senders", label="Xóa cách liên hệ của người gửi", allow=installer, bulk=True)
def erase_senders(*, by: Desk) -> int:
    """Forget who sent messages that ended long enough ago; their words and answers stay."""
    gone = Sender.objects.filter(message__in=ending.forgettable(by.day)).delete()[0]
    act().count(senders=gone)
    return gone
