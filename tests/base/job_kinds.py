"""Kinds of jobs for the tests of the queue; each leaves its mark in a small table, so that a second one is seen."""

import os
import secrets
import signal
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from chungtay.base.access import Desk, SystemDesk
from chungtay.base.errors import Refused
from chungtay.base.jobs import Job, Lane, Progress, enqueue, job
from chungtay.base.models import OnceKey
from chungtay.base.schedule import every

DAY = date(2022, 9, 27)


def asked(kind: str, **payload: object) -> Job:
    return enqueue(kind, by=SystemDesk(DAY), payload=payload, unit_id=None)


def leave_mark(job: Job) -> None:
    OnceKey.objects.create(key=secrets.token_hex(16), verb=str(job.key), digest="")


def marks_of(job: Job) -> int:
    return OnceKey.objects.filter(verb=str(job.key)).count()


@job("tests.mark", label="Ghi một dấu")
def mark(job: Job, progress: Progress) -> dict[str, Any]:
    progress.phase("Đang ghi dấu")
    leave_mark(job)
    return {"marks": 1}


def look(_job: Job, _progress: Progress) -> bool:
    return connection.in_atomic_block


@job("tests.prepared", label="Chuẩn bị rồi ghi", prepare=look)
def prepared(job: Job, _progress: Progress, before: bool) -> dict[str, Any]:
    leave_mark(job)
    return {"transaction": [before, connection.in_atomic_block]}


@job("tests.urgent", label="Ghi một dấu gấp", lane=Lane.URGENT)
def urgent(job: Job, _progress: Progress) -> None:
    leave_mark(job)


@job("tests.release", label="Ghi một dấu gấp rồi ra lệnh", lane=Lane.URGENT)
def release(job: Job, _progress: Progress) -> None:
    leave_mark(job)
    with Path(job.payload["order"]).open("wb", buffering=0) as order:
        order.write(b"!")


def reckon(job: Job, _progress: Progress) -> None:
    """Computes, with no transaction open, until something comes through the pipe."""
    with Path(job.payload["order"]).open("rb", buffering=0) as order:
        order.read(1)


@job("tests.reckon", label="Tính lâu rồi ghi", prepare=reckon, lane=Lane.LONG)
def reckoned(job: Job, _progress: Progress, _nothing: None) -> None:
    leave_mark(job)


@job("tests.long", label="Ghi một dấu, việc dài", lane=Lane.LONG)
def long(job: Job, _progress: Progress) -> None:
    leave_mark(job)


@job("tests.refuse", label="Ghi rồi từ chối")
def refuse(job: Job, _progress: Progress) -> None:
    leave_mark(job)
    raise Refused("Dòng 7 thiếu mã hộ.")


@job("tests.fall", label="Ghi rồi hỏng")
def fall(job: Job, _progress: Progress) -> dict[str, Any]:
    leave_mark(job)
    return {"share": 1 // int(job.payload["by"])}


@job("tests.swell", label="Ghi rồi phình")
def swell(job: Job, _progress: Progress) -> dict[str, Any]:
    leave_mark(job)
    return {"size": len(bytearray(job.payload["size"]))}


@job("tests.die", label="Ghi rồi chết")
def die(job: Job, _progress: Progress) -> None:
    leave_mark(job)
    os.kill(os.getpid(), signal.SIGKILL)


@job("tests.hold", label="Ghi rồi đứng chờ")
def hold(job: Job, progress: Progress) -> dict[str, Any]:
    """At the first attempt it says so through a named pipe and waits there for ever, its transaction open."""
    leave_mark(job)
    progress.phase("Đang ghi hộ")
    progress.step(3, 12)
    if job.attempts == 1:
        with Path(job.payload["pipe"]).open("wb", buffering=0) as pipe:
            pipe.write(b"!")
            signal.pause()
    return {"attempts": job.attempts}


@job("tests.await", label="Ghi rồi chờ lệnh")
def wait(job: Job, _progress: Progress) -> None:
    """Says so through one named pipe, and goes on once something comes through the other."""
    leave_mark(job)
    with Path(job.payload["pipe"]).open("wb", buffering=0) as pipe:
        pipe.write(b"!")
        with Path(job.payload["order"]).open("rb", buffering=0) as order:
            order.read(1)


def die_at_first(by: Desk) -> dict[str, Any]:
    """Leaves its mark, and dies in the middle the first time."""
    OnceKey.objects.create(key=secrets.token_hex(16), verb=f"scheduled {by.day}", digest="")
    died = Path(settings.LOCAL) / "died"
    if not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return {"died": True}


# Due by itself only in the first hours of a 29 February; the tests ask for it.
every("tests.die_at_first", "0 0 29 2 *", die_at_first, label="Ghi rồi chết một lần")
