"""A home of its own for the measured site: folder, database and demo city, made anew and thrown away."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMO_DAY = "2024-12-20"
MANAGE = [sys.executable, "manage.py"]


@dataclass(frozen=True)
class Home:
    folder: Path
    demo_seconds: float

    @property
    def environment(self) -> dict[str, str]:
        return environment_of(self.folder)


def environment_of(folder: Path) -> dict[str, str]:
    """The settings of `./dev run` for a home in the folder; nothing of the operator's own is read."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("CHUNGTAY_", "DATABASE_URL"))}
    return kept | {
        "CHUNGTAY_HOME": str(folder),
        "CHUNGTAY_DEMO_TODAY": DEMO_DAY,
        "CHUNGTAY_SECRET_KEY": "only-for-measuring-" + "x" * 50,
        "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
    }


@contextmanager
def fresh() -> Iterator[Home]:
    """A migrated home with the demo city, and how long the building of the city took."""
    with tempfile.TemporaryDirectory(prefix="chungtay-bench-") as name:
        folder = Path(name)
        environment = environment_of(folder)
        manage(environment, "migrate", "--verbosity", "0", "--no-input")
        begun = time.monotonic()
        manage(environment, "build_demo")
        seconds = time.monotonic() - begun
        manage(environment, "collectstatic", "--verbosity", "0", "--no-input")
        yield Home(folder, seconds)


@contextmanager
def lawful(database: str = "") -> Iterator[dict[str, str]]:
    """The environment of a migrated home with the law and no city; on SQLite, or on an empty database of one's own."""
    with tempfile.TemporaryDirectory(prefix="chungtay-bench-") as name:
        environment = environment_of(Path(name)) | ({"DATABASE_URL": database} if database else {})
        manage(environment, "migrate", "--verbosity", "0", "--no-input")
        manage(environment, "load_law")
        yield environment


def manage(environment: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [*MANAGE, *command], cwd=ROOT, env=environment, check=False, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"manage.py {command[0]} không chạy được:\n{done.stdout}")
