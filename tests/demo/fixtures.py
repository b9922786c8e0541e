"""The demo city built twice from nothing, each time into a SQLite file of its own, for tests that read it."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.shared import made_once

ROOT = Path(__file__).resolve().parents[2]
CITY, TOLD = "city", "told.json"


@dataclass(frozen=True)
class Built:
    """Where the city lies, what the builder said, and how many seconds it took."""

    path: Path
    said: str
    seconds: float


def build(home: Path) -> None:
    environment = os.environ | {
        "CHUNGTAY_HOME": str(home),
        "CHUNGTAY_DEMO_TODAY": "2024-12-20",
        "CHUNGTAY_LOG": "ERROR",
        "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
    }
    environment.pop("DATABASE_URL", None)
    manage(environment, "migrate", "-v0")
    begun = time.monotonic()
    said = manage(environment, "build_demo")
    (home / TOLD).write_text(json.dumps({"said": said, "seconds": time.monotonic() - begun}))


def built(home: Path) -> Built:
    return Built(home / "chungtay.sqlite3", **json.loads((home / TOLD).read_text()))


def manage(environment: dict[str, str], *words: str) -> str:
    command = [sys.executable, "manage.py", *words, "--skip-checks"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(made_once(CITY, build, tmp_path_factory))


@pytest.fixture(scope="session")
def demo_again(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(made_once("again", build, tmp_path_factory))


@pytest.fixture(scope="session")
def demo_db_path(demo_city: Built) -> Path:
    return demo_city.path


@pytest.fixture(scope="session")
def demo(demo_db_path: Path) -> Iterator[sqlite3.Connection]:
    """The built city, read only."""
    reading = sqlite3.connect(f"file:{demo_db_path}?mode=ro", uri=True)
    yield reading
    reading.close()
