"""The verbs on mail: the digests of the day, and what the administrator decides on letters that got stuck."""

from chungtay.apps.notices import digests, permissions
from chungtay.apps.notices.models import Message, MessageState, Notice
from chungtay.base.access import Desk
from chungtay.base.acts import act
from chungtay.base.clock import now
from chungtay.base.errors import Refused
from chungtay.base.verbs import verb

STUCK = frozenset({MessageState.UNKNOWN, MessageState.FAILED})
BATCH = 500


@verb("notices.write_digests", label="Ghi thư tổng hợp", allow=permissions.may_tell, bulk=True)
def write_digests(*, by: Desk) -> int:
    """Put the digests whose hour has come into the outbox; of each person and day there is one."""
    made, carried = digests.write(by.day, now())
    for start in range(0, len(carried), BATCH):
        Notice.objects.filter(pk__in=carried[start : start + BATCH]).update(for_digest=False)
    act().count(digests=made)
    return made


@verb("notices.send_again", label="Gửi lại thư", allow=permissions.may_settle_mail)
def send_again(message: Message, *, by: Desk) -> Message:
    """Let a letter that is stuck wait once more; it goes out as the same letter."""
    _refuse_unless_stuck(message)
    message.state, message.next_try, message.lease_until = MessageState.WAITING, now(), now()
    message.holder, message.attempts, message.answer, message.ended_at = None, 0, "", None
    message.save()
    return message


@verb("notices.settle", label="Không gửi lại thư", allow=permissions.may_settle_mail)
def settle(message: Message, *, by: Desk) -> Message:
    """The letter has come by other ways, or is of no more use."""
    _refuse_unless_stuck(message)
    message.state, message.ended_at, message.holder = MessageState.SETTLED, now(), None
    message.save()
    return message


def _refuse_unless_stuck(message: Message) -> None:
    if message.state not in STUCK:
        raise Refused("Thư này không còn vướng, nên không cần xử lý.")
