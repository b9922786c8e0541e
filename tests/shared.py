"""What is dear to make and the same for everybody: made once, by who comes first, for every worker and both suites."""

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest


def made_once(name: str, make: Callable[[Path], object], factory: pytest.TempPathFactory) -> Path:
    """The folder that `make` has filled; those who come while it is being made wait for it, and nobody writes to it.

    `./dev test` names a folder that outlives its suites; without one, the workers of one run share theirs."""
    own = factory.getbasetemp()
    run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    root = Path(os.environ.get("CHUNGTAY_TEST_SHARED") or run / "shared")
    root.mkdir(exist_ok=True)
    folder, done = root / name, root / f"{name}.done"
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
