"""A clerk in a process of its own who writes a bank statement, and may be told to die in the middle."""

import json
import sys
from datetime import date
from pathlib import Path

import django


def main() -> None:
    """`statement_worker.py ORDER TABLES STATEMENT`: ORDER is a file that says what is written and by which desk; it
    kills itself at that statement on tables whose names hold TABLES (0: never)."""
    django.setup()
    from django.db import connection

    from chungtay.apps.accounts.desks import PostDesk
    from chungtay.apps.giving import checking, services
    from chungtay.apps.giving.models import Statement
    from chungtay.apps.households.tests.import_worker import Killer

    order = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    by = PostDesk(**order["desk"] | {"day": date.fromisoformat(order["desk"]["day"])})
    statement = Statement.objects.get(pk=order["statement"])
    choices = {int(row): one for row, one in order["choices"].items()}
    with connection.execute_wrapper(Killer(int(sys.argv[3]), sys.argv[2])):
        token = checking.look(statement, by.day).token
        services.commit_statement(statement, by=by, choices=choices, token=token)
    connection.close()


if __name__ == "__main__":
    main()
