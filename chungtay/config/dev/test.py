"""`./dev test`: the whole suite on SQLite and, where it answers, PostgreSQL; ends with what was left out and why."""

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from chungtay.config.dev import steps
from chungtay.config.dev.steps import ROOT, say

# These know no database (pytest gives them none), so that one suite says all there is to say of them.
WITHOUT_A_DATABASE = ("architecture", "bench", "docs", "law", "rules", "sheets")
LOCAL_POSTGRES = "postgres://chungtay:chungtay@127.0.0.1:5432/chungtay"


@dataclass(frozen=True)
class LeftOut:
    what: str
    why: str
    brings: str


def main(args: list[str]) -> int:
    steps.assets()
    steps.translations()
    left: list[LeftOut] = []
    marks = []
    if not browser():
        left.append(LeftOut("Hành trình trong trình duyệt", "không có Chromium", "apt-get install chromium"))
        marks = ["-m", "not journey"]
    with tempfile.TemporaryDirectory(prefix="chungtay-test-") as shared:
        # What the tests make once, like the demo city in a file, serves both suites. They start hundreds of processes,
        # which compile the same modules: that, too, is kept, whatever the surroundings say.
        both = {"CHUNGTAY_TEST_SHARED": shared, "PYTHONDONTWRITEBYTECODE": ""}
        address = postgres(left)
        # Pages look the same on both databases: where both suites run, each looks at every other page.
        looks = [{"CHUNGTAY_LOOKS": share} if address else {} for share in ("first", "second")]
        code = suite("SQLite", both | looks[0], [*marks, *args])
        if address and not code:
            known = [] if args else [f"--ignore=tests/{folder}" for folder in WITHOUT_A_DATABASE]
            code = suite("PostgreSQL", both | looks[1] | {"DATABASE_URL": address}, [*marks, *known, *args])
    report(left)
    return code or (3 if left and os.environ.get("CI") else 0)


def suite(name: str, extra: dict[str, str], args: list[str]) -> int:
    say(f"\n== Bộ kiểm thử trên {name} ==")
    command = [sys.executable, "-m", "pytest", "-n", "auto", "--dist", "loadgroup", *args]
    return subprocess.run(command, cwd=ROOT, env=os.environ | extra, check=False).returncode


def browser() -> str | None:
    return os.environ.get("CHUNGTAY_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")


def postgres(left: list[LeftOut]) -> str | None:
    """Where PostgreSQL answers: TEST_DATABASE_URL, else the usual local address."""
    address = os.environ.get("TEST_DATABASE_URL", LOCAL_POSTGRES)
    if importlib.util.find_spec("psycopg") is None:
        left.append(LeftOut("Bộ kiểm thử trên PostgreSQL", "thiếu thư viện psycopg", "./dev test cài lại thư viện"))
        return None
    import psycopg

    try:
        psycopg.connect(address, connect_timeout=3).close()
    except psycopg.OperationalError:
        left.append(
            LeftOut(
                "Bộ kiểm thử trên PostgreSQL",
                "không có máy chủ PostgreSQL trả lời",
                "apt-get install postgresql, rồi tạo người dùng chungtay (xem docs/operations.md)",
            )
        )
        return None
    return address


def report(left: list[LeftOut]) -> None:
    say("\n== Phần chưa chạy ==")
    for one in left:
        say(f"- {one.what}: {one.why}. Để chạy: {one.brings}")
    if not left:
        say("Không bỏ phần nào.")
