"""Asks the operator's virus scanner about a file: a clamd socket, or a command whose exit code answers."""

import logging
import shlex
import socket
import struct
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from enum import StrEnum

from django.conf import settings

log = logging.getLogger("chungtay.scanning")
CHUNK = 64 * 1024
# What clamscan and clamdscan answer by their exit codes; every other code means that nothing was found out.
CLEAN, FOUND = 0, 1


class Verdict(StrEnum):
    OFF = "off"
    CLEAN = "clean"
    INFECTED = "infected"
    UNREACHABLE = "waiting"


def verdict_on(chunks: Iterable[bytes]) -> Verdict:
    """What the scanner says; without a scanner OFF, and UNREACHABLE when it does not answer as it should."""
    kind, _, where = settings.SCANNER.partition(":")
    if not kind:
        return Verdict.OFF
    try:
        return {"clamd": ask_clamd, "command": ask_command}[kind](where, chunks)
    except (OSError, subprocess.TimeoutExpired) as error:
        log.warning("Không hỏi được bộ quét mã độc (%s): %s", settings.SCANNER, error)
        return Verdict.UNREACHABLE


def ask_clamd(where: str, chunks: Iterable[bytes]) -> Verdict:
    """clamd's INSTREAM: each piece after its length, an empty piece at the end, one line as answer."""
    with closing(connected(where)) as line:
        line.sendall(b"zINSTREAM\0")
        for piece in pieces(chunks):
            line.sendall(struct.pack("!I", len(piece)) + piece)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while (more := line.recv(4096)) and not answer.endswith(b"\0"):
            answer += more
    said = answer.rstrip(b"\0\n ").decode("utf-8", "replace")
    if said.endswith("FOUND"):
        return Verdict.INFECTED
    if said.endswith("OK"):
        return Verdict.CLEAN
    raise OSError(f"clamd: {said or 'no answer'}")


def connected(where: str) -> socket.socket:
    host, _, port = where.rpartition(":")
    if port.isdigit():
        return socket.create_connection((host, int(port)), timeout=settings.SCANNER_SECONDS)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(settings.SCANNER_SECONDS)
    try:
        line.connect(where)
    except OSError:
        line.close()
        raise
    return line


def pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    for chunk in chunks:
        for start in range(0, len(chunk), CHUNK):
            yield chunk[start : start + CHUNK]


def ask_command(command: str, chunks: Iterable[bytes]) -> Verdict:
    """The command gets the path of a copy as its last word."""
    with tempfile.NamedTemporaryFile(prefix="scan-") as copy:
        for chunk in chunks:
            copy.write(chunk)
        copy.flush()
        done = subprocess.run(
            [*shlex.split(command), copy.name], stdin=subprocess.DEVNULL, capture_output=True, check=False,
            timeout=settings.SCANNER_SECONDS,
        )  # fmt: skip
    if done.returncode == FOUND:
        return Verdict.INFECTED
    if done.returncode == CLEAN:
        return Verdict.CLEAN
    raise OSError(f"exit code {done.returncode}")
