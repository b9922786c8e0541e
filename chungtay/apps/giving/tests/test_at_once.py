"""Two clerks bring in the same payments at the same moment, and a third process dies: nothing is doubled or half."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from signal import SIGKILL

import pytest
from django.conf import settings
from django.db import connection

from chungtay.apps.funds.models import Receipt
from chungtay.apps.funds.tests.conftest import lift_books
from chungtay.apps.giving import checking, services
from chungtay.apps.giving.models import Arrival, BankAccount, Campaign, Pledge, Statement, StatementLine
from chungtay.apps.giving.tests import statement_worker
from chungtay.apps.giving.tests.conftest import NOVEMBER, Pledges
from chungtay.apps.giving.tests.test_statements import GIFT, UNKNOWN, bring
from chungtay.apps.households.tests.at_once import all_at_once, one_database, told
from chungtay.apps.ledger.proof import verify
from conftest import Desks

ROOT = Path(__file__).resolve().parents[4]
__all__ = ["lift_books"]
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lift_giving")]


@pytest.fixture
def lift_giving(lift_books: None) -> Iterator[None]:
    """What stands on receipts goes before them."""
    yield
    for model in (Arrival, StatementLine, Statement, Pledge, Campaign, BankAccount):
        model.objects.all().delete()


def test_two_clerks_who_write_one_payment_at_once_receive_it_once(
    account: BankAccount, pledge: Pledges, desk: Desks, tmp_path: Path
) -> None:
    """Each has looked at his own file, and both were told that the payment is new."""
    promised, treasurer = pledge(5_000_000), desk("treasurer", "minhquang", NOVEMBER)
    brought = [bring(account, desk, GIFT), bring(account, desk, GIFT, UNKNOWN)]
    tokens = [checking.look(one, NOVEMBER).token for one in brought]
    choices = {4: f"p{promised.pk}"}
    with one_database(tmp_path):
        answers = all_at_once(
            lambda who: told(
                lambda: services.commit_statement(brought[who], by=treasurer, choices=choices, token=tokens[who])
            ),
            2,
        )
        amounts = list(Receipt.objects.values_list("amount", flat=True))
        kept = StatementLine.objects.filter(reference=GIFT[1]).count()
        faults = verify()
    refused = "Danh sách đã thay đổi sau lần kiểm tra nên chưa ghi gì. Anh/chị xem lại rồi bấm ghi."
    assert sorted(answers) == sorted(["done", refused])
    assert (amounts, kept, faults) == ([5_000_000], 1, [])


def test_a_process_killed_in_the_middle_of_a_statement_leaves_nothing_half_and_another_finishes(
    account: BankAccount, pledge: Pledges, desk: Desks, tmp_path: Path
) -> None:
    """Killed within an entry of the book, and at the very end; each time all is as before."""
    promised, treasurer = pledge(5_000_000), desk("treasurer", "minhquang", NOVEMBER)
    statement = bring(account, desk, GIFT, UNKNOWN)
    order = {"statement": statement.pk, "choices": {"4": f"p{promised.pk}"}, "desk": asdict(treasurer)}
    (tmp_path / "order").write_text(json.dumps(order, default=str), encoding="utf-8")
    with one_database(tmp_path), clerk(tmp_path) as work:
        for tables, at in (("ledger_", 2), ("base_event", 1)):
            assert work(tables, at) == -SIGKILL
            assert (kept(), verify()) == (("read", 0, 0, 0), [])
        assert work("ledger_", 0) == 0
        assert (kept(), verify()) == (("done", 1, 2, 5_000_000), [])


def kept() -> tuple[str, int, int, int]:
    """The state of the statement, how many receipts and lines there are, and the đồng received."""
    received = list(Receipt.objects.values_list("amount", flat=True))
    return Statement.objects.get().state, len(received), StatementLine.objects.count(), sum(received)


@contextmanager
def clerk(tmp_path: Path) -> Iterator[Callable[[str, int], int]]:
    """Another process on the database of the test; one that dies takes its connection along."""
    held = connection.settings_dict
    url = f"sqlite:///{settings.DATABASES['default']['NAME']}"
    if connection.vendor == "postgresql":
        url = "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**held)
    environment = os.environ | {
        "DATABASE_URL": url, "CHUNGTAY_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "chungtay.config.settings",
        "CHUNGTAY_DEMO_TODAY": str(NOVEMBER), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    command = [sys.executable, statement_worker.__file__, str(tmp_path / "order")]
    with subprocess.Popen(command, env=environment, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdin is not None and worker.stdout is not None
        asked, told_back = worker.stdin, worker.stdout

        def work(tables: str, at: int) -> int:
            asked.write(f"{tables} {at}\n")
            asked.flush()
            return int(told_back.readline())

        yield work
