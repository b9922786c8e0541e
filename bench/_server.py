"""Serves a WSGI application on a port of its own on 127.0.0.1, signs in there, and loads it from a few threads."""

import http.client
import re
import socket
import subprocess
import sys
import time
import urllib.parse
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path

from bench._home import ROOT

HOST = "127.0.0.1"
CLIENTS = 4
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
GRANIAN = [
    str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", HOST, "--no-access-log",
    "--log-level", "error",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


@contextmanager
def serving(application: str, environment: dict[str, str], probe: str, *, workers: int = 0) -> Iterator[int]:
    """The port where the application answers `probe`, until the block ends.

    One worker of one thread, so that two applications can be compared; with `workers`, as the product is run."""
    port = free_port()
    how = ["--workers", str(workers)] if workers else ["--workers", "1", "--blocking-threads", "1"]
    server = subprocess.Popen([*GRANIAN, *how, "--port", str(port), application], cwd=ROOT, env=environment)
    try:
        wait_until_up(server, port, probe)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=20)


def wait_until_up(server: subprocess.Popen[bytes], port: int, probe: str) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise SystemExit("máy chủ không khởi động được")
        try:
            Visitor(port).get(probe)
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("máy chủ không trả lời sau 30 giây")


@dataclass
class Visitor:
    """Somebody on one connection that stays open, with his cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection(HOST, self.port, timeout=30)

    def get(self, path: str) -> str:
        status, text = self.ask("GET", path)
        if status != http.client.OK:
            raise SystemExit(f"{path} trả lời {status}")
        return text

    def sign_in(self, username: str, password: str) -> None:
        found = TOKEN.search(self.get("/dang-nhap/"))
        if found is None:
            raise SystemExit("trang đăng nhập không có mã kiểm tra")
        form = {"login": username, "password": password, "csrfmiddlewaretoken": found[1]}
        status, _ = self.ask("POST", "/dang-nhap/", urllib.parse.urlencode(form))
        if status != http.client.FOUND:
            raise SystemExit(f"{username} không đăng nhập được: {status}")

    def ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, text

    def again(self, path: str, times: int) -> None:
        with closing(self.connection):
            for _ in range(times):
                self.get(path)


def requests_per_second(port: int, path: str, cookies: dict[str, str], times: int) -> float:
    """How many answers a second `CLIENTS` visitors get who ask `times` times each, one after the other."""
    visitors = [Visitor(port, dict(cookies)) for _ in range(CLIENTS)]
    begun = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(lambda one: one.again(path, times), visitors))
    return CLIENTS * times / (time.monotonic() - begun)
