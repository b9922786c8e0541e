"""Two clerks bring in the same payments at the same moment, and a third process dies: nothing is doubled or half."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from chungtay.apps.funds.models import Receipt
from chungtay.apps.funds.tests.conftest import lift_books
from chungtay.apps.giving import checking, services
from chungtay.apps.giving.models import Arrival, BankAccount, Campaign, Pledge, Statement, StatementLine
from chungtay.apps.giving.tests.conftest import NOVEMBER, Pledges
from chungtay.apps.giving.tests.test_statements import GIFT, UNKNOWN, bring
from chungtay.apps.households.tests.at_once import all_at_once, one_database, told
from chungtay.apps.ledger.proof import verify
from conftest import Desks

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
