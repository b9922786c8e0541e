"""A clerk in a process of its own who writes a bank statement, and may be told to die in the middle."""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

import django


def main() -> None:
    """`statement_worker.py ORDER`: ORDER is a file that says what is written and by which desk. For each line
    “TABLES STATEMENT” that comes in, a child sets to work and kills itself at that statement on tables whose names hold
    TABLES (0: never); how it ended goes out."""
    django.setup()
    order = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for line in sys.stdin:
        tables, at = line.split()
        child = os.fork()
        if child == 0:
            write(order, tables, int(at))
            os._exit(0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()


def write(order: dict[str, Any], tables: str, at: int) -> None:
    from django.db import connection

    from chungtay.apps.accounts.desks import PostDesk
    from chungtay.apps.giving import checking, services
    from chungtay.apps.giving.models import Statement
    from chungtay.apps.households.tests.import_worker import Killer

    by = PostDesk(**order["desk"] | {"day": date.fromisoformat(order["desk"]["day"])})
    choices = {int(row): one for row, one in order["choices"].items()}
    statement = Statement.objects.get(pk=order["statement"])
    with connection.execute_wrapper(Killer(at, tables)):
        token = checking.look(statement, by.day).token
        services.commit_statement(statement, by=by, choices=choices, token=token)
    connection.close()


if __name__ == "__main__":
    main()
