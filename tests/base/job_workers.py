"""Real workers on the test's own database, and a named pipe on which a job says how far it has come."""

import os
import select
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connections

ROOT = Path(__file__).resolve().parents[2]
WORK = """
import sys, django
django.setup()
import tests.base.job_kinds
from django.core.management import call_command
from chungtay.base.sealing import seal_events
print("ready", flush=True)
sys.stdin.readline()
if sys.argv[1:] == ["seal"]:
    while seal_events(1):
        pass
else:
    call_command("work", *sys.argv[1:])
"""
PATIENCE = 60


@dataclass
class Workers:
    """Starts workers of their own processes; each waits for `go` once it is ready."""

    environment: dict[str, str]
    started: list["subprocess.Popen[str]"] = field(default_factory=list)

    def start(self, *arguments: str, **settings: str) -> "subprocess.Popen[str]":
        worker = subprocess.Popen(
            [sys.executable, "-c", WORK, *arguments],
            cwd=ROOT,
            env=os.environ | self.environment | settings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        self.started.append(worker)
        assert worker.stdout
        assert worker.stdout.readline() == "ready\n"
        return worker

    def go(self, *workers: "subprocess.Popen[str]") -> None:
        for worker in workers:
            assert worker.stdin
            worker.stdin.write("\n")
            worker.stdin.flush()

    def run(self, *arguments: str, **settings: str) -> str:
        """One worker to its end; returns what it logged."""
        worker = self.start(*arguments, **settings)
        return worker.communicate("\n", timeout=PATIENCE)[1]

    def stop(self) -> None:
        for worker in self.started:
            worker.kill()
            worker.communicate()


@dataclass
class Pipe:
    """The reading end of a named pipe: what the job says, and that it is gone."""

    place: Path
    end: int

    def said(self) -> bytes:
        ready, _, _ = select.select([self.end], [], [], PATIENCE)
        assert ready, "việc không lên tiếng"
        return os.read(self.end, 1)


@contextmanager
def opened_pipe(place: Path) -> Iterator[Pipe]:
    os.mkfifo(place)
    end = os.open(place, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield Pipe(place, end)
    finally:
        os.close(end)


@contextmanager
def shared_database(place: Path) -> Iterator[str]:
    """The address under which other processes find the test's database. SQLite's lives in this process's memory:
    for the time it is copied to a file, and this process works on the file as well."""
    here = connections["default"]
    if here.vendor == "postgresql":
        values = here.settings_dict
        yield "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**values)
        return
    here.ensure_connection()
    with closing(sqlite3.connect(place)) as file:
        here.connection.backup(file)
    there = here.copy()
    there.settings_dict["NAME"] = str(place)
    connections["default"] = there
    try:
        yield f"sqlite:///{place}"
    finally:
        there.close()
        connections["default"] = here
