"""Takes letters out of the outbox and gives them to the mail server; what was in the server's hand is never repeated.

1. A letter is taken by one conditional UPDATE, which writes the taker's sign and a lease. Sender and reader are told
   to the server first; whatever goes wrong up to here, nothing was sent, and the letter waits for its next try.
2. Before the letter itself goes over, its row says `sending`, and that is committed. With the server's answer it is
   `sent`, waits again (4xx) or has failed (5xx).
3. If the worker dies or the line breaks in between, nobody can know whether the server took it: the letter is
   `unknown`. It is not sent again by itself; the administrator sees it and decides.
"""

import logging
import smtplib
import ssl
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from chungtay.apps.notices.models import Message, MessageKind, MessageState
from chungtay.apps.notices.wishes import Wishes, wishes_of
from chungtay.base import mail
from chungtay.base.clock import now

log = logging.getLogger("chungtay.mail")

LEASE = timedelta(minutes=5)
FIRST_PAUSE, LONGEST_PAUSE, UNREACHABLE_PAUSE = timedelta(minutes=1), timedelta(hours=2), timedelta(minutes=5)
ATTEMPTS = 12
ACCEPTED, FORWARDED, TEMPORARY = 250, 251, 451
BATCH = 50
PATIENCE = 30.0
POLICY = SMTP.clone(cte_type="7bit", max_line_length=78)


class Broken(Exception):
    """The line to the mail server is of no more use; `end` is what became of the letter that was on it."""

    def __init__(self, end: str) -> None:
        super().__init__(end)
        self.end = end


def has_due() -> bool:
    """Whether a letter waits whose time has come, or one was left in the middle."""
    moment = now()
    ready = Q(state=MessageState.WAITING, next_try__lte=moment) | Q(state=MessageState.SENDING)
    return mail.is_on() and Message.objects.filter(ready, lease_until__lte=moment).exists()


def send_due() -> dict[str, Any]:
    """Send what waits, batch by batch, until nothing is left or the server cannot be reached; counts the ends."""
    ends: Counter[str] = Counter(stranded=strand())
    reachable = True
    while reachable and (batch := take()):
        told, reachable = send(batch)
        ends.update(told)
    return dict(+ends)


def strand() -> int:
    """What a dead worker left in the middle of sending is from now on unknown."""
    left = Message.objects.filter(state=MessageState.SENDING, lease_until__lte=now())
    return left.update(state=MessageState.UNKNOWN, ended_at=now())


def take() -> list[Message]:
    """Letters for this worker alone; of two workers that ask at once, each letter goes to one."""
    moment, holder = now(), uuid.uuid4()
    free = Message.objects.filter(state=MessageState.WAITING, next_try__lte=moment, lease_until__lte=moment)
    keys = list(free.order_by("next_try", "pk").values_list("pk", flat=True)[:BATCH])
    free.filter(pk__in=keys).update(holder=holder, lease_until=moment + LEASE)
    mine = list(Message.objects.filter(holder=holder, state=MessageState.WAITING).order_by("pk"))
    wishes = wishes_of(one.person_id for one in mine)
    return [one for one in mine if not put_off_if_quiet(one, wishes[one.person_id], moment)]


def put_off_if_quiet(message: Message, wishes: Wishes, moment: datetime) -> bool:
    """Nothing arrives in somebody's quiet hours, except a code that he has just asked for."""
    if message.kind == MessageKind.CODE or not wishes.is_quiet(moment):
        return False
    wait(message, until=wishes.not_before(moment))
    return True


def send(batch: list[Message]) -> tuple[list[str], bool]:
    """The ends of the letters in their order, and whether the server could be reached at all."""
    ends: list[str] = []
    reached = False
    try:
        with connected() as server:
            reached = True
            for message in batch:
                ends.append(deliver(server, message))
    except Broken as broken:
        ends.append(broken.end)
    except (OSError, smtplib.SMTPException) as error:
        log.warning("Chưa nối được máy chủ thư: %s", type(error).__name__)
    for message in batch[len(ends) :]:
        wait(message, until=now() if reached else now() + UNREACHABLE_PAUSE)
    return ends, reached


@contextmanager
def connected() -> Iterator[smtplib.SMTP]:
    given = settings.MAIL
    host, port, context = given["EMAIL_HOST"], given["EMAIL_PORT"] or 0, ssl.create_default_context()
    server: smtplib.SMTP = (
        smtplib.SMTP_SSL(host, port, timeout=PATIENCE, context=context)
        if given.get("EMAIL_USE_SSL")
        else smtplib.SMTP(host, port, timeout=PATIENCE)
    )
    with server:
        if given.get("EMAIL_USE_TLS"):
            server.starttls(context=context)
        if given["EMAIL_HOST_USER"]:
            server.login(given["EMAIL_HOST_USER"], given["EMAIL_HOST_PASSWORD"] or "")
        server.ehlo_or_helo_if_needed()
        yield server


def deliver(server: smtplib.SMTP, message: Message) -> str:
    """Give one letter to the server and write down what it said; raises `Broken` when the line went meanwhile."""
    try:
        refusal = introduce(server, message)
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        raise Broken(wait(message, until=now() + FIRST_PAUSE)) from error
    if refusal is not None:
        return settle(message, *refusal)
    if not begin(message):
        return "taken"
    try:
        code, answer = server.data(as_bytes(message))
    except smtplib.SMTPDataError as error:
        code, answer = error.smtp_code, as_words(error.smtp_error).encode()
    except (OSError, smtplib.SMTPServerDisconnected) as error:
        log.warning("Đường truyền đứt khi đang gửi thư %d.", message.pk)
        raise Broken(lose(message)) from error
    return settle(message, code, answer)


def introduce(server: smtplib.SMTP, message: Message) -> tuple[int, Any] | None:
    """Tell the server sender and reader; its answer when it says no. A sender that it does not take is a fault of
    the settings, not of the letter, and is tried again."""
    server.rset()
    code, answer = server.mail(settings.MAIL_FROM)
    if code != ACCEPTED:
        return (TEMPORARY, answer)
    code, answer = server.rcpt(message.address)
    return None if code in (ACCEPTED, FORWARDED) else (code, answer)


def begin(message: Message) -> bool:
    """From here on the letter may arrive; False when the lease ran out and another worker has it."""
    mine = held(message).filter(state=MessageState.WAITING)
    return bool(mine.update(state=MessageState.SENDING, lease_until=now() + LEASE))


def settle(message: Message, code: int, answer: Any) -> str:
    """Write down the server's answer: taken, not now, never."""
    words = f"{code} {as_words(answer)}"[:300]
    message.attempts += 1
    if 200 <= code < 300:
        return end(message, MessageState.SENT, words)
    if 400 <= code < 500 and message.attempts < ATTEMPTS:
        return wait(message, until=now() + pause(message.attempts), answer=words)
    if 400 <= code < 600:
        log.warning("Máy chủ thư không nhận thư %d: %d.", message.pk, code)
        return end(message, MessageState.FAILED, words)
    return lose(message)


def end(message: Message, state: MessageState, words: str) -> str:
    held(message).update(state=state, attempts=message.attempts, ended_at=now(), answer=words)
    return str(state)


def wait(message: Message, *, until: datetime, answer: str = "") -> str:
    held(message).update(
        state=MessageState.WAITING, attempts=message.attempts, next_try=until, lease_until=now(), answer=answer,
        holder=None,
    )  # fmt: skip
    return str(MessageState.WAITING)


def lose(message: Message) -> str:
    return end(message, MessageState.UNKNOWN, "")


def pause(attempts: int) -> timedelta:
    """Twice as long after each refusal, up to a limit."""
    return min(LONGEST_PAUSE, FIRST_PAUSE * int(2 ** (attempts - 1)))


def held(message: Message) -> Any:
    """The row while it is this worker's; an administrator who has decided on it has taken it away."""
    return Message.objects.filter(pk=message.pk, holder=message.holder)


def as_bytes(message: Message) -> bytes:
    """The letter as it goes over; the same bytes however often it is tried."""
    letter = EmailMessage(policy=POLICY)
    letter["From"], letter["To"], letter["Subject"] = settings.MAIL_FROM, message.address, message.subject
    letter["Date"] = format_datetime(timezone.localtime(message.written_at))
    letter["Message-ID"] = message.message_id
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(message.text)
    letter.add_alternative(message.html, subtype="html")
    letter.set_boundary(f"=_{message.message_id.strip('<>').partition('@')[0]}")
    return letter.as_bytes()


def as_words(answer: Any) -> str:
    return answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
