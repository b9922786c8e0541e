"""The verbs of the answer: drafted by the handler, approved and shown by the leader; or followed from a register."""

from chungtay.apps.feedback import permissions, queries, wording
from chungtay.apps.feedback.models import Message, State
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

CLAUSES = ("I.2.b", "II.3")
NO_ANSWER = "Anh/chị viết câu trả lời."


@verb("feedback.draft_answer", label="Trình trả lời", allow=permissions.may_handle)
def draft_answer(message: Message, *, by: Desk, words: str) -> Message:
    """Lay an answer before the leader of the unit."""
    if message.state not in (State.ASSIGNED, State.ASKED):
        raise Refused("Trình trả lời được khi đang xem xét phản ánh.")
    turn = queries.current(message)
    turn.draft, turn.back_because = wording.given(words, "words", NO_ANSWER, wording.LEAST), ""
    turn.save()
    message.state = State.DRAFTED
    message.save()
    return message


@verb("feedback.return_draft", label="Trả lại dự thảo trả lời", allow=permissions.may_approve)
def return_draft(message: Message, *, by: Desk, reason: str) -> Message:
    if message.state != State.DRAFTED:
        raise Refused("Chưa có dự thảo trả lời.")
    turn = queries.current(message)
    turn.back_because = wording.given(reason, "reason", "Anh/chị ghi cần sửa gì.")[:300]
    turn.save()
    message.state = State.ASSIGNED
    message.save()
    return message


@verb("feedback.approve_answer", label="Duyệt, gửi trả lời", allow=permissions.may_approve, clauses=CLAUSES)
def approve_answer(message: Message, *, by: Desk, words: str) -> Message:
    """Show the answer to who has the code; the leader's words hold, and an answer to an appeal ends the matter."""
    if message.state != State.DRAFTED:
        raise Refused("Chưa có dự thảo trả lời để duyệt.")
    if message.handler_id == by.post_id:
        raise Refused("Người soạn trả lời không tự duyệt. Anh/chị giao cán bộ khác xử lý phản ánh này.")
    _answer(message, wording.given(words, "words", NO_ANSWER, wording.LEAST), by)
    return message


@verb("feedback.follow_register", label="Ghi trả lời từ sổ kiến nghị", allow=permissions.may_follow)
def follow_register(message: Message, *, by: Desk, words: str) -> Message:
    """The answer given in the register is what the sender reads by his code."""
    if message.state != State.PASSED_ON:
        raise Refused("Phản ánh này không chờ trả lời từ sổ kiến nghị.")
    _answer(message, words, by)
    return message


def _answer(message: Message, words: str, by: Desk) -> None:
    turn = queries.current(message)
    turn.answer, turn.answered_on = words, by.day
    turn.save()
    final = message.appealed_on is not None
    message.state = State.CLOSED if final else State.ANSWERED
    if final:
        message.closed_on, message.closed_because = by.day, "Cấp trên đã trả lời."
    act().count(**{"đúng hạn": turn.due_on is None or by.day <= turn.due_on})
    message.save()
