"""Starts the site by `./dev run` in a home that is ready, until it says so, and sees that nothing stays behind."""

import os
import signal
import socket
import subprocess
import sys
import time

from bench._home import ROOT, Home
from bench._server import HOST, free_port

READY = "đã sẵn sàng"


def seconds_to_start(home: Home) -> float:
    """From the command to the line that says the site is ready, the second time."""
    started(home)
    return started(home)


def started(home: Home) -> float:
    port = free_port()
    command = [sys.executable, "-m", "chungtay.config.dev", "run", "--port", str(port)]
    begun = time.monotonic()
    running = subprocess.Popen(
        command, cwd=ROOT, env=home.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        start_new_session=True,
    )  # fmt: skip
    try:
        wait_for_ready(running)
        seconds = time.monotonic() - begun
        children = children_of(running.pid)
    finally:
        interrupt(running)
    require_gone(port, children)
    return seconds


def interrupt(running: "subprocess.Popen[str]") -> None:
    """As Ctrl-C does; a command that does not end by itself is ended, and that is a fault."""
    running.send_signal(signal.SIGINT)
    try:
        running.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        running.kill()
        raise


def wait_for_ready(running: "subprocess.Popen[str]") -> None:
    said = []
    assert running.stdout is not None
    for line in running.stdout:
        said.append(line)
        if READY in line:
            return
    raise SystemExit("./dev run dừng trước khi sẵn sàng:\n" + "".join(said))


def children_of(pid: int) -> list[int]:
    """The processes that the command started, and theirs."""
    with open(f"/proc/{pid}/task/{pid}/children") as listed:  # noqa: PTH123
        found = [int(one) for one in listed.read().split()]
    return found + [one for child in found for one in children_of(child)]


def require_gone(port: int, processes: list[int]) -> None:
    left = [pid for pid in processes if is_alive(pid)]
    with socket.socket() as trial:
        answers = trial.connect_ex((HOST, port)) == 0
    if left or answers:
        raise SystemExit(f"còn tiến trình chưa dừng: {left}" if left else f"cổng {port} vẫn trả lời")


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
