"""A real SMTP server that keeps what it was given, and may refuse, hang up or kill the sender at a chosen moment."""

import asyncio
import os
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

Answer = Callable[[str], str | None]


@dataclass
class Box:
    """What arrived, by Message-ID, and what the server is to answer to an address or to a letter."""

    got: Counter[str] = field(default_factory=Counter)
    letters: list[EmailMessage] = field(default_factory=list)
    at_reader: Answer = lambda _address: None
    at_letter: Answer = lambda _message_id: None
    after_letter: Answer = lambda _message_id: None

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if (said := self.at_reader(address)) is not None:
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        letter: Any = message_from_bytes(envelope.content, policy=policy.default)
        key = str(letter["Message-ID"])
        if (said := self.at_letter(key)) is not None:
            return said
        self.got[key] += 1
        self.letters.append(letter)
        return self.after_letter(key) or "250 OK"


@contextmanager
def served(box: Box) -> Iterator[int]:
    """The port on which the server listens, in a thread of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    listening = loop.create_server(lambda: SMTP(box, loop=loop), "127.0.0.1", 0)
    server = asyncio.run_coroutine_threadsafe(listening, loop).result(10)
    try:
        port: int = server.sockets[0].getsockname()[1]
        yield port
    finally:
        asyncio.run_coroutine_threadsafe(ended(server), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def ended(server: asyncio.Server) -> None:
    """Close the server and whatever conversation is left."""
    server.close()
    left = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


def kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)
