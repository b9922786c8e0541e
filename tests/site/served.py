"""Prepares a demo city in a folder and database of its own, serves it, and knows how to sign in there."""

import http.cookiejar
import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from chungtay.config.dev.run import BLANK_DAY, DEMO_DAY

ROOT = Path(__file__).resolve().parents[2]
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True)
class Answer:
    status: int
    text: str
    url: str
    headers: dict[str, str]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


class Visitor:
    """Somebody with a browser's cookies and nothing else; follows no redirects, so that a test sees them."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(NoRedirect, urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> Answer:
        return self._open(urllib.request.Request(self.address + path))

    def post(self, path: str, data: dict[str, str] | None = None) -> Answer:
        token = next((one.value for one in self.cookies if one.name == "csrftoken"), "")
        body = urllib.parse.urlencode({**(data or {}), "csrfmiddlewaretoken": token}).encode()
        asked = urllib.request.Request(self.address + path, body, {"Referer": self.address + path})
        return self._open(asked)

    def sign_in(self, username: str, password: str) -> None:
        self.get("/dang-nhap/")
        answer = self.post("/dang-nhap/", {"login": username, "password": password})
        assert answer.status == 302, f"{username} không đăng nhập được: {answer.status}"

    def _open(self, asked: urllib.request.Request) -> Answer:
        try:
            with self.opener.open(asked, timeout=60) as got:
                return self._answer(got, got.status)
        except urllib.error.HTTPError as error:
            with error:
                return self._answer(error, error.code)

    @staticmethod
    def _answer(got: Any, status: int) -> Answer:
        raw = got.read()
        text = raw.decode("utf-8", errors="replace")
        return Answer(status, text, got.geturl(), {name.title(): value for name, value in got.headers.items()})


@dataclass
class Site:
    """The served demo: its address, its password, and one visitor per user name."""

    address: str
    environment: dict[str, str]
    password: str
    usernames: list[str]
    visitors: dict[str, Visitor] = field(default_factory=dict)
    server: subprocess.Popen[bytes] | None = None

    def serve(self) -> None:
        self.server = start(self.address, self.environment)

    def stop(self) -> None:
        if self.server is not None:
            end(self.server)

    def travel(self, day: str) -> None:
        """Serve the same installation as of another day; who has signed in stays so."""
        self.stop()
        self.environment["CHUNGTAY_DEMO_TODAY"] = day
        self.serve()

    @contextmanager
    def working(self) -> Iterator[None]:
        """Beside the site runs what does the long work, as in ./dev run."""
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=self.environment)
        try:
            yield
        finally:
            end(worker)

    def stranger(self) -> Visitor:
        return Visitor(self.address)

    def visitor(self, username: str) -> Visitor:
        if username not in self.visitors:
            visitor = Visitor(self.address)
            visitor.sign_in(username, self.password)
            self.visitors[username] = visitor
        return self.visitors[username]

    def ask(self, script: str) -> Any:
        """Run a few lines inside the served installation; what they print as JSON comes back."""
        command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", script]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def served(home: Path, database: str | None, *, blank: bool = False) -> Iterator[Site]:
    """The demo city, or a blank one, built by the same steps as ./dev run, served until the block ends."""
    port = free_port()
    environment = surroundings(home, port, database, blank=blank)
    prepare(environment, blank=blank)
    environment["CHUNGTAY_SECRET_KEY"] = (home / "secret").read_text()
    site = Site(f"http://127.0.0.1:{port}", environment, *sign_ins())
    site.serve()
    try:
        yield site
    finally:
        site.stop()


def surroundings(home: Path, port: int, database: str | None, *, blank: bool) -> dict[str, str]:
    environment = os.environ | {
        "CHUNGTAY_HOME": str(home),
        "CHUNGTAY_DEMO_TODAY": BLANK_DAY if blank else DEMO_DAY,
        "CHUNGTAY_PUBLIC_ADDRESS": f"http://127.0.0.1:{port}",
        "CHUNGTAY_SEAL_ANCHOR": str(home / "seals.txt"),
        "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
    }
    environment.pop("DATABASE_URL", None)
    return environment | ({"DATABASE_URL": database} if database else {})


def prepare(environment: dict[str, str], *, blank: bool) -> None:
    """What is there already stays; what is missing is made."""
    command = [sys.executable, "-m", "chungtay.config.dev", "run", "--prepare-only", *(["--blank"] if blank else [])]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def prepare_blank(home: Path) -> None:
    """The blank city in a folder, for others to copy."""
    prepare(surroundings(home, free_port(), None, blank=True), blank=True)


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(timeout=20)


def start(address: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    program = str(Path(sys.executable).with_name("granian"))
    port = address.rpartition(":")[2]
    command = [program, "--interface", "wsgi", "--host", "127.0.0.1", "--port", port, "--workers", "1",
               "--blocking-threads", "4", "--no-access-log", "--log-level", "error",
               "chungtay.config.wsgi:application"]  # fmt: skip
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/dang-nhap/", timeout=5)
            return server
        except OSError:
            assert server.poll() is None, "máy chủ không khởi động được"
            time.sleep(0.1)
    raise AssertionError("máy chủ không trả lời")


def sign_ins() -> tuple[str, list[str]]:
    from chungtay.config.demo import PASSWORD, SIGN_INS

    return PASSWORD, [username for username, _, _ in SIGN_INS]
