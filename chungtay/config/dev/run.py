"""`./dev run`: prepares everything, builds the demo city once, serves the site and one worker until Ctrl-C."""

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from chungtay.config.dev import steps
from chungtay.config.dev.steps import ROOT, Stopped, say, step

DEMO_DAY = "2024-12-20"
# The day on which the communes’ reports of 2022 are due: what is sent today is on time, and scores may be computed.
BLANK_DAY = "2022-12-15"
HOST = "127.0.0.1"


def main(args: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="./dev run", description="Chạy Chung Tay với thành phố minh họa.")
    parser.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    parser.add_argument("--prepare-only", action="store_true", help="chuẩn bị xong thì dừng, không phục vụ")
    parser.add_argument("--blank", action="store_true", help="thành phố trống: có đơn vị và người, chưa ban hành gì")
    given = parser.parse_args(args)
    if not given.prepare_only:
        require_free(given.port)
    begun = time.monotonic()
    environment(given.port, blank=given.blank)
    prepare(blank=given.blank)
    return 0 if given.prepare_only else serve(given.port, begun)


def require_free(port: int) -> None:
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, port))
        except OSError as error:
            raise Stopped(
                f"cổng {port} đang có chương trình khác dùng; anh/chị thử ./dev run --port {port + 1}."
            ) from error


def environment(port: int, *, blank: bool = False) -> None:
    """Settings of the demo, unless the operator has set his own; a blank city has a home and a day of its own."""
    home = Path(os.environ.setdefault("CHUNGTAY_HOME", str(ROOT / ".local" / ("blank" if blank else ""))))
    home.mkdir(parents=True, exist_ok=True)
    key = home / "secret"
    if not key.exists():
        key.write_text(secrets.token_urlsafe(60))
        key.chmod(0o600)
    os.environ.setdefault("CHUNGTAY_SECRET_KEY", key.read_text())
    os.environ.setdefault("CHUNGTAY_DEMO_TODAY", BLANK_DAY if blank else DEMO_DAY)
    os.environ.setdefault("CHUNGTAY_PUBLIC_ADDRESS", f"http://{HOST}:{port}")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")


def prepare(*, blank: bool = False) -> None:
    steps.assets()
    steps.translations()
    import django
    from django.conf import settings
    from django.core.management import call_command

    django.setup()
    if pending():
        with step("Chuẩn bị cơ sở dữ liệu"):
            call_command("migrate", verbosity=0, interactive=False)
    call_command("load_law")
    call_command("build_demo", if_empty=True, blank=blank)
    gather_static(Path(settings.STATIC_ROOT))


def gather_static(folder: Path) -> None:
    """Gather the built files once for each build, whichever command built them."""
    from django.core.management import call_command

    stamp, built = folder.with_suffix(".stamp"), (steps.DIST / ".stamp").read_text()
    if stamp.exists() and stamp.read_text() == built:
        return
    with step("Gom tệp giao diện"):
        call_command("collectstatic", verbosity=0, interactive=False, clear=folder.exists())
    stamp.write_text(built)


def pending() -> bool:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def serve(port: int, begun: float) -> int:
    server = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", HOST, "--port", str(port),
        "--workers", "2", "--no-access-log", "--log-level", "error", "chungtay.config.wsgi:application",
    ]  # fmt: skip
    worker = [sys.executable, "manage.py", "work"]
    children = [subprocess.Popen(command, cwd=ROOT, start_new_session=True) for command in (server, worker)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        wait_until_up(port, children[0])
        greet(port, time.monotonic() - begun)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        raise Stopped("máy chủ hoặc tiến trình nền đã dừng ngoài ý muốn; xem thông báo ở trên.")
    except KeyboardInterrupt:
        say("\nĐang dừng …")
        return 0
    finally:
        stop(children)


def wait_until_up(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if server.poll() is not None:
            raise Stopped("máy chủ không khởi động được; xem thông báo ở trên.")
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/dang-nhap/", timeout=2)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise Stopped("máy chủ không trả lời sau 30 giây.")


def greet(port: int, seconds: float) -> None:
    from chungtay.config.demo import PASSWORD, SIGN_INS

    say(f"\nChung Tay đã sẵn sàng sau {seconds:.0f} giây: http://{HOST}:{port}/")
    say(f"Trang công khai: http://{HOST}:{port}/cong-khai/")
    say(f"\nĐăng nhập minh họa (mật khẩu chung: {PASSWORD})")
    for username, role, unit in SIGN_INS:
        say(f"  {username:<20} {role} · {unit}")
    say("\nNhấn Ctrl-C để dừng.")


def stop(children: list[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGTERM)
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
