"""A worker in a process of its own, for tests and the bench: it does one job, and may be told to die in the middle."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django


def main() -> None:
    """`import_worker.py GATE STATEMENT`: waits for the file GATE, and kills itself at that statement (0: never)."""
    django.setup()
    from django.db import connection

    from chungtay.base.jobs import run_waiting

    gate, last = Path(sys.argv[1]), int(sys.argv[2])
    while not gate.exists():
        time.sleep(0.005)
    with connection.execute_wrapper(Killer(last)):
        run_waiting(1)
    connection.close()


class Killer:
    """Counts the statements that write to an app's tables and dies by SIGKILL, as a machine that loses its power."""

    def __init__(self, last: int, tables: str = "households_") -> None:
        self.last, self.tables, self.done = last, tables, 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        found = execute(sql, params, many, context)
        if self.last and self.tables in sql and not sql.lstrip().startswith("SELECT"):
            self.done += 1
            if self.done >= self.last:
                os.kill(os.getpid(), signal.SIGKILL)
        return found


if __name__ == "__main__":
    main()
