"""Senders killed at chosen and at random moments: no letter comes twice, and none is lost but those marked unknown."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chungtay.apps.accounts import services as accounts
from chungtay.apps.notices.models import Message
from chungtay.base.access import SystemDesk
from chungtay.base.clock import now
from conftest import DAY
from tests.base.job_workers import shared_database
from tests.mail.server import Box, kill, served

ROOT = Path(__file__).resolve().parents[2]
# Forks as many senders as it is told, says who they are, lets them go, and says how they ended.
NURSERY = """
import os, sys, traceback
import django
django.setup()
from chungtay.apps.notices import sending
from chungtay.base.law import book
book()
print("ready", flush=True)
for line in iter(sys.stdin.readline, ""):
    waiting, go = os.pipe()
    children = []
    for _ in range(int(line)):
        child = os.fork()
        if child == 0:
            os.close(go)
            os.read(waiting, 1)
            code = 1
            try:
                sending.send_due()
                code = 0
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(code)
        children.append(child)
    print(*children, flush=True)
    sys.stdin.readline()
    os.close(waiting)
    os.close(go)
    print(*(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children), flush=True)
"""
LETTERS, WORKERS = 40, 2


class Senders:
    """Two senders at a time in processes of their own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.running: list[int] = []
        self.nursery: subprocess.Popen[str] = subprocess.Popen(
            [sys.executable, "-c", NURSERY], cwd=ROOT, env=os.environ | environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert self.heard() == "ready"

    def round(self) -> list[int]:
        """Let a pair run until both are gone; the codes with which they ended."""
        self.say(str(WORKERS))
        self.running = [int(one) for one in self.heard().split()]
        self.say("go")
        codes = [int(one) for one in self.heard().split()]
        self.running = []
        return codes

    def kill(self, number: int) -> None:
        for process in self.running[:number]:
            kill(process)

    def say(self, words: str) -> None:
        assert self.nursery.stdin
        self.nursery.stdin.write(f"{words}\n")
        self.nursery.stdin.flush()

    def heard(self) -> str:
        assert self.nursery.stdout
        line: str = self.nursery.stdout.readline()
        return line.strip()

    def stop(self) -> None:
        self.kill(WORKERS)
        self.nursery.kill()
        self.nursery.communicate()


@pytest.fixture
def senders(transactional_db: None, tmp_path: Path) -> Iterator[tuple[Senders, Box]]:
    box = Box()
    with shared_database(tmp_path / "shared.sqlite3") as address, served(box) as port:
        made = Senders(
            {
                "DATABASE_URL": address, "CHUNGTAY_HOME": str(tmp_path), "EMAIL_URL": f"smtp://127.0.0.1:{port}",
                "CHUNGTAY_MAIL_FROM": "chungtay@chungtay.test",
            }
        )  # fmt: skip
        yield made, box
        made.stop()


def write(number: int) -> list[str]:
    """Letters to Nguyễn Thị Nhận, who reads every one of them and counts; their Message-IDs."""
    person = accounts.enter_person(by=SystemDesk(DAY), full_name="Nguyễn Thị Nhận", story="reads and counts her mail")
    moment = now() - timedelta(hours=1)
    ids = [f"<letter{place}@chungtay.test>" for place in range(number)]
    Message.objects.bulk_create(
        Message(
            key=f"tests:{place}", kind="code", person=person, address="nhan@chungtay.test", subject=f"Thư {place}",
            text="Có việc mới", html="<p>Có việc mới</p>", message_id=one, written_at=moment, next_try=moment,
            lease_until=moment,
        )
        for place, one in enumerate(ids)
    )  # fmt: skip
    return ids


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("message_id", "state"))


def let_leases_run_out() -> None:
    Message.objects.update(lease_until=now() - timedelta(seconds=1))


def test_killed_at_any_moment_no_letter_comes_twice_and_none_is_lost_but_the_unknown(
    senders: tuple[Senders, Box],
) -> None:
    team, box = senders
    ids = write(LETTERS)
    dice = random.Random(251)
    # Each moment once in a while: before the letter goes over, with the letter in hand, and once it is taken.
    plan = {one: dice.choice(["reader", "letter", "after", "", "", ""]) for one in ids}
    met: Counter[str] = Counter()
    readers = [0]

    def at_reader(_address: str) -> None:
        readers[0] += 1
        if readers[0] % 17 == 0:
            met["reader"] += 1
            team.kill(1)

    def at_letter(key: str) -> str | None:
        if plan.pop(key, "") == "letter":
            met["letter"] += 1
            team.kill(WORKERS)
            return "451 not now"
        return None

    def after_letter(key: str) -> None:
        if plan.get(key) == "after":
            met["after"] += 1
            team.kill(WORKERS)

    box.at_reader, box.at_letter = at_reader, at_letter
    box.after_letter = after_letter
    killed = 0
    for _ in range(LETTERS):
        killed += sum(code == -9 for code in team.round())
        let_leases_run_out()
        if not Message.objects.filter(state__in=("waiting", "sending")).exists():
            break
    ends = states()
    assert killed >= 8
    assert min(met["reader"], met["letter"]) >= 2
    assert set(ends.values()) == {"sent", "unknown"}
    assert max(box.got.values()) == 1, "a letter came twice"
    assert {key for key, end in ends.items() if end == "sent"} <= set(box.got)
    lost = set(ids) - set(box.got)
    assert lost <= {key for key, end in ends.items() if end == "unknown"}, "a letter was lost unseen"
    assert len(ends) == LETTERS


def test_without_kills_two_senders_bring_every_letter_once(senders: tuple[Senders, Box]) -> None:
    team, box = senders
    ids = write(80)
    assert team.round() == [0, 0]
    assert box.got == Counter(dict.fromkeys(ids, 1))
    assert set(states().values()) == {"sent"}
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}
