"""The command that proves the books: silent on whole books, loud with words and code 1 on broken ones."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chungtay.apps.funds.services import open_fund, receive
from chungtay.apps.ledger.models import Account, Book
from chungtay.apps.units.models import Unit
from conftest import DAY, Desks


@pytest.fixture
def received(city: dict[str, Unit], desk: Desks) -> None:
    fund = open_fund(city["minhquang"], by=desk("unit_leader", "minhquang"))
    receive(
        fund, by=desk("treasurer", "minhquang"), giver=None, day=DAY, kind="money", amount=5_000, account="cash",
        words="Ủng hộ",
    )  # fmt: skip


@pytest.mark.usefixtures("received")
def test_whole_books_are_told_with_their_size() -> None:
    out = StringIO()
    call_command("verify_ledger", stdout=out)
    assert out.getvalue().startswith("Sổ nguyên vẹn: 1 sổ, 1 bút toán")


@pytest.mark.usefixtures("received")
def test_every_fault_is_named_and_the_command_fails() -> None:
    Account.objects.filter(code="cash").update(balance=6_000)
    Book.objects.update(last_number=2)
    with pytest.raises(CommandError) as caught:
        call_command("verify_ledger")
    assert str(caught.value).splitlines() == [
        "Sổ có 2 chỗ sai:",
        "- Quỹ “Vì người nghèo” xã Minh Quang: số bút toán bị thiếu hoặc thừa (số cuối cùng là 2).",
        "- Quỹ “Vì người nghèo” xã Minh Quang, tài khoản Tiền mặt: số dư khác với tổng các ngày.",
    ]
    assert caught.value.returncode == 1
